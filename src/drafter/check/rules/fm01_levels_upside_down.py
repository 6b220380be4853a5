"""FM01: levels of numbering in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.finding import Finding
from drafter.check.numbering import LEVEL_NAMES, nested_firsts, numbered_lines, part_lines, upside_down
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.check.text_lines import TextLine

_MOST = 24


class LevelsUpsideDown(Rule):
    """层次颠倒

    为什么：公文的层次依次是“一、”“（一）”“1.”“（1）”；小的层次套着大的，读的人分不清哪一段归哪一段。
    依据：国标，GB/T 9704—2012《党政机关公文格式》7.3.3
    错误：（三）平台建设情况 …… 一、改版网站 …… 二、维护公众号
    正确：（三）平台建设情况 …… 1.改版网站 …… 2.维护公众号
    """

    code = "FM01"
    name = "levels-upside-down"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield 一、 inside a part that is itself headed by 一、, and （一） directly under 1. ."""
        for part, lines in part_lines(subject):
            numbered = numbered_lines(subject, lines)
            nested = nested_firsts(part, numbered)
            if nested:
                yield self._nested(subject, nested, numbered)
            turned = upside_down(lines, numbered)
            if turned is not None:
                outer, inner = turned
                names = LEVEL_NAMES[outer.level], LEVEL_NAMES[inner.level]
                said = f"这里“{names[0]}”下面用了“{names[1]}”，层次颠倒了；“{names[1]}”是上面一层，请对调。"
                evidence = [span_evidence(subject, *_span(outer))]
                yield self.at(subject, *_span(inner), said, evidence=evidence)

    def _nested(self, subject: Subject, nested: list[TextLine], numbered: list[TextLine]) -> Finding:
        first = nested[0]
        above = next((line for line in reversed(numbered) if line.start < first.start and line.level > 1), None)
        under = subject.text[above.start : above.body].strip() if above else "这一部分的标题"
        right = "“1.”“2.”" if above and above.level == 2 else "“（一）”“（二）”"
        said = f"{under if not above else f'“{under}”'}下面又用了“一、”，和各部分标题同一个层次；这里请改用{right}。"
        rest = [span_evidence(subject, *_span(each)) for each in nested[1:]]
        return self.at(subject, *_span(first), said, evidence=rest)


def _span(line: TextLine) -> tuple[int, int]:
    """Return a line's beginning: enough to see which it is."""
    end = line.heading.end if line.heading is not None else line.end
    return line.start, min(end, line.start + _MOST)
