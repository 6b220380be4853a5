"""What is made of a reply, and what has to be known to make it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from drafter.interview.entries import Written

Intent = Literal[
    "answer", "correction", "none", "unknown", "skip", "back", "why", "example", "show", "undo", "help", "quit"
]


@dataclass(frozen=True, slots=True)
class Context:
    """Where the conversation stands.

    ``asked`` are the slots and rows that the question fills; ``along`` those that are often told with them; ``near``
    those of the section that the conversation is in;
    ``answered`` maps what is known to its value as written; ``last`` is the slot answered before this reply;
    ``offered`` says that the question shows values for a yes; ``exact`` that a figure with the unit that is asked
    for stands in the reply, so that no other unit can be meant; ``told`` are the slots that the reply told already,
    whose names need not be said again of what is told along with them.
    """

    asked: tuple[str, ...] = ()
    along: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    year: int | None = None
    answered: Mapping[str, Written] = field(default_factory=dict)
    last: str = ""
    offered: bool = False
    exact: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One value for a slot or a row, as it is written in a facts file; the piece of the reply that says it.

    A list of names and counts holds what was said of it only: further names are added to those known. ``parts`` are
    the places of the figures whose sum the value is, as in 上半年40条，下半年50条.
    """

    id: str
    value: Written
    start: int
    end: int
    parts: tuple[tuple[int, int], ...] = ()

    def moved(self, by: int) -> Found:
        """Return it with places further on in the reply."""
        parts = tuple((start + by, end + by) for start, end in self.parts)
        return replace(self, start=self.start + by, end=self.end + by, parts=parts)


@dataclass(frozen=True, slots=True)
class Unsure:
    """A piece of a reply that must be asked back, and why; ``options`` are the slots that it may be meant for.

    ``value`` is what would be written once it is clear which slot is meant.
    """

    start: int
    end: int
    why: str
    options: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """The intent of a reply, the values in it, what is not certain, and whether words of it found no place.

    ``untaken`` are places of figures of this year that found no slot. ``about`` is the slot that 为什么, 举例, 回到
    or a correction speaks of, empty for the one that is asked.
    """

    intent: Intent
    found: tuple[Found, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    about: str = ""
    leftover: bool = False
    untaken: tuple[tuple[int, int], ...] = ()

    def moved(self, by: int) -> Understood:
        """Return it with places further on in the reply."""
        found = tuple(each.moved(by) for each in self.found)
        unsure = tuple(replace(each, start=each.start + by, end=each.end + by) for each in self.unsure)
        untaken = tuple((start + by, end + by) for start, end in self.untaken)
        return replace(self, found=found, unsure=unsure, untaken=untaken)


class Understands(Protocol):
    """Understands the replies of one kind of organ's officers. The engine needs no more of it than this."""

    def understand(self, text: str, context: Context) -> Understood:
        """Return what a reply says."""
        ...
