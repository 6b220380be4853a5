"""RP10: tables with the same figures as last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.check.finding import Evidence
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.forms import CellId, Form
from drafter.recognition.report import Figure, ReadReport

_ENOUGH = 3  # figures that are the same by chance no longer
_LARGE = 20  # nor is a single figure of this size
_STOCK = "in_force"  # what is in force may well be the same for years
_TABLES = {"table2": "表二（主动公开）", "table3": "表三（申请办理）", "table4": "表四（复议诉讼）"}


class SameCells(Rule):
    """表格数字与上年完全相同

    为什么：一张表里的数字和上年一个不差，多半是沿用了上年的表忘了更新；两年都是0的不算。
    依据：惯例，审核时与上年报告逐格比对
    错误：上年行政许可87件、行政处罚3件、制发文件1件，今年还是87件、3件、1件。
    正确：按今年的台账填写；确实碰巧相同的，在核对说明里写一句。
    """

    code = "RP10"
    name = "same-cells"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every table whose figures are all the same as last year's, zeros of both years set aside."""
        last = subject.last
        if last is None:
            yield self.cannot("没有提供上年的报告（--last-year），没法和上年的表格比较。")
            return
        for table, name in _TABLES.items():
            cells = _own_cells(subject.form, table)
            pairs = [(cell, subject.report.cells[cell].value, last.cells[cell].value) for cell in cells]
            if not any(_is_number(now) and _is_number(before) for _, now, before in pairs):
                yield self.cannot(f"{name}今年或上年的数字没有读出来，没法比较。")
                continue
            same = _all_the_same(pairs)
            if same:
                said = "、".join(f"{subject.form.label(cell)}{value}" for cell, value in same[:3])
                message = f"{name}里{len(same)}个不是0的数字和上年完全一样（如{said}）；请看看是不是沿用了上年的表。"
                yield self.at_cell(
                    subject, same[0][0], message, others=[cell for cell, _ in same[1:]], evidence=_then(last, same)
                )


def _own_cells(form: Form, table: str) -> tuple[CellId, ...]:
    """Return the cells of a table that are no sums of others."""
    sums = {each.total for each in form.sums}
    return tuple(cell for cell in form.cells if cell.table == table and cell not in sums)


def _all_the_same(pairs: list[tuple[CellId, Figure, Figure]]) -> list[tuple[CellId, Figure]]:
    """Return the figures that are not 0 in both years, where all of them are the same and enough of them."""
    told = [(cell, now, before) for cell, now, before in pairs if _is_number(now) and _is_number(before)]
    same = [(cell, now) for cell, now, before in told if now == before and now != 0]
    if any(now != before for _, now, before in told):
        return []
    flows = [value for cell, value in same if cell.column != _STOCK]
    large = any(isinstance(value, int | Decimal) and value >= _LARGE for value in flows)
    return same if len(flows) >= _ENOUGH or large else []


def _is_number(value: Figure) -> bool:
    return isinstance(value, int | Decimal)


def _then(last: ReadReport, same: list[tuple[CellId, Figure]]) -> list[Evidence]:
    return [Evidence(text=f"上年：{last.cells[cell].text or last.cells[cell].value}", cell=cell) for cell, _ in same]
