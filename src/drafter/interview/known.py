"""What of a question is known, and what is left."""

from __future__ import annotations

from drafter.interview.asks import Ask
from drafter.interview.entries import OPEN, Entries, Entry

SKIPPED = "@跳过."


def is_known(key: str, entries: Entries) -> bool:
    """True where a key was answered, 待补 included; a row is answered where only its total is open."""
    entry = entries.get(key)
    if entry is None or entry.value in ("", ()):
        return False
    return not open_cells(entry) if "." in key else True


def open_cells(entry: Entry | None) -> tuple[int, ...]:
    """Return the places of a row's open cells; the last one, the total, adds itself up."""
    if entry is None or not isinstance(entry.value, tuple):
        return ()
    cells = entry.value
    last = len(cells) - 1
    return tuple(at for at, cell in enumerate(cells) if cell == "" and (at != last or len(cells) == 1))


def is_open(key: str, entries: Entries) -> bool:
    """True where a key is answered with 待补."""
    entry = entries.get(key)
    return entry is not None and (entry.value == OPEN or (isinstance(entry.value, tuple) and OPEN in entry.value))


def missing(ask: Ask, entries: Entries) -> tuple[str, ...]:
    """Return what a question still has to be put for; nothing where one known fact is enough."""
    if ask.enough and any(is_known(key, entries) for key in ask.fills):
        return ()
    return tuple(key for key in ask.must if not is_known(key, entries))


def is_settled(ask: Ask, entries: Entries) -> bool:
    """True where a question need not be put: answered, or skipped."""
    if SKIPPED + ask.id in entries:
        return True
    return not ask.open and not missing(ask, entries)
