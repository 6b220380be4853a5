"""The document: one plain text, and which stretches of it are paragraphs, tables and cells.

All offsets count Unicode code points in ``Document.text``, which is what ``drafter read --text`` prints.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, from ``start`` to ``end`` without its line end.

    ``level`` is the heading level that the format marks (1 to 6), 0 where it marks none.
    """

    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: its text from ``start`` to ``end``, its place in the grid from 0, and how far it spans."""

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose spans are worked out: ``cells`` in reading order, each once, placed in a grid."""

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Document:
    """A text with its blocks in order. ``format`` is one of txt, md, html, docx, doc, pdf, json."""

    text: str
    blocks: tuple[Paragraph | Table, ...]
    format: str = "txt"

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that the format marks as such, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def slice(self, part: Paragraph | Table | TableCell) -> str:
        """Return the text of a block or cell."""
        return self.text[part.start : part.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return starts
