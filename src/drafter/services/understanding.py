"""What the interview makes of a reply, shown: the JSON of ``drafter understand``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from drafter.facts.slots import Slot
from drafter.interview.entries import NOT_APPLICABLE, Written
from drafter.interview.understand.lexicon import FIGURES
from drafter.interview.understand.reply import Context, Understood
from drafter.interview.understand.understanding import Understanding
from drafter.phrasebank.bank import Phrasebank
from drafter.services.errors import InputError
from drafter.services.library import load_library
from drafter.services.words import segmenter

_TABLES = ("table3", "table4")


_known: dict[tuple[int, str], tuple[Phrasebank, Understanding]] = {}


def understanding_for(bank: Phrasebank, kind: str) -> Understanding:
    """Return what understands the replies for a kind of organ; there is one for each phrasebank and kind."""
    known = _known.get((id(bank), kind))
    if known is None or known[0] is not bank:
        known = _known[id(bank), kind] = (bank, _make(bank, kind))
    return known[1]


def _make(bank: Phrasebank, kind: str) -> Understanding:
    slots = [slot for slot in bank.schema.slots.values() if kind in slot.kinds and slot.type != "records"]
    return Understanding(slots, bank.form, bank.intents, bank.table_words, segmenter())


def understand_reply(
    text: str, *, slot: str | None = None, kind: str = "township", year: int | None = 2026
) -> dict[str, object]:
    """Return what a reply says as JSON; ``slot`` is what was asked. Raises InputError where there is no such slot."""
    bank = load_library().bank
    understanding = understanding_for(bank, kind)
    asked = fills_of(bank, slot) if slot else ()
    term = bank.schema.slots.get(slot or "")
    group = bank.groups.get(term.group) if term else None
    near = frozenset(group.slots) if group else frozenset()
    along = term.along if term else ()
    context = Context(asked=asked, along=along, near=near, year=year, last=slot or "")
    return to_json(understanding.understand(text, context), text, bank.schema.slots)


def fills_of(bank: Phrasebank, slot: str) -> tuple[str, ...]:
    """Return what a question named by a slot, a row, a table or its own id fills. Raises InputError."""
    if slot in bank.schema.slots:
        return (slot,)
    for question in bank.questions.values():
        if slot == question.id or slot in question.none:
            return question.fills
    table, _, row = slot.partition(".")
    if table in bank.form.tables and any(each.id == row for each in bank.form.tables[table].rows):
        return (slot,)
    raise InputError(f"没有“{slot}”这一项；请用“drafter facts new”生成的文件里的名称，或者 table3.new 这样的行名。")


def to_json(understood: Understood, text: str, slots: Mapping[str, Slot]) -> dict[str, object]:
    """Return the document of the contract."""
    return {
        "intent": understood.intent,
        "slots": [
            {
                "id": each.id,
                "value": _typed(each.value, slots.get(each.id)),
                "text": text[each.start : each.end],
                "start": each.start,
                "end": each.end,
            }
            for each in understood.found
        ],
        "unsure": [{"text": text[each.start : each.end], "why": each.why} for each in understood.unsure],
    }


def write_json(document: Mapping[str, object]) -> str:
    """Return a document as text."""
    return json.dumps(document, ensure_ascii=False, indent=2)


_INTENTS = {
    "answer": "回答", "correction": "更正", "none": "没有发生", "unknown": "还不清楚", "skip": "跳过",
    "back": "回到前面", "why": "问为什么", "example": "要例子", "show": "看草稿或者进度", "undo": "撤销",
    "help": "要帮助", "quit": "先到这里",
}  # fmt: skip


def in_words(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the document as lines for people."""
    yield f"意思：{_INTENTS[document['intent']]}"
    for each in document["slots"]:
        yield f"{each['id']}：{json.dumps(each['value'], ensure_ascii=False)}（“{each['text']}”）"
    for each in document["unsure"]:
        yield f"要问清楚：“{each['text']}”，{each['why']}"


def _typed(value: Written, slot: Slot | None) -> object:
    """Return a value as JSON has it: figures as numbers, open cells as null, what does not apply as ``na``."""
    if isinstance(value, tuple) and slot is None and len(value) == 1:
        return _typed(value[0], None)
    if isinstance(value, tuple):
        return [
            _typed(each, slot if slot and slot.type != "names" else None) if not slot else str(each) for each in value
        ]
    if isinstance(value, Mapping):
        return {name: _number(str(each)) for name, each in value.items()}
    if value == NOT_APPLICABLE:
        return "na"
    if slot is None:
        return _number(value) if value else None
    if slot.type in FIGURES:
        return _number(value)
    if value == "无" and slot.type in ("names", "table", "records"):
        return []
    return value


def _number(written: str) -> object:
    try:
        number = Decimal(written)
    except ArithmeticError:
        return written
    return int(number) if number == number.to_integral_value() else float(number)
