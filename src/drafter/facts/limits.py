"""Answers that can't be larger than others: of five problems pointed out, not six can have been mended."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.names import Names
from drafter.facts.values import number_of
from drafter.source import Diagnostic, Place
from drafter.text.numerals import plain


def check_limits(names: Names) -> Iterator[Diagnostic]:
    """Yield every answer that exceeds the fact its slot names as its limit."""
    for slot in names.vocabulary.slots.values():
        if not slot.at_most:
            continue
        fact, limit = names.facts.answer(slot.id), names.fact(slot.at_most)
        number, most = number_of(fact), number_of(limit)
        if fact is not None and number is not None and most is not None and number > most:
            place = fact.origin.place or Place(names.facts.file)
            label = names.vocabulary.label(slot.at_most)
            yield Diagnostic(place, f"“{slot.label}”是{plain(number)}，大于“{label}”{plain(most)}；请核对这两个数。")
