"""A form: three tables, 200 cells, and the sums between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class CellId(NamedTuple):
    """The address of one cell; prints as ``table3.new.total``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its official label, the headings above or beside it, and its short name in prose.

    ``keys`` are words that tell the row from all others, however its label is written.
    """

    id: str
    label: str
    columns: tuple[str, ...]
    unit: str
    headings: tuple[str, ...] = ()
    prose: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: rows in the order of the form; ``columns`` maps ids to official labels."""

    id: str
    part: int
    rows: tuple[Row, ...]
    columns: dict[str, str]
    note: str = ""

    def row(self, row_id: str) -> Row:
        """Return the row of that id; raises KeyError."""
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum of the form: the cells on the left equal the cells on the right.

    ``total`` is the cell that is computed where it was not typed, None for a balance without one.
    """

    relation: str
    left: tuple[CellId, ...]
    right: tuple[CellId, ...]
    total: CellId | None


@dataclass(frozen=True, slots=True)
class Superseded:
    """The form before: its id, the years it was for, labels that only it has.

    ``merged`` is the label of a row that the form in force has split into ``split``.
    """

    id: str
    years: tuple[int, ...]
    labels: tuple[str, ...]
    merged: str
    split: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """The three tables of one issue of the form; ``own_labels`` are labels that the form before has not."""

    id: str
    tables: dict[str, Table]
    result_rows: tuple[str, ...]
    parts: tuple[str, ...]
    superseded: Superseded
    own_labels: tuple[str, ...] = ()

    @cached_property
    def cells(self) -> tuple[CellId, ...]:
        """All cells in the order of the form (200 in the form of 2021)."""
        return tuple(self._cells())

    def row(self, address: str) -> Row:
        """Return the row of an address such as ``table3.new``; raises KeyError."""
        table, _, row = address.partition(".")
        return self.tables[table].row(row)

    def _cells(self) -> Iterator[CellId]:
        for table in self.tables.values():
            for row in table.rows:
                for column in row.columns:
                    yield CellId(table.id, row.id, column)

    def label(self, cell: CellId) -> str:
        """Name a cell in the words of the form, as in 表三“（一）予以公开”的“自然人”."""
        table = self.tables[cell.table]
        number = {2: "二", 3: "三", 4: "四"}[table.part]
        return f"表{number}“{table.row(cell.row).label}”的“{table.columns[cell.column]}”"

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """The 42 sums: relations A (7), B (7), C (25) and D (3) of the form."""
        return tuple(self._sums())

    def _sums(self) -> Iterator[Sum]:
        applications, reviews = self.tables["table3"], self.tables["table4"]
        columns = tuple(applications.columns)
        for column in columns:
            results = tuple(CellId("table3", row, column) for row in self.result_rows)
            total = CellId("table3", "handled_total", column)
            yield Sum("B", (total,), results, total)
        for row in applications.rows:
            total = CellId("table3", row.id, "total")
            yield Sum("C", (total,), tuple(CellId("table3", row.id, each) for each in columns[:-1]), total)
        for column in columns:
            left = CellId("table3", "new", column), CellId("table3", "carried_in", column)
            right = CellId("table3", "handled_total", column), CellId("table3", "carried_out", column)
            yield Sum("A", left, right, None)
        for row in reviews.rows:
            total = CellId("table4", row.id, "total")
            outcomes = tuple(CellId("table4", row.id, each) for each in row.columns if each != "total")
            yield Sum("D", (total,), outcomes, total)
