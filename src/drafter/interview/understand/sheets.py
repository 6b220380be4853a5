"""Cells pasted from a sheet with years for headings: the column of the report's year is read."""

from __future__ import annotations

import re

from drafter.interview.understand.mending import Mended

_YEAR = re.compile(r"^\s*(?:(20\d\d)\s?年?度?|今年|本年|本年度|去年|上年|上年度)(?:数|完成)?\s*$")
_PART = re.compile(r"^\s*(?:[上下]半年|第?[一二三四]季度|1?\d月份?|合计|总计|全年|累计)(?:数)?\s*$")
_THIS_YEAR = ("今年", "本年", "合计", "总计", "全年", "累计")
_FEWEST_LINES = 2


def by_year(text: str, year: int | None) -> Mended | None:
    """Return pasted lines with the column of this year only; None where their headings name no years."""
    lines = _lines(text)
    tabbed = [line for line in lines if "\t" in text[line[0] : line[1]]]
    if len(tabbed) < _FEWEST_LINES or tabbed[0] != lines[0]:
        return None
    head = [text[start:end] for start, end in _cells(text, *lines[0])]
    years = [at for at, cell in enumerate(head) if at and (_YEAR.match(cell) or _PART.match(cell))]
    kept = next((at for at in years if _is_this(head[at], year)), None)
    return _without(text, lines[1:], {at for at in years if at != kept}) if kept is not None else None


def _is_this(cell: str, year: int | None) -> bool:
    named = re.search(r"20\d\d", cell)
    return int(named.group()) == year if named else cell.strip().startswith(_THIS_YEAR)


def _lines(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for cell in text[start:end].split("\t"):
        found.append((at, at + len(cell)))
        at += len(cell) + 1
    return found


def _without(text: str, lines: list[tuple[int, int]], dropped: set[int]) -> Mended:
    """Return the lines without some of their columns."""
    places: list[int] = []
    for start, end in lines:
        for index, (left, right) in enumerate(_cells(text, start, end)):
            if index not in dropped:
                places += [*range(left, min(right + 1, len(text)))]
        if places and end < len(text) and text[places[-1]] != "\n":
            places[-1 if text[places[-1]] == "\t" else len(places) :] = [end]
    return Mended("".join(text[at] for at in places), tuple(places))
