"""TB17: a report without one of the three tables."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import is_whole

_NAMES = {
    "table2": "表二（主动公开政府信息情况）",
    "table3": "表三（收到和处理申请情况）",
    "table4": "表四（复议、诉讼情况）",
}


class TableMissing(Rule):
    """缺一张表

    为什么：第二、三、四部分各是一张表，没有发生的事项也要列表填0，不能用一句话代替，也不能做成图片。
    依据：格式，国办公开办函〔2021〕30号，第二至第四部分以表格形式报告
    错误：第四部分只写“全年没有行政复议、行政诉讼”，没有表。
    正确：第四部分列出表四，各格填0。
    """

    code = "TB17"
    name = "table-missing"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the tables that a whole report lacks."""
        report = subject.report
        if not is_whole(subject):
            yield self.cannot("不像一份完整的报告，没有核对三张表齐不齐。")
            return
        missing = [_NAMES[table] for table in subject.form.tables if table not in report.tables]
        if missing:
            yield self.overall(f"没有读到{'、'.join(missing)}；如果表格做成了图片，请换成文字表格，各格没有发生的填0。")
