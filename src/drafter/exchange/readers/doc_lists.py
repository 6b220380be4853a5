"""The automatic numbers of a .doc file: its lists, the lists' levels, and the styles that bring a list with them.

Source: [MS-DOC] 2.9.131 (lists), 2.9.150 (levels), 2.9.129 (lists that begin anew), 2.9.271 (styles).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafter.exchange.readers.doc_properties import ParagraphProperties, style_properties
from drafter.exchange.readers.list_numbers import ListLevel, Lists

_LISTS_AT, _OVERRIDES_AT, _STYLES_AT = 0x2E2, 0x2EA, 0xA2
_LIST_SIZE, _OVERRIDE_SIZE, _LEVEL_SIZE = 28, 16, 28
_MOST_LISTS, _MOST_STYLES, _LONGEST = 2_000, 5_000, 40
_PARAGRAPH_STYLE = 1
_DEEPEST = 12
_FORMATS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "chineseCounting",
    11: "chineseCounting", 14: "decimalFullWidth", 16: "chineseLegalSimplified", 17: "chineseCounting",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen", 28: "decimalEnclosedCircle", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCounting", 255: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Used:
    """A list as paragraphs use it: what it counts with, its levels, and which of them begin anew."""

    name: str
    levels: dict[int, ListLevel]
    anew: frozenset[int]


class ListNumbers:
    """Gives each numbered paragraph its number. Lists that can't be read give none."""

    def __init__(self, word: bytes, table: bytes) -> None:
        self._lists = Lists()
        try:
            self._used = list(_used_lists(word, table))
            self._styles = _styles(word, table)
        except (struct.error, IndexError, ValueError):
            self._used, self._styles = [], {}

    def next(self, paragraph: ParagraphProperties) -> str:
        """Return the number of the next paragraph, empty where it has none."""
        number, depth = paragraph.list_number, paragraph.list_depth
        style, seen = paragraph.style, 0
        while number is None and style in self._styles and seen < _DEEPEST:
            seen += 1
            base, given = self._styles[style]
            number = given.list_number
            depth = given.list_depth if depth is None else depth
            style = base
        if not number or number > len(self._used):
            return ""
        used = self._used[number - 1]
        depth = depth or 0
        return self._lists.next(used.name, used.levels, depth, str(number) if depth in used.anew else "")


def _used_lists(word: bytes, table: bytes) -> Iterator[_Used]:
    """Yield the lists in the order in which paragraphs number them, from 1."""
    lists = dict(_lists(table, *struct.unpack_from("<II", word, _LISTS_AT)))
    start, size = struct.unpack_from("<II", word, _OVERRIDES_AT)
    data = table[start : start + size]
    count = min(struct.unpack_from("<I", data)[0], _MOST_LISTS) if len(data) >= 4 else 0
    at = 4 + count * _OVERRIDE_SIZE
    for number in range(count):
        identity, changed = struct.unpack_from("<I8xB", data, 4 + number * _OVERRIDE_SIZE)
        levels = dict(lists.get(identity, {}))
        anew: set[int] = set()
        at += 4
        for _ in range(changed):
            first, flags = struct.unpack_from("<II", data, at)
            at += 8
            depth = flags & 0xF
            anew.add(depth)
            if flags & 0x20:
                levels[depth], at = _level(data, at)
            elif flags & 0x10 and depth in levels:
                levels[depth] = replace(levels[depth], start=first)
        yield _Used(str(identity), levels, frozenset(anew))


def _lists(table: bytes, start: int, size: int) -> Iterator[tuple[int, dict[int, ListLevel]]]:
    """Yield the lists by their ids; their levels stand behind all of them."""
    if size < 2:
        return
    count = min(struct.unpack_from("<H", table, start)[0], _MOST_LISTS)
    at = start + 2 + count * _LIST_SIZE
    for number in range(count):
        identity, flags = struct.unpack_from("<I22xB", table, start + 2 + number * _LIST_SIZE)
        levels: dict[int, ListLevel] = {}
        for depth in range(1 if flags & 1 else 9):
            levels[depth], at = _level(table, at)
        yield identity, levels


def _level(data: bytes, at: int) -> tuple[ListLevel, int]:
    """Return a level and where it ends. In its text the characters 0 to 8 stand for the counts of the levels."""
    start, form, flags = struct.unpack_from("<iBB", data, at)
    sizes = data[at + 24] + data[at + 25]
    at += _LEVEL_SIZE + sizes
    (length,) = struct.unpack_from("<H", data, at)
    written = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")[:_LONGEST]
    text = "".join(f"%{ord(each) + 1}" if ord(each) < 9 else each for each in written)
    level = ListLevel(max(start, 0), _FORMATS.get(form, "decimal"), text, bool(flags & 0x04))
    return level, at + 2 + 2 * length


def _styles(word: bytes, table: bytes) -> dict[int, tuple[int, ParagraphProperties]]:
    """Return the paragraph styles by number: the style that each is based on, and what it gives."""
    start, size = struct.unpack_from("<II", word, _STYLES_AT)
    data = table[start : start + size]
    if len(data) < 6:
        return {}
    (head,) = struct.unpack_from("<H", data)
    count, base_size = struct.unpack_from("<HH", data, 2)
    styles: dict[int, tuple[int, ParagraphProperties]] = {}
    at = 2 + head
    for number in range(min(count, _MOST_STYLES)):
        (length,) = struct.unpack_from("<H", data, at)
        written = data[at + 2 : at + 2 + length]
        at += 2 + length + length % 2
        if len(written) > base_size + 4:
            kind = struct.unpack_from("<H", written, 2)[0]
            if kind & 0xF == _PARAGRAPH_STYLE:
                styles[number] = kind >> 4, style_properties(number, _style_properties(written, base_size))
    return styles


def _style_properties(written: bytes, base_size: int) -> bytes:
    """Return the paragraph properties of a style: they come first behind its name."""
    (length,) = struct.unpack_from("<H", written, base_size)
    at = base_size + 2 + 2 * length + 2
    at += at % 2
    if at + 4 > len(written):
        return b""
    (size,) = struct.unpack_from("<H", written, at)
    return written[at + 4 : at + 2 + size]
