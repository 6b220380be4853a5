"""Plain text: the document's text is the file's own, with pipe tables told apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence

from drafter.document import Document, Paragraph, Table, TableCell
from drafter.exchange.readers.errors import UnreadableFileError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = ("utf-8", "gb18030")
_PIPE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|?[ \t:|+-]*-[ \t:|+-]*\|?[ \t]*")
_LEAST_ROWS = 2


def decode(raw: bytes) -> str:
    """Return the text of a file: by its byte order mark, else UTF-8, else GB18030; line ends become line feeds.

    Raises UnreadableFileError.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(raw.removeprefix(mark).decode(encoding))
    if b"\0" in raw:  # it decodes, but stands in no text
        raise UnreadableFileError("这不是文本文件，或者已经损坏；请另存为 UTF-8 编码的文本再试。")
    for encoding in _ENCODINGS:
        try:
            return _lines(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError("看不出文字的编码；请另存为 UTF-8 编码的文本再试。")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_plain(raw: bytes) -> Document:
    """Read a text file."""
    text = decode(raw)
    return Document(text, tuple(blocks_of(text)), "txt")


def blocks_of(text: str) -> Iterator[Paragraph | Table]:
    """Yield the lines of a text that hold something, and pipe tables of two lines or more."""
    lines = list(_line_spans(text))
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _PIPE_ROW.fullmatch(text, *lines[stop]):
            stop += 1
        if stop - at >= _LEAST_ROWS:
            yield _pipe_table(text, lines[at:stop])
            at = stop
            continue
        start, end = lines[at]
        if text[start:end].strip():
            yield Paragraph(start, end)
        at += 1


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _pipe_table(text: str, lines: Sequence[tuple[int, int]]) -> Table:
    cells: list[TableCell] = []
    row = width = 0
    for start, end in lines:
        if _RULE.fullmatch(text, start, end):
            continue
        places = list(_pipe_cells(text, start, end))
        cells += [TableCell(left, right, row, column) for column, (left, right) in enumerate(places)]
        width = max(width, len(places))
        row += 1
    return Table(lines[0][0], lines[-1][1], row, width, tuple(cells))


def _pipe_cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the cells between pipes, without the spaces around them."""
    left = text.index("|", start, end) + 1
    while True:
        right = text.find("|", left, end)
        if right < 0:
            return
        while right > left and text[right - 1] == "\\":
            following = text.find("|", right + 1, end)
            if following < 0:
                break
            right = following
        yield _stripped(text, left, right)
        left = right + 1


def _stripped(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right
