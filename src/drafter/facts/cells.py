"""The tables of a facts file: each row a list in the order of the form, or a mapping by column id."""

from __future__ import annotations

from typing import Literal

from drafter.facts.scalars import UnreadableError, decimal_number, means_none, missing_from, whole_number
from drafter.facts.values import Fact, Missing, Origin, Value
from drafter.forms import CellId, Form, Row, Table
from drafter.source import Mapping, Node, NodeReader, Place, Scalar, Sequence

AUTOMATIC = ("自动", "合计")


class CellReader:
    """Reads the tables of one year into facts by cell."""

    def __init__(self, form: Form, reader: NodeReader, origin: Literal["answer", "last_year"] = "answer") -> None:
        self._form = form
        self._reader = reader
        self._origin: Literal["answer", "last_year"] = origin
        self.cells: dict[CellId, Fact] = {}

    def read(self, node: Node) -> dict[CellId, Fact]:
        """Read the ``tables`` block; what is not mentioned stays out."""
        if isinstance(node, Scalar) and node.is_blank:
            return self.cells
        tables = self._reader.mapping(node, "tables", self._form.tables)
        for table_id, rows in tables.entries.items() if tables else ():
            if table_id in self._form.tables:
                self._table(self._form.tables[table_id], rows)
        return self.cells

    def _table(self, table: Table, node: Node) -> None:
        if isinstance(node, Scalar):
            self._whole_table(table, node)
            return
        rows = self._reader.mapping(node, table.id, [row.id for row in table.rows])
        for row in table.rows if rows else ():
            if rows is not None and row.id in rows.entries:
                self._row(table, row, rows.entries[row.id])

    def _whole_table(self, table: Table, node: Scalar) -> None:
        """One word for a whole table: 无 says that nothing occurred and every cell is 0."""
        missing = missing_from(node)
        if missing is None and not means_none(node.text):
            self._reader.report(node.place, f"{table.id} 后面可以写“无”（整张表都是0），或者逐行填写。")
            return
        for row in table.rows:
            for column in row.columns:
                self._keep(CellId(table.id, row.id, column), 0 if missing is None else missing, node.place)

    def _row(self, table: Table, row: Row, node: Node) -> None:
        if isinstance(node, Mapping):
            self._reader.unknown_keys(node, row.columns)
            for column, value in node.entries.items():
                if column in row.columns:
                    self._cell(table, row, column, value)
            return
        items = node.items if isinstance(node, Sequence) else (node,)
        if isinstance(node, Scalar) and (missing_from(node) or means_none(node.text)):
            items = (node,) * len(row.columns)
        if len(items) != len(row.columns):
            names = "、".join(table.columns[column] for column in row.columns)
            self._reader.report(
                node.place,
                f"“{row.label}”这一行应有{len(row.columns)}个数（{names}），现在是{len(items)}个；"
                "总计可以写“自动”，还不清楚的写“待补”。",
            )
            return
        for column, value in zip(row.columns, items, strict=True):
            self._cell(table, row, column, value)

    def _cell(self, table: Table, row: Row, column: str, node: Node) -> None:
        cell = CellId(table.id, row.id, column)
        if not isinstance(node, Scalar):
            self._reader.report(node.place, f"{self._form.label(cell)}应当是一个数；请改正。")
            return
        if node.text.strip() in AUTOMATIC:
            if not self._is_total(cell):
                self._reader.report(node.place, f"{self._form.label(cell)}不是合计格，不能写“自动”；请填数字。")
            return
        missing = missing_from(node)
        if missing is not None:
            self._keep(cell, missing, node.place)
            return
        try:
            decimal = row.unit == "万元"
            self._keep(
                cell, decimal_number(node.text, row.unit) if decimal else whole_number(node.text, "件"), node.place
            )
        except UnreadableError as error:
            self._reader.report(node.place, f"{self._form.label(cell)}：{error}")

    def _keep(self, cell: CellId, value: Value, place: Place) -> None:
        row = self._form.tables[cell.table].row(cell.row)
        origin = Origin(self._origin, place)
        self.cells[cell] = Fact(str(cell), value, origin, row.unit, "money" if row.unit == "万元" else "count")

    def _is_total(self, cell: CellId) -> bool:
        return any(each.total == cell for each in self._form.sums)


def complete_cells(cells: dict[CellId, Fact], form: Form, place: Place) -> dict[CellId, Fact]:
    """Return all cells of the form in its order; what was never mentioned is blank."""
    blank = Origin("answer", place)
    return {cell: cells.get(cell) or Fact(str(cell), Missing.BLANK, blank, "件", "count") for cell in form.cells}
