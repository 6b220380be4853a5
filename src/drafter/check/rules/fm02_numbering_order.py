"""FM02: numbers that are left out, repeated or out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.check.finding import Finding
from drafter.check.numbering import is_numbered, nested_firsts, numbered_lines, part_lines, upside_down
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.check.text_lines import TextLine
from drafter.recognition.lines import han_value
from drafter.text.numerals import han_number

_MOST = 24
_IS = re.compile(r"(?<![\u4e00-\u9fff\d])([一二三四五六七八九十]{1,2})是(?!否|[一二三四五六七八九十])")
_FIRST_WORDS = "首先|一方面|1[.、]"
_SECTION = 2
_LEAD = re.compile(r"针对|下一步|今后|改进|整改|存在|主要|为此|具体|20\d\d年，")
_NEW_LIST = re.compile(r"[：:]|下一步|针对|措施|同时|另外|此外|今后|为此|改进|问题|20\d\d年")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number in its place: 2 of （二）, of 2. or, with level 0, of 二是."""

    number: int
    start: int
    end: int
    level: int = 0


class NumberingOrder(Rule):
    """序号跳号、重号

    为什么：序号断了或者重了，看的人会以为漏了一条，也说明增删以后没有核对。
    依据：惯例，公文的层次序数依次编排，定稿前核对
    错误：（一）主动公开情况 …… （二）依申请公开情况 …… （四）平台建设情况
    正确：（一）主动公开情况 …… （二）依申请公开情况 …… （三）平台建设情况
    """

    code = "FM02"
    name = "numbering-order"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield breaks in （一）（二）, 1. 2., （1）（2） under one heading, and in 一是 二是."""
        for part, lines in part_lines(subject):
            numbered = numbered_lines(subject, lines)
            if not nested_firsts(part, numbered) and upside_down(lines, numbered) is None:
                yield from self._lines(subject, lines)
            yield from self._clauses(subject, lines)

    def _lines(self, subject: Subject, lines: Sequence[TextLine]) -> Iterator[Finding]:
        last: dict[int, _Mark] = {}  # under the headings that are open
        ever: dict[int, int] = {}  # in the part: some number through all headings
        apart: set[int] = set()  # levels since whose last mark a line without a mark stood
        before: TextLine | None = None
        for line in lines:
            if not is_numbered(subject, line, before):
                apart |= {level for level in last if level > _SECTION or _leads_on(subject, line)}
            elif line.level > 1:
                mark = _Mark(line.number, line.start, _end(line), line.level)
                last = {level: each for level, each in last.items() if level <= line.level}
                earlier, above = (
                    last.get(line.level),
                    max((each.start for each in last.values()), default=lines[0].start),
                )
                if earlier is None and mark.number > 1 and ever.get(line.level, 0) + 1 != mark.number:
                    yield from self._first(subject, mark, above)
                elif earlier is not None and (mark.number > 1 or (earlier.number == 1 and line.level not in apart)):
                    yield from self._break(subject, earlier, mark)
                last[line.level], ever[line.level] = mark, line.number
                apart.discard(line.level)
            before = line

    def _break(self, subject: Subject, before: _Mark, mark: _Mark) -> Iterator[Finding]:
        if mark.number == before.number + 1 or _leads_in(subject, before.end, mark):
            return
        written, earlier = subject.text[mark.start : mark.end], subject.text[before.start : before.end]
        if mark.number == before.number:
            said = f"“{_short(written)}”的序号和前面“{_short(earlier)}”的重了；请依次往下编。"
        elif mark.number > before.number:
            said = f"“{_short(earlier)}”后面直接到了“{_short(written)}”，中间跳了号；请看看是漏了内容，还是序号没有改。"
        else:
            said = f"“{_short(written)}”排在了“{_short(earlier)}”后面，序号倒了；请依次编排。"
        yield self.at(subject, mark.start, mark.end, said, evidence=[span_evidence(subject, before.start, before.end)])

    def _first(self, subject: Subject, mark: _Mark, since: int) -> Iterator[Finding]:
        if not _leads_in(subject, since, mark):
            written = _short(subject.text[mark.start : mark.end])
            said = f"“{written}”前面没有这一串的第一条；请看看是漏了内容，还是序号没有改。"
            yield self.at(subject, mark.start, mark.end, said, severity="warning")

    def _clauses(self, subject: Subject, lines: Sequence[TextLine]) -> Iterator[Finding]:
        """Follow 一是 二是 三是 from one heading to the next."""
        before: _Mark | None = None
        since = 0
        for line in lines:
            if line.heading is not None and line.level <= _SECTION:
                before, since = None, line.start
            for match in _IS.finditer(subject.plain, line.start, line.end):
                mark = _Mark(han_value(match.group(1)), match.start(), match.end())
                if before is None and mark.number > 1:
                    yield from self._first(subject, mark, since or line.start)
                elif before is not None and mark.number > 1:
                    yield from self._break(subject, before, mark)
                elif before is not None and before.number == 1 and line.start <= before.start:
                    yield from self._again(subject, before, mark)
                before = mark

    def _again(self, subject: Subject, before: _Mark, mark: _Mark) -> Iterator[Finding]:
        if not _NEW_LIST.search(subject.plain, before.end, mark.start):
            said = "前面已经有一个“一是”，这里是不是应当写“二是”？"
            evidence = [span_evidence(subject, before.start, before.end)]
            yield self.at(subject, mark.start, mark.end, said, evidence=evidence, severity="question")


def _leads_in(subject: Subject, start: int, mark: _Mark) -> bool:
    """True where the number before stands inside a paragraph, or is written in another way: 首先 … 二是."""
    before = mark.number - 1
    if before < 1:
        return False
    han = han_number(before)
    inside = {2: rf"[（(]{han}[）)]", 3: rf"(?<![\d.]){before}\s?[.．、)）]", 4: rf"[（(]{before}[）)]"}
    words = (
        rf"(?<![\u4e00-\u9fff]){han}[是要、，]|第{han}[，,、]|其{han}[，,、]|{_FIRST_WORDS if before == 1 else '其次'}"
    )
    return re.search(inside.get(mark.level, words), subject.plain[start : mark.start]) is not None


def _leads_on(subject: Subject, line: TextLine) -> bool:
    """True for a line that opens a new list of sections: 改进措施： or 针对上述问题…."""
    return subject.text[line.end - 1] in "：:" or _LEAD.match(subject.plain, line.start, line.end) is not None


def _end(line: TextLine) -> int:
    end = line.heading.end if line.heading is not None else line.end
    return min(end, line.start + _MOST)


def _short(text: str) -> str:
    return text.strip().rstrip("。：")
