"""The course of an interview for one kind of organ: its sections in the order of the report, their questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.facts.kinds import KIND_NAMES
from drafter.facts.profile import Profile
from drafter.facts.slots import Slot
from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.questions import Question
from drafter.source import Mapping as MappingNode
from drafter.source import Node, Place, Scalar
from drafter.source import Sequence as SequenceNode

YEAR, KIND, FULL_NAME = "年度", "类型", "全称"
ORGAN, IMPROVEMENT, OTHER = "organ", "improvement", "other"
RESULTS = "table3.results"
OPEN_SUFFIX = ".还有"
_OPEN_NEEDS = {"requests": "申请总数"}  # where nothing was applied for, there is nothing more to tell of it

_HEAD = {
    YEAR: Slot(
        YEAR, ORGAN, "count", Place("对话"), "年", YEAR, "这份报告写的是哪一年的情况？",
        "报告写的是上一个日历年度，1月公布的报告写的是去年。", minimum=Decimal(2008), maximum=Decimal(2099),
    ),
    KIND: Slot(
        KIND, ORGAN, "choice", Place("对话"), "", KIND, "贵单位属于哪一类机关？",
        "不同机关要写的内容不一样，选定以后只问该问的。", choices=tuple(KIND_NAMES.values()),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as it is put: what it fills, why it is asked, the articles, an example answer.

    ``must`` are those of ``fills`` that it is repeated for until they are known; ``none`` the rows that 没有 makes
    zero; ``open`` is the last question of a section, for whatever else there is to tell.
    """

    id: str
    section: str
    fills: tuple[str, ...]
    ask: str
    why: str = ""
    law: tuple[str, ...] = ()
    example: str = ""
    must: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    enough: bool = False
    needs: str = ""
    along: tuple[str, ...] = ()
    required: bool = False
    open: bool = False
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class AskSection:
    """A section of the interview."""

    id: str
    title: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class Course:
    """The sections for one profile."""

    sections: tuple[AskSection, ...]

    def ask(self, ask_id: str) -> Ask | None:
        """Return the question of that id."""
        return next((ask for section in self.sections for ask in section.asks if ask.id == ask_id), None)

    def filling(self, key: str) -> Ask | None:
        """Return the question that fills a slot or row."""
        asks = (ask for section in self.sections for ask in section.asks)
        return next((ask for ask in asks if key in ask.fills), None)


def make_course(bank: Phrasebank, profile: Profile) -> Course:
    """Return the course for a profile: who writes, part one by its aspects, tables, part five, the rest."""
    return _Maker(bank, profile).course()


class _Maker:
    def __init__(self, bank: Phrasebank, profile: Profile) -> None:
        self._bank = bank
        self._profile = profile
        self._required = {name for each in profile.required for name in each.any_of}
        self._wanted = self._required | set(profile.wanted)
        self._questions = [each for each in bank.questions.values() if profile.kind in each.kinds]
        self._shared = {key for each in self._questions for key in each.fills}

    def course(self) -> Course:
        parts = self._bank.form.parts
        sections = [self._group(ORGAN, "单位情况")]
        sections += [self._group(aspect.id, aspect.heading) for aspect in self._profile.aspects]
        sections += [
            AskSection("table2", f"表二 {parts[1]}", tuple(self._of("table2"))),
            AskSection("table4", f"表四 {parts[3]}", tuple(self._of("table4"))),
            self._group(IMPROVEMENT, parts[4]),
            self._group(OTHER, parts[5]),
        ]
        return Course(tuple(section for section in sections if section.asks))

    def _group(self, group_id: str, title: str) -> AskSection:
        group = self._bank.groups.get(group_id)
        asks = list(self._of(group_id, ""))
        if group_id == ORGAN:
            asks += [self._slot(slot, group_id) for slot in _HEAD.values()]
        for slot in group.slots.values() if group else ():
            if slot.id in self._wanted and slot.id not in self._shared and self._profile.kind in slot.kinds:
                asks.append(self._slot(slot, group_id))
            asks += self._of(group_id, slot.id)
        if group_id == ORGAN:  # the name comes first: it tells the kind of organ
            asks.sort(key=lambda ask: ask.id != FULL_NAME)
        if group is not None and group_id not in (ORGAN, IMPROVEMENT):
            asks.append(self._open(group_id, title))
        return AskSection(group_id, title, tuple(asks))

    def _of(self, section: str, after: str | None = None) -> Iterator[Ask]:
        """Yield the shared questions of a section: those after a slot, or all where that is None."""
        for each in self._questions:
            if each.section == section and after in (None, each.after):
                yield self._shared_ask(each)
                if after is not None:
                    yield from self._of(section, each.id)

    def _shared_ask(self, question: Question) -> Ask:
        fills = tuple(_spread(question.fills, self._bank.form))
        must = tuple(key for key in fills if key in self._wanted) or fills
        return Ask(
            id=question.id,
            section=question.section,
            fills=fills,
            ask=question.ask,
            why=question.why,
            law=question.law,
            example=question.example,
            must=must,
            none=tuple(_rows_of(question.none, self._bank.form)) or tuple(key for key in fills if "." in key),
            enough=question.enough,
            needs=question.needs,
            required=any(key in self._required or "." in key for key in fills),
        )

    def _slot(self, slot: Slot, section: str) -> Ask:
        return Ask(
            id=slot.id,
            section=section,
            fills=(slot.id,),
            ask=slot.ask,
            why=slot.why,
            law=slot.law,
            example=example_of(slot.example),
            must=(slot.id,),
            along=tuple(each for each in slot.along if self._applies(each)),
            required=slot.id in self._required or slot.id in _HEAD,
            slot=slot,
        )

    def _applies(self, slot_id: str) -> bool:
        slot = self._bank.schema.slots.get(slot_id)
        return slot is not None and self._profile.kind in slot.kinds and slot_id not in self._profile.not_asked

    def _open(self, group_id: str, title: str) -> Ask:
        return Ask(
            id=group_id + OPEN_SUFFIX,
            section=group_id,
            fills=(),
            ask=f"“{title}”还有什么要写进报告的？想到什么说什么，带上数字；没有就直接回车。",
            why="没有问到而确有其事的，写进去报告才完整；没有做的事不用写。",
            needs=_OPEN_NEEDS.get(group_id, ""),
            open=True,
        )


def head_slots() -> dict[str, Slot]:
    """Return the two facts that stand at the top of a facts file, as slots."""
    return dict(_HEAD)


def _spread(fills: tuple[str, ...], form: Form) -> Iterator[str]:
    """Yield slots and rows; 办理结果 stands for all of its rows."""
    for key in fills:
        if key == RESULTS:
            yield from (f"table3.{row}" for row in form.result_rows)
        else:
            yield key


def _rows_of(tables: tuple[str, ...], form: Form) -> Iterator[str]:
    for table in tables:
        yield from (f"{table}.{row.id}" for row in form.tables[table].rows)


def example_of(node: Node | None) -> str:
    """Return an example as a person would type it: 政府网站214，微信公众号118."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode):
        return "、".join(example_of(item) for item in node.items)
    if isinstance(node, MappingNode):
        return "，".join(f"{key}{example_of(value)}" for key, value in node.entries.items())
    return ""
