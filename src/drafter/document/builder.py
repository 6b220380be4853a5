"""Builds a document block by block, for formats that have no plain text of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafter.document.model import Document, Paragraph, Table, TableCell

MAX_SPAN = 200
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as a format gives it: its text, and how many rows and columns it spans."""

    text: str
    rowspan: int = 1
    colspan: int = 1


class DocumentBuilder:
    """Takes paragraphs and tables in order.

    A paragraph becomes a line; a row of a table becomes a line with a tab between its cells, a line
    break inside a cell becomes a space.
    """

    def __init__(self, format_name: str) -> None:
        self._format = format_name
        self._pieces: list[str] = []
        self._blocks: list[Paragraph | Table] = []
        self._length = 0

    def paragraph(self, text: str, level: int = 0) -> None:
        """Add a paragraph; line breaks in it make several, one without text makes an empty line."""
        for line in text.split("\n"):
            start = self._length
            self._put(line)
            if line.strip():
                self._blocks.append(Paragraph(start, self._length, level))
            self._put("\n")

    def table(self, rows: Iterable[Sequence[RawCell]]) -> None:
        """Add a table given row by row, each cell once where it starts."""
        start = self._length
        placed: list[TableCell] = []
        taken: dict[int, int] = {}  # column -> rows below that a cell still covers
        width = height = 0
        for number, row in enumerate(rows):
            height = number + 1
            covered = taken
            taken = {column: left - 1 for column, left in covered.items() if left > 1}
            column = 0
            for index, raw in enumerate(row):
                while column in covered:
                    column += 1
                cell = self._cell(raw, number, column, first=index == 0)
                placed.append(cell)
                for each in range(column, column + cell.colspan):
                    if cell.rowspan > 1:
                        taken[each] = cell.rowspan - 1
                column += cell.colspan
            width = max(width, column, *(each + 1 for each in covered)) if covered else max(width, column)
            self._put("\n")
        if placed:
            self._blocks.append(Table(start, self._length, height, width, tuple(placed)))

    def build(self) -> Document:
        """Return the document."""
        return Document("".join(self._pieces), tuple(self._blocks), self._format)

    def _cell(self, raw: RawCell, row: int, column: int, *, first: bool) -> TableCell:
        if not first:
            self._put("\t")
        start = self._length
        self._put(_SPACE.sub(" ", raw.text).strip())
        spans = (min(max(span, 1), MAX_SPAN) for span in (raw.rowspan, raw.colspan))
        return TableCell(start, self._length, row, column, *spans)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
