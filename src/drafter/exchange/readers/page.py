"""The blocks of a page as its elements open and close: paragraphs, tables, and tables that only lay it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.limits import Budget

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
        "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "nav", "ol", "option", "p", "pre", "section", "select", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = ("td", "th")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_MIXED_SPACE = re.compile(r"[ \r]{2,}")
# A line end between two Chinese characters stands only in the page's source; \r marks line ends of the source.
_WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffe5"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\r(?=[{_WIDE}])")


@dataclass
class _Cell:
    """A cell that is being read."""

    rowspan: int
    colspan: int
    pieces: list[str] = field(default_factory=list)


@dataclass
class _Table:
    """A table that is being read; ``layout`` where another table stands in it, so that it only lays out the page."""

    rows: list[list[RawCell]] = field(default_factory=list)
    cell: _Cell | None = None
    layout: bool = False


class Page:
    """Collects blocks. Tables within tables: the innermost are tables, what is around them is layout."""

    def __init__(self) -> None:
        self._builder = DocumentBuilder("html")
        self._budget = Budget()
        self._line: list[str] = []
        self._level = 0
        self._tables: list[_Table] = []

    def build(self) -> Document:
        """Return the document; tables that were left open end here."""
        while self._tables:
            self._end_table()
        self._end_line()
        return self._builder.build()

    def text(self, text: str, *, preformatted: bool) -> None:
        """Take text."""
        if preformatted:
            first, *further = text.split("\n")
            self._put(first)
            for line in further:
                self._break()
                self._put(line)
        else:
            self._put(_SPACE.sub(_one_space, text))

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "table":
            self._start_table()
        elif name == "tr" and self._tables:
            self._end_cell()
            self._budget.block()
            self._tables[-1].rows.append([])
        elif name in _CELLS and self._tables:
            self._start_cell(attributes)
        elif name in _BLOCKS:
            self._break()
            self._level = _HEADINGS.get(name, self._level)

    def closed(self, name: str) -> None:
        """An element ends."""
        if name == "table" and self._tables:
            self._end_table()
        elif name in _CELLS and self._tables:
            self._end_cell()
        elif name in _BLOCKS:
            self._break()

    def no_heading(self) -> None:
        """No heading is open any more."""
        self._level = 0

    def _put(self, text: str) -> None:
        cell = self._tables[-1].cell if self._tables else None
        (self._line if cell is None else cell.pieces).append(text)

    def _break(self) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is None:
            self._end_line()
        else:
            cell.pieces.append("\n")

    def _end_line(self) -> None:
        text = _joined(self._line).strip(" ")
        self._line.clear()
        if text.strip():
            self._budget.block()
            self._builder.paragraph(text, self._level)

    def _start_table(self) -> None:
        if self._tables:
            outer = self._tables[-1]
            if not outer.layout:
                outer.layout = True
                self._flatten(outer)
            if outer.cell is not None:
                self._lines_of(_joined(outer.cell.pieces))
                outer.cell.pieces.clear()
        self._end_line()
        self._tables.append(_Table())

    def _flatten(self, table: _Table) -> None:
        """Turn the cells that a table has so far into lines."""
        for row in table.rows:
            for cell in row:
                self._lines_of(cell.text)
        table.rows = [[]]

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = _Cell(_span(attributes.get("rowspan", "")), _span(attributes.get("colspan", "")))

    def _end_cell(self) -> None:
        table = self._tables[-1]
        cell, table.cell = table.cell, None
        if cell is None:
            return
        text = _joined(cell.pieces)
        if table.layout:
            self._lines_of(text)
            return
        self._budget.cell(cell.rowspan, cell.colspan)
        table.rows[-1].append(RawCell(text, cell.rowspan, cell.colspan))

    def _end_table(self) -> None:
        self._end_cell()
        self._end_line()
        table = self._tables.pop()
        rows = _without_empty_ends(table.rows)
        if table.layout or not rows:
            return
        if sum(len(row) for row in rows) == 1:  # a frame around text
            self._lines_of(rows[0][0].text)
        else:
            self._builder.table(rows)

    def _lines_of(self, text: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                self._budget.block()
                self._builder.paragraph(line.strip(" "))


def _one_space(match: re.Match[str]) -> str:
    return "\r" if "\n" in match[0] else " "


def _joined(pieces: Iterable[str]) -> str:
    """Return the text of a block from its pieces, with single spaces where the source has spaces or line ends."""
    text = _MIXED_SPACE.sub(lambda match: "\r" if "\r" in match[0] else " ", "".join(pieces))
    return _BETWEEN_WIDE.sub("", text).replace("\r", " ")


def _without_empty_ends(rows: list[list[RawCell]]) -> list[list[RawCell]]:
    """Return rows from the first to the last that has a cell; an empty one between counts for what spans it."""
    filled = [at for at, row in enumerate(rows) if row]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _span(written: str) -> int:
    digits = written.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1
