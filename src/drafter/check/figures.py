"""The numbers of a sentence, each with the words that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.text.quantities import Quantity, quantities

_BREAK = re.compile(r"[，；：、。！？（）]")  # no line break: a sentence may be wrapped
_HALF_MARKS = tuple(zip(";:!?()", "；：！？（）", strict=True))
_COMMA = re.compile(r",(?:(?<!\d,)|(?!\d))")
_AND = re.compile(r"(?:以及|和|及|与|并)$")
# Everyone who may apply: its 、 separates nothing that is counted. 法人或其他组织 alone are only some of them.
_APPLICANTS = re.compile(
    r"(?:公民|自然人|个人)(?:、|和|与|及)(?:法人(?:、|和|或|或者|及))(?:其他|其它|非法人)组织"
    r"(?:等?(?:提出|提交|递交|申请)的|的)?"
)
_AND_MOST = 2
_LONGEST = 60
# Measures, times and marks: nothing that could be added up or be a share of something.
NOT_COUNTED = frozenset(
    (
        "%",
        "‰",
        "年",
        "个月",
        "天",
        "小时",
        "分钟",
        "个工作日",
        "个自然日",
        "分",
        "倍",
        "位",
        "个百分点",
        "元",
        "万元",
        "",
    )
)


class Figure(NamedTuple):
    """A quantity with the words before it (``label``) and behind it (``tail``) up to the next mark or number.

    ``start`` is where the label begins, ``mark`` the mark in front of it, empty where it follows a number or
    begins the sentence. In 收到申请3件 the label is 收到申请, in 作出87件许可决定 the tail is 许可决定.
    """

    quantity: Quantity
    label: str
    tail: str
    start: int
    mark: str


def with_full_marks(plain: str) -> str:
    """Return a text of the same length whose half-width marks, but not the commas in numbers, are full-width ones."""
    text = _COMMA.sub("，", plain)
    for half, full in _HALF_MARKS:
        text = text.replace(half, full)
    return text


def figures_of(plain: str, start: int, end: int) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in order; ``plain`` is the text with full-width marks."""
    return tuple(_figures(plain, start, end))


def _figures(plain: str, start: int, end: int) -> Iterator[Figure]:
    found = list(quantities(plain, start, end))
    stops = [*(each.start for each in found[1:]), end]
    at = start
    for quantity, stop in zip(found, stops, strict=False):
        left = _label_start(plain, at, quantity.start)
        mark = plain[left - 1] if left > at or (left > start and _BREAK.match(plain[left - 1])) else ""
        right, at = _tail_end(plain, quantity.end, stop)
        yield Figure(quantity, _words(plain, left, quantity.start), _words(plain, quantity.end, right), left, mark)


def _label_start(plain: str, start: int, end: int) -> int:
    """Return where the words directly before a number begin: behind the last mark."""
    left = max(start, end - _LONGEST)
    known = plain.find("组织", left, end) >= 0
    names = [match.span() for match in _APPLICANTS.finditer(plain, left, end)] if known else []
    for match in _BREAK.finditer(plain, left, end):
        if not names or not any(a <= match.start() < b for a, b in names):
            left = match.end()
    return left


def _tail_end(plain: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the words behind a number end, and where the label of the next may begin."""
    mark = _BREAK.search(plain, start, stop)
    if mark is not None:
        return mark.start(), mark.start()
    joined = _AND.search(plain, max(start, stop - _AND_MOST), stop)
    return (joined.start(), joined.end()) if joined else (stop, start)


def _words(plain: str, start: int, end: int) -> str:
    words = plain[max(start, end - _LONGEST) : end]
    return "".join((_APPLICANTS.sub("", words) if "组织" in words else words).split())
