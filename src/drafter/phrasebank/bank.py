"""All data of one phrasebank together: slots, computed facts, profiles, topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.facts.computed import Computed, read_computed
from drafter.facts.names import Vocabulary
from drafter.facts.profile import Profile, read_profile
from drafter.facts.reading import FactsSchema
from drafter.facts.slots import SlotGroup, read_slot_group
from drafter.forms import Form
from drafter.phrasebank.topic import IMPROVEMENT, Topic, read_topics, read_wordings
from drafter.source import Diagnostic, NodeReader, parse_yaml
from drafter.source import Mapping as MappingNode


@dataclass(frozen=True)
class TopicList:
    """The topics of one place in their order: those that stand by themselves, those that follow others.

    ``tails`` maps the id of a topic to those that may end its sentence.
    """

    plain: tuple[tuple[int, Topic], ...]
    following: tuple[tuple[int, Topic], ...]
    tails: Mapping[str, tuple[Topic, ...]]


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


@dataclass(frozen=True)
class Phrasebank:
    """What may be asked, what follows, and how it is said; later files have replaced earlier ones by id."""

    form: Form
    groups: dict[str, SlotGroup]
    computed: dict[str, Computed]
    profiles: dict[str, Profile]
    topics: dict[str, Topic]
    leads: Topic | None = None

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

    def _spread(self, topic: Topic) -> Iterable[Topic]:
        """A comparison becomes one topic for each fact it compares, beside the sentences that tell that fact."""
        if not topic.for_each:
            return (topic,)
        spread: list[Topic] = []
        for name in topic.for_each:
            tellers = [each for each in self.topics.values() if name in each.slots and not each.for_each]
            if tellers:
                hosts = tuple(each.id for each in tellers if self._tells_only(each, name))
                spread.append(
                    replace(
                        topic, id=f"{topic.id}@{name}", aspect=tellers[0].aspect, part=tellers[0].part,
                        alias_of=name, for_each=(), joins=hosts, beside=tuple(each.id for each in tellers),
                    )  # fmt: skip
                )
        return spread

    def _tells_only(self, topic: Topic, name: str) -> bool:
        """A tail that says more or less than last year must follow a sentence with that one figure."""
        figures = [slot for slot in topic.slots if self._is_figure(slot)]
        return figures == [name] and not topic.joins

    def _is_figure(self, name: str) -> bool:
        slot, computed = self.schema.slots.get(name), self.computed.get(name)
        return (slot is not None and slot.type not in ("text", "words")) or computed is not None


def read_phrasebank(files: Mapping[str, str], form: Form) -> tuple[Phrasebank, list[Diagnostic]]:
    """Read the files of one or more phrasebanks, given in order by name; a later id replaces an earlier one.

    Each file says by its keys what it holds: ``slots``, ``computed``, ``topics`` or a profile (``kind`` or
    ``extends``).
    """
    reader = NodeReader()
    bank = Phrasebank(form, {}, {}, {}, {})
    profiles: list[MappingNode] = []
    for file, text in files.items():
        root, found = parse_yaml(text.removeprefix("\ufeff"), file)
        reader.diagnostics += found
        if root is None:
            continue
        top = reader.mapping(root, file)
        if top is None:
            continue
        if "slots" in top.entries:
            group = read_slot_group(top, reader)
            if group is not None:
                bank.groups[group.id] = _merged(bank.groups.get(group.id), group)
        elif "computed" in top.entries:
            bank.computed.update(read_computed(top, reader, form))
        elif "topics" in top.entries or "leads" in top.entries:
            bank = _with_topics(bank, top, reader)
        elif "kind" in top.entries or "extends" in top.entries:
            profiles.append(top)
        else:
            reader.report(top.place, "看不出这个文件是做什么的；应当有 slots、computed、topics、kind 或 extends 之一。")
    for top in sorted(profiles, key=lambda each: "extends" in each.entries):
        profile = read_profile(top, reader, bank.profiles)
        if profile is not None:
            bank.profiles[profile.id] = profile
    return bank, reader.diagnostics


def _merged(before: SlotGroup | None, group: SlotGroup) -> SlotGroup:
    return group if before is None else SlotGroup(group.id, group.title, before.slots | group.slots)


def _with_topics(bank: Phrasebank, top: MappingNode, reader: NodeReader) -> Phrasebank:
    listed, leads = top.entries.get("topics"), top.entries.get("leads")
    for topic in read_topics(listed, reader) if listed is not None else ():
        before = bank.topics.get(topic.id)
        if before is not None and before.place.file == topic.place.file:
            reader.report(topic.place, f"题目“{topic.id}”写了两次（第{before.place.line}行已经有）。")
        bank.topics[topic.id] = topic
    reader.unknown_keys(top, ("topics", "leads"))
    if leads is None:
        return bank
    opener = Topic("measure_lead", "措施开头语", IMPROVEMENT, "", leads.place, wordings=read_wordings(leads, reader))
    return replace(bank, leads=opener)
