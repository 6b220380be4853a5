"""Figures of the tables that need not agree: where a reply makes two differ, the talk asks for the reason.

The reason may be passed over. It is kept where the facts file has it, under 核对说明, by the letter of the relation.
"""

from __future__ import annotations

import re

from drafter.facts.relations import Breach, check_relations
from drafter.facts.store import Facts
from drafter.interview.asks import Ask
from drafter.interview.entries import EXPLAINED, Entries, Written
from drafter.interview.understand.intents import says_yes
from drafter.interview.understand.reply import Understood
from drafter.phrasebank.bank import Phrasebank

TO_EXPLAIN = "@待说明"  # the letters of the relations whose reason is to be asked for
RELATIONS = {
    "关系G": "上年结转与去年报告不同",
    "关系H": "现行有效件数与去年报告不同",
    "关系I": "发过收费通知",
    "关系J": "未经复议直接起诉",
}
CHECKED = "已核对"
_RIGHT = re.compile("(?:数据?|数字)?(?:没错|无误|没有?问题|是对的|属实|正确|核[对实]过|已核[对实])[了的]?")
_CHANGE = re.compile("改成|改为|更正为|换成")
_FIGURE_IS = re.compile(r"不对|不是|错了|应该|应当|应为|实际|就是|是|为|共|\d+[件个条]?")
_MARKS = " \t\n　，,。；;、！!：:"
_SHORT = 8  # characters of a reply that only says that there is no reason, or that it is not known

_RELATION = "关系"
_WHY = "对不上而确有原因的，说明一句就不再提示；报告里的数照填的写。"
# Relation I is not among them: the question about the fee settles it.
_EXAMPLES = {
    "G": "上年12月30日移交1件",
    "H": "今年集中清理，移交上级2件",
    "J": "起诉的是公开方式，不属于应当先申请复议的情形",
}


def unexplained(bank: Phrasebank, facts: Facts) -> dict[str, Breach]:
    """Return the relations that do not hold and have a reason at most, by letter, each at its first cell."""
    profile = bank.profiles[facts.profile]
    found: dict[str, Breach] = {}
    for each in check_relations(facts, bank.form, regulations_zero=profile.regulations_zero):
        if each.severity == "question" and each.relation in _EXAMPLES:
            found.setdefault(each.relation, each)
    return found


def to_explain(entries: Entries, before: dict[str, Breach], after: dict[str, Breach]) -> tuple[str, ...]:
    """Return the letters to be asked for after a reply: those before that still fail, then what fails only now."""
    known = tuple(letter for letter in waiting(entries) if letter in after)
    arisen = (letter for letter, breach in after.items() if before.get(letter) != breach)
    return tuple(dict.fromkeys((*known, *arisen)))


def waiting(entries: Entries) -> tuple[str, ...]:
    """Return the letters that are to be asked for."""
    entry = entries.get(TO_EXPLAIN)
    return tuple(map(str, entry.value)) if entry is not None and isinstance(entry.value, tuple) else ()


def without(entries: Entries, ask: Ask) -> dict[str, Written | None]:
    """Return what takes the relation of a question from those that are to be asked for."""
    rest = tuple(letter for letter in waiting(entries) if letter != letter_of(ask))
    return {TO_EXPLAIN: rest or None}


def letter_of(ask: Ask) -> str:
    """Return the letter of the relation whose reason a question asks for, empty where it asks for none."""
    return ask.id.removeprefix(EXPLAINED + _RELATION) if ask.id.startswith(EXPLAINED) else ""


def reason_of(text: str, understood: Understood) -> str | None:
    """Return the reason that a reply gives, empty where it gives none; None where it is something else.

    Figures in a sentence are part of the reason; figures alone, or what is to be changed, are an answer.
    """
    if understood.intent not in ("answer", "correction", "none", "unknown"):
        return None
    if says_yes(text) or _RIGHT.fullmatch(text.strip(_MARKS)):
        return CHECKED
    if understood.intent in ("none", "unknown"):
        return "" if len(text.strip()) <= _SHORT else " ".join(text.split())
    if not _beside(text, understood) or (understood.found and _CHANGE.search(text)):
        return None
    return " ".join(text.split())


def _beside(text: str, understood: Understood) -> str:
    """Return what a reply says beside its figures."""
    told = {at for each in understood.found for at in range(each.start, each.end)}
    rest = "".join(character for at, character in enumerate(text) if at not in told and character not in _MARKS)
    return _FIGURE_IS.sub("", rest)


def ask_of(breach: Breach, of_figure: Ask | None) -> Ask:
    """Return the question for the reason of a relation; its id is the key that the answer is kept under.

    ``of_figure`` is the question that asks for the figure, which a reply may put right instead.
    """
    row = f"{breach.cell.table}.{breach.cell.row}"
    return Ask(
        id=f"{EXPLAINED}{_RELATION}{breach.relation}",
        section=of_figure.section if of_figure is not None else "",
        fills=tuple(dict.fromkeys((row, *(of_figure.fills if of_figure is not None else ())))),
        ask=f"{breach.message}有要说明的写一句，没有就直接回车。",
        why=_WHY,
        example=_EXAMPLES[breach.relation],
    )
