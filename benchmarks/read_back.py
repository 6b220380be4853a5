"""Reading a finished report back as a stranger would: its numbers, and those that the facts allow.

What may stand in the prose is worked out here from the facts file alone, without the code that composes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from random_facts import RandomFacts

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What law and form themselves say in figures.
_CONSTANTS = re.compile(r"〔2021〕30号|〔2020〕109号|年1月1日|12月31日|(?<!\d)20个工作日")
_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)万(?!元)")
_PARTS = re.compile(r"^[一二三四五六]、", re.MULTILINE)


def prose_of(text: str) -> str:
    """Return the text without parts two to four, which are tables, and without the numbers of paragraphs."""
    parts = _PARTS.split(text)
    prose = "\n".join((parts[0], parts[1], parts[5], parts[6]))
    return re.sub(r"^　　\d+\.", "", _CONSTANTS.sub("", prose), flags=re.MULTILINE)


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text; 12.34万 is 123400."""
    return set(_NUMBER.findall(_TEN_THOUSANDS.sub(lambda match: str(int(Decimal(match[1]) * 10_000)), text)))


def allowed_numbers(facts: RandomFacts) -> set[str]:
    """Return every number that the facts carry: typed, cells, sums of a list, differences, percentages, years."""
    typed = {number.lstrip("0") or "0" for number in numbers_in(facts.text)} | numbers_in(facts.text)
    found = typed | {str(count) for count in facts.cells.values()}
    found |= set(computed_from(facts))
    return found | {
        str(int(number) + shift) for number in typed if len(number) == 4 and number.isdigit() for shift in (-1, 1)
    }


def computed_from(facts: RandomFacts) -> Iterator[str]:
    """Yield the numbers of the declared rules."""
    cells = facts.cells
    results = [row for table, row, column in cells if table == "table3" and column == "total"]
    for size in (2, 3, 5, 8):
        starts = range(len(results) - size + 1)
        yield from (
            str(sum(cells["table3", row, "total"] for row in results[start : start + size])) for start in starts
        )
    yield str(cells["table3", "new", "total"] + cells["table3", "carried_in", "total"])
    columns = ("enterprise", "research", "charity", "legal_service", "other")
    yield str(sum(cells["table3", "new", column] for column in columns))
    for column in ("upheld", "corrected", "other", "pending", "total"):
        yield str(cells["table4", "litigation_direct", column] + cells["table4", "litigation_after", column])
    whole = cells["table3", "handled_total", "total"]
    given_out = cells["table3", "granted", "total"] + cells["table3", "partial", "total"]
    if whole:
        yield percent(given_out, whole)
    yield from sums_of_lists(facts.text)
    yield from comparisons(facts.text)


def sums_of_lists(text: str) -> Iterator[str]:
    """Yield the sum and the length of every list of the facts file, and the sums of staff and of motions."""
    block: list[int] = []
    for line in [*text.split("\n"), ""]:
        entry = re.fullmatch(r" {4}[^ -].*: (\d+)", line)
        if entry:
            block.append(int(entry[1]))
        elif block:
            yield str(sum(block))
            block = []
    for first, second in (("专职人数", "兼职人数"), ("建议件数", "提案件数")):
        both = [re.search(rf"  {name}: (\d+)$", text, re.MULTILINE) for name in (first, second)]
        if all(both):
            yield str(sum(int(each[1]) for each in both if each))
    yield from map(str, range(1, 12))  # lengths of short lists


def comparisons(text: str) -> Iterator[str]:
    """Yield the difference and the percentage of every pair of figures with the same name."""
    figures: dict[str, list[int]] = {}
    for name, number in re.findall(r"^  (\S+): (\d+)$", text, re.MULTILINE):
        figures.setdefault(name, []).append(int(number))
    for values in figures.values():
        for one, other in combinations(values, 2):
            yield str(abs(one - other))
            for whole in {one, other} - {0}:
                yield percent(abs(one - other), whole)


def percent(part: int, whole: int) -> str:
    """Return a percentage with one decimal, halves up, as it is written."""
    rounded = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(rounded).removesuffix(".0")
