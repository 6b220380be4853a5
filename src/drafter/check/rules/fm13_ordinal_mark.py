"""FM13: marks behind 一是, 第一, 其一, and kinds of ordinals mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_HAN = "一二三四五六七八九十"
# What stands before the first or the first two characters; a search is quicker where it begins with a character.
_BEHIND_ONE, _BEHIND_TWO = r"(?<![\u4e00-\u9fff\d].)", r"(?<![\u4e00-\u9fff\d]..)"
_IS = re.compile(rf"([{_HAN}]{_BEHIND_ONE}[{_HAN}]?是)([、：:；])")
_ORDER = re.compile(rf"(第[{_HAN}]|其[{_HAN}]|首先|其次|再次|最后){_BEHIND_TWO}、(?!第?[{_HAN}]|其次|最后)")
_SERIES = (
    ("一是", re.compile(rf"([{_HAN}]){_BEHIND_ONE}是(?![{_HAN}]|否)")),
    ("其一", re.compile(rf"其{_BEHIND_ONE}([{_HAN}])(?=[，,：:、])")),
    ("第一", re.compile(rf"第{_BEHIND_ONE}([{_HAN}])(?=[，,：:、])")),
)


class OrdinalMark(Rule):
    """“一是”“第一”后面的标点不对

    为什么：“一是”后面不用标点或者用逗号，“第一”“其一”“首先”后面用逗号；同一串里写法要一样。
    依据：国标，GB/T 15834—2011《标点符号用法》附录B.3
    错误：一是、公开不够及时；第二、形式单一。
    正确：一是公开不够及时；二是形式单一。
    """

    code = "FM13"
    name = "ordinal-mark"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield 一是、 and 第一、 with the right form, and a series that goes on in another form."""
        for paragraph in subject.prose:
            for match in _IS.finditer(subject.text, paragraph.start, paragraph.end):
                said = f"“{match.group(1)}”后面不用“{match.group(2)}”，请删去。"
                yield self.at(subject, match.start(), match.end(), said, replacement=match.group(1))
            for match in _ORDER.finditer(subject.text, paragraph.start, paragraph.end):
                said = f"“{match.group(1)}”后面用逗号，不用顿号。"
                yield self.at(subject, match.start(), match.end(), said, replacement=f"{match.group(1)}，")
            yield from self._mixed(subject, paragraph.start, paragraph.end)

    def _mixed(self, subject: Subject, start: int, end: int) -> Iterator[Outcome]:
        """A series is mixed where the next number follows in another form and not in the same one."""
        found = sorted(
            (match.start(), _HAN.index(match.group(1)) + 1, name, match.end())
            for name, pattern in _SERIES
            for match in pattern.finditer(subject.text, start, end)
        )
        for before, after in pairwise(found):
            if after[1] == before[1] + 1 and after[2] != before[2]:
                first = span_evidence(subject, before[0], before[3])
                said = f"前面用的是“{before[2]}”这种写法，这里换成了“{subject.text[after[0] : after[3]]}”；请统一。"
                yield self.at(subject, after[0], after[3], said, evidence=[first])
