"""Facts: everything known of one organ's year. Immutable; a change makes a new store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drafter.facts.values import Fact, Missing, Value
from drafter.forms import CellId


@dataclass(frozen=True, slots=True)
class Facts:
    """One store for all: answers and cells of this year, and last year's where they are known.

    ``answers`` holds what was typed, blanks included; ``cells`` holds all cells of the form, its totals
    typed or computed. ``explained`` are the letters of soft relations that the writer has explained.
    """

    file: str
    kind: str
    year: int | None
    profile: str
    answers: dict[str, Fact] = field(default_factory=dict)
    cells: dict[CellId, Fact] = field(default_factory=dict)
    last_answers: dict[str, Fact] = field(default_factory=dict)
    last_cells: dict[CellId, Fact] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()

    def answer(self, slot: str) -> Fact | None:
        """Return an answer where it is known."""
        fact = self.answers.get(slot)
        return fact if fact is not None and fact.known else None

    def not_applicable(self, slot: str) -> bool:
        """True where it was said that this does not apply."""
        fact = self.answers.get(slot)
        return fact is not None and fact.value is Missing.NOT_APPLICABLE

    def cell(self, cell: CellId) -> Value:
        """Return the value of a cell; a cell never mentioned is blank."""
        fact = self.cells.get(cell)
        return fact.value if fact is not None else Missing.BLANK

    def with_cells(self, cells: dict[CellId, Fact]) -> Facts:
        """Return the same facts with these cells."""
        return replace(self, cells=cells)
