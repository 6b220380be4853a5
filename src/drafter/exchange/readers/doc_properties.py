"""The properties of a .doc file's characters and paragraphs: pages of them, told by places in the file.

Source: [MS-DOC] 2.6 (properties), 2.9.33 and 2.9.174 (pages of them).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAGE = 512
_IN_TABLE, _DEPTH, _ROW_ENDS = 0x2416, 0x6649, 0x2417
_DELETED, _HIDDEN = 0x0800, 0x083C
_LIST, _LIST_DEPTH, _OUTLINE = 0x460B, 0x260A, 0x2640
_TABLE_FORM = 0xD608
_LONG_OPERANDS = (0xD608, 0xD606)
_HUGE = (0x6646, 0x6645)  # properties too long for their page stand in the stream Data
_LONGEST_HUGE = 16_384
_MOST_HUGE = 2_000  # of them in a file: rows of its tables
_LAST_HEADING = 6  # styles 1 to 6 are the headings


@dataclass(frozen=True, slots=True)
class TableForm:
    """The columns of a row: where its cells begin and end, and which go on with the cell before or above."""

    edges: tuple[int, ...]
    across: tuple[bool, ...]
    down: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ParagraphProperties:
    """What a paragraph is: its style, its heading level, whether it stands in a table or ends a row, its list."""

    style: int = 0
    level: int = 0
    in_table: bool = False
    ends_row: bool = False
    form: TableForm | None = None
    list_number: int | None = None
    list_depth: int | None = None


class Paragraphs:
    """The properties of paragraphs by the place in the file of the character that ends them."""

    def __init__(self, word: bytes, table: bytes, data: bytes) -> None:
        self._data = data
        self._huge_read = 0
        self._runs = sorted(self._read(word, table), key=lambda run: run[:2])
        self._starts = [run[0] for run in self._runs]
        self.known = bool(self._runs)

    def at(self, place: int) -> ParagraphProperties:
        """Return the properties of the paragraph that a character belongs to."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._runs[index][1]:
            return _PLAIN
        return self._runs[index][2]

    def _read(self, word: bytes, table: bytes) -> Iterator[tuple[int, int, ParagraphProperties]]:
        for page in _pages(word, table, 0x102):
            runs = min(page[-1], (_PAGE - 5) // 17)
            bounds = struct.unpack_from(f"<{runs + 1}I", page)
            for number in range(runs):
                place = page[4 * (runs + 1) + 13 * number] * 2
                yield bounds[number], bounds[number + 1], self._properties(page, place) if place else _PLAIN

    def _properties(self, page: bytes, place: int) -> ParagraphProperties:
        length, start = page[place] * 2 - 1, place + 1
        if page[place] == 0 and place + 1 < len(page):
            length, start = page[place + 1] * 2, place + 2
        written = page[start : start + max(length, 0)]
        style = struct.unpack_from("<H", written)[0] if len(written) > 1 else 0
        return _paragraph(style, self._whole(written[2:]))

    def _whole(self, written: bytes) -> dict[int, bytes]:
        """Return properties by name, with those that stand elsewhere."""
        found = dict(each_property(written))
        for name in _HUGE:
            (place,) = struct.unpack_from("<I", found.get(name, b"\xff" * 4).ljust(4, b"\xff"))
            if place + 2 <= len(self._data) and self._huge_read < _MOST_HUGE:
                self._huge_read += 1
                (length,) = struct.unpack_from("<H", self._data, place)
                found |= each_property(self._data[place + 2 : place + 2 + min(length, _LONGEST_HUGE)])
        return found


_PLAIN = ParagraphProperties()


def hidden_stretches(word: bytes, table: bytes) -> list[tuple[int, int]]:
    """Return where in the file characters stand that a change has deleted or that are hidden, in order."""
    found: list[tuple[int, int]] = []
    for page in _pages(word, table, 0xFA):
        runs = min(page[-1], (_PAGE - 5) // 5)
        bounds = struct.unpack_from(f"<{runs + 1}I", page)
        for number in range(runs):
            place = page[4 * (runs + 1) + number] * 2
            properties = dict(each_property(page[place + 1 : place + 1 + page[place]])) if place else {}
            if any(properties.get(name, b"\0") == b"\1" for name in (_DELETED, _HIDDEN)):
                found.append((bounds[number], bounds[number + 1]))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return merged


def each_property(written: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield properties: a name, which also tells the size, and what it is set to."""
    at = 0
    while at + 2 < len(written):
        (name,) = struct.unpack_from("<H", written, at)
        at += 2
        size = (1, 1, 2, 4, 2, 2, 0, 3)[name >> 13]
        if size == 0:
            long = name in _LONG_OPERANDS
            size = 1 + (int.from_bytes(written[at : at + 2], "little") if long else written[at])
        yield name, written[at : at + size]
        at += size


def style_properties(style: int, written: bytes) -> ParagraphProperties:
    """Return the properties that a style gives to its paragraphs."""
    return _paragraph(style, dict(each_property(written)))


def _pages(word: bytes, table: bytes, at: int) -> Iterator[bytes]:
    """Yield the pages that an index of the file names, each once."""
    offset, size = struct.unpack_from("<II", word, at)
    index = table[offset : offset + size]
    count = max((len(index) - 4) // 8, 0)
    for number in sorted(set(struct.unpack_from(f"<{count}I", index, 4 * (count + 1)) if count else ())):
        start = (number & 0x3FFFFF) * _PAGE
        page = word[start : start + _PAGE]
        if len(page) == _PAGE:
            yield page


def _paragraph(style: int, found: dict[int, bytes]) -> ParagraphProperties:
    depth = int.from_bytes(found.get(_DEPTH, b""), "little")
    outline = found[_OUTLINE][0] if found.get(_OUTLINE) else style - 1
    return ParagraphProperties(
        style,
        outline + 1 if 0 <= outline < _LAST_HEADING else 0,
        found.get(_IN_TABLE) == b"\1" or depth > 0,
        found.get(_ROW_ENDS) == b"\1",
        _table_form(found.get(_TABLE_FORM, b"")),
        int.from_bytes(found[_LIST], "little") if _LIST in found else None,
        found[_LIST_DEPTH][0] if found.get(_LIST_DEPTH) else None,
    )


def _table_form(written: bytes) -> TableForm | None:
    """Read the columns of a row; None where they are not told whole."""
    count = written[2] if len(written) > 2 else 0
    cells_at = 3 + 2 * (count + 1)
    if not count or len(written) < cells_at:
        return None
    flags = [
        int.from_bytes(written[at : at + 2], "little") for at in range(cells_at, cells_at + 20 * count, 20)
    ]  # behind the end of what is written they are 0
    return TableForm(
        struct.unpack_from(f"<{count + 1}h", written, 3),
        tuple(bool(flag & 0x02) for flag in flags),
        tuple(flag >> 5 & 3 == 1 for flag in flags),
    )
