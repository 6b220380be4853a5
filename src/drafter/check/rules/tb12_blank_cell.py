"""TB12: cells that were found and hold nothing."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, cell_evidence
from drafter.check.subject import Subject

_NUMBERS = {"table2": "二", "table3": "三", "table4": "四"}


class BlankCell(Rule):
    """表格有空格

    为什么：空着不等于0，看的人分不清是没有发生还是忘了填。没有发生的一律填0。
    依据：格式，国办公开办函〔2021〕30号，三张表各格都要填写
    错误：全年没有收到申请，表三整张空着。
    正确：全年没有收到申请，表三各格都填0。
    """

    code = "TB12"
    name = "blank-cell"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding a table, at its first blank cell, with all others as evidence."""
        for table in subject.form.tables.values():
            cells = [cell for cell, each in subject.report.cells.items() if cell.table == table.id and each.blank]
            if not cells:
                continue
            total = sum(len(row.columns) for row in table.rows)
            which = "全部空着" if len(cells) == total else f"有{len(cells)}格空着，先看{subject.form.label(cells[0])}"
            message = f"表{_NUMBERS[table.id]}共{total}格，{which}；没有发生的请填0，还不清楚的问清后再填。"
            evidence = [cell_evidence(subject, cell) for cell in cells[1:]]
            yield self.at_cell(subject, cells[0], message, evidence=evidence)
