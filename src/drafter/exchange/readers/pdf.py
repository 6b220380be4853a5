"""PDF files by pdfplumber, an extra: tables by their ruled lines, the text around them as paragraphs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import DAMAGED, LOCKED, TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import Budget
from drafter.exchange.readers.pdf_lines import Flow, joined, without_page_numbers

_MOST_PAGES = 80
_MOST_MARKS = 20_000  # characters on a page; a page of text has some 800
_MOST_EDGES = 10_000  # of lines and frames; a table of a whole page has up to 5,000 where every side is a frame
_MOST_DRAWING = 4_000_000  # bytes that draw a page; a page of text has some ten thousand
_WORD_GAP = {"x_tolerance_ratio": 0.4}  # of the size of type: Chinese and digits stand apart by a quarter
_CODE = "(cid:"  # what stands for a character that the file's font does not name


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
            return _read(pdf)
    except (UnreadableFileError, MemoryError, RecursionError):
        raise
    except Exception as error:
        kinds = {type(each).__name__ for each in (error, *error.args, error.__cause__, error.__context__)}
        if any("Password" in kind or "Encryption" in kind for kind in kinds):
            raise UnreadableFileError(LOCKED) from error
        raise UnreadableFileError(DAMAGED) from error


def _read(pdf: Any) -> Document:
    if len(pdf.pages) > _MOST_PAGES:
        raise UnreadableFileError(f"页数超过{_MOST_PAGES}页，不像一份年度报告；请确认选对了文件。")
    builder, budget = DocumentBuilder("pdf"), Budget()
    flow = Flow(builder)
    for page in pdf.pages:
        _page(page, builder, flow, budget)
        page.close()
    flow.end()
    document = builder.build()
    if not document.blocks:
        raise UnreadableFileError("这个 pdf 是扫描件，里面没有文字；请用原来的 Word 文件。")
    if document.text.count(_CODE) * 10 > len(document.text) / len(_CODE):
        raise UnreadableFileError("这个 pdf 的字体没有写明是哪些字，读不出来；请用原来的 Word 文件。")
    return document


def _page(page: Any, builder: DocumentBuilder, flow: Flow, budget: Budget) -> None:
    """Add the blocks of a page from top to bottom."""
    _refuse_expanding(page)
    if len(page.chars) > _MOST_MARKS or len(page.edges) > _MOST_EDGES:
        raise UnreadableFileError(TOO_LARGE)
    if not page.chars:
        return
    tables = sorted((table for table in page.find_tables() if len(table.cells) > 1), key=lambda table: table.bbox[1])
    edges = [0.0, *(edge for table in tables for edge in (table.bbox[1], table.bbox[3])), float(page.height)]
    stretches = without_page_numbers([_lines(page, *edges[at : at + 2]) for at in range(0, len(edges), 2)])
    flow.begin_page([line for lines in stretches for line in lines])
    flow.add(stretches[0])
    for table, lines in zip(tables, stretches[1:], strict=True):
        rows = _rows(table)
        for row in rows:
            budget.block()
            for cell in row:
                budget.cell(cell.rowspan, cell.colspan)
        flow.end()
        builder.table(rows)
        flow.add(lines)


def _refuse_expanding(page: Any) -> None:
    """Refuse a page whose drawing unpacks to far more than a page needs, before it is laid out."""
    from pdfminer.pdftypes import stream_value  # noqa: PLC0415  comes with the extra

    if sum(len(stream_value(each).get_data()) for each in page.page_obj.contents) > _MOST_DRAWING:
        raise UnreadableFileError(TOO_LARGE)


def _rows(table: Any) -> list[list[RawCell]]:
    """Return the cells of a table with their spans, told by where their edges lie."""
    lefts = sorted({round(cell[0]) for cell in table.cells})
    tops = sorted({round(cell[1]) for cell in table.cells})
    texts = table.extract(**_WORD_GAP)
    rows: list[list[RawCell]] = []
    for row, written in zip(table.rows, texts, strict=True):
        cells: list[RawCell] = []
        for box, text in zip(row.cells, written, strict=True):
            if box is None:
                continue
            across = sum(round(box[0]) <= each < round(box[2]) for each in lefts)
            down = sum(round(box[1]) <= each < round(box[3]) for each in tops)
            cells.append(RawCell(joined((text or "").split("\n")), max(down, 1), max(across, 1)))
        rows.append(cells)
    return rows


def _lines(page: Any, top: float, bottom: float) -> Sequence[Any]:
    """Return the lines of text between two heights."""
    if bottom - top < 1:
        return ()
    stretch = page.crop((0, top, page.width, bottom), strict=False)
    lines: Sequence[Any] = stretch.extract_text_lines(return_chars=False, **_WORD_GAP)
    return lines
