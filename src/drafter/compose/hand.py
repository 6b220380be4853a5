"""What an officer changed by hand: wordings chosen, sentences written or locked, sentences taken out.

Each change is kept under a name of its own, made of its kind and the key of what it changes. Keys stay the
same while facts and wordings change (``keys``); what a change remembers besides serves to find its place when
nothing in the report has its key any more (``standing``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Mark:
    """One phrase of a sentence that was changed: its key, the names it is about, its wording in the phrasebank."""

    key: str
    about: tuple[str, ...] = ()
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sentence stood: its part and section, the section's index there, the keys before and behind it."""

    part: int
    section: str
    index: int = 0
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordingChoice:
    """A wording that was chosen for a phrase, remembered by its text in the phrasebank."""

    kind: ClassVar[str] = "wording"
    key: str
    wording: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A sentence that is not to be said; ``before`` is how it read."""

    kind: ClassVar[str] = "out"
    key: str
    spot: Spot
    marks: tuple[Mark, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class HandText:
    """A sentence by hand, or one that is to stay as it reads.

    ``text`` is the sentence without what follows from its place: ``opening`` (下一步，一是), None where the
    officer dropped it, and the end mark, where ``ending`` says that it was left as it was. ``before`` is what
    the phrasebank said. ``facts`` are the names and values that it told, ``conditions`` those that it rested
    on besides.
    """

    kind: ClassVar[str] = "text"
    key: str
    text: str
    spot: Spot
    marks: tuple[Mark, ...] = ()
    before: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    opening: str | None = ""
    ending: bool = False
    locked: bool = False


Change = WordingChoice | HandText | TakenOut


def name_of(change: Change) -> str:
    """Return the name that a change is kept under."""
    return f"{change.kind}:{change.key}"


@dataclass(frozen=True)
class HandMade:
    """All changes of one report by their names. Immutable; a further change makes a new value."""

    changes: Mapping[str, Change] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True where anything was changed."""
        return bool(self.changes)

    def with_change(self, change: Change) -> HandMade:
        """Return the changes with this one, in place of an earlier one of its name."""
        return HandMade({**self.changes, name_of(change): change})

    def without(self, name: str) -> HandMade:
        """Return the changes without the one of that name."""
        return HandMade({each: change for each, change in self.changes.items() if each != name})

    def text(self, key: str) -> HandText | None:
        """Return the text by hand for a sentence, also where that sentence was taken out later."""
        found = self.changes.get(f"{HandText.kind}:{key}")
        return found if isinstance(found, HandText) else None

    def is_out(self, key: str) -> bool:
        """True where the sentence of that key was taken out."""
        return f"{TakenOut.kind}:{key}" in self.changes

    def texts(self) -> Iterator[HandText]:
        """Yield the texts by hand that stand in the report."""
        for each in self.changes.values():
            if isinstance(each, HandText) and not self.is_out(each.key):
                yield each

    def outs(self) -> Iterator[TakenOut]:
        """Yield what was taken out."""
        yield from (each for each in self.changes.values() if isinstance(each, TakenOut))

    def wordings(self) -> Iterator[WordingChoice]:
        """Yield the wordings that were chosen."""
        yield from (each for each in self.changes.values() if isinstance(each, WordingChoice))
