"""Figures from tables that the format marks as tables, by the labels of their rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.document import Document, Table, TableCell
from drafter.forms import CellId, Form
from drafter.recognition.labels import TableLabels, compact
from drafter.recognition.report import CellReading, Found
from drafter.recognition.values import VALUE, apart, read_value
from drafter.text.normal import half_width

_OUTCOMES = {"upheld", "corrected", "other", "pending", "total"}
_LONGEST_VALUE = 24
ROW_COUNT = "这一行读出{}个数，应当有{}个"


@dataclass
class Readings:
    """What was read of one table: its cells, labels as written, and rows that were found but are not certain."""

    cells: dict[CellId, CellReading] = field(default_factory=dict)
    labels: dict[str, Found] = field(default_factory=dict)
    uncertain: dict[str, str] = field(default_factory=dict)  # row -> why

    def keep(self, table: str, row: str, readings: Mapping[str, CellReading]) -> None:
        """Keep the cells of a row; the first row of that name counts."""
        for column, reading in readings.items():
            self.cells.setdefault(CellId(table, row, column), reading)


class GridReader:
    """Reads the tables of a document that belong to one table of the form."""

    def __init__(self, document: Document, form: Form, labels: TableLabels) -> None:
        self._document = document
        self._form = form
        self._labels = labels
        self._table = labels.table
        self._column_at: dict[int, str] = {}  # where the columns stand; a table's next page has no heads

    def read(self, grids: Sequence[Table]) -> Readings:
        """Read all tables that hold labels of this one."""
        found = Readings()
        for grid in grids:
            rows = _rows(grid)
            if self._table.id == "table4":
                self._outcomes(rows, found)
            else:
                self._figures(rows, found)
        return found

    def _text(self, cell: TableCell) -> str:
        return self._document.slice(cell)

    def _found(self, cell: TableCell) -> Found:
        return Found(self._text(cell), cell.start, cell.end)

    def _figures(self, rows: Sequence[Sequence[TableCell]], found: Readings) -> None:
        """Tables two and three: a label, then the figures of its row."""
        for cells in rows:
            labelled = self._row_of(cells)
            if labelled is None:
                self._heads(cells, found)
                continue
            row, index = labelled
            values = [cell for cell in cells[index + 1 :] if self._may_be_value(cell)]
            if row not in found.labels and values:
                found.labels[row] = self._found(cells[index])
                self._keep(row, values, found)

    def _row_of(self, cells: Sequence[TableCell]) -> tuple[str, int] | None:
        """Return the row that the rightmost label before the figures names, and which cell that is."""
        named: tuple[str, int] | None = None
        for index, cell in enumerate(cells):
            text = self._text(cell)
            row = self._labels.row(text) if compact(text) else None
            if row is not None and not (named and self._labels.column(text)):
                named = row, index
        return named if named and not self._is_head(cells) else None

    def _is_head(self, cells: Sequence[TableCell]) -> bool:
        """A row of column labels is no row of figures, though 其他 and 总计 are names of rows too."""
        return sum(self._labels.column(self._text(cell)) is not None for cell in cells) >= 2

    def _heads(self, cells: Sequence[TableCell], found: Readings) -> None:
        for cell in cells:
            column = self._labels.column(self._text(cell))
            if column is not None:
                self._column_at[cell.column] = column
                found.labels.setdefault(column, self._found(cell))

    def _may_be_value(self, cell: TableCell) -> bool:
        text = self._text(cell)
        return len(text) <= _LONGEST_VALUE and self._labels.row(text) is None

    def _keep(self, row: str, values: Sequence[TableCell], found: Readings) -> None:
        spec = self._labels.rows[row]
        by_head = self._by_heads(values, spec.columns)
        if by_head is None or (len(by_head) < len(spec.columns) and len(values) >= len(spec.columns)):
            by_head = self._by_order(values, spec.columns) or by_head
        if by_head is None:
            found.uncertain[row] = ROW_COUNT.format(sum(bool(self._text(each)) for each in values), len(spec.columns))
            return
        readings = {
            column: read_value(self._document.text[start:end], spec.unit, start, end)
            for column, (start, end) in by_head.items()
        }
        found.keep(self._table.id, row, readings)

    def _by_heads(self, values: Sequence[TableCell], columns: Sequence[str]) -> dict[str, tuple[int, int]] | None:
        """Return the places of the figures by the heads above them; None unless every figure has one head."""
        heads = {at: column for at, column in self._column_at.items() if column in columns}
        if self._table.id != "table3" or len(set(heads.values())) < len(heads) or len(heads) < 4:
            return None
        if any(cell.column not in heads or cell.colspan > 1 for cell in values) or len(values) != len(heads):
            return None
        return {heads[cell.column]: (cell.start, cell.end) for cell in values}

    def _by_order(self, values: Sequence[TableCell], columns: Sequence[str]) -> dict[str, tuple[int, int]] | None:
        """Return the places of the figures in the order of the form; None where there are more or fewer."""
        places = [(cell.start, cell.end) for cell in values]
        if len(places) != len(columns):
            written = [each for each in places if each[0] < each[1]]
            places = written if len(written) == len(columns) else self._within(written, len(columns))
        return dict(zip(columns, places, strict=True)) if len(places) == len(columns) else None

    def _within(self, places: Sequence[tuple[int, int]], count: int) -> list[tuple[int, int]]:
        """Return the figures that stand together in one cell."""
        if len(places) != 1:
            return []
        start, end = places[0]
        text = half_width(self._document.text)
        found = [match.span() for match in VALUE.finditer(text, start, end)]
        if len(found) == 1 and count > 1:
            split = apart(text[start:end], count) or []
            return [(start + left, start + right) for left, right in split]
        return found

    def _outcomes(self, rows: Sequence[Sequence[TableCell]], found: Readings) -> None:
        """Table four: fifteen figures in a row under blocks of five, or a row of five for each block."""
        blocks: dict[int, str] = {}
        heads: dict[int, str] = {}
        for cells in rows:
            named = [(cell, self._labels.row(self._text(cell))) for cell in cells]
            outcomes = [self._labels.column(self._text(cell)) for cell in cells]
            if sum(column is not None for column in outcomes) >= 3:
                for cell, column in zip(cells, outcomes, strict=True):
                    self._spread(heads, cell, column, found)
                for cell, row in named:
                    self._spread(blocks, cell, row, found)
            elif sum(row is not None for _, row in named) == 1 and len(cells) >= len(_OUTCOMES) + 1:
                index, row = next((at, row) for at, (_, row) in enumerate(named) if row is not None)
                found.labels.setdefault(row, self._found(cells[index]))
                self._keep(row, [cell for cell in cells[index + 1 :] if self._may_be_value(cell)], found)
            elif any(row is not None for _, row in named):
                for cell, row in named:
                    self._spread(blocks, cell, row, found)
            elif heads:
                self._row_of_fifteen(cells, blocks, heads, found)

    def _spread(self, into: dict[int, str], cell: TableCell, name: str | None, found: Readings) -> None:
        if name is None:
            return
        found.labels.setdefault(name, self._found(cell))
        for at in range(cell.column, cell.column + cell.colspan):
            into[at] = name

    def _row_of_fifteen(
        self, cells: Sequence[TableCell], blocks: dict[int, str], heads: dict[int, str], found: Readings
    ) -> None:
        rows = self._table.rows
        placed: dict[tuple[str, str], TableCell] = {}
        for cell in cells:
            block, column = blocks.get(cell.column), heads.get(cell.column)
            if block and column:
                placed.setdefault((block, column), cell)
        if len(placed) != len(rows) * len(_OUTCOMES) and len(cells) == len(rows) * len(_OUTCOMES):
            order = [(row.id, column) for row in rows for column in row.columns]
            placed = dict(zip(order, cells, strict=True))
        for (block, column), cell in placed.items():
            reading = read_value(self._text(cell), "件", cell.start, cell.end)
            found.keep("table4", block, {column: reading})


def _rows(grid: Table) -> list[list[TableCell]]:
    """Return the cells of each row, those that start in it, from left to right."""
    rows: dict[int, list[TableCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]


def grids_of(document: Document, labels: TableLabels) -> Iterator[Table]:
    """Yield the tables of a document that hold at least two rows of the form's table."""
    for grid in document.tables:
        named = {labels.row(document.slice(cell)) for cell in grid.cells} - {None}
        if len(named) >= 2:
            yield grid
