"""A table of the form as Word draws it: merged heads and labels, heads repeated, rows whole, figures on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from drafter.exchange.word.ground import text_width
from drafter.exchange.word.layout import Layout
from drafter.exchange.word.runs import add_text
from drafter.exchange.word.styles import TABLE, TABLE_TEXT, style_of
from drafter.report.tables import Grid, GridCell
from drafter.text.width import width as cells_of

_MARGINS = 1.6  # mm left and right of a cell's text together, a little more than the table's style has
_POINT = 25.4 / 72  # mm
_DIGIT = 0.5  # of a font's size, as wide as a digit is; a Chinese character is twice as wide
_SMALLEST, _STEP = 5.0, 0.5  # points
_LABELS = ("row", "rowgroup")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell within one row of a table; ``first`` where its text stands, not in a row that it goes on into."""

    drawn: GridCell
    first: bool
    width: float


def add_table(document: WordDocument, grid: Grid, layout: Layout) -> None:
    """Add a table to the end of a document, as wide as its text block, all on one page where that has room for it."""
    widths = _scaled(layout.columns(grid.id, grid.columns), text_width(document))
    table = document.add_table(0, grid.columns, TABLE)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _describe(table, grid.caption, sum(widths))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # WPS goes by the grid, Word by the cells
    writer = _Writer(document, grid, widths, layout)
    for number, spots in enumerate(_spots(grid, widths)):
        row = OxmlElement("w:tr")
        table._tbl.append(row)
        _set_row(_Row(row, table), layout.heights.get(grid.id), is_head=number < grid.heads)
        for spot in spots:
            row.append(writer.cell(spot, keep=number < len(grid.rows) - 1))


class _Writer:
    """Writes the cells of one table."""

    def __init__(self, document: WordDocument, grid: Grid, widths: Sequence[float], layout: Layout) -> None:
        self._document, self._grid = document, grid
        self._style = style_of(document, TABLE_TEXT).style_id
        self._usual = layout.faces["table"].size
        self._figures = _figure_size(grid, widths, self._usual)

    def cell(self, spot: _Spot, *, keep: bool) -> BaseOxmlElement:
        """Return a cell; ``keep`` has its row stay on the page of the next one."""
        cell, paragraph = OxmlElement("w:tc"), OxmlElement("w:p")
        cell.append(_cell_properties(spot))
        cell.append(paragraph)
        paragraph.append(self._paragraph_properties(spot, keep=keep))
        if spot.first:
            text = self._grid.text_of(spot.drawn)
            add_text(Paragraph(paragraph, self._document), text, self._size(spot, text))
        return cell

    def _paragraph_properties(self, spot: _Spot, *, keep: bool) -> BaseOxmlElement:
        properties = OxmlElement("w:pPr")
        properties.append(_element("pStyle", val=self._style))
        if keep:
            properties.append(_element("keepNext"))
        if spot.drawn.scope in _LABELS:
            properties.append(_element("jc", val="left"))
        return properties

    def _size(self, spot: _Spot, text: str) -> float | None:
        """Return the size of a cell's text: the figures of a table are all alike, a mark between them as it fits."""
        if spot.drawn.cell is None:
            return None
        size = self._figures if text.isascii() else _fitting(text, spot.width, self._usual)
        return size if size < self._usual else None


def _scaled(widths: Sequence[float], whole: float) -> list[float]:
    """Return widths in mm that fill the whole width of the text, in the same proportions."""
    return [width * whole / sum(widths) for width in widths]


def _spots(grid: Grid, widths: Sequence[float]) -> Iterator[list[_Spot]]:
    """Yield the cells of each row from left to right, with those that reach down into it."""
    rows: list[dict[int, _Spot]] = [{} for _ in grid.rows]
    for at, column, drawn in grid.placed():
        width = sum(widths[column : column + drawn.colspan])
        for down in range(drawn.rowspan):
            rows[at + down][column] = _Spot(drawn, down == 0, width)
    for spots in rows:
        yield [spots[column] for column in sorted(spots)]


def _figure_size(grid: Grid, widths: Sequence[float], usual: float) -> float:
    """Return the size in points in which every figure stands on one line."""
    figures = (
        _fitting(grid.text_of(cell), sum(widths[column : column + cell.colspan]), usual)
        for _, column, cell in grid.placed()
        if cell.cell is not None and grid.text_of(cell).isascii()
    )
    return min(figures, default=usual)


def _fitting(text: str, width: float, usual: float) -> float:
    """Return the largest size in points, not above the usual one, in which a text stands on one line of a cell."""
    size = usual
    while size > _SMALLEST and cells_of(text) * size * _DIGIT * _POINT > width - _MARGINS:
        size -= _STEP
    return size


def _cell_properties(spot: _Spot) -> BaseOxmlElement:
    properties = OxmlElement("w:tcPr")
    properties.append(_element("tcW", w=_twentieths(spot.width), type="dxa"))
    if spot.drawn.colspan > 1:
        properties.append(_element("gridSpan", val=str(spot.drawn.colspan)))
    if spot.drawn.rowspan > 1:
        properties.append(_element("vMerge", val="restart" if spot.first else "continue"))
    properties.append(_element("vAlign", val="center"))
    return properties


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    return OxmlElement(f"w:{name}", {qn(f"w:{each}"): value for each, value in attributes.items()})


def _describe(table: Table, caption: str, width: float) -> None:
    """Give the table its width in mm, and a name, which screen readers say."""
    properties = table._tbl.tblPr
    properties.replace(properties.find(qn("w:tblW")), _element("tblW", w=_twentieths(width), type="dxa"))
    properties.append(_element("tblCaption", val=caption))


def _twentieths(length: float) -> str:
    """Return a length in mm as Word writes it: in twentieths of a point."""
    return str(round(length * 20 / _POINT))


def _set_row(row: _Row, height: float | None, *, is_head: bool) -> None:
    """Keep a row whole; have a head stand on every page that the table goes on to."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    if height is not None:
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        row.height = Mm(height)
