"""A journal: JSON lines that are only ever added, each on the disk before the next step is taken.

The first line says what the file is. A line that was damaged is passed over and told, never guessed at. Before
anything is added to a damaged journal, the file is copied as it stands, and a line says so: from then on that damage
counts as told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Self

from drafter.sessions.append import append_row, new_file
from drafter.sessions.journal_lines import DAMAGE, EVENT, HEADER, VERSION, Line, decode, encode, is_cut


@dataclass(frozen=True, slots=True)
class Damage:
    """What of a journal was not read and is not set aside yet.

    ``lines`` are the lines of the file, from 1, that hold something unreadable; ``missing`` is how many lines are
    not there by their numbers; ``torn`` says that only the end is cut off, as by a crash or a power cut: the last
    line, and what was to be noted of it, where that was cut off in its turn.
    """

    lines: tuple[int, ...]
    missing: int
    torn: bool


@dataclass(frozen=True, slots=True)
class UnknownLine:
    """A line that is whole, but of a later version of the program: where it stands, and its text."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class JournalContent:
    """What was read: events in their order, new damage, lines of later versions, copies set aside before."""

    events: tuple[dict[str, object], ...] = ()
    damage: Damage | None = None
    unknown: tuple[UnknownLine, ...] = ()
    copies: tuple[str, ...] = ()
    next_number: int = 1


class Journal:
    """A journal to add to. It keeps no file open, so there is nothing to close.

    ``found`` is what the file held when it was opened, ``copy`` where it was set aside if it was damaged.
    """

    def __init__(self, path: Path, found: JournalContent, copy: Path | None, number: int) -> None:
        self.path, self.found, self.copy = path, found, copy
        self._number = number

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or create a journal; a damaged one is set aside first. Raises OSError."""
        with contextlib.suppress(FileExistsError):
            new_file(path, encode(0, HEADER, {"program": "drafter", "format": VERSION}) + b"\n")
        found = read_journal(path)
        if found.damage is None:
            return cls(path, found, None, found.next_number)
        return cls(path, found, set_aside(path), found.next_number + 1)

    def append(self, event: Mapping[str, object]) -> None:
        """Add an event: it is on the disk when this returns, and not in the file when this raises.

        Raises OSError, also where the file has gone; ValueError or TypeError where the event is no JSON.
        """
        append_row(self.path, encode(self._number, EVENT, dict(event)))
        self._number += 1


def read_journal(path: Path) -> JournalContent:
    """Read all that is readable, whatever the file holds. Raises OSError, also where there is no file."""
    return _content(path.read_bytes())


def set_aside(path: Path) -> Path:
    """Copy a damaged journal beside itself, note that in the journal, return the copy. Raises OSError.

    The copy is ``记录.损坏-1.jsonl`` or the next number that is free.
    """
    data = path.read_bytes()
    content = _content(data)
    copy = _copied(path, data)
    damage = content.damage or Damage((), 0, torn=False)
    note = {"copy": copy.name, "lines": damage.lines, "missing": damage.missing}
    append_row(path, encode(content.next_number, DAMAGE, note))
    return copy


def _copied(path: Path, data: bytes) -> Path:
    for number in count(1):
        copy = path.with_name(f"{path.stem}.损坏-{number}{path.suffix}")
        with contextlib.suppress(FileExistsError):
            new_file(copy, data)
            break
    return copy


def _content(data: bytes) -> JournalContent:
    reading = _Reading()
    rows = data.removesuffix(b"\n").split(b"\n")
    for row, raw in enumerate(rows, 1):
        lines, complete = decode(raw)
        for line in lines:
            reading.take(row, line)
        if not complete:
            reading.unread[row] = is_cut(raw)
    is_open = not data.endswith(b"\n")
    if is_open and len(rows) in reading.unread:
        reading.unread[len(rows)] = True
    return reading.content(len(rows), is_open=is_open)


class _Reading:
    """What has been read of a journal up to a line, and what of its damage an earlier reader was told."""

    def __init__(self) -> None:
        self.unread: dict[int, bool] = {}  # rows, and whether each is the beginning of a line that was cut off
        self._told: set[int] = set()
        self._told_missing = 0
        self._numbers: set[int] = set()
        self._events: list[dict[str, object]] = []
        self._unknown: list[UnknownLine] = []
        self._copies: list[str] = []

    def take(self, row: int, line: Line) -> None:
        """Take a line that is whole and stands in this row of the file."""
        if line.number is not None:
            self._numbers.add(line.number)
        content = line.content if line.content.get("version") == VERSION else {}
        match content:
            case {"event": dict(event)}:
                self._events.append(event)
            case {"damage": {"copy": str(copy), "lines": list(lines), "missing": int(missing)}}:
                self._told.update(each for each in lines if isinstance(each, int))
                self._told_missing += missing
                self._copies.append(copy)
            case {"journal": dict()}:
                pass
            case _:
                self._unknown.append(UnknownLine(row, line.text))

    def content(self, rows: int, *, is_open: bool) -> JournalContent:
        """Return what was read of so many rows; ``is_open`` says that the last of them has no line end."""
        last = max(self._numbers, default=0)
        missing = max(last + 1 - len(self._numbers) - self._told_missing, 0)
        lines = tuple(sorted(self.unread.keys() - self._told))
        at_end = lines == tuple(range(rows + 1 - len(lines), rows + 1))
        started = bool(self._numbers)
        torn = at_end and (is_open or bool(lines)) and all(self.unread[line] for line in lines)
        torn = torn and missing == (0 if started else 1)
        damage = Damage(lines, missing, torn) if lines or missing else None
        return JournalContent(tuple(self._events), damage, tuple(self._unknown), tuple(self._copies), last + 1)
