"""A new value for one answer, as it is typed on a screen: understood like a reply to that one question alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from drafter.facts.scalars import UnreadableError, read_scalar
from drafter.facts.slots import Slot
from drafter.facts.values import Missing
from drafter.interview.asks import KIND, YEAR, example_of, head_slots
from drafter.interview.entries import EXPLAINED, LAST_YEAR, NOT_APPLICABLE, OPEN, Written
from drafter.interview.known import SKIPPED
from drafter.interview.offers import OFFER
from drafter.interview.part_five import PartFive
from drafter.interview.problems import FOLLOWED_UP, PROBLEMS, Step, records
from drafter.interview.taking import cleaned
from drafter.interview.understand.choices import choice
from drafter.interview.understand.reply import Context, Understands
from drafter.services.conversation import Conversation
from drafter.services.understanding import understanding_for
from drafter.source import Place, Scalar
from drafter.text.normal import half_width
from drafter.text.numerals import plain
from drafter.tui.answers import NOTE, written_text
from drafter.tui.pasting import read_paste

Changes = dict[str, Written | None]
_YEAR = re.compile(r"20\d\d")
_ITEMS = re.compile("[，、；,;]|\\s+")
_COUNTED = re.compile("(?P<name>.*?[^0-9])(?P<count>[0-9]{1,9})")
_OWN_WORDS = ("text", "words", "verbatim")
_LISTS = ("names", "table")
_NOTHING = "还没有写内容。要拿掉这项答复，请按 Esc 返回，再按 Del。"


class NotUnderstoodError(ValueError):
    """What was typed can't be the value of an answer; the message says in Chinese what to write."""


def changes_for(conversation: Conversation, key: str, text: str) -> Changes:
    """Return what is to be written where ``text`` is typed for an answer, nothing where it says what is known.

    Raises NotUnderstoodError.
    """
    text = cleaned(text).strip()
    if not text:
        raise NotUnderstoodError(_NOTHING)
    if _is_told(conversation, key) and text == text_of(conversation, key):
        return {}
    if key.startswith((NOTE, EXPLAINED)):
        return {key: text}
    if key.startswith(LAST_YEAR):
        return {key: _value(conversation, key.removeprefix(LAST_YEAR), text)}
    if key.partition(".")[0] in (PROBLEMS, FOLLOWED_UP):
        return _field(conversation, key, text)
    return {key: _value(conversation, key, text), **_settled(conversation, key)}


def _is_told(conversation: Conversation, key: str) -> bool:
    """True where an answer stands in the session, and is not only offered."""
    name = key.partition(".")[0]
    return key in conversation.session.entries or name in (PROBLEMS, FOLLOWED_UP)


def _settled(conversation: Conversation, key: str) -> Changes:
    """Return what goes with a value that is told: its question is not skipped any more, nothing is offered for it."""
    entries = conversation.session.entries
    ask = conversation.interview.desk.course(entries).filling(key)
    gone = [OFFER + key] + ([SKIPPED + ask.id] if ask is not None else [])
    return {each: None for each in gone if each in entries}


def removal(conversation: Conversation, keys: tuple[str, ...]) -> Changes:
    """Return what takes answers away: of a problem one field, of anything else the whole entry."""
    changes: Changes = {}
    for key in keys:
        name, _, rest = key.partition(".")
        index, _, field = rest.partition(".")
        if name in (PROBLEMS, FOLLOWED_UP) and index.isdigit():
            listed = [dict(each) for each in records(conversation.session.entries, name)]
            if int(index) < len(listed):
                listed[int(index)].pop(field, None)
            changes[name] = tuple(each for each in listed if each) or None
        else:
            changes[key] = None
    return changes


def slot_of(conversation: Conversation, key: str) -> Slot | None:
    """Return the slot that declares an answer, or the field of a problem; None for rows and notes."""
    slots = {**conversation.library.bank.schema.slots, **head_slots()}
    name, _, rest = key.removeprefix(LAST_YEAR).partition(".")
    if name in (PROBLEMS, FOLLOWED_UP) and rest:
        return slots[name].fields.get(rest.partition(".")[2])
    return slots.get(key.removeprefix(LAST_YEAR))


def text_of(conversation: Conversation, key: str) -> str:
    """Return the present value of an answer as it would be typed, empty where there is none."""
    entries = conversation.session.entries
    name, _, rest = key.partition(".")
    index, _, field = rest.partition(".")
    if name in (PROBLEMS, FOLLOWED_UP) and index.isdigit():
        listed = records(entries, name)
        return written_text(listed[int(index)].get(field, "")) if int(index) < len(listed) else ""
    entry = entries.get(key) or entries.get(OFFER + key)
    if entry is None or entry.value == OPEN:
        return ""
    if isinstance(entry.value, tuple) and "." in key:
        return " ".join(str(each) or "空" for each in entry.value)
    return written_text(entry.value)


def example(slot: Slot) -> str:
    """Return an example of what to type."""
    return example_of(slot.example)


def _field(conversation: Conversation, key: str, text: str) -> Changes:
    """Return what a field of a problem changes; replies to part five are understood in one place."""
    name, index, field = key.split(".", 2)
    slot = slot_of(conversation, key)
    if slot is None:
        raise NotUnderstoodError(f"没有“{field}”这一项。")
    step = Step(name, int(index), slot)
    taken = PartFive(conversation.library.bank).take(conversation.session, step, text, "answer")
    if taken is None or taken.refused:
        raise NotUnderstoodError("".join(taken.refused) if taken else "没有听懂，请换个说法。")
    return {**taken.changes, **({SKIPPED + key: None} if SKIPPED + key in conversation.session.entries else {})}


def _value(conversation: Conversation, key: str, text: str) -> Written:
    form = conversation.library.form
    table, _, row = key.partition(".")
    if table in form.tables:
        pasted = read_paste(text, form.tables[table], row, 0, {})
        told = pasted.rows.get(row)
        if told is None or pasted.unread:
            raise NotUnderstoodError("".join(pasted.unread) or "请按各栏的顺序写数字，中间空格。")
        return tuple(each or "" for each in told)
    slot = slot_of(conversation, key)
    if slot is None:
        return text
    if key == YEAR:
        year = _YEAR.search(text)
        if year is None:
            raise NotUnderstoodError("请写四位数的年份，如2026。")
        return year[0]
    if key == KIND:
        return _chosen(text, slot)
    return _named_counts(conversation, slot, text) or _told(conversation, slot, text)


def _named_counts(conversation: Conversation, slot: Slot, text: str) -> Written | None:
    """Return a list of names and counts whose names are all known; None for any other text."""
    if slot.type != "table":
        return None
    entry = conversation.session.entries.get(slot.id)
    now = entry.value if entry is not None and isinstance(entry.value, Mapping) else {}
    called = {other: name for name, others in slot.entries.items() for other in (*others, name)}
    called |= {name: name for name in now}
    found: dict[str, Written] = {}
    for item in _ITEMS.split(half_width(text)):
        match = _COUNTED.fullmatch(item.strip().removesuffix(slot.unit or "\0"))
        if match is None or match["name"] not in called:
            return None
        found[called[match["name"]]] = match["count"]
    return found


def _chosen(text: str, slot: Slot) -> str:
    chosen = choice(text, slot)
    if chosen is None:
        raise NotUnderstoodError(f"只能是{'、'.join(slot.choices)}之一。")
    return chosen


def _told(conversation: Conversation, slot: Slot, text: str) -> Written:
    """Return the value that a text tells of one slot: as a facts file would have it, else as a reply is understood."""
    profile = conversation.interview.desk.profile(conversation.session.entries)
    understanding = understanding_for(conversation.library.bank, profile.kind)
    if slot.type not in _LISTS:
        try:
            return _as_written(text, slot, understanding)
        except UnreadableError as error:
            wrong = str(error)
    else:
        wrong = f"没有读出来。{'请写成：' + example(slot) if slot.example is not None else '请写名称和数。'}"
    understood = understanding.understand(text, Context((slot.id,), year=conversation.facts.year))
    if understood.intent == "unknown":
        return OPEN
    found = next((each.value for each in understood.found if each.id == slot.id), None)
    if found is None:
        raise NotUnderstoodError("".join(f"{each.why}。" for each in understood.unsure) or wrong)
    if isinstance(found, str):
        _check(found, slot)
    return found


def _as_written(text: str, slot: Slot, understanding: Understands) -> str:
    """Return a single value in the form that it is kept in; raises UnreadableError."""
    if slot.type in _OWN_WORDS and understanding.understand(text, Context((slot.id,))).intent == "unknown":
        return OPEN
    value = read_scalar(Scalar(text, Place("答复")), slot)
    if value is Missing.BLANK:
        return OPEN
    if value is Missing.NOT_APPLICABLE:
        return NOT_APPLICABLE
    if isinstance(value, int | Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _check(value: str, slot: Slot) -> None:
    """Raise NotUnderstoodError where a value that was understood is outside the slot's limits."""
    try:
        read_scalar(Scalar(value, Place("答复")), slot)
    except UnreadableError as error:
        raise NotUnderstoodError(str(error)) from error
