"""What the report says: for each aspect the topics that apply, in order, each fact once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from drafter.compose.writing import write_fact, write_gap
from drafter.facts.names import LAST, YEAR, Names
from drafter.facts.values import Fact, Missing, Origin
from drafter.phrasebank.bank import TopicList
from drafter.phrasebank.conditions import evaluate
from drafter.phrasebank.topic import LABELS, Topic, alias_target
from drafter.phrasebank.wording import Wording, Written

SENTENCE_LENGTH = 80
COMMON = (YEAR, "简称", "上级")
_SELF, _FULL_NAME = "简称", "全称"
_KIND = "类型"

FactLookup = Callable[[str], Fact | None]


@dataclass(eq=False)
class Step:
    """One thing to be said: its topic, the facts as written, and the wordings to choose from.

    ``facts`` are those it tells and those that its condition rests on.

    ``tails`` are said as the end of the same sentence. ``lead`` opens it (下一步，). ``name`` tells it from
    others of its topic in the same place, as one measure from the next.
    """

    topic: Topic
    values: Mapping[str, Written]
    facts: tuple[Fact, ...]
    options: tuple[Wording, ...]
    tails: list[Step] = field(default_factory=list)
    lead: Step | None = None
    name: str = ""

    @property
    def told(self) -> frozenset[str]:
        """The names of the facts it tells."""
        return self.topic.told

    @property
    def about(self) -> frozenset[str]:
        """The names that tell which topics speak of the same: all comparisons of a fact, a figure and its zero."""
        topic = self.topic
        if topic.alias_of:
            return frozenset((LAST + topic.alias_of,))
        return topic.told or frozenset(topic.rests_on)

    def ways(self) -> tuple[tuple[str, str], ...]:
        """Return each of its wordings: as it stands in the phrasebank, and filled in."""
        return tuple((wording.text, wording.render(self.values)) for wording in self.options)

    @cached_property
    def longest(self) -> int:
        """The most characters that any of its wordings takes, tails left out."""
        return max(wording.length(self.values) for wording in self.options)

    def length(self) -> int:
        """Return the most characters that its sentence takes."""
        return self.longest + sum(tail.longest + 1 for tail in self.tails)


class Planner:
    """Chooses what is said, each fact once in an aspect. ``gaps`` maps what is required and unknown to labels."""

    def __init__(self, names: Names, gaps: Mapping[str, str]) -> None:
        self._names = names
        self._gaps = gaps
        self._common = {name: value for name in COMMON if (value := self._common_value(name)) is not None}
        self._written = dict(self._common)

    def plan(self, topics: TopicList, names: Names | None = None, gaps: Mapping[str, str] | None = None) -> list[Step]:
        """Return the steps for these topics in order; ``names`` and ``gaps`` are those of a record, if any."""
        aspect = _Aspect(self, names or self._names, self._gaps if gaps is None else gaps)
        return aspect.plan(topics)

    def lead(self, topic: Topic) -> Step:
        """Return the step for words that open the next sentence."""
        return Step(topic, self._common, (), topic.wordings)

    def common_facts(self, wording: Wording) -> tuple[Fact, ...]:
        """Return the facts behind the names that every wording may use."""
        if self._common.keys().isdisjoint(wording.names):
            return ()
        found = (self._common_fact(name) for name in wording.names if name in COMMON)
        return tuple(fact for fact in found if fact is not None)

    def values(self, facts: Mapping[str, Fact], *, shared: bool) -> dict[str, Written]:
        """Write facts; ``shared`` says that the names mean the same everywhere, so that each is written once."""
        year = self._names.facts.year
        if not shared:
            return self._common | {name: write_fact(fact, year) for name, fact in facts.items()}
        for name, fact in facts.items():
            if name not in self._written:
                self._written[name] = write_fact(fact, year)
        return self._written

    def can_fill(self, topic: Topic, wordings: Sequence[Wording]) -> tuple[Wording, ...]:
        """Return the wordings whose further names (those that every wording may use) are known."""
        if topic.further_names <= self._common.keys():
            return tuple(wordings)
        known = {*topic.slots, *LABELS, *self._common}
        return tuple(wording for wording in wordings if known.issuperset(wording.names))

    def _common_fact(self, name: str) -> Fact | None:
        return self._names.fact(name) or (self._names.fact(_FULL_NAME) if name == _SELF else None)

    def _common_value(self, name: str) -> Written | None:
        fact = self._common_fact(name)
        if fact is not None:
            return write_fact(fact, None)
        if name == YEAR:
            return write_gap(YEAR)
        return write_gap(_FULL_NAME) if name == _SELF else None


class _Aspect:
    """The planning of one aspect, or of one record: it remembers what was said there."""

    def __init__(self, planner: Planner, names: Names, gaps: Mapping[str, str]) -> None:
        self._planner = planner
        self._names = names
        self._gaps = gaps
        self._known = names.known()
        self._sayable = self._known | gaps.keys()
        self._said: set[str] = set()
        self._attached: set[str] = set()
        self._cases: dict[str, object] = {}

    def plan(self, topics: TopicList) -> list[Step]:
        placed: list[tuple[int, int, Step]] = []
        where: dict[str, int] = {}
        sayable = self._sayable
        for index, topic in topics.plain:
            if not topic.told <= sayable or self._other_case(topic):
                continue
            step = self._step(topic, topic.wordings)
            if step is not None:
                placed.append((index, 0, step))
                where[topic.id] = index
                self._attach(step, topics.tails.get(topic.id, ()))
        for index, topic in topics.following:
            if topic.told <= sayable and topic.id not in self._attached:
                placed += self._by_itself(index, topic, where)
        return [step for _, _, step in sorted(placed, key=lambda each: each[:2])]

    def _other_case(self, topic: Topic) -> bool:
        """True where the topic is for another case than the one known, such as another kind of problem."""
        if topic.case is None:
            return False
        name, text = topic.case
        if name not in self._cases:
            fact = self._names.fact(name)
            self._cases[name] = fact.value if fact is not None else None
        return self._cases[name] not in (None, text)

    def _attach(self, host: Step, tails: Sequence[Topic]) -> None:
        """Say at the end of a sentence what may be said there and fits."""
        for topic in tails:
            new = topic.told - self._said
            tail = self._step(topic, topic.clauses)
            if tail is None:
                continue
            if host.length() + tail.longest + 1 <= SENTENCE_LENGTH:
                host.tails.append(tail)
                self._attached.add(topic.id)
            else:
                self._said -= new

    def _by_itself(self, index: int, topic: Topic, where: Mapping[str, int]) -> list[tuple[int, int, Step]]:
        """Say in a sentence of its own what found no sentence to end: behind what it belongs to, else in its place."""
        belongs = [where[each] for each in (*topic.joins, *topic.beside) if each in where]
        if topic.beside and not belongs:
            return []
        step = self._step(topic, topic.wordings)
        return [(min(belongs) if belongs else index, index + 1, step)] if step is not None else []

    def _step(self, topic: Topic, wordings: Sequence[Wording]) -> Step | None:
        """Return the step for a topic that applies and has something new to tell, and remember it."""
        told = topic.told
        if not told <= self._sayable or (told and told <= self._said):
            return None
        has_gap = not told <= self._known
        if has_gap and topic.joins:
            return None
        lookup = partial(_compared, self._names, topic.alias_of) if topic.alias_of else self._names.fact
        if not _holds(topic, lookup, self._names.facts.kind, has_gap=has_gap):
            return None
        wanted = (*topic.slots, *LABELS) if topic.alias_of else topic.slots
        facts = {slot: fact for slot in wanted if (fact := lookup(slot)) is not None}
        values = self._planner.values(facts, shared=not (topic.alias_of or topic.each or has_gap))
        if has_gap:
            values |= {slot: write_gap(self._gaps[slot]) for slot in topic.slots if slot not in facts}
        options = self._planner.can_fill(topic, wordings)
        if not options or not all(values[slot] for slot in topic.slots):
            return None  # no wording fits, or a list has nothing in it
        self._said |= told
        for name in topic.rests_on:
            fact = lookup(name)
            if fact is not None:
                facts.setdefault(name, fact)
        return Step(topic, values, tuple(fact for name, fact in facts.items() if name not in LABELS), options)


def _holds(topic: Topic, lookup: FactLookup, kind: str, *, has_gap: bool) -> bool:
    """A sentence with a gap is said unless its condition is known to fail; any other needs it to hold."""
    if topic.when is None:
        return True

    def value(name: str) -> object:
        if name == _KIND:
            return kind
        fact = lookup(name)
        return None if fact is None or isinstance(fact.value, Missing) else fact.value

    held = evaluate(topic.when, value)
    return held is not False if has_gap else held is True


def _compared(names: Names, base: str, name: str) -> Fact | None:
    """Look a name up as a comparison means it: 增加数 of what it compares, 单位 and 名称 as labels."""
    unit, label = LABELS
    if name == unit:
        return Fact(unit, names.vocabulary.unit(base), Origin("profile", rule=unit))
    if name == label:
        return Fact(label, names.vocabulary.label(base), Origin("profile", rule=label))
    return names.fact(alias_target(name, base))
