"""RQ04: how many parts the introduction says there are, and which it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.check.whole import PART_NAMES, before_uniform_format, is_whole, part_called
from drafter.recognition.parts import PART_WORDS
from drafter.source import Severity

_COUNT = re.compile(
    r"(?<![第一二三四五六七八九十\d])(?P<number>[三四五六七八九十]|[3-9]|1\d)(?:个|大|项)?(?:大)?(?:部分|方面)(?!之)"
)
_BEFORE = re.compile(r"(?:由|共|分|等|为|包括|包含|含|以下|下列)[^，。；]{0,2}$")
_BEHIND = re.compile(r"(?:内容)?(?:组成|构成|内容)")
_OF_REPORT = re.compile(r"报告|年报")
_BESIDES = re.compile(r"附件|附表|附图|名词解释")
_HAN = "零一二三四五六七八九十"
_NAMED_LEAST = 4
# What is enough to say that a list names a part, once it is plain that it is a list of the parts.
_NAMES = {
    1: re.compile(r"总体|概述|基本情况|概况"),
    2: re.compile(r"主动公开"),
    3: re.compile(r"申请"),
    4: re.compile(r"复议|诉讼"),
    5: re.compile(r"问题|不足"),
    6: re.compile(r"其[他它]|附表|附件"),
}


class PartCount(Rule):
    """引言说的部分数

    为什么：引言里说的部分数和列出的名称，是读者核对报告的第一处；说七个部分只列六个，或者列漏一个，都说明没有校对。
    依据：格式，国办公开办函〔2021〕30号
    错误：本报告由总体情况、主动公开政府信息情况……其他需要报告的事项等7个部分组成。（列出的是6个）
    正确：本报告由总体情况、主动公开政府信息情况……其他需要报告的事项等六个部分组成。
    """

    code = "RQ04"
    name = "part-count"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a number of parts, or a list of them, that the report does not bear out."""
        if before_uniform_format(subject):
            yield self.cannot("2019年以前的年报没有统一的六部分格式。")
            return
        for sentence in subject.sentences:
            if sentence.part != 0:
                continue
            text = subject.plain[sentence.start : sentence.end]
            joined = "".join(text.split())  # a name may be wrapped over two lines
            plain = sum(any(word in joined for word in words) for words in PART_WORDS.values())
            names = [number for number, word in _NAMES.items() if word.search(joined)] if plain >= _NAMED_LEAST else []
            counts = [each for each in _COUNT.finditer(text) if _is_of_report(each, text, listed=bool(names))]
            if counts:
                yield from self._count(subject, sentence.start, counts[-1], names)
            elif names and len(names) < len(PART_NAMES):
                yield self._unnamed(subject, sentence.start, sentence.end, names, "warning")

    def _count(self, subject: Subject, at: int, match: re.Match[str], names: list[int]) -> Iterator[Outcome]:
        start, end = at + match.start(), at + match.end()
        said = _value(match["number"])
        there = {part.number for part in subject.report.parts if part.number}
        if said != len(PART_NAMES):
            of_report = f"，正文里有{len(there)}个" if is_whole(subject) else ""
            of_list = f"，列出的有{len(names)}个" if names else ""
            evidence = [span_evidence(subject, each.heading.start, each.heading.end) for each in subject.report.parts]
            told = f"引言说报告有{said}个部分{of_list}{of_report}；年报的格式是六个部分，请改成“六个部分”。"
            yield self.at(subject, start, end, told, evidence=evidence)
        elif names and (more := _BESIDES.search(subject.plain, at, start)):
            if "\n" in subject.plain[at:start]:
                return  # wrapped lines part the names elsewhere
            told = f"引言说报告有六个部分，列出的除了六个部分还有“{more.group()}”；请把它删去，或者在句末另外说明。"
            yield self.at(subject, *more.span(), told)
        elif names and len(names) < said:
            yield self._unnamed(subject, start, end, names, "error")

    def _unnamed(self, subject: Subject, start: int, end: int, names: list[int], severity: Severity) -> Outcome:
        lacking = "、".join(part_called(number) for number in PART_NAMES if number not in names)
        said = f"引言列出的部分里没有{lacking}；请补上，与正文的六个部分一致。"
        return self.at(subject, start, end, said, severity=severity)


def _is_of_report(match: re.Match[str], text: str, *, listed: bool) -> bool:
    """六个部分 speaks of the report, as in 由六个部分组成; 五个方面 only beside the names of the parts."""
    if listed:
        return True
    said = _BEFORE.search(text[: match.start()]) or _BEHIND.match(text, match.end())
    return "部分" in match.group() and bool(said) and bool(_OF_REPORT.search(text))


def _value(written: str) -> int:
    return int(written) if written.isdigit() else _HAN.index(written)
