"""Word's binary files (.doc) and WPS files of the same build: text and tables, without the spans of merged cells.

Source: [MS-DOC], Word Binary File Format. A cell ends with the character 7, and so does a row; which of them
end rows is told by the paragraph's properties.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import DAMAGED, TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_BLOCKS, MAX_CELLS, MAX_CHARACTERS
from drafter.exchange.readers.ole import CompoundFile

_WORD_97 = 0x00C1  # the first version that keeps its text in pieces as read here
_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_ONE = 0x0100, 0x0200
_PAGE = 512
_ROW_ENDS = 0x2417  # the paragraph property that marks the end of a row
_HUGE = (0x6646, 0x6645)  # properties too long for their page stand in the stream Data
_LONG_OPERANDS = (0xD608, 0xD606)
_FIELD = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15")  # a field's code; its result stays
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x15\x1a-\x1d\x1f\ufffc]")
_LINE_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in the file: how many characters, where its bytes begin, one byte a character or two."""

    count: int
    offset: int
    narrow: bool


def read_doc(raw: bytes) -> Document:
    """Read a .doc or .wps file; raises UnreadableFileError."""
    streams = CompoundFile(raw)
    word = streams.stream("WordDocument")
    if word is None:
        raise UnreadableFileError("这不是 Word 或 WPS 文字文件；请用原来的程序另存为 docx 再试。")
    if len(word) < 0x200 or struct.unpack_from("<H", word)[0] != _MAGIC:
        raise UnreadableFileError(DAMAGED)
    version, flags = struct.unpack_from("<H", word, 2)[0], struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableFileError("文件加了密码；请去掉密码，另存一份再试。")
    if version < _WORD_97:
        raise UnreadableFileError("这是很旧的 Word 格式；请用 Word 或 WPS 打开，另存为 docx 再试。")
    table = streams.stream("1Table" if flags & _TABLE_ONE else "0Table")
    if table is None:
        raise UnreadableFileError(DAMAGED)
    pieces = _pieces(word, table)
    text, places = _text(word, pieces)
    return _document(text, places, _RowEnds(word, table, streams.stream("Data") or b""))


def _pieces(word: bytes, table: bytes) -> list[_Piece]:
    """Return the pieces of the main text; headers, footers and notes come behind it and are left out."""
    offset, size = struct.unpack_from("<II", word, 0x1A2)
    (left,) = struct.unpack_from("<i", word, 0x4C)
    data = table[offset : offset + size]
    at = 0
    while at < len(data) and data[at] == 1:  # properties of pieces come first
        at += 3 + struct.unpack_from("<H", data, at + 1)[0]
    if at >= len(data) or data[at] != 2:
        raise UnreadableFileError(DAMAGED)
    (size,) = struct.unpack_from("<I", data, at + 1)
    plc = data[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}i", plc)
    pieces: list[_Piece] = []
    for index in range(count):
        (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)
        narrow = bool(place & 0x40000000)
        start = (place & 0x3FFFFFFF) // 2 if narrow else place & 0x3FFFFFFF
        length = min(positions[index + 1] - positions[index], left)
        if length <= 0:
            break
        pieces.append(_Piece(length, start, narrow))
        left -= length
    if sum(piece.count for piece in pieces) > MAX_CHARACTERS:
        raise UnreadableFileError(TOO_LARGE)
    return pieces


def _text(word: bytes, pieces: list[_Piece]) -> tuple[str, list[int]]:
    """Return the text, and where in the file each of its characters stands."""
    texts: list[str] = []
    places: list[int] = []
    for piece in pieces:
        width = 1 if piece.narrow else 2
        stretch = word[piece.offset : piece.offset + piece.count * width]
        if piece.narrow:
            text = stretch.decode("cp1252", "replace")
        else:  # unit by unit, so that places keep step
            units = struct.unpack(f"<{len(stretch) // 2}H", stretch[: len(stretch) // 2 * 2])
            text = "".join(map(chr, units))
        texts.append(text)
        places += range(piece.offset, piece.offset + len(text) * width, width)
    return "".join(texts), places


class _RowEnds:
    """Tells by a character's place in the file whether its paragraph ends a row."""

    def __init__(self, word: bytes, table: bytes, data: bytes) -> None:
        runs = sorted(_paragraphs(word, table, data))
        self._starts = [start for start, _, _ in runs]
        self._runs = runs
        self.known = bool(runs)

    def __call__(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._runs[index][1] and self._runs[index][2]


def _paragraphs(word: bytes, table: bytes, huge: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield where paragraphs begin and end in the file, and whether they end a row."""
    offset, size = struct.unpack_from("<II", word, 0x102)
    index = table[offset : offset + size]
    count = (len(index) - 4) // 8
    for entry in range(max(count, 0)):
        (page,) = struct.unpack_from("<I", index, 4 * (count + 1) + 4 * entry)
        data = word[(page & 0x3FFFFF) * _PAGE : ((page & 0x3FFFFF) + 1) * _PAGE]
        if len(data) < _PAGE:
            continue
        runs = min(data[-1], (_PAGE - 5) // 17)
        bounds = struct.unpack_from(f"<{runs + 1}I", data)
        for number in range(runs):
            place = data[4 * (runs + 1) + 13 * number] * 2
            yield bounds[number], bounds[number + 1], place > 0 and _ends_row(_properties(data, place), huge)


def _properties(page: bytes, place: int) -> bytes:
    """Return the properties of a paragraph at a place of a page, behind the number of its style."""
    length = page[place] * 2 - 1
    start = place + 1
    if page[place] == 0 and place + 1 < len(page):
        length, start = page[place + 1] * 2, place + 2
    return page[start + 2 : start + max(length, 0)]


def _ends_row(properties: bytes, huge: bytes) -> bool:
    """Return whether properties mark the end of a row."""
    at = 0
    while at + 2 < len(properties):
        (name,) = struct.unpack_from("<H", properties, at)
        if name == _ROW_ENDS:
            return properties[at + 2] == 1
        if name in _HUGE and at + 6 <= len(properties):
            (place,) = struct.unpack_from("<I", properties, at + 2)
            if huge and place + 2 <= len(huge):
                (length,) = struct.unpack_from("<H", huge, place)
                return _ends_row(huge[place + 2 : place + 2 + length], b"")
        at += 2 + _operand_size(name, properties, at + 2)
    return False


def _operand_size(name: int, properties: bytes, at: int) -> int:
    kind = name >> 13
    if kind != 6:
        return (1, 1, 2, 4, 2, 2, 0, 3)[kind]
    if name in _LONG_OPERANDS:
        return 1 + (struct.unpack_from("<H", properties, at)[0] if at + 2 <= len(properties) else _PAGE)
    return 1 + properties[at]


def _document(text: str, places: list[int], row_ends: _RowEnds) -> Document:
    """Part the text at its marks: paragraphs at 13, cells and rows at 7."""
    builder = DocumentBuilder("doc")
    table: list[list[RawCell]] = []
    row: list[RawCell] = []
    cell: list[str] = []
    for blocks, match in enumerate(re.finditer("([^\r\x07]*)([\r\x07]|$)", text)):
        written, mark = _clean(match[1]), match[2]
        if blocks > MAX_BLOCKS + MAX_CELLS:
            raise UnreadableFileError(TOO_LARGE)
        if mark == "\x07":
            if row_ends(places[match.start(2)]) or (not row_ends.known and not written and row):
                table.append(row)
                row, cell = [], []
            else:
                row.append(RawCell("\n".join((*cell, written))))
                cell = []
        elif mark and _within_row(text, match.end(), row):
            cell.append(written)
        else:
            _end_table(builder, table)
            table = []
            if mark or written:
                builder.paragraph(written)
    _end_table(builder, [*table, row] if row else table)
    return builder.build()


def _within_row(text: str, at: int, row: list[RawCell]) -> bool:
    """True where a paragraph is one of several in a cell: its row has begun and a cell ends behind it."""
    following = re.compile("[^\x07]{0,2000}\x07").match(text, at)
    return bool(row) and following is not None


def _end_table(builder: DocumentBuilder, table: list[list[RawCell]]) -> None:
    if table:
        builder.table(table)


def _clean(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _FIELD.sub("", text)
    return _DROPPED.sub("", text.translate(_LINE_BREAKS)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
