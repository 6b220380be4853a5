"""Dates as they are said: 3月6日, 2026-03-06, 3.6, 三月六号; without a year they are in the report's."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drafter.text.numbers import read_number

_FIRST_MONTH = re.compile("元月")  # of the same length as what it stands for
_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)\s?[年./-]\s?|(?P<word>今年|本年|当年|去年|上年|明年)?的?\s?)(?P<month>{_NUMBER})\s?(?:月|[./-])\s?(?P<day>{_NUMBER})(?![\d%.])\s?[日号]?"
)
_EIGHT = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_FURTHER = {"去年": -1, "上年": -1, "明年": 1}


@dataclass(frozen=True, slots=True)
class Said:
    """A date and the place where it is said."""

    value: date
    start: int
    end: int


def dates(text: str, year: int | None, *, bare: bool) -> Iterator[Said]:
    """Yield the dates of a text in half-width form; ``bare`` allows 3.6 and 3/6, which are figures elsewhere."""
    text = _FIRST_MONTH.sub("1月", text)
    for eight in _EIGHT.finditer(text):
        with contextlib.suppress(ValueError):
            yield Said(date(*map(int, eight.groups())), eight.start(), eight.end())
    for match in _DATE.finditer(text):
        marked = match["year"] or "月" in match.group() or match.group().endswith(("日", "号"))
        if not marked and not bare:
            continue
        month, day = read_number(match["month"]), read_number(match["day"])
        in_year = (
            int(match["year"]) if match["year"] else (year + _FURTHER.get(match["word"] or "", 0) if year else None)
        )
        if month is None or day is None or in_year is None:
            continue
        try:
            yield Said(date(in_year, int(month), int(day)), match.start(), match.end())
        except ValueError:
            continue
