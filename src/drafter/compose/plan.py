"""What the report says: for each aspect the topics that apply, in order, each fact once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.compose.writing import write_fact, write_gap
from drafter.facts.names import YEAR, Names
from drafter.facts.values import Fact, Missing, Origin
from drafter.phrasebank.conditions import evaluate
from drafter.phrasebank.topic import Topic
from drafter.phrasebank.wording import Wording, Written

SENTENCE_LENGTH = 80
COMMON = (YEAR, "简称", "上级")
_SELF, _FULL_NAME = "简称", "全称"


@dataclass(frozen=True, eq=False)
class Step:
    """One thing to be said: its topic, the facts as written, and the wordings to choose from.

    ``tails`` are said as the end of the same sentence. ``lead`` opens it (下一步，).
    """

    topic: Topic
    values: Mapping[str, Written]
    facts: tuple[Fact, ...]
    options: tuple[Wording, ...]
    tails: list[Step] = field(default_factory=list)
    lead: Step | None = None

    def all_steps(self) -> Iterable[Step]:
        """Yield the lead, this step and its tails."""
        if self.lead is not None:
            yield self.lead
        yield self
        yield from self.tails

    def length(self) -> int:
        """Return the most characters that any wording of it takes, tails included."""
        own = max(wording.length(self.values) for wording in self.options)
        return own + sum(tail.length() + 1 for tail in self.tails)


class Planner:
    """Chooses what is said. It remembers what was said, so that no fact stands twice in an aspect."""

    def __init__(self, names: Names, gaps: Mapping[str, str]) -> None:
        self._names = names
        self._gaps = gaps
        self._common = {name: self._common_value(name) for name in COMMON}

    def plan(self, topics: Sequence[Topic], names: Names | None = None, gaps: Mapping[str, str] | None = None) -> list[Step]:
        """Return the steps for these topics in order.

        ``names`` are those of a record where the topics are said for one; ``gaps`` maps names that are
        required and unknown to their labels.
        """
        names = names or self._names
        gaps = self._gaps if gaps is None else gaps
        said: set[str] = set()
        steps: dict[int, Step] = {}
        for index, topic in enumerate(topics):
            if topic.joins or topic.beside:
                continue
            step = self._step(topic, names, said, topic.wordings, gaps)
            if step is not None:
                steps[index] = step
                self._attach(step, topics, names, said)
        ordered = [(index, 0, step) for index, step in steps.items()]
        ordered += self._left_over(topics, names, said, steps)
        return [step for _, _, step in sorted(ordered, key=lambda each: each[:2])]

    def _attach(self, host: Step, topics: Sequence[Topic], names: Names, said: set[str]) -> None:
        """Say as the tail of a sentence what may be said there and fits."""
        for topic in topics:
            if host.topic.id not in topic.joins:
                continue
            tail = self._step(topic, names, set(said), topic.clauses, {})
            if tail is not None and host.length() + tail.length() + 1 <= SENTENCE_LENGTH:
                host.tails.append(tail)
                said.update(topic.told)

    def _left_over(
        self, topics: Sequence[Topic], names: Names, said: set[str], steps: Mapping[int, Step]
    ) -> list[tuple[int, int, Step]]:
        """Say in sentences of their own the tails that found no host: behind what they belong to, or in their place."""
        found: list[tuple[int, int, Step]] = []
        for index, topic in enumerate(topics):
            if not (topic.joins or topic.beside):
                continue
            belongs = [place for place, step in steps.items() if step.topic.id in (*topic.joins, *topic.beside)]
            if topic.beside and not belongs:
                continue
            step = self._step(topic, names, said, topic.wordings, {})
            if step is not None:
                found.append((belongs[0] if belongs else index, index + 1, step))
        return found

    def _step(
        self, topic: Topic, names: Names, said: set[str], wordings: Sequence[Wording], gaps: Mapping[str, str]
    ) -> Step | None:
        """Return the step for a topic that applies and has something new to tell, and remember it."""
        if names.facts.kind not in topic.kinds or (topic.slots and said.issuperset(topic.told)):
            return None
        if topic.alias_of:
            names = names.with_aliases(_aliases(topic.alias_of, names))
        facts = {slot: names.fact(slot) for slot in topic.slots}
        opened = [slot for slot, fact in facts.items() if fact is None]
        if any(slot not in gaps for slot in opened) or not _holds(topic, names, bool(opened)):
            return None
        values = {slot: write_fact(fact, names.facts.year) for slot, fact in facts.items() if fact is not None}
        if not all(values.values()):
            return None  # a list with nothing in it
        values |= {slot: write_gap(gaps[slot]) for slot in opened}
        values |= {name: value for name, value in self._common.items() if value is not None and name not in values}
        options = tuple(wording for wording in wordings if all(name in values for name in wording.names))
        if not options:
            return None
        said.update(topic.told)
        return Step(topic, values, tuple(fact for fact in facts.values() if fact is not None), options)

    def lead(self, topic: Topic) -> Step:
        """Return the step for words that open the next sentence."""
        values = {name: value for name, value in self._common.items() if value is not None}
        return Step(topic, values, (), topic.wordings)

    def common_facts(self, wording: Wording) -> tuple[Fact, ...]:
        """Return the facts behind the names that every wording may use."""
        found = (self._common_fact(name) for name in wording.names if name in COMMON)
        return tuple(fact for fact in found if fact is not None)

    def _common_fact(self, name: str) -> Fact | None:
        return self._names.fact(name) or (self._names.fact(_FULL_NAME) if name == _SELF else None)

    def _common_value(self, name: str) -> Written | None:
        fact = self._common_fact(name)
        if fact is not None:
            return write_fact(fact, None)
        if name == YEAR:
            return write_gap(YEAR)
        return write_gap(_FULL_NAME) if name == _SELF else None


def _holds(topic: Topic, names: Names, has_gap: bool) -> bool:
    """A sentence with a gap is said unless its condition is known to fail; any other needs it to hold."""
    if topic.when is None:
        return True
    held = evaluate(topic.when, lambda name: _value(names, name))
    return held is not False if has_gap else held is True


def _value(names: Names, name: str) -> object:
    if name == "类型":
        return names.facts.kind
    fact = names.fact(name)
    return None if fact is None or isinstance(fact.value, Missing) else fact.value


def _aliases(base: str, names: Names) -> dict[str, Fact]:
    """Return the names by which a comparison speaks of its figure."""
    found = {
        "本数": names.fact(base),
        "上年数": names.fact(f"上年{base}"),
        "增加数": names.fact(f"{base}增加"),
        "减少数": names.fact(f"{base}减少"),
        "增幅": names.fact(f"{base}增幅"),
        "降幅": names.fact(f"{base}降幅"),
    }
    words = Origin("profile", rule="名称和单位")
    texts = {
        "单位": Fact("单位", names.vocabulary.unit(base), words),
        "名称": Fact("名称", names.vocabulary.label(base), words),
    }
    return {alias: fact for alias, fact in found.items() if fact is not None} | texts
