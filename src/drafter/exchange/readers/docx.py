"""Word files: paragraphs with their automatic numbers and heading levels, tables with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_BLOCKS, MAX_CELLS, MAX_DEPTH
from drafter.exchange.readers.packed import Package
from drafter.exchange.readers.word_numbers import Numbering, W

_DOCUMENT = "word/document.xml"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What holds no text of the report: deleted text, second versions, field codes, notes.
_PASSED_OVER = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{W}instrText",
        f"{W}delText",
        f"{_MC}Fallback",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}footnoteReference",
    )
)
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OTHERS = (
    ("xl/workbook.xml", "这是 Excel 表格；请选 Word 版的报告，或者把表格粘贴进报告再试。"),
    ("ppt/presentation.xml", "这是演示文稿；请选 Word 版的报告。"),
    ("OFD.xml", "这是 OFD 版式文件；请用阅读器转成 Word 或 PDF 再试。"),
    ("content.xml", "这是 ODF 文档；请用 WPS 或 LibreOffice 另存为 docx 再试。"),
)


def read_docx(raw: bytes) -> Document:
    """Read a Word file; raises UnreadableFileError for other packages and for what goes beyond the limits."""
    package = Package(raw)
    root = package.xml(_DOCUMENT)
    if root is None:
        advice = next((advice for name, advice in _OTHERS if name in package.names), None)
        raise UnreadableFileError(advice or "这是压缩包，不是 Word 文件；请先解压，再选里面的报告。")
    if root.tag.startswith(_STRICT):
        _unstrict(root)
    return _WordReader(package).read(root)


def _unstrict(root: Element) -> None:
    """Give the names of the strict form of the format the usual ones."""
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = W + element.tag.removeprefix(_STRICT)
        for name in [each for each in element.attrib if each.startswith(_STRICT)]:
            element.attrib[W + name.removeprefix(_STRICT)] = element.attrib.pop(name)


class _WordReader:
    def __init__(self, package: Package) -> None:
        self._builder = DocumentBuilder("docx")
        self._numbering = Numbering(package.xml("word/numbering.xml"))
        self._styles = _Styles(package.xml("word/styles.xml"))
        self._blocks = 0
        self._cells = 0

    def read(self, root: Element) -> Document:
        body = root.find(f"{W}body")
        for block in _blocks(body if body is not None else root):
            if block.tag == f"{W}p":
                self._paragraph(block)
            else:
                self._table(block)
        return self._builder.build()

    def _paragraph(self, paragraph: Element) -> None:
        text = self._text(paragraph)
        self._builder.paragraph(text, self._styles.level(paragraph))
        for inner in _text_boxes(paragraph):
            self._paragraph(inner)

    def _text(self, paragraph: Element) -> str:
        """Return the text of a paragraph, behind its automatic number."""
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise UnreadableFileError(TOO_LARGE)
        number = self._number(paragraph)
        text = "".join(_runs(paragraph))
        return number + text if text.strip() else text

    def _number(self, paragraph: Element) -> str:
        number_id, depth = self._styles.numbering(paragraph)
        return self._numbering.next(number_id, depth) if number_id else ""

    def _table(self, table: Element) -> None:
        rows: list[list[tuple[RawCell, bool]]] = []
        columns: list[list[int]] = []
        for row in _children(table, f"{W}tr"):
            cells: list[tuple[RawCell, bool]] = []
            starts: list[int] = []
            column = _grid_before(row)
            for cell in _children(row, f"{W}tc"):
                raw, goes_on = self._cell(cell)
                starts.append(column)
                cells.append((raw, goes_on))
                column += raw.colspan
            rows.append(cells)
            columns.append(starts)
        self._builder.table(_with_rowspans(rows, columns))

    def _cell(self, cell: Element) -> tuple[RawCell, bool]:
        """Return a cell, and whether it goes on with the one above it."""
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnreadableFileError(TOO_LARGE)
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        written = span.get(f"{W}val", "1") if span is not None else "1"
        colspan = int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 1
        text = "\n".join(self._text(each) for each in _paragraphs(cell))
        return RawCell(text, 1, colspan), merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _grid_before(row: Element) -> int:
    properties = row.find(f"{W}trPr")
    before = properties.find(f"{W}gridBefore") if properties is not None else None
    written = before.get(f"{W}val", "0") if before is not None else "0"
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0


def _with_rowspans(rows: list[list[tuple[RawCell, bool]]], columns: list[list[int]]) -> list[list[RawCell]]:
    """Take cells that go on with the one above into that one's span."""
    placed: list[list[RawCell]] = [[] for _ in rows]
    above: dict[int, tuple[int, int]] = {}  # column -> row and index of the cell that a merged one belongs to
    for number, (cells, starts) in enumerate(zip(rows, columns, strict=True)):
        for (raw, goes_on), column in zip(cells, starts, strict=True):
            anchor = above.get(column) if goes_on else None
            if anchor is not None:
                row, index = anchor
                first = placed[row][index]
                placed[row][index] = RawCell(first.text, number - row + 1, first.colspan)
                continue
            above[column] = number, len(placed[number])
            placed[number].append(raw)
    return placed


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, also those inside content controls and inserted stretches."""
    stack = [iter(parent)]
    while stack:
        if len(stack) > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag not in _PASSED_OVER:
            stack.append(iter(child))


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also inside content controls, not those of tables within."""
    stack = [iter(parent)]
    while stack:
        if len(stack) > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag not in (f"{W}tbl", f"{W}tc", f"{W}p") and child.tag not in _PASSED_OVER:
            stack.append(iter(child))


def _paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables within it too."""
    return (each for each in cell.iter(f"{W}p"))


def _runs(paragraph: Element) -> Iterator[str]:
    """Yield the text of a paragraph in pieces; text boxes have their own paragraphs."""
    stack = [iter(paragraph)]
    while stack:
        if len(stack) > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "" if child.get(f"{W}type") == "page" else _BREAKS[child.tag]
        elif child.tag not in _PASSED_OVER and child.tag != f"{W}txbxContent":
            stack.append(iter(child))


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the paragraphs of text boxes, each box once: its second version for old programs is passed over."""
    stack = [iter(paragraph)]
    while stack:
        if len(stack) > MAX_DEPTH:
            raise UnreadableFileError(TOO_LARGE)
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}txbxContent":
            yield from child.iter(f"{W}p")
        elif child.tag not in _PASSED_OVER:
            stack.append(iter(child))


class _Styles:
    """Heading levels and numbers that paragraphs take from their styles."""

    def __init__(self, root: Element | None) -> None:
        self._style = {} if root is None else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}

    def level(self, paragraph: Element) -> int:
        """Return the heading level of a paragraph, 0 for plain text."""
        for properties, name in self._chain(paragraph):
            outline = properties.find(f"{W}outlineLvl") if properties is not None else None
            if outline is not None:
                written = outline.get(f"{W}val", "9")
                return int(written) + 1 if written in "012345" and written else 0
            named = _HEADING_NAME.fullmatch(name)
            if named:
                return int(named[1])
        return 0

    def numbering(self, paragraph: Element) -> tuple[str, int]:
        """Return the list that a paragraph belongs to and its depth there; an empty id where it has none."""
        for properties, _ in self._chain(paragraph):
            numbers = properties.find(f"{W}numPr") if properties is not None else None
            identity = numbers.find(f"{W}numId") if numbers is not None else None
            if numbers is not None and identity is not None:
                depth = numbers.find(f"{W}ilvl")
                written = depth.get(f"{W}val", "0") if depth is not None else "0"
                number_id = identity.get(f"{W}val", "")
                return ("" if number_id == "0" else number_id), int(written) if written in "012345678" else 0
        return "", 0

    def _chain(self, paragraph: Element) -> Iterator[tuple[Element | None, str]]:
        """Yield the properties of a paragraph, then of its style and of those that it is based on, with their names."""
        own = paragraph.find(f"{W}pPr")
        yield own, ""
        named = own.find(f"{W}pStyle") if own is not None else None
        identity = named.get(f"{W}val", "") if named is not None else ""
        seen: set[str] = set()
        while identity in self._style and identity not in seen:
            seen.add(identity)
            style = self._style[identity]
            name = style.find(f"{W}name")
            yield style.find(f"{W}pPr"), name.get(f"{W}val", "") if name is not None else ""
            base = style.find(f"{W}basedOn")
            identity = base.get(f"{W}val", "") if base is not None else ""
