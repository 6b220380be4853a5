"""The 200 cells of a report, in whatever shape its tables came: read for certain, or null with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.document import Document, Table
from drafter.forms import CellId, Form, Row, Sum
from drafter.recognition.grids import GridReader, Readings, grids_of
from drafter.recognition.labels import TableLabels, form_of
from drafter.recognition.parts import Outline
from drafter.recognition.report import NOT_APPLICABLE, CellReading, Figure, Found
from drafter.recognition.text_tables import TextTableReader
from drafter.recognition.values import joined

NO_TABLE = "没有找到这张表"
NO_ROW = "没有找到这一行"
NO_COLUMN = "没有找到这一栏"
NOT_IN_FORM = "旧格式没有这一项"
BROKEN = "数字在格子里断成了几截，与合计核对不上"
_MERGED = "merged"


@dataclass(frozen=True)
class TableReading:
    """What was read of the three tables: the form, which tables were found, all cells, labels as written."""

    form: str | None
    found: frozenset[str]
    cells: dict[CellId, CellReading]
    labels: dict[str, Found] = field(default_factory=dict)
    superseded: tuple[Found, ...] = ()


def read_cells(document: Document, form: Form, outline: Outline) -> TableReading:
    """Read the cells of the tables that stand in parts two to four, or anywhere in the report."""
    form_id, old = _form(document, form, outline)
    found: dict[str, Readings] = {}
    for table_id, table in form.tables.items():
        merged = _merged_row(form) if form_id == form.superseded.id and table_id == "table3" else None
        labels = TableLabels(table, merged, form.superseded.split[0])
        grids = [grid for grid in grids_of(document, labels) if outline.start <= grid.start]
        readings = GridReader(document, form, labels).read(grids)
        if not readings.cells:
            stretch = _stretch(outline, table.part, grids)
            if stretch is not None:
                readings = TextTableReader(document.text, labels).read(*stretch)
            else:  # prose names rows too: without a part of its own a table has to be nearly whole
                readings = TextTableReader(document.text, labels).read(*_behind_part_one(outline), nearly_whole=True)
        found[table_id] = readings
    cells = _all_cells(form, form_id, found)
    _split_merged(form, found["table3"], cells)
    _join(form, cells)
    return TableReading(
        form=form_id,
        found=frozenset(table for table, readings in found.items() if readings.labels),
        cells=cells,
        labels={name: label for readings in found.values() for name, label in readings.labels.items()},
        superseded=tuple(Found(document.text[start:end], start, end) for start, end in old),
    )


def _form(document: Document, form: Form, outline: Outline) -> tuple[str | None, list[tuple[int, int]]]:
    """Return the form by the labels that stand outside the prose: in parts two and three, and in tables."""
    stretches = [(part.start, part.end) for part in outline.parts if part.number in (2, 3)]
    if not stretches:
        stretches = [(grid.start, grid.end) for grid in document.tables]
    named: str | None = None
    old: list[tuple[int, int]] = []
    for start, end in stretches or [(outline.start, outline.end)]:
        form_id, places = form_of(document.text[start:end], form)
        old += [(start + left, start + right) for left, right in places]
        named = named if named == form.superseded.id else form_id or named
    return named, old


def _merged_row(form: Form) -> Row:
    columns = tuple(form.tables["table3"].columns)
    return Row(_MERGED, form.superseded.merged, columns, "件")


def _stretch(outline: Outline, part: int, grids: Sequence[Table]) -> tuple[int, int] | None:
    """Return where the text of a table stands: in its part; None where the report has no such part."""
    for each in outline.parts:
        if each.number == part:
            return each.start, each.end
    if grids:
        return grids[0].start, grids[-1].end
    return None


def _behind_part_one(outline: Outline) -> tuple[int, int]:
    first = next((each for each in outline.parts if each.number == 1), None)
    return (first.start if first else outline.start), outline.end


def _all_cells(form: Form, form_id: str | None, found: dict[str, Readings]) -> dict[CellId, CellReading]:
    """Return all cells of the form: as read, or with the reason why not."""
    cells: dict[CellId, CellReading] = {}
    old = form_id == form.superseded.id
    for cell in form.cells:
        readings = found[cell.table]
        reading = readings.cells.get(cell)
        if reading is None:
            if not readings.labels:
                why = NO_TABLE
            elif cell.row in readings.uncertain and not (old and cell.table == "table2"):
                why = readings.uncertain[cell.row]
            elif old and (cell.row in form.superseded.split or cell.table == "table2"):
                why = NOT_IN_FORM
            else:
                why = NO_COLUMN if cell.row in readings.labels else NO_ROW
            reading = CellReading(None, why=why)
        elif old and cell.table == "table2":
            reading = replace(reading, value=None, why=NOT_IN_FORM)
        cells[cell] = reading
    return cells


def _split_merged(form: Form, readings: Readings, cells: dict[CellId, CellReading]) -> None:
    """Where the superseded form's one row of 其他处理 is 0, so are the rows that it has been split into."""
    for column in form.tables["table3"].columns:
        whole = readings.cells.get(CellId("table3", _MERGED, column))
        if whole is not None and whole.value == 0:
            for row in form.superseded.split:
                cells[CellId("table3", row, column)] = whole


def _join(form: Form, cells: dict[CellId, CellReading]) -> None:
    """Take numbers that were wrapped inside their cells where every sum that they stand in holds."""
    broken = {cell: whole for cell, reading in cells.items() if (whole := joined(reading)) is not None}
    if not broken:
        return
    values = {cell: reading.value for cell, reading in (cells | broken).items()}
    for cell, whole in broken.items():
        verdicts = [_holds(each, values) for each in form.sums if cell in (*each.left, *each.right)]
        certain = True in verdicts and False not in verdicts
        cells[cell] = whole if certain else replace(cells[cell], why=BROKEN)


def _holds(each: Sum, values: Mapping[CellId, Figure]) -> bool | None:
    """Return whether a sum holds, None where one of its cells is unknown."""
    sides: list[int] = []
    for side in (each.left, each.right):
        total = 0
        for cell in side:
            value = values.get(cell)
            if value == NOT_APPLICABLE:
                continue
            if not isinstance(value, int):
                return None
            total += value
        sides.append(total)
    return sides[0] == sides[1]
