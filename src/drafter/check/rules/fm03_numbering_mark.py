"""FM03: the mark behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.text.normal import half_width

_HAN = "一二三四五六七八九十"
_WORDS_FOLLOW = r"\s?(?=[\u4e00-\u9fff“《（【A-Za-z□])"
_RULES = (
    (re.compile(rf"(?P<n>\d{{1,2}})\s?[.．]?、{_WORDS_FOLLOW}"), "{n}.", "阿拉伯数字后面用下脚点，不用顿号"),
    (re.compile(rf"[（(](?P<n>[{_HAN}]{{1,3}})[）)]\s?[、.．，,]"), "（{n}）", "带括号的序号后面不加标点"),
    (re.compile(r"[（(](?P<n>\d{1,2})[）)]\s?[、.．，,]"), "（{n}）", "带括号的序号后面不加标点"),
    (re.compile(rf"(?P<n>[{_HAN}]{{1,3}})\s?[.．，,](?=[\u4e00-\u9fff“《\s])"), "{n}、", "汉字数字后面用顿号"),
    (re.compile(r"(?P<n>[①-⑳])\s?[、.．，,]"), "{n}", "带圈的序号后面不加标点"),
)
_INSIDE = re.compile(r"(?<=[：:；;。])\s?(?P<n>\d{1,2})、(?=[\u4e00-\u9fff“《])")


class NumberingMark(Rule):
    """序号后面的标点不对

    为什么：序号的写法有国家标准：“一”后面用顿号，“1”后面用下脚点，（一）（1）①后面什么都不加。
    依据：国标，GB/T 15834—2011《标点符号用法》附录B.3
    错误：1、公开内容不够全面。（二）、加强培训。
    正确：1.公开内容不够全面。（二）加强培训。
    """

    code = "FM03"
    name = "numbering-mark"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each number at the beginning of a line, and each 1、 of a list inside one, with its right mark."""
        for line in subject.lines:
            for pattern, right, why in _RULES:
                match = pattern.match(subject.plain, line.start, line.end)
                if match:
                    yield from self._say(subject, match, right, why)
                    break
            inside = list(_INSIDE.finditer(subject.plain, line.start, line.end))
            if any(int(b["n"]) == int(a["n"]) + 1 for a, b in pairwise(inside)):
                for match in inside:
                    yield from self._say(subject, match, *_RULES[0][1:])

    def _say(self, subject: Subject, match: re.Match[str], right: str, why: str) -> Iterator[Outcome]:
        written = subject.text[match.start() : match.end()]
        replacement = right.format(n=match["n"])
        said = f"序号“{written.strip()}”应写成“{replacement}”：{why}"
        if half_width(written) != written and any(mark.isdigit() for mark in written):
            said += "，数字用半角"
        yield self.at(subject, match.start(), match.end(), f"{said}。", replacement=replacement)
