"""Word files: paragraphs with their automatic numbers and heading levels, tables with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from drafter.document import Document, DocumentBuilder
from drafter.exchange.readers.errors import EXCEL, SLIDES, TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.grid import MergingGrid
from drafter.exchange.readers.limits import MAX_DEPTH, Budget
from drafter.exchange.readers.packed import Package, W
from drafter.exchange.readers.word_numbers import Numbering
from drafter.exchange.readers.word_styles import Styles, is_on, property_of

_DOCUMENT = "word/document.xml"
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_RUN, _TEXT = f"{W}r", f"{W}t"
_BREAKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What holds no text of the report: deleted text, second versions, field codes, readings over characters, properties.
_PASSED_OVER = frozenset(
    (
        f"{_MC}Fallback",
        *(W + name for name in ("del", "moveFrom", "instrText", "delText", "rt")),
        *(W + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr")),
    )
)
_CLOSED = _PASSED_OVER | {_TABLE, _BOX}
_OTHERS = (
    ("xl/workbook.xml", EXCEL),
    ("ppt/presentation.xml", SLIDES),
    ("OFD.xml", "这是 OFD 版式文件；请用阅读器转成 Word 或 PDF 再试。"),
    ("content.xml", "这是 ODF 文档；请用 WPS 或 LibreOffice 另存为 docx 再试。"),
)


def read_docx(raw: bytes) -> Document:
    """Read a Word file; raises UnreadableFileError for other packages and for what goes beyond the limits."""
    package = Package(raw)
    advice = next((advice for name, advice in _OTHERS if name in package.names), None)
    main = package.main_name(_DOCUMENT)
    root = package.xml(main) if advice is None else None
    if root is None:
        raise UnreadableFileError(advice or "这是压缩包，不是 Word 文件；请先解压，再选里面的报告。")
    numbering = Numbering(package.beside(main, "numbering.xml"))
    reader = _WordReader(numbering, Styles(package.beside(main, "styles.xml")))
    return reader.read(root)


class _WordReader:
    def __init__(self, numbering: Numbering, styles: Styles) -> None:
        self._builder = DocumentBuilder("docx")
        self._budget = Budget()
        self._numbering = numbering
        self._styles = styles

    def read(self, root: Element) -> Document:
        body = root.find(f"{W}body")
        self._blocks(body if body is not None else root, 0)
        return self._builder.build()

    def _blocks(self, parent: Element, depth: int) -> None:
        """Add the paragraphs and tables within an element."""
        if depth > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        held = ""  # text of paragraphs whose end is deleted, so that they go on in the next
        for block in _within(parent, _PARAGRAPH, _TABLE):
            if block.tag == _TABLE:
                self._table(block, depth)
                continue
            if _end_is_deleted(block):
                held += "".join(_pieces(block))
            else:
                self._builder.paragraph(self._text(block, held), self._styles.level(block))
                held = ""
            for box in _within(block, _BOX):
                self._blocks(box, depth + 1)
        if held:
            self._builder.paragraph(held)

    def _text(self, paragraph: Element, held: str = "") -> str:
        """Return the text of a paragraph, behind its automatic number and what is held for it."""
        self._budget.block()
        number_id, depth, style = self._styles.numbering(paragraph)
        number = self._numbering.next(number_id, depth, style) if number_id else ""
        text = held + "".join(_pieces(paragraph))
        return number + text if text.strip() else text

    def _table(self, table: Element, depth: int) -> None:
        rows = [row for row in _within(table, _ROW) if property_of(row, "trPr", "del") is None]
        cells = [list(_within(row, _CELL)) for row in rows]
        every = [cell for some in cells for cell in some]
        if len(every) == 1 or any(next(_within(cell, _TABLE), None) is not None for cell in every):
            for cell in every:  # a frame around text, or a table that only lays out the page
                self._blocks(cell, depth + 1)
            return
        grid = MergingGrid()
        for row, some in zip(rows, cells, strict=True):
            self._budget.block()
            grid.row(_number(row, "trPr", "gridBefore"))
            for cell in some:
                self._cell(cell, grid)
        for raw in (raw for placed in grid.rows for raw in placed):
            self._budget.cell(raw.rowspan, raw.colspan)
        self._builder.table(grid.rows)

    def _cell(self, cell: Element, grid: MergingGrid) -> None:
        colspan = _number(cell, "tcPr", "gridSpan") or 1
        paragraphs = list(_within(cell, _PARAGRAPH))
        boxed = [
            each for paragraph in paragraphs for box in _within(paragraph, _BOX) for each in _within(box, _PARAGRAPH)
        ]
        text = "\n".join(self._text(each) for each in (*paragraphs, *boxed))
        down, across = (_goes_on(cell, name) for name in ("vMerge", "hMerge"))
        grid.cell(text, colspan, down=down, across=across)


def _within(parent: Element, *wanted: str) -> Iterator[Element]:
    """Yield the elements of these kinds within another in order, not those within one of them.

    Goes through content controls and inserted stretches, not into text boxes and tables that are not asked for.
    """
    stack = [iter(parent)]
    while stack:
        if len(stack) > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            yield child
        elif child.tag not in _CLOSED:
            stack.append(iter(child))


def _pieces(paragraph: Element) -> Iterator[str]:
    """Yield the text of a paragraph in pieces; text boxes have their own paragraphs."""
    for piece in _within(paragraph, _RUN, _TEXT, *_BREAKS):
        if piece.tag != _RUN:
            yield _piece(piece)
        elif not is_on(property_of(piece, "rPr", "vanish")):
            yield from map(_piece, _within(piece, _TEXT, *_BREAKS))


def _piece(piece: Element) -> str:
    if piece.tag == _TEXT:
        return piece.text or ""
    return "" if piece.get(f"{W}type") in ("page", "column") else _BREAKS[piece.tag]


def _number(element: Element, group: str, name: str) -> int:
    found = property_of(element, group, name)
    written = found.get(f"{W}val", "") if found is not None else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0


def _end_is_deleted(paragraph: Element) -> bool:
    """True where a change has deleted the end of a paragraph, which joins it with the next."""
    marks = property_of(paragraph, "pPr", "rPr")
    return marks is not None and any(marks.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def _goes_on(cell: Element, name: str) -> bool:
    """True where a cell is merged with the one before it."""
    merge = property_of(cell, "tcPr", name)
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
