"""HTML: saved pages of county sites, Word's web pages, site editors' fragments."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_BLOCKS, MAX_CELLS
from drafter.exchange.readers.plain import decode

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
        "ol", "option", "p", "pre", "section", "select", "title", "tr", "ul",
    )
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED = frozenset(("script", "style", "noscript", "template", "textarea", "iframe", "object", "svg"))
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link",
        "meta", "source", "track", "wbr",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHINESE = ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_html(raw: bytes) -> Document:
    """Read a page: headings keep their levels, tables their spans; scripts, styles and hidden parts are left out."""
    parser = _PageParser()
    parser.feed(_decode(raw))
    parser.close()
    return parser.finish()


def _decode(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in _CHINESE and not raw.startswith(_MARKS):
        try:
            return raw.decode("utf-8")  # pages are often saved anew as UTF-8 and keep what they declared
        except UnicodeDecodeError:
            return raw.decode("gb18030", "replace")
    return decode(raw)


@dataclass
class _Cell:
    """A cell that is being read."""

    rowspan: int
    colspan: int
    pieces: list[str] = field(default_factory=list)


@dataclass
class _TableInProgress:
    """A table that is being read; ``nested`` where another table stands in it, so that it only lays out the page."""

    rows: list[list[RawCell]] = field(default_factory=list)
    cell: _Cell | None = None
    nested: bool = False


class _PageParser(HTMLParser):
    """Collects blocks. Tables within tables: the innermost are tables, what is around them is layout."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = DocumentBuilder("html")
        self._line: list[str] = []
        self._level = 0
        self._tables: list[_TableInProgress] = []
        self._dropped: list[str] = []  # open elements within one that is left out, that one first
        self._blocks = 0
        self._cells = 0

    def finish(self) -> Document:
        """Return the document; what was left open is closed."""
        while self._tables:
            self._end_table()
        self._end_line()
        return self._builder.build()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if self._dropped:
            if tag not in _VOID:
                self._dropped.append(tag)
            return
        found = dict(attrs)
        if tag in _DROPPED or "hidden" in found or _HIDDEN.search(found.get("style") or ""):
            if tag not in _VOID:
                self._dropped = [tag]
            return
        if tag == "br":
            self._break()
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._start_cell(found)
        elif tag in _BLOCKS:
            self._break()
            self._level = _HEADINGS.get(tag, self._level)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A closed element opens nothing that is left out."""
        if not self._dropped and tag in _BLOCKS | {"br"} and tag not in _HEADINGS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self._dropped:
            if tag in self._dropped:
                last = len(self._dropped) - 1 - self._dropped[::-1].index(tag)
                del self._dropped[last:]
            return
        if tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th") and self._tables:
            self._end_cell()
        elif tag in _BLOCKS:
            self._break()
            if tag in _HEADINGS:
                self._level = 0

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._dropped:
            return
        cell = self._tables[-1].cell if self._tables else None
        (self._line if cell is None else cell.pieces).append(_SPACE.sub(" ", data))

    def _break(self) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is None:
            self._end_line()
        else:
            cell.pieces.append("\n")

    def _end_line(self) -> None:
        text = "".join(self._line).strip(" ")
        self._line.clear()
        if text.strip():
            self._count_block()
            self._builder.paragraph(text, self._level)

    def _count_block(self) -> None:
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise UnreadableFileError(TOO_LARGE)

    def _start_table(self) -> None:
        if self._tables:
            outer = self._tables[-1]
            if not outer.nested:
                outer.nested = True
                self._flatten(outer)
            self._flush_cell(outer)
        self._end_line()
        self._tables.append(_TableInProgress())

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = _Cell(_span(attributes.get("rowspan")), _span(attributes.get("colspan")))

    def _end_cell(self) -> None:
        table = self._tables[-1]
        cell, table.cell = table.cell, None
        if cell is None:
            return
        text = "".join(cell.pieces)
        if table.nested:
            self._lines_of(text)
            return
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableFileError(TOO_LARGE)
        table.rows[-1].append(RawCell(text, cell.rowspan, cell.colspan))

    def _flush_cell(self, table: _TableInProgress) -> None:
        """What a layout cell holds before a table comes as lines before it."""
        if table.cell is not None:
            self._lines_of("".join(table.cell.pieces))
            table.cell.pieces.clear()

    def _flatten(self, table: _TableInProgress) -> None:
        """Turn the cells that a table has so far into lines."""
        for row in table.rows:
            for cell in row:
                self._lines_of(cell.text)
        table.rows = [[]]

    def _lines_of(self, text: str) -> None:
        for line in text.split("\n"):
            if line.strip():
                self._count_block()
                self._builder.paragraph(line.strip(" "))

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        rows = [row for row in table.rows if row]
        if table.nested or not rows:
            return
        if sum(len(row) for row in rows) == 1:  # a frame around text
            self._lines_of(rows[0][0].text)
        else:
            self._builder.table(rows)


def _span(written: str | None) -> int:
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1
