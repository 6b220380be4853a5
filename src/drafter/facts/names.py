"""Every name that a condition or a wording may use, and the fact behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from drafter.facts.computed import Computed, compute
from drafter.facts.slots import Slot
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Origin, Record, gap_mark
from drafter.text.numerals import percentage

YEAR = "年度"
PART_NAMES = "各部分名称"  # the headings of the six parts, which the profile gives
COMPARISONS = ("增加", "减少", "增幅", "降幅")
LAST = "上年"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The slots and computed facts there are. ``compared`` are those with a figure of last year."""

    slots: Mapping[str, Slot]
    computed: Mapping[str, Computed]

    def compared(self, name: str) -> bool:
        """True where last year's figure of ``name`` may be known."""
        known = self.slots.get(name) or self.computed.get(name)
        return known is not None and known.compare

    def base_of(self, name: str) -> str | None:
        """Return the X of 上年X, X增加 …; None for any other name."""
        candidates = (name.removeprefix(LAST), *(name.removesuffix(suffix) for suffix in COMPARISONS))
        return next((each for each in candidates if each != name and self.compared(each)), None)

    def declared(self, name: str) -> bool:
        """True where ``name`` may be used in a wording or a condition."""
        return (
            name in (YEAR, "类型", PART_NAMES)
            or name in self.slots
            or name in self.computed
            or self.base_of(name) is not None
        )

    def unit(self, name: str) -> str:
        """Return the unit of a slot or computed fact."""
        known = self.slots.get(name) or self.computed.get(name)
        return known.unit if known else ""

    def label(self, name: str) -> str:
        """Return what a person calls it."""
        known = self.slots.get(name) or self.computed.get(name)
        return known.label if known else name


def comparisons_of(name: str) -> tuple[str, ...]:
    """Return the names of the comparisons of a fact: 上年X, X增加, X减少, X增幅, X降幅."""
    return (LAST + name, *(name + suffix for suffix in COMPARISONS))


class Names:
    """Looks names up among the answers, the computed facts and the comparisons; each is worked out once.

    ``scope`` holds names that stand before all others: the fields of a record, or aliases. ``gaps`` are
    the names that are required and unknown: a list of pairs shows them as open instead of leaving them out.
    """

    def __init__(
        self,
        facts: Facts,
        vocabulary: Vocabulary,
        scope: Mapping[str, Fact] | None = None,
        gaps: Collection[str] = (),
    ) -> None:
        self.facts = facts
        self.vocabulary = vocabulary
        self.gaps = gaps
        self._scope = dict(scope or {})
        self._worked_out: dict[str, Fact | None] = {}
        self._known: frozenset[str] | None = None

    def within(self, record: Record) -> Names:
        """Return the names as seen inside a record: its fields stand before everything else."""
        return self.with_aliases({name: fact for name, fact in record.fields.items() if fact.known})

    def with_aliases(self, aliases: Mapping[str, Fact]) -> Names:
        """Return the names with further ones."""
        inner = Names(self.facts, self.vocabulary, self._scope | dict(aliases), self.gaps)
        inner._worked_out = self._worked_out
        inner._known = self._known
        return inner

    def known(self) -> frozenset[str]:
        """Return every name that has a fact."""
        if self._known is None:
            last = [
                name for name in (*self.vocabulary.computed, *self.facts.last_answers) if self.vocabulary.compared(name)
            ]
            candidates = [*self.facts.answers, *self.vocabulary.computed]
            for name in last:
                compared = self._comparisons(name)
                self._worked_out |= compared
                candidates += compared
            self._known = frozenset(name for name in candidates if self.fact(name) is not None)
        return self._known | self._scope.keys() if self._scope else self._known

    def fact(self, name: str) -> Fact | None:
        """Return the fact of that name where it is known."""
        if name in self._scope:
            return self._scope[name]
        if name not in self._worked_out:
            self._worked_out[name] = None  # a rule that leads back to itself stays unknown
            self._worked_out[name] = self._work_out(name)
        return self._worked_out[name]

    def _work_out(self, name: str) -> Fact | None:
        answer = self.facts.answer(name)
        if answer is not None:
            return answer
        computed = self.vocabulary.computed.get(name)
        if computed is not None:
            return compute(computed, self.facts.cells, self._part(computed), self.vocabulary.slots)
        base = self.vocabulary.base_of(name)
        if base is None:
            return None
        self._worked_out |= self._comparisons(base)
        return self._worked_out[name]

    def _part(self, computed: Computed) -> Callable[[str], Fact | None]:
        """How a rule looks its parts up: only a list of pairs shows what is still open."""
        return self._known_or_open if computed.rule == "pairs" else self.fact

    def _known_or_open(self, name: str) -> Fact | None:
        fact = self.fact(name)
        if fact is None and name in self.gaps:
            return Fact(name, gap_mark(self.vocabulary.label(name)), Origin("answer"))
        return fact

    def _last(self, base: str) -> Fact | None:
        typed = self.facts.last_answers.get(base)
        if typed is not None and typed.known:
            return typed
        computed = self.vocabulary.computed.get(base)
        if computed is not None and computed.from_cells:
            return compute(computed, self.facts.last_cells, self.fact, self.vocabulary.slots)
        return None

    def _comparisons(self, base: str) -> dict[str, Fact | None]:
        """Return last year's figure of a fact, and by how much and what share this year's is above or below it."""
        names = dict(zip((LAST, *COMPARISONS), comparisons_of(base), strict=True))
        found: dict[str, Fact | None] = dict.fromkeys(names.values())
        last, this = self._last(base), self.fact(base)
        if last is None or not isinstance(last.value, int):
            return found
        unit = self.vocabulary.unit(base)
        origin = Origin("last_year", last.origin.place, last.origin.rule, last.origin.parts)
        found[names[LAST]] = Fact(names[LAST], last.value, origin, unit, "count")
        if this is None or not isinstance(this.value, int) or this.value == last.value:
            return found
        amount, share = ("增加", "增幅") if this.value > last.value else ("减少", "降幅")
        change = abs(this.value - last.value)
        computed = Origin("computed", None, f"{base}与上年之差", (this, last))
        found[names[amount]] = Fact(names[amount], change, computed, unit, "count")
        if last.value:
            divided = Origin("computed", None, f"（{base}与上年之差）÷上年，保留一位小数", (this, last))
            found[names[share]] = Fact(names[share], percentage(change, last.value), divided, "%", "percent")
        return found
