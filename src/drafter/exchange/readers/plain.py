"""Plain text: the document's text is the file's own, with pipe tables told apart."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence

from drafter.document import Document, Paragraph, Table, TableCell
from drafter.exchange.readers.errors import TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_CHARACTERS, Budget

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = ("utf-8", "gb18030")
_DAMAGED_SHARE = 0.01  # of what is not ASCII: where more can't be read, it is another encoding
_UNREADABLE = "\ufffd"
_SPACES, _RULE_MARKS = " \t", " \t:|+-"
_LEAST_ROWS = 2
_MOST_BYTES = 4 * MAX_CHARACTERS


def decode(raw: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else GB18030; line ends become line feeds.

    A few damaged characters become U+FFFD. Raises UnreadableFileError.
    """
    if len(raw) > _MOST_BYTES:
        raise UnreadableFileError(TOO_LARGE)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.removeprefix(mark).decode(encoding, "replace"))
    text = nearest(raw)
    if text is None:
        raise UnreadableFileError("看不出文字的编码；请另存为 UTF-8 编码的文本再试。")
    return _lines(text)


def nearest(raw: bytes) -> str | None:
    """Return text in the encoding that fits it but for a few damaged characters, which become U+FFFD."""
    for encoding in _ENCODINGS:  # text in GB18030 is never nearly UTF-8, but the other way it may be
        text = raw.decode(encoding, "replace")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        damaged = text.count(_UNREADABLE) - raw.count(_UNREADABLE.encode(encoding))  # it may stand in the file itself
        if damaged <= beyond_ascii * _DAMAGED_SHARE:
            return text
    return None


def _lines(text: str) -> str:
    if "\0" in text:  # it decodes, but stands in no text
        raise UnreadableFileError("这不是文本文件，或者已经损坏；请另存为 UTF-8 编码的文本再试。")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_plain(raw: bytes) -> Document:
    """Read a text file."""
    text = decode(raw)
    return Document(text, tuple(blocks_of(text, Budget())), "txt")


def blocks_of(text: str, budget: Budget) -> Iterator[Paragraph | Table]:
    """Yield the lines of a text that hold something, and pipe tables of two lines or more."""
    held: list[tuple[int, int]] = []  # lines that look like rows
    for start, end in _line_spans(text):
        if _is_pipe_row(text[start:end]):
            held.append((start, end))
            continue
        yield from _rows_or_lines(text, held, budget)
        held = []
        if text[start:end].strip():
            budget.block()
            yield Paragraph(start, end)
    yield from _rows_or_lines(text, held, budget)


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _is_pipe_row(line: str) -> bool:
    line = line.strip(_SPACES)
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


def _is_rule(line: str) -> bool:
    """True for the line under the heads of a table."""
    return "-" in line and not line.strip(_RULE_MARKS)


def _rows_or_lines(text: str, lines: Sequence[tuple[int, int]], budget: Budget) -> Iterator[Paragraph | Table]:
    for _ in lines:
        budget.block()
    rows = [(start, end) for start, end in lines if not _is_rule(text[start:end])]
    if len(lines) >= _LEAST_ROWS and rows:
        yield _pipe_table(text, lines, rows, budget)
    else:
        yield from (Paragraph(start, end) for start, end in lines)


def _pipe_table(text: str, lines: Sequence[tuple[int, int]], rows: Sequence[tuple[int, int]], budget: Budget) -> Table:
    cells: list[TableCell] = []
    width = 0
    for row, (start, end) in enumerate(rows):
        for column, (left, right) in enumerate(_pipe_cells(text, start, end)):
            budget.cell()
            cells.append(TableCell(left, right, row, column))
            width = max(width, column + 1)
    return Table(lines[0][0], lines[-1][1], len(rows), width, tuple(cells))


def _pipe_cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the cells between pipes, without the spaces around them."""
    left = text.index("|", start, end) + 1
    while True:
        right = text.find("|", left, end)
        while right > left and text[right - 1] == "\\":
            further = text.find("|", right + 1, end)
            if further < 0:
                break
            right = further
        if right < 0:
            return
        yield _stripped(text, left, right)
        left = right + 1


def _stripped(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right
