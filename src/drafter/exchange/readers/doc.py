"""Word's binary files (.doc) and WPS files of the same build: paragraphs with their levels and numbers, tables.

Source: [MS-DOC], Word Binary File Format. A paragraph ends with the character 13, a cell with 7, and so does a row;
the paragraph's properties tell them apart.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.document import Document, DocumentBuilder
from drafter.exchange.readers.doc_lists import ListNumbers
from drafter.exchange.readers.doc_properties import ParagraphProperties, Paragraphs, TableForm, hidden_stretches
from drafter.exchange.readers.doc_text import DocText, text_of
from drafter.exchange.readers.errors import DAMAGED, EXCEL, LOCKED, SLIDES, UnreadableFileError
from drafter.exchange.readers.grid import MergingGrid
from drafter.exchange.readers.limits import Budget
from drafter.exchange.readers.ole import CompoundFile

_WORD_97 = 0x00C1  # the first version that keeps its text in pieces as read here
_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_SHORTEST_HEADER = 0x2F2
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x15\x1a-\x1d\x1f\ufffc]")
_LINE_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "})
_MARKED = re.compile("([^\r\x07]*)([\r\x07]|$)")
_NEAR = 30  # twentieths of a point: edges so near are one
_OTHERS = (
    ("EncryptedPackage", LOCKED),
    ("Workbook", EXCEL),
    ("Book", EXCEL),
    ("PowerPoint Document", SLIDES),
)


def read_doc(raw: bytes) -> Document:
    """Read a .doc or .wps file; raises UnreadableFileError."""
    streams = CompoundFile(raw)
    word = streams.stream("WordDocument")
    if word is None:
        advice = next((advice for name, advice in _OTHERS if name in streams.names), None)
        raise UnreadableFileError(advice or "这不是 Word 或 WPS 文字文件；请用原来的程序另存为 docx 再试。")
    if len(word) < _SHORTEST_HEADER or struct.unpack_from("<H", word)[0] != _MAGIC:
        raise UnreadableFileError(DAMAGED)
    version, flags = struct.unpack_from("<H", word, 2)[0], struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableFileError(LOCKED)
    if version < _WORD_97:
        raise UnreadableFileError("这是很旧的 Word 格式；请用 Word 或 WPS 打开，另存为 docx 再试。")
    table = streams.stream("1Table" if flags & _TABLE_ONE else "0Table")
    if table is None:
        raise UnreadableFileError(DAMAGED)
    text = text_of(word, table, hidden_stretches(word, table))
    paragraphs = Paragraphs(word, table, streams.stream("Data") or b"")
    return _DocReader(paragraphs, ListNumbers(word, table)).read(text)


@dataclass
class _Row:
    """A row that is being read: its cells, and the paragraphs of the cell that has not ended."""

    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    form: TableForm | None = None


class _DocReader:
    def __init__(self, paragraphs: Paragraphs, numbers: ListNumbers) -> None:
        self._builder = DocumentBuilder("doc")
        self._budget = Budget()
        self._paragraphs = paragraphs
        self._numbers = numbers
        self._rows: list[_Row] = []
        self._row = _Row()

    def read(self, source: DocText) -> Document:
        """Part the text at its marks."""
        for match in _MARKED.finditer(source.text):
            self._budget.block()
            mark, place = match[2], match.start(2)
            properties = self._paragraphs.at(source.places[place]) if mark else ParagraphProperties()
            text = _clean(match[1])
            if text.strip():
                text = self._numbers.next(properties) + text
            if mark == "\x07" and self._ends_row(properties, text):
                self._row.form = properties.form
                self._end_row()
            elif mark == "\x07":
                self._row.cells.append("\n".join((*self._row.cell, text)))
                self._row.cell = []
            elif mark and (properties.in_table or (not self._paragraphs.known and self._row.cells)):
                self._row.cell.append(text)
            else:
                self._end_table()
                if mark or text:
                    self._builder.paragraph(text, properties.level)
        self._end_table()
        return self._builder.build()

    def _ends_row(self, properties: ParagraphProperties, text: str) -> bool:
        if self._paragraphs.known:
            return properties.ends_row
        return not text and not self._row.cell and bool(self._row.cells)

    def _end_row(self) -> None:
        if self._row.cell:
            self._row.cells.append("\n".join(self._row.cell))
        if self._row.cells:
            self._budget.block()
            self._rows.append(self._row)
        self._row = _Row()

    def _end_table(self) -> None:
        self._end_row()
        if not self._rows:
            return
        if len(self._rows) == 1 and len(self._rows[0].cells) == 1:  # a frame around text
            self._builder.paragraph(self._rows[0].cells[0])
        else:
            grid = _grid_of(self._rows)
            for raw in (raw for row in grid.rows for raw in row):
                self._budget.cell(raw.rowspan, raw.colspan)
            self._builder.table(grid.rows)
        self._rows = []


def _grid_of(rows: Sequence[_Row]) -> MergingGrid:
    """Place the cells of rows by their edges; a row that does not tell its edges has cells side by side."""
    known = [row.form for row in rows if row.form is not None and len(row.form.down) == len(row.cells)]
    columns = _columns(edge for form in known for edge in form.edges)
    grid = MergingGrid()
    for row in rows:
        form = row.form
        if form is None or len(form.down) != len(row.cells):
            grid.row()
            for text in row.cells:
                grid.cell(text)
            continue
        places = [columns[edge] for edge in form.edges]
        grid.row(places[0])
        for index, text in enumerate(row.cells):
            span = max(places[index + 1] - places[index], 1)
            grid.cell(text, span, down=form.down[index], across=form.across[index])
    return grid


def _columns(edges: Iterable[int]) -> Mapping[int, int]:
    """Return the number of the column that begins at each edge; edges that all but meet are one."""
    columns: dict[int, int] = {}
    before: int | None = None
    number = -1
    for edge in sorted(set(edges)):
        if before is None or edge - before > _NEAR:
            number += 1
            before = edge
        columns[edge] = number
    return columns


def _clean(text: str) -> str:
    plain = _DROPPED.sub("", text.translate(_LINE_BREAKS))
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs of units become characters
