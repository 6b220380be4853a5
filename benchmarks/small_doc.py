"""Word's binary files, written small: a compound file with text, paragraph and character properties.

Source: [MS-CFB] and [MS-DOC].
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from small_files import Block, grid_of

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 0x800
_IN_TABLE, _ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
_Stretch = tuple[tuple[int, int], bytes]  # from where to where in the file, and its properties
_DELETED, _HUGE = b"\x00\x08\x01", 0x6646


@dataclass
class Run:
    """A stretch of text that ends a paragraph or a cell, with the paragraph's properties."""

    text: str
    properties: bytes = b""
    deleted: list[tuple[int, int]] = field(default_factory=list)  # stretches that a change has crossed out


def runs_of(blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield the paragraphs of blocks as Word marks them: 13 ends paragraphs, 7 cells and rows."""
    for block in blocks:
        if isinstance(block, str):
            yield Run(block.replace("\n", "\x0b") + "\r")
            continue
        for number, line in enumerate(grid_of(block)):
            column = 0
            while column < len(line):
                top, left, cell = line[column]
                *further, last = (cell.text if top == number else "").split("\n")
                for text in further:
                    yield Run(f"{text}\r", _IN_TABLE)
                yield Run(f"{last}\x07", _IN_TABLE)
                column = left + cell.colspan
            yield Run("\x07", _IN_TABLE + _ROW_END)


def doc_of(blocks: Sequence[Block], *, huge: bool = False, narrow: bool = False) -> bytes:
    """Return a .doc file: ``huge`` with properties where Word puts long ones, ``narrow`` with one byte a character."""
    return doc_of_runs(list(runs_of(blocks)), huge=huge, narrow=narrow)


def doc_of_runs(runs: Sequence[Run], *, huge: bool = False, narrow: bool = False, flags: int = 0x0200) -> bytes:
    """Return a .doc file of these paragraphs."""
    text = "".join(run.text for run in runs)
    width = 1 if narrow else 2
    body = text.encode("cp1252" if narrow else "utf-16-le")
    data = bytearray()
    word = bytearray(_TEXT_AT) + body
    word += bytes(-len(word) % _SECTOR)
    bounds, places = [], _TEXT_AT
    for run in runs:
        bounds.append((places, places + width * len(run.text)))
        places += width * len(run.text)
    papx = [bytes(2) + _properties(run.properties, data, huge=huge) for run in runs]
    paragraphs = _pages(word, list(zip(bounds, papx, strict=True)), _papx_page)
    marks = list(_characters(runs, width))
    characters = _pages(word, marks, _chpx_page)
    pieces = struct.pack("<iiHIH", 0, len(text), 0, 2 * _TEXT_AT | 0x40000000 if narrow else _TEXT_AT, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HHH", word, 0, 0xA5EC, 0x00C1, 0)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<i", word, 0x4C, len(text))
    struct.pack_into("<II", word, 0x1A2, 0, len(table))
    for at, index in ((0x102, paragraphs), (0xFA, characters)):
        struct.pack_into("<II", word, at, len(table), len(index))
        table += index
    streams = {"WordDocument": bytes(word), "1Table" if flags & 0x0200 else "0Table": table}
    return compound_file(streams | ({"Data": bytes(data)} if data else {}))


def _properties(written: bytes, data: bytearray, *, huge: bool) -> bytes:
    if not huge or not written:
        return written
    at = len(data)
    data += struct.pack("<H", len(written)) + written
    return struct.pack("<HI", _HUGE, at)


def _characters(runs: Sequence[Run], width: int) -> Iterator[_Stretch]:
    """Yield stretches of text with their properties: crossed out, or none."""
    at = _TEXT_AT
    for run in runs:
        done = 0
        for start, end in run.deleted:
            if start > done:
                yield (at + done * width, at + start * width), b""
            yield (at + start * width, at + end * width), _DELETED
            done = end
        if done < len(run.text):
            yield (at + done * width, at + len(run.text) * width), b""
        at += len(run.text) * width


def _pages(
    word: bytearray,
    runs: list[_Stretch],
    write: Callable[[list[_Stretch]], bytes],
) -> bytes:
    """Add pages of properties to the file, and return the index of them."""
    starts, numbers = [], []
    for first in range(0, len(runs), 12):
        some = runs[first : first + 12]
        starts.append(some[0][0][0])
        numbers.append(len(word) // _SECTOR)
        word += write(some)
    end = runs[-1][0][1]
    return struct.pack(f"<{len(starts) + 1}I", *starts, end) + struct.pack(f"<{len(numbers)}I", *numbers)


def _papx_page(runs: list[_Stretch]) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *(start for (start, _), _ in runs), runs[-1][0][1])
    free = _SECTOR - 1
    for number, (_, properties) in enumerate(runs):
        entry = (
            bytes(((len(properties) + 1) // 2,)) + properties
            if len(properties) % 2
            else bytes((0, len(properties) // 2)) + properties
        )
        free = (free - len(entry)) // 2 * 2
        page[free : free + len(entry)] = entry
        page[4 * (len(runs) + 1) + 13 * number] = free // 2
    page[-1] = len(runs)
    return bytes(page)


def _chpx_page(runs: list[_Stretch]) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *(start for (start, _), _ in runs), runs[-1][0][1])
    free = _SECTOR - 1
    for number, (_, properties) in enumerate(runs):
        if properties:
            free = (free - len(properties) - 1) // 2 * 2
            page[free : free + len(properties) + 1] = bytes((len(properties),)) + properties
            page[4 * (len(runs) + 1) + number] = free // 2
    page[-1] = len(runs)
    return bytes(page)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these streams; small ones go in the mini stream, as the format asks."""
    sectors: list[bytes] = []
    chains: list[list[int]] = []

    def put(content: bytes) -> int:
        if not content:
            return _END
        padded = content + bytes(-len(content) % _SECTOR)
        first = len(sectors)
        sectors.extend(padded[at : at + _SECTOR] for at in range(0, len(padded), _SECTOR))
        chains.append(list(range(first, len(sectors))))
        return first

    mini, mini_table = b"", list[int]()
    entries: list[tuple[str, int, int, int]] = []
    for name, content in streams.items():
        if len(content) >= _CUTOFF:
            entries.append((name, 2, put(content), len(content)))
            continue
        entries.append((name, 2, len(mini) // _MINI if content else _END, len(content)))
        mini += content + bytes(-len(content) % _MINI)
        while len(mini_table) < len(mini) // _MINI:
            following = len(mini_table) + 1
            mini_table.append(following if following < len(mini) // _MINI else _END)
    table_start = put(struct.pack(f"<{len(mini_table)}I", *mini_table) + b"\xff" * (-4 * len(mini_table) % _SECTOR))
    entries.insert(0, ("Root Entry", 5, put(mini), len(mini)))
    directory = put(b"".join(_entry(number, entries) for number in range(len(entries))))
    return _with_header(sectors, chains, directory, table_start, bool(mini_table))


def _entry(number: int, entries: Sequence[tuple[str, int, int, int]]) -> bytes:
    """Return an entry of the directory; the streams are a list, each the right neighbour of the one before."""
    name, kind, start, size = entries[number]
    written = name.encode("utf-16-le") + b"\0\0"
    child = 1 if number == 0 and len(entries) > 1 else _FREE
    following = number + 1 if 0 < number < len(entries) - 1 else _FREE
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, following, child)
    return head.ljust(0x74, b"\0") + struct.pack("<IQ", start, size)


def _with_header(
    sectors: list[bytes], chains: list[list[int]], directory: int, mini_table: int, has_mini: bool
) -> bytes:
    count = 1
    while (len(sectors) + count) * 4 > count * _SECTOR:
        count += 1
    table = [_FREE] * (count * _SECTOR // 4)
    for chain in chains:
        for at, following in zip(chain, [*chain[1:], _END], strict=True):
            table[at] = following
    allocation = list(range(len(sectors), len(sectors) + count))
    for at in allocation:
        table[at] = _FAT
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, count, directory, 0, _CUTOFF, mini_table, int(has_mini), _END, 0, 0)[:36]
    head += struct.pack("<109I", *allocation, *[_FREE] * (109 - count))
    written = struct.pack(f"<{len(table)}I", *table)
    return head + b"".join(sectors) + written
