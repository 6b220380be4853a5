"""How a fact is written in a sentence, in the one place that decides it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from drafter.facts.values import Fact, Missing, Value, gap_mark
from drafter.phrasebank.wording import Written
from drafter.text.numerals import in_prose, plain
from drafter.text.tidy import clause, tidy


def write_fact(fact: Fact, year: int | None) -> Written:
    """Write a fact as it stands in a sentence; the year of a date is left out where it is the report's."""
    return Written(_text(fact, year), fact.value)


def write_gap(label: str) -> Written:
    """Write something required and unknown."""
    return Written(gap_mark(label), Missing.BLANK)


def write_cell(value: Value) -> str:
    """Write a cell of a table: blank is open, not applicable a dash, zero is 0."""
    if value is Missing.BLANK:
        return gap_mark()
    if value is Missing.NOT_APPLICABLE:
        return "—"
    return plain(value) if isinstance(value, int | Decimal) else str(value)


def _text(fact: Fact, year: int | None) -> str:
    value = fact.value
    if isinstance(value, int):
        return in_prose(value) + ("%" if fact.type == "percent" else "")
    if isinstance(value, Decimal):
        return plain(value) + ("%" if fact.type == "percent" else "")
    if isinstance(value, date):
        return f"{value.month}月{value.day}日" if value.year == year else f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, tuple):
        return "、".join(_entry(entry, fact.unit) for entry in value if not _is_zero(entry))
    if fact.type == "verbatim":
        return str(value)
    return clause(str(value)) if fact.type == "words" else tidy(str(value))


def _entry(entry: object, unit: str) -> str:
    if isinstance(entry, tuple):
        name, count = entry
        return f"{tidy(name)}{in_prose(count)}{unit}"
    return tidy(str(entry))


def _is_zero(entry: object) -> bool:
    return isinstance(entry, tuple) and entry[1] == 0
