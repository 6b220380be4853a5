"""A figure of a reply with the texts around it."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.text.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a reply: where it stands, and where the sentence it belongs to began."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure with the text that belongs to it, the text behind it that may, and what the sentence said before.

    ``own``, ``shared``, ``topic`` and ``before`` are texts: ``topic`` are the clauses right before it that tell no
    figure of their own (开放日么，5月那次最热闹，全年办了3次), ``before`` is all that the sentence said. ``start`` and
    ``end`` say where the own one stands. ``of_all`` is the clause behind that says what all of it is: 3个人，都是兼职.
    ``parts`` are the places of the figures that this one is the sum of; ``partial`` says that it is that of a part of
    the year only. ``turn`` is its label where several are told in turn: 网站和公众号分别是236条和121条.
    """

    figure: Quantity
    own: str
    shared: str
    topic: str
    before: str
    clause: Clause
    start: int
    end: int
    of_all: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    partial: bool = False
    turn: str = ""

    @property
    def stop(self) -> int:
        """Where what is told of the figure ends: behind the last of its parts."""
        return self.parts[-1][1] if self.parts else self.figure.end
