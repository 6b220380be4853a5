"""A topic: one thing that a report may say, when it is said, and the ways to say it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from drafter.facts.kinds import KINDS
from drafter.phrasebank.conditions import Condition, ConditionError, case_of, names_in, parse_condition
from drafter.phrasebank.wording import Wording
from drafter.source import Mapping, Node, NodeReader, Place, Sequence

INTRODUCTION, OVERVIEW, IMPROVEMENT, OTHER = 0, 1, 5, 6
PARTS = (INTRODUCTION, OVERVIEW, IMPROVEMENT, OTHER)

# How a comparison calls the figure it speaks of; 单位 and 名称 are its unit and its label.
ALIASES = {"本数": "{}", "上年数": "上年{}", "增加数": "{}增加", "减少数": "{}减少", "增幅": "{}增幅", "降幅": "{}降幅"}
LABELS = ("单位", "名称")


def alias_target(alias: str, base: str) -> str:
    """Return the full name behind an alias: 增加数 of 公开总数 is 公开总数增加."""
    return ALIASES[alias].format(base) if alias in ALIASES else alias


_KEYS = (
    "id", "name", "part", "aspect", "group", "style", "kinds", "when", "slots", "law", "note", "fixed", "verbatim",
    "wordings", "joins", "clauses", "each", "for_each", "answers", "short",
)  # fmt: skip


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


def read_topics(listed: Node, reader: NodeReader) -> list[Topic]:
    """Read the ``topics`` of one file."""
    topics: list[Topic] = []
    for item in reader.sequence(listed, "topics"):
        node = reader.mapping(item, "topics", _KEYS)
        topic = _read_topic(node, reader) if node else None
        if topic is not None:
            topics.append(topic)
    return topics


def _read_topic(node: Mapping, reader: NodeReader) -> Topic | None:
    entries = node.entries
    topic_id = reader.text(entries.get("id"), "id")
    part = reader.text(entries.get("part"), "part") or ""
    if topic_id is None or part not in {str(each) for each in PARTS}:
        reader.report(node.place, f"每个题目要有 id，part 要写{'、'.join(map(str, PARTS))}之一。")
        return None
    when_text = reader.text(entries.get("when"), "when") or ""
    return Topic(
        id=topic_id,
        name=reader.text(entries.get("name"), "name") or topic_id,
        part=int(part),
        aspect=reader.text(entries.get("aspect"), "aspect") or "",
        place=node.place,
        group=reader.text(entries.get("group"), "group") or "",
        style=reader.text(entries.get("style"), "style") or "",
        kinds=reader.texts(entries.get("kinds"), "kinds") or KINDS,
        when=_condition(when_text, entries, reader) if when_text else None,
        when_text=when_text,
        slots=reader.texts(entries.get("slots"), "slots"),
        law=reader.texts(entries.get("law"), "law"),
        note=reader.text(entries.get("note"), "note") or "",
        fixed=reader.text(entries.get("fixed"), "fixed") or "",
        verbatim=reader.flag(entries.get("verbatim"), "verbatim"),
        wordings=read_wordings(entries.get("wordings"), reader),
        joins=reader.texts(entries.get("joins"), "joins"),
        clauses=read_wordings(entries.get("clauses"), reader),
        each=reader.text(entries.get("each"), "each") or "",
        for_each=reader.texts(entries.get("for_each"), "for_each"),
        answers=reader.texts(entries.get("answers"), "answers"),
        short=read_wordings(entries.get("short"), reader),
    )


def _condition(text: str, entries: dict[str, Node], reader: NodeReader) -> Condition | None:
    try:
        return parse_condition(text)
    except ConditionError as error:
        reader.report(entries["when"].place, str(error))
        return None


def read_wordings(node: Node | None, reader: NodeReader) -> tuple[Wording, ...]:
    """Read a list of wordings, or one alone."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    found = ((reader.text(item, "wordings"), item.place) for item in items)
    return tuple(Wording(text, place) for text, place in found if text is not None)
