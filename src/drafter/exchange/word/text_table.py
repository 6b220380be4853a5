"""A table of texts for the papers that go with a report: a head, rows, bands across all columns."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from drafter.exchange.word.ground import text_width
from drafter.exchange.word.runs import add_text
from drafter.exchange.word.styles import TABLE, TABLE_TEXT, style_of

_LARGER = 12  # points


class TextTable:
    """A table at the end of a document, its columns in the proportion of ``shares``.

    ``height`` is how high rows are at least, in mm; ``size`` that of the text in points, None for the style's.
    """

    def __init__(
        self, document: WordDocument, shares: Sequence[int], *, height: float = 0, size: float | None = None
    ) -> None:
        self._style, self._height, self._size = style_of(document, TABLE_TEXT), height, size
        self._table = document.add_table(0, len(shares), TABLE)
        self._table.autofit = False
        for column, share in zip(self._table.columns, shares, strict=True):
            column.width = Mm(text_width(document) * share / sum(shares))

    def head(self, *texts: str) -> None:
        """Add a row that stands on every page that the table goes on to."""
        row = self._row(texts, centred=True)
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def row(self, *texts: str) -> None:
        """Add a row."""
        self._row(texts)

    def entry(self, name: str, text: str, below: str) -> None:
        """Add a row of a name and a text, which stands out from what is said below it."""
        cells = self._new_row().cells
        self._fill(cells[0].paragraphs[0], name, centred=True)
        paragraph = cells[1].paragraphs[0]
        self._fill(paragraph, "", centred=False)
        add_text(paragraph, text + "\n", _LARGER)
        add_text(paragraph, below)

    def band(self, text: str, *, centred: bool = True) -> None:
        """Add a row of one cell across all columns."""
        cells = self._new_row().cells
        paragraph = cells[0].merge(cells[-1]).paragraphs[0]
        self._fill(paragraph, text, centred=centred)
        paragraph.paragraph_format.keep_with_next = centred or None

    def _new_row(self) -> _Row:
        row: _Row = self._table.add_row()
        if self._height:
            row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(self._height)
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        return row

    def _row(self, texts: Sequence[str], *, centred: bool = False) -> _Row:
        row = self._new_row()
        for cell, text in zip(row.cells, texts, strict=True):
            self._fill(cell.paragraphs[0], text, centred=centred)
        return row

    def _fill(self, paragraph: Paragraph, text: str, *, centred: bool) -> None:
        paragraph.style = self._style
        if not centred:
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
        add_text(paragraph, text, self._size)
