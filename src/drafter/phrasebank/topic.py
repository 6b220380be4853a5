"""A topic: one thing that a report may say, when it is said, and the ways to say it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from drafter.facts.kinds import KINDS
from drafter.phrasebank.conditions import Condition, case_of, names_in
from drafter.phrasebank.wording import Wording
from drafter.source import Place

INTRODUCTION, OVERVIEW, IMPROVEMENT, OTHER = 0, 1, 5, 6
PARTS = (INTRODUCTION, OVERVIEW, IMPROVEMENT, OTHER)

# How a comparison calls the figure it speaks of; 单位 and 名称 are its unit and its label.
ALIASES = {"本数": "{}", "上年数": "上年{}", "增加数": "{}增加", "减少数": "{}减少", "增幅": "{}增幅", "降幅": "{}降幅"}
LABELS = ("单位", "名称")


def alias_target(alias: str, base: str) -> str:
    """Return the full name behind an alias: 增加数 of 公开总数 is 公开总数增加."""
    return ALIASES[alias].format(base) if alias in ALIASES else alias


@dataclass(frozen=True)
class Topic:
    """One thing to say.

    ``slots`` are the facts that each of its wordings tells. ``joins`` names the topics whose sentence it
    may follow as a tail, in one of its ``clauses``; ``beside`` the topics that it stands behind otherwise.
    ``each`` names a list of records it is said for; ``alias_of`` is the fact a comparison speaks of.
    ``short`` are verb phrases of a measure. Topics of one ``style`` use the same number of their wordings
    throughout a report, so that one formula is kept to.
    """

    id: str
    name: str
    part: int
    aspect: str
    place: Place
    group: str = ""
    style: str = ""
    kinds: tuple[str, ...] = KINDS
    when: Condition | None = None
    when_text: str = ""
    slots: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    note: str = ""
    fixed: str = ""
    verbatim: bool = False
    wordings: tuple[Wording, ...] = ()
    joins: tuple[str, ...] = ()
    clauses: tuple[Wording, ...] = ()
    beside: tuple[str, ...] = ()
    each: str = ""
    for_each: tuple[str, ...] = ()
    alias_of: str = ""
    answers: tuple[str, ...] = ()
    short: tuple[Wording, ...] = ()

    @cached_property
    def rests_on(self) -> tuple[str, ...]:
        """The names that its condition speaks of."""
        return names_in(self.when) if self.when is not None else ()

    @cached_property
    def case(self) -> tuple[str, str] | None:
        """The name and the text of its case, where its condition asks for one, as in 类别 == '公开不及时'."""
        return case_of(self.when) if self.when is not None else None

    @cached_property
    def further_names(self) -> frozenset[str]:
        """The names in its wordings that are not among its slots."""
        ways = (*self.wordings, *self.clauses)
        return frozenset(name for wording in ways for name in wording.names) - {*self.slots, *LABELS}

    @cached_property
    def told(self) -> frozenset[str]:
        """The names of the facts it tells; a comparison tells of the fact it is an alias of, if only of last year's."""
        if not self.alias_of:
            return frozenset(self.slots)
        figures = [slot for slot in self.slots if slot not in LABELS] or ["上年数"]
        return frozenset(alias_target(slot, self.alias_of) for slot in figures)
