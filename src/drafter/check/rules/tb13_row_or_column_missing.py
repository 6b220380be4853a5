"""TB13: rows or columns of the form that a table lacks."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import is_whole
from drafter.forms import Table
from drafter.recognition.cells import NO_COLUMN, NO_ROW
from drafter.recognition.grids import ROW_COUNT

_NUMBERS = {"table2": "二", "table3": "三", "table4": "四"}
_COUNT_BEGINS = ROW_COUNT.partition("{")[0]


class RowOrColumnMissing(Rule):
    """表格缺行、缺栏

    为什么：三张表的行和栏是统一的，一行都不能删，没有发生的也要保留并填0；少一格，后面的数就对不上栏。
    依据：格式，国办公开办函〔2021〕30号所附表样
    错误：表三没有“3.其他”这一行。
    正确：保留“3.其他”这一行，各格填0。
    """

    code = "TB13"
    name = "row-or-column-missing"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the rows that are not there, the columns that are not, and rows with too few or too many figures."""
        if subject.report.form == subject.form.superseded.id:
            yield self.cannot("用的是旧格式的表，行和栏没有逐一核对。")
            return
        if not is_whole(subject):
            yield self.cannot("不像一份完整的报告，没有核对表格的行和栏齐不齐。")
            return
        for table in subject.form.tables.values():
            if table.id in subject.report.tables:
                yield from self._table(subject, table)

    def _table(self, subject: Subject, table: Table) -> Iterator[Outcome]:
        number = _NUMBERS[table.id]
        reasons = {
            row.id: {subject.report.cell(table.id, row.id, column).why for column in row.columns} for row in table.rows
        }
        rows = [row for row in table.rows if reasons[row.id] == {NO_ROW}]
        if rows:
            names = "、".join(f"“{row.label}”" for row in rows)
            yield self.overall(f"表{number}里没有找到{names}这{len(rows)}行；请对照统一表样补上，没有发生的填0。")
        columns = {
            column
            for row in table.rows
            for column in row.columns
            if subject.report.cell(table.id, row.id, column).why == NO_COLUMN
        }
        if columns:
            names = "、".join(f"“{label}”" for column, label in table.columns.items() if column in columns)
            yield self.overall(f"表{number}里没有找到{names}栏；请对照统一表样补上。")
        for row in table.rows:
            why = next(iter(reasons[row.id]))
            if len(reasons[row.id]) == 1 and why.startswith(_COUNT_BEGINS):
                yield self._row(subject, row.id, f"表{number}“{row.label}”{why}；请核对是不是漏了一格、多了一格。")

    def _row(self, subject: Subject, row: str, message: str) -> Outcome:
        label = subject.report.labels.get(row)
        if label is None:
            return self.overall(message, severity="warning")
        return self.at(subject, label.start, label.end, message, severity="warning")
