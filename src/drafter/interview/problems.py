"""The questions on part five: what became of last year's problems, and this year's with their measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.facts.slots import Slot
from drafter.interview.asks import IMPROVEMENT, Ask, example_of
from drafter.interview.entries import Entries, Written
from drafter.interview.known import SKIPPED

PROBLEMS, FOLLOWED_UP = "问题", "上年问题"
KIND, EVIDENCE, DONE, MEASURES, OWN, ACT = "类别", "表现", "已做", "措施", "自述", "做法"
DEGREE, DEADLINE, WHO = "程度", "期限", "责任"
ENOUGH = "@问题写完"
_ASKED = (KIND, EVIDENCE, DONE, MEASURES)

_DEADLINE = re.compile(
    r"(?:在|于|到|力争|争取|计划)?(?P<when>(?:(?:20\d\d|今|明)年)?(?:上半年|下半年|年底|年内|[第一二三四1-4]+季度|(?:1[0-2]|[1-9])月(?:底|末|初|中旬|上旬|下旬|份)?)?(?:之?前|以前|内|起|开始)|每(?:半?年|个?季度|个?月|半?个?月|周|天|日|星期)(?:[一二三四五两]次)?)(?:完成|做到|落实|办完|开展)?"
)
_WHO = re.compile(
    r"(?:由|责任(?:单位|部门|人)?[：:是为]?)(?P<a>[\u4e00-\u9fff]{2,16}?)(?:负责(?:落实|实施|牵头)?|牵头(?:落实)?|落实|承担|具体抓|来做)?(?=$|[，。；、,\s])|(?P<b>[\u4e00-\u9fff]{2,16}?)(?:负责(?:落实|实施|牵头)?|牵头(?:落实)?)(?=$|[，。；、,\s])"
)
_ITEMS = re.compile(r"[；;\n]+|(?:^|[，,。])(?:[一二三四五六七八九]是|第[一二三四五六]，?|\d[.、)）])")
_DEGREES = (
    ("尚未解决", re.compile("(?:还|仍|尚)?(?:没有?|未)(?:能|得到|完全)?(?:解决|整改|完成|改)|没变化|老样子|原样")),
    ("部分解决", re.compile("部分|基本|有所|初步|大部分|还有(?:一些|少量|部分)|还差|有改善|好转|进展|正在")),
    ("已解决", re.compile("已(?:经)?(?:全部)?(?:解决|整改|完成|改)|解决了|全部解决|都解决|整改到位|改好|彻底")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A field of a record that is asked for: the list, the record's number from 0, the field."""

    records: str
    index: int
    field: Slot


def records(entries: Entries, key: str) -> tuple[Mapping[str, Written], ...]:
    """Return the records written under a key."""
    entry = entries.get(key)
    value = entry.value if entry is not None else ()
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, tuple) else ()


def asks(entries: Entries, slots: Mapping[str, Slot]) -> Iterator[tuple[Ask, Step]]:
    """Yield the questions on part five that are open."""
    yield from _follow_ups(entries, slots[FOLLOWED_UP])
    if ENOUGH in entries or (PROBLEMS in entries and not records(entries, PROBLEMS)):
        return
    slot = slots[PROBLEMS]
    known = records(entries, PROBLEMS)
    for index, record in enumerate(known):
        for name in _ASKED:
            ask = _ask(slot, index, slot.fields[name], record)
            if name not in record and SKIPPED + ask.id not in entries:
                yield ask, Step(PROBLEMS, index, slot.fields[name])
    ask = _ask(slot, len(known), slot.fields[KIND], {})
    if SKIPPED + ask.id not in entries:
        yield (
            (_another(ask) if known else replace(ask, ask=f"{slot.ask}{slot.fields[KIND].ask}")),
            Step(PROBLEMS, len(known), slot.fields[KIND]),
        )


def _another(ask: Ask) -> Ask:
    told = "还有别的问题要写吗？有就说属于哪一类（输入“帮助”可以再看有哪些类），没有就直接回车。"
    return replace(ask, ask=told, required=False)


def _follow_ups(entries: Entries, slot: Slot) -> Iterator[tuple[Ask, Step]]:
    for index, record in enumerate(records(entries, FOLLOWED_UP)):
        name = record.get("问题", "")
        for field in (DONE, DEGREE):
            if record.get(field):
                continue
            ask = _ask(slot, index, slot.fields[field], record)
            if SKIPPED + ask.id in entries:
                break
            told = f"去年报告里的问题“{name}”，今年为此做了什么？解决了没有？"
            yield (
                (replace(ask, ask=told if field == DONE else f"“{name}”：{ask.ask}")),
                Step(FOLLOWED_UP, index, slot.fields[field]),
            )
            break


def _ask(slot: Slot, index: int, field: Slot, record: Mapping[str, Written]) -> Ask:
    name = record.get(KIND, "")
    about = f"“{name}”：" if name and slot.id == PROBLEMS else ""
    text = field.ask
    example = example_of(field.example)
    if field.id == MEASURES:
        text = "下一步怎么改？做什么、什么时候做完、由谁负责，可以一起说；几项措施用分号隔开。"
        example = "7个站所各明确1名信息员，按周报送待公开信息，2027年3月底前，由党政办公室负责"
    return Ask(
        id=f"{slot.id}.{index}.{field.id}",
        section=IMPROVEMENT,
        fills=(slot.id,),
        ask=about + text,
        why=field.why,
        law=slot.law,
        example=example,
        required=slot.id == PROBLEMS and index == 0 and field.id != DONE,
        slot=field,
    )


def with_fields(entries: Entries, step: Step, fields: Mapping[str, Written]) -> Written:
    """Return the list of records with fields of one written; the record is added where it is new."""
    known = [dict(each) for each in records(entries, step.records)]
    while len(known) <= step.index:
        known.append({})
    known[step.index] |= fields
    return tuple(known)


def measures(text: str, acts: tuple[str, ...]) -> tuple[Mapping[str, Written], ...]:
    """Read measures as they are told: what is done, until when, by whom."""
    found: list[Mapping[str, Written]] = []
    for part in (each.strip(" ，,。；;\n") for each in _ITEMS.split(text) if each):
        measure = _measure(part, acts)
        if measure:
            found.append(measure)
    return tuple(found)


def _measure(part: str, acts: tuple[str, ...]) -> Mapping[str, Written]:
    rest, fields = part, {}
    found = list(_DEADLINE.finditer(rest))  # 每周 says how often; a date behind it says until when
    when = next((each for each in found if not each["when"].startswith("每")), found[0] if found else None)
    if when:
        fields[DEADLINE] = when["when"]
        rest = rest[: when.start()] + rest[when.end() :]
    who = _WHO.search(rest)
    if who:
        fields[WHO] = (who["a"] or who["b"]).strip()
        rest = rest[: who.start()] + rest[who.end() :]
    own = re.sub("[，,]{2,}", "，", rest).strip(" ，,。")
    act = next((each for each in acts if each == own), None)
    return {(ACT if act else OWN): own, **fields} if own else fields


def degree(text: str) -> str:
    """Return how far a problem of last year is solved, as a reply tells it; empty where it does not."""
    return next((name for name, pattern in _DEGREES if pattern.search(text)), "")
