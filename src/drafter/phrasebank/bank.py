"""All data of one phrasebank together: slots, computed facts, profiles, topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.facts.computed import Computed
from drafter.facts.names import Vocabulary
from drafter.facts.profile import Profile
from drafter.facts.reading import FactsSchema
from drafter.facts.slots import SlotGroup
from drafter.forms import Form
from drafter.phrasebank.intents import IntentWords
from drafter.phrasebank.questions import Question
from drafter.phrasebank.table_words import TableWords
from drafter.phrasebank.topic import Topic

MEASURES = "问题.措施"
OWN_WORDS = "自述"


@dataclass(frozen=True)
class TopicList:
    """The topics of one place in their order: those that stand by themselves, those that follow others.

    ``tails`` maps the id of a topic to those that may end its sentence.
    """

    plain: tuple[tuple[int, Topic], ...]
    following: tuple[tuple[int, Topic], ...]
    tails: Mapping[str, tuple[Topic, ...]]


@dataclass(frozen=True)
class MeasureTopics:
    """The topics for one measure: the act that was chosen by name, any act, and the officer's own words."""

    chosen: Topic | None
    any_act: TopicList
    own_words: TopicList


def topic_list(topics: Iterable[Topic]) -> TopicList:
    """Sort topics into a list."""
    plain: list[tuple[int, Topic]] = []
    following: list[tuple[int, Topic]] = []
    tails: dict[str, tuple[Topic, ...]] = {}
    for index, topic in enumerate(topics):
        (following if topic.joins or topic.beside else plain).append((index, topic))
        for host in topic.joins:
            tails[host] = (*tails.get(host, ()), topic)
    return TopicList(tuple(plain), tuple(following), tails)


@dataclass(frozen=True, repr=False)
class Phrasebank:
    """What may be asked, what follows, and how it is said; later files have replaced earlier ones by id."""

    form: Form
    groups: dict[str, SlotGroup]
    computed: dict[str, Computed]
    profiles: dict[str, Profile]
    topics: dict[str, Topic]
    leads: Topic | None = None
    questions: dict[str, Question] = field(default_factory=dict)
    intents: IntentWords = field(default_factory=IntentWords)
    table_words: TableWords = field(default_factory=TableWords)

    @cached_property
    def schema(self) -> FactsSchema:
        """What a facts file may hold."""
        return FactsSchema(self.form, tuple(self.groups.values()), self.profiles)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every name that may be used."""
        return Vocabulary(self.schema.slots, self.computed)

    @cached_property
    def _spread_topics(self) -> tuple[Topic, ...]:
        """All topics; a comparison stands once for each fact it compares."""
        return tuple(each for topic in self.topics.values() for each in self._spread(topic))

    @cached_property
    def _lists(self) -> dict[tuple[str, int, str, str], TopicList]:
        return {}

    def topics_for(self, kind: str, part: int, aspect: str = "", each: str = "") -> TopicList:
        """Return the topics of a kind of organ for a part, an aspect of part one, or a list of records."""
        key = (kind, part, aspect, each)
        if key not in self._lists:
            self._lists[key] = topic_list(
                topic
                for topic in self._spread_topics
                if kind in topic.kinds and (topic.part, topic.aspect, topic.each) == (part, aspect, each)
            )
        return self._lists[key]

    @cached_property
    def _measures(self) -> dict[tuple[str, str], MeasureTopics]:
        return {}

    def measures_for(self, kind: str, act: str) -> MeasureTopics:
        """Return the topics for a measure: of the chosen act, for any act, for own words; ``act`` may be empty."""
        key = (kind, act)
        if key not in self._measures:
            fitting = [topic for topic in self.topics.values() if topic.each == MEASURES and kind in topic.kinds]
            general = [topic for topic in fitting if not topic.short]
            self._measures[key] = MeasureTopics(
                chosen=next((topic for topic in fitting if topic.short and topic.name == act), None),
                any_act=topic_list(topic for topic in general if OWN_WORDS not in topic.slots),
                own_words=topic_list(topic for topic in general if OWN_WORDS in topic.slots),
            )
        return self._measures[key]

    def acts_for(self, kind: str) -> dict[str, list[str]]:
        """Return for each kind of problem the names of the measures that answer it, for that kind of organ."""
        found: dict[str, list[str]] = {}
        for topic in self.topics.values():
            if kind in topic.kinds:
                for problem in topic.answers:
                    found.setdefault(problem, []).append(topic.name)
        return found

    def _spread(self, topic: Topic) -> Iterable[Topic]:
        """A comparison becomes one topic for each fact it compares, beside the sentences that tell that fact."""
        if not topic.for_each:
            return (topic,)
        spread: list[Topic] = []
        for name in topic.for_each:
            tellers = [each for each in self.topics.values() if name in each.slots and not each.for_each]
            if tellers:
                hosts = tuple(each.id for each in tellers if self._ends_with(each, name))
                spread.append(
                    replace(
                        topic,
                        id=f"{topic.id}@{name}",
                        aspect=tellers[0].aspect,
                        part=tellers[0].part,
                        alias_of=name,
                        for_each=(),
                        joins=hosts,
                        beside=tuple(each.id for each in tellers),
                    )
                )
        return spread

    def _ends_with(self, topic: Topic, name: str) -> bool:
        """A tail that says more or less than last year must follow its figure, and no other of the same unit."""
        if topic.joins or topic.each:
            return False
        unit = self.vocabulary.unit(name)
        if any(self.vocabulary.unit(other) == unit for other in topic.slots if other != name):
            return False
        figures = [[each for each in wording.blanks if self._is_figure(each)] for wording in topic.wordings]
        return all(names[-1:] == [name] for names in figures)

    def _is_figure(self, name: str) -> bool:
        slot, computed = self.schema.slots.get(name), self.computed.get(name)
        return (slot is not None and slot.type not in ("text", "words")) or computed is not None
