"""A session: what was answered, and every change that led there. Immutable; a change makes a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from drafter.interview.entries import Entries, Entry, Written, from_plain, to_plain

START = "start"  # the turn that brings what a session begins with: the offered year, last year's report


@dataclass(frozen=True, slots=True)
class Change:
    """One key before and after; None where it was not there."""

    key: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that the officer did: its number from 1, what it was, what was typed, the question, the changes.

    ``what`` is ``reply`` for something said in the talk; otherwise it names what was done on a screen.
    """

    number: int
    what: str
    text: str = ""
    question: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Session:
    """``done`` are the turns that can be undone, the latest last; ``undone`` those that can be done again.

    ``said`` maps the number of a turn to what was typed, for whoever asks where a fact comes from.
    """

    entries: Entries = field(default_factory=dict)
    done: tuple[Turn, ...] = ()
    undone: tuple[Turn, ...] = ()
    turns: int = 0

    def take(self, turn: Turn) -> Session:
        """Return the session after a turn. One without changes is counted and leaves what was undone."""
        if not turn.changes:
            return replace(self, turns=max(self.turns, turn.number))
        entries = _changed(self.entries, ((each.key, each.after) for each in turn.changes))
        return Session(entries, (*self.done, turn), (), max(self.turns, turn.number))

    def undo(self) -> Session:
        """Return the session before its latest turn; the same session where there is none."""
        if not self.done:
            return self
        turn = self.done[-1]
        entries = _changed(self.entries, ((each.key, each.before) for each in reversed(turn.changes)))
        return replace(self, entries=entries, done=self.done[:-1], undone=(*self.undone, turn))

    def redo(self) -> Session:
        """Return the session with the turn that was undone last; the same session where there is none."""
        if not self.undone:
            return self
        turn = self.undone[-1]
        entries = _changed(self.entries, ((each.key, each.after) for each in turn.changes))
        return replace(self, entries=entries, done=(*self.done, turn), undone=self.undone[:-1])

    def turn(self, what: str, changes: Mapping[str, Written | None], text: str = "", question: str = "") -> Turn:
        """Return the next turn that writes these values; None takes a key away, the same value changes nothing."""
        number = self.turns + 1
        found: list[Change] = []
        for key, value in changes.items():
            before = self.entries.get(key)
            if (before.value if before is not None else None) != value:
                found.append(Change(key, before, None if value is None else Entry(value, number)))
        return Turn(number, what, text, question, tuple(found))

    def said(self) -> dict[int, Turn]:
        """Return the turns that hold, by number."""
        return {turn.number: turn for turn in self.done}


def _changed(entries: Entries, changes: Iterable[tuple[str, Entry | None]]) -> dict[str, Entry]:
    """Return the entries with these in their place; a key that comes new stands last."""
    changed = dict(entries)
    for key, entry in changes:
        if entry is None:
            changed.pop(key, None)
        else:
            changed[key] = entry
    return changed


def turn_to_plain(turn: Turn) -> dict[str, object]:
    """Return a turn as the journal keeps it."""
    return {
        "turn": turn.number,
        "what": turn.what,
        "text": turn.text,
        "question": turn.question,
        "changes": [[each.key, _entry(each.before), _entry(each.after)] for each in turn.changes],
    }


def turn_from_plain(plain: Mapping[str, object]) -> Turn | None:
    """Return the turn that ``turn_to_plain`` wrote, None where this is none."""
    number, what, changes = plain.get("turn"), plain.get("what"), plain.get("changes")
    if not isinstance(number, int) or not isinstance(what, str) or not isinstance(changes, list):
        return None
    found: list[Change] = []
    for each in changes:
        if not isinstance(each, list) or len(each) != 3 or not isinstance(each[0], str):
            return None
        found.append(Change(each[0], _from_entry(each[1]), _from_entry(each[2])))
    return Turn(number, what, str(plain.get("text", "")), str(plain.get("question", "")), tuple(found))


def _entry(entry: Entry | None) -> object:
    return None if entry is None else [to_plain(entry.value), entry.turn]


def _from_entry(plain: object) -> Entry | None:
    if isinstance(plain, list) and len(plain) == 2 and isinstance(plain[1], int):
        return Entry(from_plain(plain[0]), plain[1])
    return None
