"""RQ11: the statement on the fee for handling requests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import compact, is_whole

_SINCE = 2021  # the fee rules of 国办函〔2020〕109号 apply from 2021 on
_FEE = re.compile(r"处理费|(?:收取|收费|产生|征收|缴纳)[^。]{0,12}费|费用|未收费|收费情况|没有收费|无收费|109号")


class FeeStatement(Rule):
    """没有说明信息处理费

    为什么：2021年起信息处理费有了统一的管理办法，各地年报的惯例是在第六部分说明当年收没收、收了多少；没有收取也要写一句。
    依据：惯例，各地年报第六部分多按国办函〔2020〕109号说明信息处理费
    错误：六、其他需要报告的事项 无
    正确：六、其他需要报告的事项 本年度未收取政府信息公开信息处理费。
    """

    code = "RQ11"
    name = "fee-statement"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where the prose says nothing of a fee."""
        report = subject.report
        if not is_whole(subject) or report.year is None:
            yield self.cannot("没有读出完整的年报和它的年份。")
            return
        last = report.part(6)
        if report.year < _SINCE or last is None:
            return
        if any(_FEE.search(compact(subject, each.start, each.end)) for each in subject.prose):
            return
        said = "第六部分没有说明信息处理费；请补一句当年收取了多少，没有收取就写“本年度未收取政府信息公开信息处理费”。"
        yield self.at(subject, last.heading.start, last.heading.end, said)
