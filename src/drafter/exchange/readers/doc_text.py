"""The text of a .doc file: pieces put together, without what is deleted, hidden or the code of a field.

Source: [MS-DOC] 2.8.35 (pieces), 2.5 (the header of the file).
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from dataclasses import dataclass

from drafter.exchange.readers.errors import DAMAGED, TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_CHARACTERS

_FIELD_MARK = re.compile("[\x13-\x15]")
_LEFT_OUT = "\0"
_CELL_END = "\x07"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text in the file: how many characters, where its bytes begin, how many bytes a character."""

    count: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class DocText:
    """The main text, and where in the file each of its characters stands. What is left out stands as NUL."""

    text: str
    places: list[int]


def text_of(word: bytes, table: bytes, hidden: list[tuple[int, int]]) -> DocText:
    """Return the main text; headers, footers and notes come behind it and are left out."""
    texts: list[str] = []
    places: list[int] = []
    for piece in _pieces(word, table):
        stretch = word[piece.offset : piece.offset + piece.count * piece.width]
        if piece.width == 1:
            text = stretch.decode("cp1252", "replace")
        else:  # unit by unit, so that places keep step
            text = "".join(map(chr, struct.unpack_from(f"<{len(stretch) // 2}H", stretch)))
        texts.append(_without_hidden(text, piece, hidden))
        places += range(piece.offset, piece.offset + len(text) * piece.width, piece.width)
    return DocText(_without_field_codes("".join(texts)), places)


def _pieces(word: bytes, table: bytes) -> list[_Piece]:
    offset, size = struct.unpack_from("<II", word, 0x1A2)
    (left,) = struct.unpack_from("<i", word, 0x4C)
    data = table[offset : offset + size]
    at = 0
    while at < len(data) and data[at] == 1:  # properties of pieces come first
        at += 3 + struct.unpack_from("<H", data, at + 1)[0]
    if at >= len(data) or data[at] != 2:
        raise UnreadableFileError(DAMAGED)
    if left > MAX_CHARACTERS:
        raise UnreadableFileError(TOO_LARGE)
    (size,) = struct.unpack_from("<I", data, at + 1)
    index = data[at + 5 : at + 5 + size]
    count = (len(index) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}i", index)
    pieces: list[_Piece] = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", index, 4 * (count + 1) + 8 * number + 2)
        length = min(bounds[number + 1] - bounds[number], left)
        if length <= 0:
            break
        offset = place & 0x3FFFFFFF
        pieces.append(_Piece(length, offset // 2, 1) if place & 0x40000000 else _Piece(length, offset, 2))
        left -= length
    return pieces


def _without_hidden(text: str, piece: _Piece, hidden: list[tuple[int, int]]) -> str:
    """Blank what is hidden, but for the ends of cells: the cells stay."""
    at = max(bisect_left(hidden, (piece.offset,)) - 1, 0)
    last = piece.offset + len(text) * piece.width
    pieces: list[str] = []
    done = 0
    while at < len(hidden) and hidden[at][0] < last:
        start, end = (max(place - piece.offset, 0) // piece.width for place in hidden[at])
        blank = "".join(each if each == _CELL_END else _LEFT_OUT for each in text[start:end])
        pieces += (text[done:start], blank)
        done = max(end, done)
        at += 1
    return "".join((*pieces, text[done:]))


def _without_field_codes(text: str) -> str:
    """Blank the codes of fields; what they result in stays. A field is 19, code, 20, result, 21."""
    pieces: list[str] = []
    begun: list[int] = []  # where codes begin whose result has not begun
    nested: list[bool] = []  # for each open field, whether its result has begun
    done = 0
    for match in _FIELD_MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\x13":
            nested.append(False)
            begun.append(at)
        elif nested and not nested[-1]:
            start = begun.pop()
            if not begun:  # codes within codes go with the outermost
                pieces += (text[done:start], _LEFT_OUT * (at - start))
                done = at
            nested[-1] = True
        if mark == "\x15" and nested:
            nested.pop()
    return "".join((*pieces, text[done:]))
