"""Compound files (OLE): the streams in them, with every chain bounded by the size of the file.

Source: [MS-CFB], Compound File Binary File Format.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

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
        self._most = len(raw) // self._size + 1
        (directory,) = struct.unpack_from("<I", raw, 0x30)
        self._cutoff, mini_table = struct.unpack_from("<II", raw, 0x38)
        self._table = self._numbers(self._allocation_sectors())
        self._mini_table = self._numbers(self._chain(mini_table))
        self._mini: bytes = b""
        self._streams: dict[str, tuple[int, int]] = {}
        self._read_directory(self._stream(directory, None))

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of a stream, None where there is none of that name."""
        if name not in self._streams:
            return None
        start, size = self._streams[name]
        if size >= self._cutoff:
            return self._stream(start, size)
        pieces: list[bytes] = []
        for sector in self._follow(start, self._mini_table, len(self._mini) // self._mini_size + 1):
            pieces.append(self._mini[sector * self._mini_size : (sector + 1) * self._mini_size])
        return b"".join(pieces)[:size]

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

    def _numbers(self, sectors: Iterator[int]) -> list[int]:
        numbers: list[int] = []
        for count, sector in enumerate(sectors):
            block = self._sector(sector)
            if count > self._most or len(block) < self._size:
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
        whole = b"".join(self._sector(sector) for sector in self._chain(start))
        return whole if size is None else whole[:size]

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 0x40)
            start, size = struct.unpack_from("<II", directory, at + 0x74)
            if kind == _ROOT:
                self._mini = self._stream(start, size) if size else b""
            elif kind == _STREAM and 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                self._streams.setdefault(name, (start, size))
