"""PDF files by pdfplumber, an extra: tables by their ruled lines, the text around them as paragraphs."""

from __future__ import annotations

import io
import re
from typing import Any

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import DAMAGED, UnreadableFileError

_MOST_PAGES = 80
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十]部分)"
)
_ENDS = re.compile(r"[。！？]\s*$")
_LINE_GAP = 1.6  # of a line's height: more parts paragraphs
_OTHER_SIZE = 0.15  # of a line's height: more is another size of type, as in a title
_SHORT_LINE = 0.88  # of the longest line: a line that ends before it ends its paragraph


def read_pdf(raw: bytes) -> Document:
    """Read a PDF file; raises UnreadableFileError, also where pdfplumber is not installed."""
    try:
        import pdfplumber  # noqa: PLC0415  an extra, and slow to load
    except ImportError as error:
        raise UnreadableFileError(
            "读 pdf 要另装组件，请运行“pip install pdfplumber”；也可以用原来的 Word 文件。"
        ) from error
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise UnreadableFileError(f"页数超过{_MOST_PAGES}页，不像一份年度报告；请确认选对了文件。")
            builder = DocumentBuilder("pdf")
            flow = _Flow(builder)
            held = sum(_page(page, builder, flow) for page in pdf.pages)
            flow.end()
    except UnreadableFileError:
        raise
    except Exception as error:
        if "Password" in type(error).__name__ or "Encryption" in type(error).__name__:
            raise UnreadableFileError("文件加了密码；请去掉密码，另存一份再试。") from error
        raise UnreadableFileError(DAMAGED) from error
    if not held:
        raise UnreadableFileError("这个 pdf 是扫描件，里面没有文字；请用原来的 Word 文件。")
    return builder.build()


def _page(page: Any, builder: DocumentBuilder, flow: _Flow) -> int:
    """Add the blocks of a page from top to bottom; returns how many lines and tables it holds."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1]
    top, before = 0.0, flow.lines
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        _, above, _, below = table.bbox
        flow.add(_lines(page, top, above))
        flow.end()
        builder.table(_rows(table))
        top = max(top, below)
    flow.add(_lines(page, top, float(page.height)))
    page.close()
    return flow.lines - before + len(tables)


def _rows(table: Any) -> list[list[RawCell]]:
    """Return the cells of a table with their spans, told by where their edges lie."""
    lefts = sorted({round(cell[0]) for cell in table.cells})
    tops = sorted({round(cell[1]) for cell in table.cells})
    texts = table.extract()
    rows: list[list[RawCell]] = []
    for row, written in zip(table.rows, texts, strict=True):
        cells: list[RawCell] = []
        for box, text in zip(row.cells, written, strict=True):
            if box is None:
                continue
            across = sum(round(box[0]) <= each < round(box[2]) for each in lefts)
            down = sum(round(box[1]) <= each < round(box[3]) for each in tops)
            cells.append(RawCell(text or "", max(down, 1), max(across, 1)))
        rows.append(cells)
    return rows


def _lines(page: Any, top: float, bottom: float) -> list[Any]:
    """Return the lines of text between two heights, without page numbers."""
    if bottom - top < 1:
        return []
    lines = page.crop((0, top, page.width, bottom), strict=False).extract_text_lines(return_chars=False)
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line["text"])]


class _Flow:
    """Joins the lines that only the width of the page has parted, also from one page to the next."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._paragraph = ""
        self._before: Any = None
        self._longest = 0.0
        self.lines = 0

    def add(self, lines: list[Any]) -> None:
        """Take the lines of a stretch of a page."""
        left = min((line["x0"] for line in lines), default=0.0)
        self._longest = max((line["x1"] for line in lines), default=0.0)
        for line in lines:
            if self._before is not None and self._parts(line, left):
                self.end()
            self._paragraph += line["text"].strip()
            self._before = line
            self.lines += 1

    def end(self) -> None:
        """End the paragraph that is open."""
        if self._paragraph:
            self._builder.paragraph(self._paragraph)
        self._paragraph, self._before = "", None

    def _parts(self, line: Any, left: float) -> bool:
        """True where a new paragraph begins: by its number, its indent, its size, or a short line before it."""
        before = self._before
        height, own = before["bottom"] - before["top"], line["bottom"] - line["top"]
        if _BEGINS.match(line["text"]) or abs(height - own) > _OTHER_SIZE * height:
            return True
        if line["x0"] - left > height:
            return True
        short = before["x1"] < _SHORT_LINE * self._longest
        return short or bool(_ENDS.search(before["text"]) and line["top"] - before["bottom"] > _LINE_GAP * height)
