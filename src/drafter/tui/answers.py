"""All answers of a session by section: what was told, what is open, last year's figures, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.facts.slots import Slot
from drafter.interview.asks import Ask, head_slots
from drafter.interview.entries import EXPLAINED, LAST_YEAR, OPEN, Written
from drafter.interview.known import SKIPPED, is_known, open_cells
from drafter.interview.offers import OFFER
from drafter.interview.problems import FOLLOWED_UP, PROBLEMS, records
from drafter.interview.reasons import RELATIONS
from drafter.services.conversation import Conversation

NOTE = "@便条."
State = Literal["", "待补", "未填", "已跳过", "待确认", "没填完", "可不填"]
_NUMBERS = {2: "表二", 3: "表三", 4: "表四"}
_ASKED_OF_RECORDS = {PROBLEMS: ("类别", "表现", "已做", "措施"), FOLLOWED_UP: ("已做", "程度")}
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as listed: the keys that it is written under, its name, its value and its state in words.

    ``ask`` is the id of the question that asks for it, empty where none does.
    """

    keys: tuple[str, ...]
    label: str
    value: str = ""
    state: State = ""
    ask: str = ""

    @property
    def key(self) -> str:
        """The first key; it tells the answer from all others."""
        return self.keys[0]

    @property
    def is_row(self) -> bool:
        """True for rows of this year's tables."""
        return self.key.startswith("table")


@dataclass(frozen=True, slots=True)
class AnswerSection:
    """The answers of one section."""

    title: str
    answers: tuple[Answer, ...]


def answer_sections(conversation: Conversation) -> tuple[AnswerSection, ...]:
    """Return all sections that hold anything, in the order of the interview."""
    return tuple(section for section in _Lister(conversation).sections() if section.answers)


class _Lister:
    def __init__(self, conversation: Conversation) -> None:
        interview = conversation.interview
        self._session = conversation.session
        self._entries = conversation.session.entries
        self._course = interview.desk.course(self._entries)
        self._pending = {each.ask.id for each in interview.desk.pending(self._session)}
        self._bank = conversation.library.bank
        self._slots = {**self._bank.schema.slots, **head_slots()}
        self._say = interview.saying
        self._listed: set[str] = set()

    def sections(self) -> Iterator[AnswerSection]:
        for section in self._course.sections:
            asked = [answer for ask in section.asks for answer in self._asked(ask)]
            yield AnswerSection(section.title, (*asked, *self._told(section.id)))
        for group in self._bank.groups.values():
            yield AnswerSection(group.title, tuple(self._told(group.id)))
        yield AnswerSection("表格里的其他各行", tuple(self._other_rows()))
        yield AnswerSection("去年的数", tuple(self._last_year()))
        yield AnswerSection("核对说明和备注", (*self._explained(), *self._notes()))

    # What is asked for

    def _asked(self, ask: Ask) -> Iterator[Answer]:
        keys = [key for key in ask.fills if key not in self._listed]
        self._listed.update(keys)
        rows = [key for key in keys if "." in key]
        if ask.slot is not None and ask.slot.type == "records":
            yield from self._problems(ask)
        else:
            yield from (answer for key in keys if "." not in key for answer in self._slot(key, ask))
        if len(rows) > _FEW_ROWS:
            yield from self._many_rows(rows, ask)
        else:
            yield from (answer for key in rows for answer in self._row(key, ask))

    def _slot(self, key: str, ask: Ask) -> Iterator[Answer]:
        entry = self._entries.get(key)
        label = self._say.label(key)
        if entry is None:
            yield from self._untold((key,), label, ask)
        else:
            yield self._as_told(key, label, self.said(key, entry.value), entry.value, ask.id)

    def _as_told(self, key: str, label: str, said: str, value: Written, ask_id: str = "") -> Answer:
        return Answer((key,), label, "", "待补", ask_id) if value == OPEN else Answer((key,), label, said, "", ask_id)

    def _untold(self, keys: tuple[str, ...], label: str, ask: Ask) -> Iterator[Answer]:
        """Yield what was not told, unless it need not be: its question is not put, or is answered otherwise."""
        kept = self._entries.get(OFFER + keys[0])
        if kept is not None:
            yield Answer(keys, label, self.said(keys[0], kept.value), "待确认", ask.id)
        elif ask.id in self._pending and not (ask.enough and any(is_known(key, self._entries) for key in ask.fills)):
            skipped = SKIPPED + ask.id in self._entries
            label += "（几项里有一项就行）" if ask.enough and keys[0] in ask.must else ""
            needed: State = "未填" if keys[0] in ask.must else "可不填"
            yield Answer(keys, label, "", "已跳过" if skipped else needed, ask.id)

    # Rows of the tables

    def _row(self, key: str, ask: Ask) -> Iterator[Answer]:
        entry = self._entries.get(key)
        label = self._say.label(key)
        if entry is None:
            yield from self._untold((key,), label, ask)
        else:
            yield self._told_row(key, entry.value, ask.id)

    def _told_row(self, key: str, value: Written, ask_id: str = "") -> Answer:
        cells = value if isinstance(value, tuple) else (value,)
        unfinished: State = "没填完" if open_cells(self._entries.get(key)) else ""
        state: State = "待补" if OPEN in cells else unfinished
        return Answer((key,), self._say.label(key), self.said(key, value), state, ask_id)

    def _many_rows(self, keys: list[str], ask: Ask) -> Iterator[Answer]:
        """Yield rows that say something one by one, those that are all zero and those not told together."""
        zero = [key for key in keys if key in self._entries and self.said(key, self._entries[key].value) == "都是0"]
        untold = [key for key in keys if key not in self._entries]
        for key in keys:
            if key not in zero and key not in untold:
                yield self._told_row(key, self._entries[key].value, ask.id)
        if zero:
            yield Answer(tuple(zero), self._together(zero, keys), "都是0", "", ask.id)
        if untold:
            yield from self._untold(tuple(untold), self._together(untold, keys), ask)

    def _together(self, keys: list[str], of: list[str]) -> str:
        table = self._bank.form.tables[keys[0].partition(".")[0]]
        return f"{_NUMBERS[table.part]}{'其余' if len(keys) < len(of) else '办理结果'}{len(keys)}行"

    def _other_rows(self) -> Iterator[Answer]:
        """Yield rows that no question asks for, such as the total of all results where it was typed."""
        for table in self._bank.form.tables.values():
            for row in table.rows:
                key = f"{table.id}.{row.id}"
                if key in self._entries and key not in self._listed:
                    yield self._told_row(key, self._entries[key].value)

    # Problems, each field for itself

    def _problems(self, ask: Ask) -> Iterator[Answer]:
        for list_key in (FOLLOWED_UP, PROBLEMS):
            self._listed.add(list_key)
            yield from self._records(list_key)
        known = len(records(self._entries, PROBLEMS))
        if known:
            another = f"{PROBLEMS}.{known}.类别"
            yield Answer((another,), "再写一个问题", "", "可不填", another)
            return
        entry, first = self._entries.get(PROBLEMS), f"{PROBLEMS}.0.类别"
        if entry is None:
            state: State = "已跳过" if SKIPPED + first in self._entries else "未填"
            yield Answer((first,), self._say.label(PROBLEMS), "", state, first)
        else:
            yield self._as_told(PROBLEMS, self._say.label(PROBLEMS), "没有", entry.value, ask.id)

    def _records(self, list_key: str) -> Iterator[Answer]:
        slot = self._slots[list_key]
        for index, record in enumerate(records(self._entries, list_key)):
            for name, field in slot.fields.items():
                key = f"{list_key}.{index}.{name}"
                label = f"{slot.label}{index + 1}：{field.label}"
                if name in record:
                    yield Answer((key,), label, written_text(record[name]), "", key)
                elif name in _ASKED_OF_RECORDS[list_key]:
                    yield Answer((key,), label, "", "已跳过" if SKIPPED + key in self._entries else "未填", key)

    # What no question asks for

    def _told(self, group_id: str) -> Iterator[Answer]:
        """Yield what was told of a group besides what is asked."""
        group = self._bank.groups.get(group_id)
        for slot in group.slots.values() if group else ():
            entry = self._entries.get(slot.id)
            if entry is not None and slot.id not in self._listed:
                self._listed.add(slot.id)
                yield self._as_told(slot.id, slot.label, self.said(slot.id, entry.value), entry.value)

    def _last_year(self) -> Iterator[Answer]:
        for key, entry in self._entries.items():
            if key.startswith(LAST_YEAR):
                own = key.removeprefix(LAST_YEAR)
                yield Answer((key,), f"去年{self._say.label(own)}", self.said(own, entry.value))

    def _explained(self) -> Iterator[Answer]:
        for key, entry in self._entries.items():
            if key.startswith(EXPLAINED):
                name = key.removeprefix(EXPLAINED)
                yield Answer((key,), f"说明：{RELATIONS.get(name, name)}", written_text(entry.value))

    def _notes(self) -> Iterator[Answer]:
        for key, entry in self._entries.items():
            if key.startswith(NOTE):
                yield Answer((key,), f"备注：{self._about(key.removeprefix(NOTE))}", written_text(entry.value))

    def _about(self, ask_id: str) -> str:
        """Say which question a note was written to."""
        ask = self._course.ask(ask_id)
        if ask is None:
            return self._say.label(ask_id)
        section = next(each.title for each in self._course.sections if each.id == ask.section)
        return section if ask.open or not ask.fills else "、".join(_few(self._say.label(key) for key in ask.fills))

    def said(self, key: str, value: Written) -> str:
        """Return a value as it is said; records in words."""
        slot: Slot | None = self._slots.get(key)
        if slot is not None and slot.type == "records":
            return written_text(value)
        return self._say.value(key, value)


def _few(labels: Iterable[str], most: int = 3) -> list[str]:
    listed = list(labels)
    return listed if len(listed) <= most else [*listed[:most], "等"]


def written_text(value: Written) -> str:
    """Return a value as an officer would type it: 政府网站214，微信公众号118; measures with marks between them."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        listed = [written_text(each) for each in value]
        return ("；" if any(not isinstance(each, str) for each in value) else "、").join(listed)
    if any(name in ("自述", "做法") for name in value):
        return "，".join(_measure(name, written_text(each)) for name, each in value.items())
    return "，".join(f"{name}{written_text(each)}" for name, each in value.items())


def _measure(name: str, text: str) -> str:
    return f"由{text}负责" if name == "责任" else f"{text}前" if name == "期限" and text[-1:].isdigit() else text
