"""Sections, paragraphs, and the problems and measures of part five."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from drafter.recognition.lines import heading_of
from drafter.recognition.parts import Outline
from drafter.recognition.report import Heading, Item, Part, Prose, Section
from drafter.text.normal import full_marks, half_width

# What a heading of part one says of each aspect; looked up in this order, as 监督 and 管理 stand in many headings.
ASPECT_WORDS = (
    ("requests", ("依申请", "申请公开", "申请办理", "公开申请")),
    ("platform", ("平台", "网站建设", "渠道建设", "载体")),
    ("proactive", ("主动公开", "主动做好", "重点领域", "政策解读")),
    ("management", ("信息管理", "信息资源", "规范管理", "信息公开管理")),
    ("supervision", ("监督", "保障", "组织领导", "教育培训")),
)
_FOLLOW_UP = re.compile(r"上年|去年|上一年|20\d\d年度?(?:存在)?(?:的)?(?:主要)?问题")
_PROBLEM = re.compile(r"问题|不足|困难")
_MEASURE = re.compile(r"改进|措施|整改|下一步|打算|对策|今后")
_PROSE_PARTS = (1, 5, 6)
_ENUMERATION = re.compile(
    r"[一二三四五六七八九十]{1,2}是(?!否)|第[一二三四五六七八九十][，,]|(?<=[。；：;:])\s?(?:\d[.、．]|[（(][一二三四五\d][）)])(?!\d)"
)
_TURN = re.compile(
    r"下一步|下一阶段|今后|针对(?:上述|以上|这些|存在)|为此|新的一年|接下来|下步|改进(?:措施|情况|方向)|整改措施|下年度|明年"
)
_YEAR = re.compile(r"(20\d\d)年")
_SENTENCE_END = re.compile("[。；]")
_LEAD = 40  # what leads in to 一是 is no item of its own unless it is longer

Kind = Literal["problem", "measure", "followup"]
_ITEM_SECTION: dict[str, Kind] = {
    "problems": "problem",
    "measures": "measure",
    "followup": "followup",
}


def aspect_named(words: str) -> str:
    """Return the aspect of part one that a heading names, empty where it names none."""
    return next((aspect for aspect, names in ASPECT_WORDS if any(name in words for name in names)), "")


def side_named(words: str) -> str:
    """Return what a heading of part five is about: problems, measures, both, followup, or nothing."""
    if _FOLLOW_UP.search(words):
        return "followup"
    problem, measure = bool(_PROBLEM.search(words)), bool(_MEASURE.search(words))
    return ("both" if measure else "problems") if problem else ("measures" if measure else "")


def headings_of(text: str, outline: Outline) -> tuple[Heading, ...]:
    """Return all headings of the report in order: those of the parts, and those within them."""
    parts = {part.heading.start: part.heading for part in outline.parts}
    found: list[Heading] = []
    for line in outline.body:
        heading = parts.get(line.start) or heading_of(text, line)
        if heading is not None:
            found.append(heading)
    return tuple(found)


def sections_of(outline: Outline, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """Return the sections of part one, five and six: what stands under each （一）."""
    sections: list[Section] = []
    for part in outline.parts:
        if part.number not in _PROSE_PARTS:
            continue
        level = _section_level(part, headings)
        inside = [each for each in headings if part.start <= each.start < part.end and each.level == level]
        bounds = [*(each.start for each in inside[1:]), part.end]
        for heading, stop in zip(inside, bounds, strict=False):
            name = aspect_named(heading.text) if part.number == 1 else side_named(heading.text)
            sections.append(Section(part.number, name, heading, heading.end, stop))
    return tuple(sections)


def _section_level(part: Part, headings: Sequence[Heading]) -> int:
    """Sections are headed by （一）; where a part has none, by what it has instead."""
    levels = {each.level for each in headings if part.start <= each.start < part.end}
    return 2 if 2 in levels else min(levels - {4}, default=2)


def prose_of(
    text: str, outline: Outline, sections: Sequence[Section], headings: Sequence[Heading]
) -> tuple[Prose, ...]:
    """Return the paragraphs of the introduction, part one, five and six."""
    return tuple(_prose(text, outline, sections, {each.start: each for each in headings}))


def _prose(text: str, outline: Outline, sections: Sequence[Section], headings: dict[int, Heading]) -> Iterator[Prose]:
    first = outline.parts[0].heading.start if outline.parts else outline.end
    begin = outline.title.end if outline.title else outline.start
    starts = [each.heading.start for each in sections]
    for line in outline.body:
        if begin <= line.start < first:
            part, aspect = 0, ""
        else:
            holder = next((each for each in outline.parts if each.heading.start <= line.start < each.end), None)
            if holder is None or holder.number not in _PROSE_PARTS:
                continue
            part = holder.number
            above = bisect_right(starts, line.start) - 1
            aspect = sections[above].aspect if above >= 0 and line.start < sections[above].end else ""
        heading = headings.get(line.start)
        start = line.body if heading is None else heading.end
        begun = line.start if heading is None else heading.end
        while start < line.end and text[start].isspace():
            start += 1
        if start < line.end:
            yield Prose(part, aspect, begun if heading is None else start, start, line.end)


def items_of(text: str, prose: Sequence[Prose], year: int | None) -> tuple[Item, ...]:
    """Return the problems and measures of part five, told apart by section, mark, 一是, and 下一步 or a later year."""
    turns = _Turns(full_marks(half_width(text)), year)
    items: list[Item] = []
    side: Kind = "problem"
    for paragraph in prose:
        if paragraph.part != 5:
            continue
        fixed = _ITEM_SECTION.get(paragraph.aspect)
        if fixed:
            side = fixed
        elif turns.at(paragraph.body):
            side = "measure"
        elif paragraph.body > paragraph.start or paragraph.aspect == "both":
            side = "problem"  # a numbered paragraph that begins with no measure tells its problem first
        items += _split(text, paragraph, side, turns if fixed is None and side == "problem" else None)
    return tuple(items)


class _Turns:
    """Knows where a text turns from what is wrong to what will be done."""

    def __init__(self, plain: str, year: int | None) -> None:
        self._plain = plain
        self._year = year

    def at(self, place: int) -> bool:
        """True where the words at a place open the measures."""
        later = _YEAR.match(self._plain, place)
        if later is not None:
            return self._year is not None and int(later[1]) > self._year
        return _TURN.match(self._plain, place) is not None

    def within(self, start: int, end: int) -> int | None:
        """Return where the first sentence begins that opens the measures."""
        for match in _SENTENCE_END.finditer(self._plain, start, end):
            if self.at(match.end()):
                return match.end()
        return None


def _split(text: str, paragraph: Prose, side: Kind, turns: _Turns | None) -> Iterator[Item]:
    """Split a paragraph where it turns to the measures, and each side at 一是, 二是."""
    turn = turns.within(paragraph.body, paragraph.end) if turns else None
    stretches = [(paragraph.body, turn or paragraph.end, side)]
    if turn is not None:
        stretches.append((turn, paragraph.end, "measure"))
    for start, end, kind in stretches:
        marks = [match.start() for match in _ENUMERATION.finditer(text, start, end)]
        if not marks:
            yield Item(kind, start, end)
            continue
        if marks[0] - start > _LEAD:
            yield Item(kind, start, marks[0])
        for left, right in zip(marks, [*marks[1:], end], strict=True):
            yield Item(kind, left, right)
