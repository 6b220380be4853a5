"""Numbered lines of a part, as the rules on levels and order look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.check.subject import Subject
from drafter.check.text_lines import TextLine

PARTS = (1, 5, 6, 7)
LEVEL_NAMES = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}
_END_MARKS = "。！？；：…"
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]")


def part_lines(subject: Subject) -> Iterator[tuple[TextLine | None, list[TextLine]]]:
    """Yield for each part of running text the line of its heading and the lines in it."""
    starts = {part.heading.start for part in subject.report.parts}
    for number in PARTS:
        inside = [line for line in subject.lines if line.part == number]
        heading = next((line for line in inside if line.start in starts), None)
        yield heading, [line for line in inside if line is not heading]


def is_numbered(subject: Subject, line: TextLine, before: TextLine | None) -> bool:
    """True where a line begins with a mark that numbers it; 一、二级响应 and a wrapped line's figure do not."""
    if not line.level or line.body >= line.end or _NUMERAL.match(subject.plain, line.body):
        return False
    if before is None or not subject.lines_are_broken:
        return True
    return before.is_heading or subject.text[before.end - 1] in _END_MARKS


def numbered_lines(subject: Subject, lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines that are numbered."""
    pairs = zip(lines, [None, *lines], strict=False)
    return [line for line, before in pairs if is_numbered(subject, line, before)]


def nested_firsts(part: TextLine | None, numbered: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines 一、二、三、 that stand inside a part whose own heading is numbered so: a level too high."""
    if part is None or part.level != 1 or part.heading is None or "部分" in part.heading.mark:
        return []
    found: list[TextLine] = []
    for line in numbered:
        if line.level == 1 and line.number == len(found) + 1:
            found.append(line)
    return found


def upside_down(lines: Sequence[TextLine], numbered: Sequence[TextLine]) -> tuple[TextLine, TextLine] | None:
    """Return a heading 1. with the （一） that stands directly under it: levels the wrong way round.

    Where a part has （一） before its first 1., the 1. belongs under it and nothing is wrong; where 1. and 2. stand
    line by line, they are a list that holds nothing.
    """
    following = dict(zip([line.start for line in lines], lines[1:], strict=False))
    marked = {line.start for line in numbered}
    for upper in (3, 4):
        seen: set[int] = set()
        outers = [line for line in numbered if line.level == upper]
        if any(following.get(line.start) in outers for line in outers):
            continue
        for line in numbered:
            if line.level == upper:
                inner = following.get(line.start)
                if inner is not None and inner.start in marked and line.is_heading and _holds(line, inner, seen):
                    return line, inner
            elif line.level < upper:
                seen.add(line.level)
    return None


def _holds(outer: TextLine, inner: TextLine, seen: set[int]) -> bool:
    """True where the line below a heading begins a level that ought to stand above it."""
    return 2 <= inner.level < outer.level and inner.number == 1 and inner.level not in seen
