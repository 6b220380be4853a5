"""RQ06: the statistics period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import compact, is_whole

_PERIOD = re.compile(
    r"统计(?:期|时限|时间|区间|范围|周期|截止|截至)|(?:数据|时间|期限)[^。]{0,20}12月31日|1月1日[^。]{0,24}\d{1,2}月\d{1,2}日"
)


class PeriodMissing(Rule):
    """没有统计期限

    为什么：读者要知道报告里的数据是哪一段时间的；年报的惯例是在引言里写明1月1日至12月31日。
    依据：惯例，各地年报引言普遍写明统计期限
    错误：根据《条例》规定，编制本报告。（没有说数据的起止时间）
    正确：本报告所列数据的统计期限为2024年1月1日至2024年12月31日。
    """

    code = "RQ06"
    name = "period-missing"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where nothing in the report tells the period."""
        report = subject.report
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
        elif report.period is None and not _PERIOD.search(compact(subject, report.start, report.end)):
            span = f"{report.year}年1月1日至{report.year}年12月31日" if report.year else "当年1月1日至12月31日"
            yield self.overall(f"没有写数据的统计期限；请在引言里写明，如“统计期限为{span}”。")
