"""What the interview says: short Chinese sentences about values, questions and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from drafter.facts.slots import Slot
from drafter.facts.values import Fact, Missing
from drafter.forms import Form
from drafter.interview.asks import Ask
from drafter.interview.effects import Effect
from drafter.interview.entries import EXPLAINED, LAST_YEAR, OPEN, Written
from drafter.interview.reasons import RELATIONS
from drafter.interview.understand.reply import Unsure
from drafter.text.numerals import plain

LineKind = Literal["taken", "effect", "ask", "offer", "why", "example", "unsure", "note", "wrong", "info", "reply"]
_SHOWN = 60
PASSED = "先跳过，报告里会标出【待补】；以后随时可以回来填。"
HELP = (
    "可以这样说：直接答；几项一起说；“没有”“不清楚”“跳过”；“为什么问这个”“举个例子”；“上一题”“回到培训那题”；"
    "“不对，是116条”“把培训次数改成4次”；“看看草稿”“还剩多少”“撤销”“先到这里”。"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk, and what kind it is: ``reply`` is what the officer typed, all others are said back."""

    kind: LineKind
    text: str


class Saying:
    """Words for the values of the slots and rows that there are."""

    def __init__(self, slots: Mapping[str, Slot], form: Form) -> None:
        self._slots = slots
        self._form = form

    def label(self, key: str) -> str:
        """Return what a key is called: a slot's label, a row's name in its table."""
        if key.startswith(LAST_YEAR):
            return f"去年的{self.label(key.removeprefix(LAST_YEAR))}"
        if key.startswith(EXPLAINED):
            relation = key.removeprefix(EXPLAINED)
            return f"{RELATIONS.get(relation, relation)}的说明"
        table, _, row = key.partition(".")
        if row and table in self._form.tables:
            number = {2: "二", 3: "三", 4: "四"}[self._form.tables[table].part]
            return f"表{number}“{self._form.tables[table].row(row).label}”"
        return self._slots[key].label if key in self._slots else key

    def value(self, key: str, value: Written | None) -> str:
        """Return a value as it is said back: 86条, 微信公众号120条, 自然人2、总计3."""
        key = key.removeprefix(LAST_YEAR)
        if value is None or value == "":
            return "（空）"
        if "." in key and isinstance(value, tuple):
            return self._row(key, value)
        unit = self._slots[key].unit if key in self._slots else ""
        slot = self._slots.get(key)
        if slot is not None and slot.type == "percent":
            unit = "%"
        if isinstance(value, Mapping):
            return "，".join(f"{name}{count}{unit}" for name, count in value.items())
        if isinstance(value, tuple):
            return "、".join(str(each) if isinstance(each, str) else _record(each) for each in value) or "没有"
        return _short(f"{value}{unit}" if value[:1].isdigit() and (slot is None or slot.type != "date") else value)

    def _row(self, key: str, cells: tuple[Written, ...]) -> str:
        table, row = key.split(".")
        columns = self._form.tables[table].row(row).columns
        shown = [
            (self._form.tables[table].columns[column], str(cell)) for column, cell in zip(columns, cells, strict=False)
        ]
        if len(shown) == 1:
            return shown[0][1] or "（空）"
        told = [(name, cell) for name, cell in shown if cell]
        if told and all(cell == "0" for _, cell in told) and len(told) >= len(shown) - 1:
            return "都是0"
        return "、".join(f"{name}{cell}" for name, cell in told if cell != "0" or len(told) < 3) or "都是0"

    def taken(self, changes: Mapping[str, Written | None], before: Mapping[str, Written]) -> Iterable[Line]:
        """Yield what was written down: new values in one line, changed ones as before → after."""
        lists = {key: value for key, value in changes.items() if self._holds_records(key)}
        for key, value in lists.items():
            yield from self._fields(key, before.get(key, ()), value)
        changes = {key: value for key, value in changes.items() if key not in lists}
        new = {key: value for key, value in changes.items() if key not in before or before[key] == OPEN}
        zero = [key for key, value in new.items() if "." in key and self.value(key, value) == "都是0"]
        told = [f"{self.label(key)}：{self.value(key, value)}" for key, value in new.items() if key not in zero]
        told += self._zero_rows(zero)
        if told:
            yield Line("taken", "记下了：" + "；".join(told) + "。")
        for key, value in changes.items():
            was = before.get(key)
            if key not in new and isinstance(value, Mapping) and isinstance(was, Mapping):
                yield from self._entries(key, was, value)
            elif key not in new:
                yield Line(
                    "taken", f"改好了：{self.label(key)}：{self.value(key, before[key])} → {self.value(key, value)}。"
                )

    def _entries(self, key: str, before: Mapping[str, Written], after: Mapping[str, Written]) -> Iterator[Line]:
        """Yield the names of a list whose counts are new or have changed."""
        told = [
            f"{name}{before[name]} → {count}" if name in before else f"{name}{count}"
            for name, count in after.items()
            if before.get(name) != count
        ]
        told += [f"{name}{count} → 没有了" for name, count in before.items() if name not in after]
        if told:
            yield Line("taken", f"改好了：{self.label(key)}：{'，'.join(told)}。")

    def _holds_records(self, key: str) -> bool:
        return key in self._slots and self._slots[key].type == "records"

    def _fields(self, key: str, before: Written, after: Written | None) -> Iterator[Line]:
        """Yield the fields of records that are new or have changed, each record by its number."""
        known = before if isinstance(before, tuple) else ()
        for at, record in enumerate(after if isinstance(after, tuple) else ()):
            was = known[at] if at < len(known) else {}
            if not isinstance(record, Mapping) or not isinstance(was, Mapping):
                continue
            for name, value in record.items():
                if value != was.get(name):
                    new = _short(_record(value))
                    told = f"{_short(_record(was[name]))} → {new}" if was.get(name) else new
                    yield Line("taken", f"记下了：第{at + 1}个{self.label(key)}，{name}：{told}。")

    def _zero_rows(self, keys: list[str]) -> list[str]:
        """Name rows of zeros: the whole table in one word where all of its rows are, single ones up to three."""
        told: list[str] = []
        for table in self._form.tables.values():
            rows = [key for key in keys if key.startswith(f"{table.id}.")]
            number = {2: "二", 3: "三", 4: "四"}[table.part]
            if len(rows) == len(table.rows):
                told.append(f"表{number}整张为0")
            elif len(rows) > 3:
                told.append(f"表{number}其余{len(rows)}行都是0")
            else:
                told += [f"{self.label(key)}：都是0" for key in rows]
        return told

    def effect(self, each: Effect) -> Line:
        """Say how a figure that was worked out has changed."""
        return Line("effect", f"随之改变：{each.label}：{_figure(each.before)} → {_figure(each.after)}")

    def unsure(self, each: Unsure, text: str) -> Line:
        """Ask back what is not certain."""
        piece = text[each.start : each.end].strip(" ，,。、")
        if each.options and each.value:
            return self.which(piece, each.options)
        return Line("unsure", f"“{piece}”：{each.why}。")

    def which(self, piece: str, options: tuple[str, ...]) -> Line:
        """Ask which of several slots a piece of a reply is meant for."""
        named = " ".join(f"{at}.{self.label(key)}" for at, key in enumerate(options, 1))
        return Line("unsure", f"“{piece.strip(' ，,。、')}”指的是哪一项？{named}（答数字就行，都不是就直接回车）")

    def offer(self, values: Mapping[str, Written], source: str) -> Line:
        """Show values for a yes."""
        told = "；".join(f"{self.label(key)}：{self.value(key, value)}" for key, value in values.items())
        start = f"{source}：" if source else "可以这样写："
        return Line("offer", f"{start}{told}。对的话直接回车，不对就写新的。")

    def why(self, ask: Ask) -> Iterable[Line]:
        """Say why a question is asked, and by which article."""
        law = f"（{'、'.join(ask.law)}）" if ask.law else ""
        yield Line("why", f"{ask.why or '写进报告需要这一项。'}{law}")

    def choices(self, slot: Slot) -> Line:
        """Show what may be chosen, each with its number."""
        return Line("info", " ".join(f"{at}.{name}" for at, name in enumerate(slot.choices, 1)))

    def example(self, ask: Ask) -> Line:
        """Show an example answer."""
        return Line("example", f"例如：{ask.example}" if ask.example else "这一题没有现成的例子，照实说就行。")


def _record(value: Written) -> str:
    """Return a record as it is said back: its fields, those of records in it too, without empty ones."""
    if isinstance(value, str):
        return value
    parts = [_record(each) for each in (value.values() if isinstance(value, Mapping) else value)]
    return ("，" if isinstance(value, Mapping) else "；").join(part for part in parts if part)


def _figure(fact: Fact | None) -> str:
    if fact is None or isinstance(fact.value, Missing):
        return "（空）"
    if isinstance(fact.value, int | Decimal):
        unit = "%" if fact.type == "percent" else fact.unit
        return plain(fact.value) + unit.replace("%%", "%")
    if isinstance(fact.value, tuple):
        listed = (f"{each[0]}{each[1]}" if isinstance(each, tuple) else str(each) for each in fact.value)
        return "、".join(listed) or "没有"
    return _short(str(fact.value))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
