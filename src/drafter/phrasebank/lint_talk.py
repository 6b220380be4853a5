"""What is wrong with the interview's share of a phrasebank: questions, and the words that slots are known by."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.kinds import KINDS
from drafter.facts.slots import Slot
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.questions import Question
from drafter.source import Diagnostic

LOOKS = ("postcode", "phone", "url", "email", "address", "office", "website", "organ", "post")
INTENTS = ("quit", "undo", "back", "show", "example", "why", "help", "skip", "unknown", "none")
_ALL_RESULTS = "table3.results"
_BOTH_KINDS = "litigation"
_SECTIONS = ("table2", "table4")


def lint_talk(bank: Phrasebank) -> Iterator[Diagnostic]:
    """Yield everything that is wrong."""
    for slot in bank.schema.slots.values():
        yield from _slot(bank, slot)
    for question in bank.questions.values():
        yield from _question(bank, question)
    yield from _table_words(bank)
    for name in bank.intents.patterns:
        if name not in INTENTS:
            yield Diagnostic(bank.intents.place, f"没有“{name}”这种意思；只能是{'、'.join(INTENTS)}。")


def _slot(bank: Phrasebank, slot: Slot) -> Iterator[Diagnostic]:
    for name in slot.along:
        other = bank.schema.slots.get(name)
        if other is None:
            yield Diagnostic(slot.place, f"“{slot.id}”的 along 写的“{name}”没有定义。")
        elif not set(slot.kinds) & set(other.kinds):
            yield Diagnostic(slot.place, f"“{slot.id}”和“{name}”不是同一类机关填的，不能一起问。")
    if slot.looks and (slot.looks not in LOOKS or slot.type != "text"):
        yield Diagnostic(slot.place, f"“{slot.id}”的 looks 只能用于文字项，写{'、'.join(LOOKS)}之一。")
    if slot.entries and slot.type != "table":
        yield Diagnostic(slot.place, f"“{slot.id}”不是“名称和数”一类，不能写 entries。")
    for pattern in slot.heard:
        if all(word.startswith("-") for word in pattern.split()):
            yield Diagnostic(slot.place, f"“{slot.id}”的 heard 里“{pattern}”没有一个要听到的词。")


def _question(bank: Phrasebank, question: Question) -> Iterator[Diagnostic]:
    for key in question.fills:
        if not _is_known(bank, key):
            yield Diagnostic(question.place, f"问题“{question.id}”要填的“{key}”没有定义。")
    for table in question.none:
        if table not in bank.form.tables:
            yield Diagnostic(question.place, f"问题“{question.id}”的 none 写的“{table}”不是一张表。")
    if question.section not in (*bank.groups, *_SECTIONS):
        yield Diagnostic(question.place, f"问题“{question.id}”的 section 写的“{question.section}”不是一段。")
    for kind in question.kinds:
        if kind not in KINDS:
            yield Diagnostic(question.place, f"问题“{question.id}”的 kinds 里没有“{kind}”这一类。")
    if question.needs and not bank.vocabulary.declared(question.needs):
        yield Diagnostic(question.place, f"问题“{question.id}”的 needs 写的“{question.needs}”没有定义。")
    if question.after and question.after not in (*bank.schema.slots, *bank.questions):
        yield Diagnostic(question.place, f"问题“{question.id}”的 after 写的“{question.after}”没有定义。")


def _table_words(bank: Phrasebank) -> Iterator[Diagnostic]:
    """Words for a table, a row or a column that the form has not; 行政诉讼 stands for both of its rows."""
    place = bank.table_words.place
    for what, tables in (("行", bank.table_words.rows), ("列", bank.table_words.columns)):
        for table_id, words in tables.items():
            table = bank.form.tables.get(table_id)
            if table is None:
                yield Diagnostic(place, f"没有“{table_id}”这张表。")
                continue
            known = {*table.columns} if what == "列" else {*(row.id for row in table.rows), _BOTH_KINDS}
            for key in words:
                if key not in known:
                    yield Diagnostic(place, f"“{table_id}”里没有“{key}”这一{what}。")


def _is_known(bank: Phrasebank, key: str) -> bool:
    if "." not in key:
        return key in bank.schema.slots
    table, _, row = key.partition(".")
    known = bank.form.tables.get(table)
    return key == _ALL_RESULTS or (known is not None and any(each.id == row for each in known.rows))
