"""The files of a phrasebank to its value; a county's own phrasebank on top of the shipped one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.facts.computed import Computed, read_computed
from drafter.facts.profile import Profile, read_profiles
from drafter.facts.slots import SlotGroup, read_slot_group
from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.intents import IntentWords, read_intents
from drafter.phrasebank.questions import Question, read_questions
from drafter.phrasebank.table_words import TableWords, read_table_words
from drafter.phrasebank.topic import IMPROVEMENT, Topic
from drafter.phrasebank.topic_reading import read_topics, read_wordings
from drafter.source import Diagnostic, Node, NodeReader, parse_yaml
from drafter.source import Mapping as MappingNode

_UNCLEAR = "看不出这个文件是做什么的；应当有 slots、questions、intents、computed、topics、kind 或 extends 之一。"


def read_phrasebank(banks: Sequence[Mapping[str, str]], form: Form) -> tuple[Phrasebank, list[Diagnostic]]:
    """Read phrasebanks, each a mapping of file names to texts; a later one adds to the earlier ones by id.

    Each file says by its keys what it holds: ``slots``, ``computed``, ``topics`` or a profile (``kind`` or
    ``extends``). An id that stands twice in one phrasebank is reported.
    """
    reader = _BankReader(form)
    for files in banks:
        reader.read(files)
    return reader.bank(), reader.nodes.diagnostics


class _BankReader:
    def __init__(self, form: Form) -> None:
        self.nodes = NodeReader()
        self._form = form
        self._groups: dict[str, SlotGroup] = {}
        self._computed: dict[str, Computed] = {}
        self._profiles: dict[str, Profile] = {}
        self._topics: dict[str, Topic] = {}
        self._leads: Topic | None = None
        self._questions: dict[str, Question] = {}
        self._intents = IntentWords()
        self._table_words = TableWords()

    def bank(self) -> Phrasebank:
        return Phrasebank(
            form=self._form,
            groups=self._groups,
            computed=self._computed,
            profiles=self._profiles,
            topics=self._topics,
            leads=self._leads,
            questions=self._questions,
            intents=self._intents,
            table_words=self._table_words,
        )

    def read(self, files: Mapping[str, str]) -> None:
        """Read one phrasebank; its profiles come last, those that extend others after those."""
        topics: dict[str, Topic] = {}
        profiles: list[MappingNode] = []
        for file, text in files.items():
            top = self._top(file, text)
            if top is not None:
                self._file(top, topics, profiles)
        self._topics |= topics
        self._profiles = read_profiles(profiles, self.nodes, self._profiles)

    def _top(self, file: str, text: str) -> MappingNode | None:
        root, found = parse_yaml(text.removeprefix("\ufeff"), file)
        self.nodes.diagnostics += found
        return self.nodes.mapping(root, file) if root is not None else None

    def _file(self, top: MappingNode, topics: dict[str, Topic], profiles: list[MappingNode]) -> None:
        keys = top.entries.keys()
        if "slots" in keys:
            self._slots(top)
        elif "questions" in keys:
            self._questions_of(top.entries["questions"])
        elif "intents" in keys:
            self._intents = self._intents.with_more(read_intents(top, self.nodes))
        elif keys & {"rows", "columns"}:
            self._table_words = self._table_words.with_more(read_table_words(top, self.nodes))
        elif "computed" in keys:
            self._computed |= read_computed(top, self.nodes, self._form)
        elif keys & {"topics", "leads"}:
            self._topics_of(top, topics)
        elif keys & {"kind", "extends"}:
            profiles.append(top)
        else:
            self.nodes.report(top.place, _UNCLEAR)

    def _slots(self, top: MappingNode) -> None:
        group = read_slot_group(top, self.nodes)
        if group is not None:
            before = self._groups.get(group.id)
            slots = before.slots | group.slots if before else group.slots
            self._groups[group.id] = SlotGroup(group.id, group.title, slots)

    def _questions_of(self, listed: Node) -> None:
        """Read the questions of a file; of two with one id in the same file the second is reported."""
        found: dict[str, Question] = {}
        for each in read_questions(listed, self.nodes):
            if each.id in found:
                self.nodes.report(each.place, f"问题“{each.id}”写了两次（{found[each.id].place}已经有）。")
            found.setdefault(each.id, each)
        self._questions |= found

    def _topics_of(self, top: MappingNode, topics: dict[str, Topic]) -> None:
        self.nodes.unknown_keys(top, ("topics", "leads"))
        listed, leads = top.entries.get("topics"), top.entries.get("leads")
        for topic in read_topics(listed, self.nodes) if listed is not None else ():
            if topic.id in topics:
                first = topics[topic.id].place
                self.nodes.report(topic.place, f"题目“{topic.id}”写了两次（{first}已经有）。")
            topics[topic.id] = topic
        if leads is not None:
            wordings = read_wordings(leads, self.nodes)
            self._leads = Topic(
                "measure_lead", "措施开头语", IMPROVEMENT, "", leads.place, style="lead", wordings=wordings
            )
