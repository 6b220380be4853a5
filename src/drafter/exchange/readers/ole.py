"""Compound files (OLE): the streams in them, with every chain bounded by the size of the file.

Source: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import islice

from drafter.exchange.readers.errors import DAMAGED, UnreadableFileError

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on mean end of chain, free or special
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_IN_HEADER = 109  # sectors of the allocation table that the header names itself


class CompoundFile:
    """The streams of a compound file by name; raises UnreadableFileError where it is damaged."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) < _HEADER:
            raise UnreadableFileError(DAMAGED)
        self._raw = raw
        shift, mini_shift = struct.unpack_from("<HH", raw, 0x1E)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableFileError(DAMAGED)
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        self._most = len(raw) // self._size + 1  # sectors that the file can hold
        (directory,) = struct.unpack_from("<I", raw, 0x30)
        self._cutoff, mini_table = struct.unpack_from("<II", raw, 0x38)
        self._table = self._numbers(self._allocation_sectors(), self._most)
        self._mini_table = self._numbers(self._chain(mini_table), len(raw) // self._mini_size + 1)
        self._mini: bytes = b""
        self._streams: dict[str, tuple[int, int]] = {}
        self._read_directory(self._stream(directory, None))

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of a stream, None where there is none of that name."""
        if name not in self._streams:
            return None
        start, size = self._streams[name]
        if size >= self._cutoff:
            return self._stream(start, size)
        chain = self._follow(start, self._mini_table, len(self._mini) // self._mini_size + 1)
        places = (sector * self._mini_size for sector in islice(chain, -(-size // self._mini_size)))
        return b"".join(self._mini[place : place + self._mini_size] for place in places)[:size]

    def _sector(self, number: int) -> bytes:
        start = _HEADER if self._size == _HEADER else self._size
        return self._raw[start + number * self._size : start + (number + 1) * self._size]

    def _allocation_sectors(self) -> Iterator[int]:
        yield from (each for each in struct.unpack_from(f"<{_IN_HEADER}I", self._raw, 0x4C) if each < _LAST_SECTOR)
        (further,) = struct.unpack_from("<I", self._raw, 0x44)
        for _ in range(self._most):
            if further >= _LAST_SECTOR:
                return
            block = self._sector(further)
            if len(block) < self._size:
                return
            *numbers, further = struct.unpack(f"<{self._size // 4}I", block)
            yield from (each for each in numbers if each < _LAST_SECTOR)

    def _numbers(self, sectors: Iterator[int], most: int) -> list[int]:
        """Return the entries of a table, as many as can mean anything."""
        numbers: list[int] = []
        for sector in sectors:
            block = self._sector(sector)
            if len(numbers) >= most or len(block) < self._size:
                break
            numbers += struct.unpack(f"<{self._size // 4}I", block)
        return numbers

    def _chain(self, start: int) -> Iterator[int]:
        return self._follow(start, self._table, self._most)

    def _follow(self, start: int, table: Sequence[int], most: int) -> Iterator[int]:
        """Yield the sectors of a chain; one that goes in a circle or beyond the file is damaged."""
        at = start
        for _ in range(most + 1):
            if at >= _LAST_SECTOR:
                return
            if at >= len(table):
                raise UnreadableFileError(DAMAGED)
            yield at
            at = table[at]
        raise UnreadableFileError(DAMAGED)

    def _stream(self, start: int, size: int | None) -> bytes:
        """Return the bytes of a chain of sectors, only as many sectors as its size asks for."""
        count = None if size is None else -(-size // self._size)
        return b"".join(self._sector(sector) for sector in islice(self._chain(start), count))[:size]

    def _read_directory(self, directory: bytes) -> None:
        """Take the streams that stand beside the root; those of files within the file are further down."""
        count = len(directory) // _ENTRY
        if not count or directory[0x42] != _ROOT:
            raise UnreadableFileError(DAMAGED)
        start, size = struct.unpack_from("<II", directory, 0x74)
        self._mini = self._stream(start, size) if size else b""
        waiting = [struct.unpack_from("<I", directory, 0x4C)[0]]
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number >= count or number in seen:
                continue
            seen.add(number)
            at = number * _ENTRY
            length, kind, _, left, right = struct.unpack_from("<HBBII", directory, at + 0x40)
            start, size = struct.unpack_from("<II", directory, at + 0x74)
            waiting += [left, right]
            if kind == _STREAM and 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                self._streams.setdefault(name, (start, size))
