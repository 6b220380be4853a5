"""What changes with an answer: every figure that is worked out from it, before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafter.facts.limits import check_limits
from drafter.facts.names import Names
from drafter.facts.relations import check_relations
from drafter.facts.store import Facts
from drafter.facts.values import Fact
from drafter.phrasebank.bank import Phrasebank

_MOST = 12


@dataclass(frozen=True, slots=True)
class Effect:
    """A worked-out fact that an answer changed; None where it was not known, or is no longer."""

    label: str
    before: Fact | None
    after: Fact | None


def effects(bank: Phrasebank, before: Facts, after: Facts) -> tuple[Effect, ...]:
    """Return the computed facts, comparisons and totals that differ, at most a dozen; what comes new is none."""
    old, new = Names(before, bank.vocabulary), Names(after, bank.vocabulary)
    found: list[Effect] = []
    for name in sorted(old.known() | new.known()):
        if name in before.answers or name in after.answers:
            continue
        was, now = old.fact(name), new.fact(name)
        if was is not None and (now is None or was.value != now.value):
            found.append(Effect(bank.vocabulary.label(name), was, now))
    found += _totals(bank, before, after)
    return tuple(found[:_MOST])


def _totals(bank: Phrasebank, before: Facts, after: Facts) -> Iterator[Effect]:
    for cell, fact in after.cells.items():
        was = before.cells.get(cell)
        if fact.origin.kind == "computed" and was is not None and was.known and was.value != fact.value:
            yield Effect(bank.form.label(cell), was, fact)


def complaints(bank: Phrasebank, facts: Facts, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return what does not go together in the facts: relations of the tables, answers above their limits.

    ``without`` are the letters of soft relations that are told otherwise.
    """
    profile = bank.profiles[facts.profile]
    breaches = check_relations(facts, bank.form, regulations_zero=profile.regulations_zero)
    limits = check_limits(Names(facts, bank.vocabulary))
    told = (each.message for each in breaches if each.severity == "error" or each.relation not in without)
    return (*told, *(each.message for each in limits))
