"""The lines of an edited file under the headings of the draft, whatever was put around them.

Headings that read the same, apart from their numbers, are matched in order so that as many as possible are (a longest
common subsequence; the last line wins where several would do, as a table of contents stands before the text). Of the
others the most similar short line in the right place is taken for the heading, changed. That takes h·n steps for h
headings and n lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from drafter.compose.edited.align import similarity
from drafter.compose.edited.changes import Untaken
from drafter.compose.edited.units import Area, is_of_table, mark_of, plain, words_of

TITLE_CHANGED = "标题由机关名称和年度得出，这里没有采用；名称或者年度不对，请在问答里改。"
HEADING_CHANGED = "各部分、各节的标题由格式和机关类型规定，这里没有采用。"
HEADING_GONE = "文件里没有找到这个标题；标题由格式规定，报告里仍会写上。"
HEADING_NEW = "新加的标题没有采用；报告分几个部分、几节由格式和机关类型规定。"
ABOVE = "标题以上的文字不是报告的正文，没有采用。"
AFTER = "附件、落款、日期不是报告的正文，没有采用；请在最后定稿的文件里加上。"
NO_SENTENCE = "这里没有可以接上的句子，没有采用；请把它写到别的句子前后，或者在问答里补充。"
IN_TABLE = "这一部分只有表格，加在这里的文字没有采用。"

_HEADING_LENGTH = 45
_ALIKE = 0.5
_TITLE_LINES = 3
_LEAST_CONTENTS = 4
_PAGE = re.compile(r"[-—–·\s]*第?\s*\d{1,3}\s*页?(?:[,，/共\s]*\d{1,3}\s*页)?[-—–·\s]*")
_PAGE_BEHIND = re.compile(r"[.…·\-]*\d{1,3}\Z")
_ENDS = "。！？；，："
_ENDS_PLAIN = "。.;:,!?"
_APPENDED = re.compile(r"\s*附(?:件|表|录)?\s*[:：\d一二三四五]")


@dataclass
class Stretch:
    """Areas whose texts stand in one stretch of the file, with the lines of it by number."""

    areas: list[Area]
    lines: list[tuple[int, str]] = field(default_factory=list)


def lay_out(
    areas: Sequence[Area], lines: Sequence[str], known: AbstractSet[str]
) -> tuple[list[Stretch], list[Untaken]]:
    """Return the stretches of a file, and what of it is no text of the report; ``known`` are the draft's clauses."""
    told: list[Untaken] = []
    heads = [words_of(area.heading) for area in areas]
    numbered = [(number, line) for number, line in enumerate(lines) if plain(line)]
    numbered = [each for each in numbered if plain(each[1]) in known or not _PAGE.fullmatch(each[1])]
    numbered = _without_contents(numbered, heads)
    found = _matched(heads, [words_of(line).rstrip(_ENDS_PLAIN) for _, line in numbered])
    _changed(areas, numbered, known, found, told)
    stretches: list[Stretch] = []
    begin = min((first for first, _ in found.values()), default=0) if 0 in found else 0
    above = "\n".join(line for _, line in numbered[:begin])
    if above:
        told.append(Untaken(above, ABOVE))
    places = sorted((first, after, index) for index, (first, after) in found.items())
    for index, area in enumerate(areas):
        if index in found or not stretches:
            start = found[index][1] if index in found else begin
            stop = next((first for first, _, other in places if other > index), len(numbered))
            stretches.append(Stretch([area], numbered[start:stop]))
        else:
            stretches[-1].areas.append(area)
    again = {heads[index] for index in found}
    for each in stretches:
        each.lines = [line for line in each.lines if words_of(line[1]) not in again]  # a table's own title
        _sift(each, known, told, is_last=each is stretches[-1])
    return stretches, told


def _without_contents(lines: list[tuple[int, str]], heads: Sequence[str]) -> list[tuple[int, str]]:
    """Leave out a table of contents: four headings or more in a row, with page numbers or not, that come again."""
    names = [_PAGE_BEHIND.sub("", words_of(line)) for _, line in lines]
    for start in range(len(lines)):
        stop = start
        while stop < len(lines) and names[stop] in heads and names[stop] not in names[start:stop]:
            stop += 1
        if stop - start < _LEAST_CONTENTS:
            continue
        again = {words_of(line) for _, line in lines[stop:]}
        if sum(name in again for name in names[start:stop]) * 2 >= stop - start:
            headed = start > 0 and names[start - 1] == "目录"
            return lines[: start - headed] + lines[stop:]
    return lines


def _matched(heads: Sequence[str], words: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Return for each heading that was found where its line is, and what follows it."""
    spans = {
        (row, at): span
        for row, head in enumerate(heads)
        for at in range(len(words))
        if (span := _span(row, head, words, at))
    }
    best = [[0] * (len(words) + 1) for _ in range(len(heads) + 1)]
    for row in reversed(range(len(heads))):
        for at in reversed(range(len(words))):
            with_it = best[row + 1][at + spans[row, at]] + 1 if (row, at) in spans else 0
            best[row][at] = max(best[row + 1][at], best[row][at + 1], with_it)
    found: dict[int, tuple[int, int]] = {}
    row = at = 0
    while row < len(heads) and at < len(words):
        if best[row][at + 1] == best[row][at]:
            at += 1
        elif best[row + 1][at] == best[row][at]:
            row += 1
        else:
            found[row] = (at, at + spans[row, at])
            row, at = row + 1, at + spans[row, at]
    return found


def _span(row: int, head: str, words: Sequence[str], at: int) -> int:
    """Return over how many lines a heading stands at a place, 0 where it does not; only the title takes several."""
    most = _TITLE_LINES if row == 0 else 1
    return next((count for count in range(1, most + 1) if "".join(words[at : at + count]) == head), 0)


def _changed(
    areas: Sequence[Area],
    lines: Sequence[tuple[int, str]],
    known: AbstractSet[str],
    found: dict[int, tuple[int, int]],
    told: list[Untaken],
) -> None:
    """Find the headings that were changed, each between its neighbours."""
    for index, area in enumerate(areas):
        if index in found:
            continue
        low = max((after for other, (_, after) in found.items() if other < index), default=0)
        high = min((first for other, (first, _) in found.items() if other > index), default=len(lines))
        head = words_of(area.heading)
        likely = [
            (similarity(head, plain(text[len(mark_of(text)) :])), -at, -span)
            for at, span, text in _short_lines(lines, low, high, known, most=2 if index == 0 else 1)
        ]
        share, at, span = max(likely, default=(0.0, 0, 0))
        if share >= _ALIKE:
            found[index] = (-at, -at - span)
            text = "".join(line for _, line in lines[-at : -at - span])
            told.append(Untaken(text, HEADING_CHANGED if index else TITLE_CHANGED, area.name))
        else:
            told.append(Untaken(area.heading, HEADING_GONE, area.name))


def _short_lines(
    lines: Sequence[tuple[int, str]], low: int, high: int, known: AbstractSet[str], most: int
) -> Iterator[tuple[int, int, str]]:
    """Yield the places where a heading may stand, over how many lines, and the text."""
    for at in range(low, high):
        for span in range(1, most + 1):
            some = [line for _, line in lines[at : min(at + span, high)]]
            text = "".join(some)
            if (
                len(some) == span
                and len(text) <= _HEADING_LENGTH
                and text.rstrip()[-1] not in _ENDS
                and known.isdisjoint(map(plain, some))
            ):
                yield at, span, text


def _sift(stretch: Stretch, known: AbstractSet[str], told: list[Untaken], *, is_last: bool) -> None:
    """Leave out of a stretch what is no sentence: a table's lines, headings put in, what follows the report."""
    where = stretch.areas[-1].name
    labels = [label for area in stretch.areas for label in area.labels]
    stretch.lines = [each for each in stretch.lines if plain(each[1]) in known or not is_of_table(each[1], labels)]
    if not any(area.units for area in stretch.areas):
        told += [Untaken(line, IN_TABLE if labels else NO_SENTENCE, where) for _, line in stretch.lines]
        stretch.lines = []
    kept = len(stretch.lines)
    units = [unit.plain for area in stretch.areas for unit in area.units]
    while is_last and kept and _follows(stretch.lines[kept - 1][1], units, alone=kept == 1):
        kept -= 1
    numbered = any(area.is_numbered for area in stretch.areas)
    heads = [each for each in stretch.lines[:kept] if not numbered and _is_heading(each[1], known)]
    told += [Untaken(line, HEADING_NEW, where) for _, line in heads]
    told += [Untaken(line, AFTER) for _, line in stretch.lines[kept:]]
    stretch.lines = [each for each in stretch.lines[:kept] if each not in heads]


def _is_heading(line: str, known: AbstractSet[str]) -> bool:
    bare = line.strip()
    short = len(bare) <= _HEADING_LENGTH and bare[-1] not in _ENDS
    return short and bool(mark_of(line)) and known.isdisjoint((plain(line), words_of(line)))


def _follows(line: str, units: Sequence[str], *, alone: bool) -> bool:
    """True for a line that may stand behind a report: short, and no sentence; one that stands alone may be the text."""
    if _APPENDED.match(line):
        return plain(line) not in units
    is_short = len(line.strip()) <= _HEADING_LENGTH and not any(mark in line for mark in "。；，")
    return is_short and not alone and all(similarity(words_of(line), unit) < _ALIKE for unit in units)
