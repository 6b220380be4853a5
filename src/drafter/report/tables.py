"""The three tables as grids with spans: one description for text, HTML, Word and whatever comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from drafter.forms import CellId, Form, Row, Table


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as drawn: how far it spans, and its label, or the address of its figure."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    scope: Literal["col", "row", "colgroup", "rowgroup"] | None = None
    cell: CellId | None = None


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row of figures read aloud: the headings it stands under, its label, its columns and their cells."""

    headings: tuple[str, ...]
    label: str
    columns: tuple[str, ...]
    cells: tuple[CellId, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn; ``columns`` is its width, ``heads`` how many rows at its top are headings.

    ``lines`` are the same figures row by row, for outputs that know no spans; ``texts`` are the figures.
    """

    id: str
    caption: str
    columns: int
    heads: int
    rows: tuple[tuple[GridCell, ...], ...]
    lines: tuple[GridLine, ...]
    note: str = ""
    texts: Mapping[CellId, str] = field(default_factory=dict)

    def placed(self) -> Iterator[tuple[int, int, GridCell]]:
        """Yield every cell as drawn with its row and column, those of its upper left corner, from 0."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                yield row, column, cell
                taken |= {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}

    def text_of(self, drawn: GridCell) -> str:
        """Return what stands in a cell as drawn: its label, or the figure of its address."""
        return drawn.text if drawn.cell is None else self.texts[drawn.cell]


Show = Callable[[CellId], str]


def fill_grids(blank: Mapping[int, Grid], show: Show) -> dict[int, Grid]:
    """Return the same tables with the text of every cell as ``show`` gives it."""
    return {
        part: replace(grid, texts={cell: show(cell) for line in grid.lines for cell in line.cells})
        for part, grid in blank.items()
    }


def blank_grids(form: Form) -> dict[int, Grid]:
    """Draw the tables of a form without figures. Returns the grid of each part."""
    tables = form.tables
    return {
        2: _disclosure(tables["table2"], form.parts[1]),
        3: _applications(tables["table3"], form.parts[2]),
        4: _reviews(tables["table4"], form.parts[3]),
    }


def _disclosure(table: Table, caption: str) -> Grid:
    """Four blocks under each other, 4 columns wide: a heading, the column labels, the rows."""
    rows: list[tuple[GridCell, ...]] = []
    for heading, members in _groups(table):
        columns = members[0].columns
        rows.append((GridCell(heading[0], colspan=4, scope="colgroup"),))
        spans = _spread(3, len(columns))
        labels = (
            GridCell(table.columns[column], span, scope="col") for column, span in zip(columns, spans, strict=True)
        )
        rows.append((GridCell("信息内容", scope="col"), *labels))
        for row in members:
            cells = (_value(table, row, column, span) for column, span in zip(columns, spans, strict=True))
            rows.append((GridCell(row.label, scope="row"), *cells))
    return Grid(table.id, caption, 4, 0, tuple(rows), _lines(table))


def _applications(table: Table, caption: str) -> Grid:
    """28 rows, 10 columns: three for the labels, seven for the applicants."""
    labels = list(table.columns.values())
    rows: list[tuple[GridCell, ...]] = [
        (
            GridCell(table.note, colspan=3, rowspan=3, scope="col"),
            GridCell("申请人情况", colspan=7, scope="colgroup"),
        ),
        (
            GridCell(labels[0], rowspan=2, scope="col"),
            GridCell("法人或其他组织", colspan=5, scope="colgroup"),
            GridCell(labels[-1], rowspan=2, scope="col"),
        ),
        tuple(GridCell(label, scope="col") for label in labels[1:-1]),
    ]
    headed: set[str] = set()
    for row in table.rows:
        marks = [
            GridCell(heading, rowspan=_span(table, heading), scope="rowgroup")
            for heading in row.headings
            if heading not in headed
        ]
        headed.update(row.headings)
        label = GridCell(row.label, colspan=3 - len(row.headings), scope="row")
        rows.append((*marks, label, *(_value(table, row, column) for column in row.columns)))
    return Grid(table.id, caption, 10, 3, tuple(rows), _lines(table), table.note)


def _reviews(table: Table, caption: str) -> Grid:
    """One row of 15 figures under three rows of heads."""
    first, *others = table.rows
    outcomes = [GridCell(table.columns[column], scope="col") for column in first.columns]
    tall = [GridCell(table.columns[column], rowspan=2, scope="col") for column in first.columns]
    count = len(first.columns)
    rows = (
        (
            GridCell(first.label, colspan=count, scope="colgroup"),
            GridCell(others[0].headings[0], colspan=count * len(others), scope="colgroup"),
        ),
        (*tall, *(GridCell(row.label, colspan=count, scope="colgroup") for row in others)),
        tuple(outcomes * len(others)),
        tuple(_value(table, row, column) for row in table.rows for column in row.columns),
    )
    return Grid(table.id, caption, count * len(table.rows), 3, rows, _lines(table))


def _lines(table: Table) -> tuple[GridLine, ...]:
    return tuple(
        GridLine(
            row.headings,
            row.label,
            tuple(table.columns[column] for column in row.columns),
            tuple(CellId(table.id, row.id, column) for column in row.columns),
        )
        for row in table.rows
    )


def _value(table: Table, row: Row, column: str, span: int = 1) -> GridCell:
    cell = CellId(table.id, row.id, column)
    return GridCell("", colspan=span, cell=cell)


def _span(table: Table, heading: str) -> int:
    return sum(heading in row.headings for row in table.rows)


def _spread(width: int, count: int) -> list[int]:
    """Share ``width`` columns among ``count`` cells, the last one taking the rest."""
    return [1] * (count - 1) + [width - count + 1]


def _groups(table: Table) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """Yield rows that stand under the same headings together."""
    members: list[Row] = []
    for row in table.rows:
        if members and members[-1].headings != row.headings:
            yield members[-1].headings, members
            members = []
        members.append(row)
    if members:
        yield members[-1].headings, members
