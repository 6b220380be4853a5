"""RQ02: parts in another order, and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.check.whole import before_uniform_format, is_whole, part_called
from drafter.recognition.report import Part
from drafter.text.numerals import han_number

_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")


class PartOrder(Rule):
    """部分的顺序和序号

    为什么：六个部分的顺序是格式定的，读者和汇总人员按序号找内容；序号重复、跳号或者顺序颠倒，说明拼接时出了错。
    依据：格式，国办公开办函〔2021〕30号
    错误：三、收到和处理政府信息公开申请情况 ……三、政府信息公开行政复议、行政诉讼情况 ……五、存在的主要问题及改进情况
    正确：三、收到和处理政府信息公开申请情况 ……四、政府信息公开行政复议、行政诉讼情况 ……五、存在的主要问题及改进情况
    """

    code = "RQ02"
    name = "part-order"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a part that stands too late or too early, else the marks that do not say the part's number."""
        if not is_whole(subject) or before_uniform_format(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，或者是统一格式以前的年报。")
            return
        parts = [part for part in subject.report.parts if part.number]
        for before, part in pairwise(parts):
            if part.number < before.number:
                heading = part.heading
                said = f"{part_called(part.number)}排在了{part_called(before.number)}后面；请按格式的顺序调整。"
                first = span_evidence(subject, before.heading.start, before.heading.end)
                yield self.at(subject, heading.start, heading.end, said, evidence=[first])
                return
        yield from self._marks(subject, [part for part in parts if part.heading.number and part.heading.mark])

    def _marks(self, subject: Subject, parts: list[Part]) -> Iterator[Outcome]:
        wrong = [part for part in parts if part.heading.number != part.number]
        if not wrong or [part.heading.number for part in parts] == list(range(1, len(parts) + 1)):
            return  # a part is missing and the others are numbered through: that is told of as missing
        heading = wrong[0].heading
        numeral = _NUMERAL.search(subject.plain, heading.start, heading.start + len(heading.mark))
        if numeral is None:
            return
        written, right = numeral.group(), _like(numeral.group(), wrong[0].number)
        rest = [span_evidence(subject, part.heading.start, part.heading.end) for part in wrong[1:]]
        said = f"{part_called(wrong[0].number)}的序号写成了“{written}”，应为“{right}”"
        said += f"；还有{len(rest)}个部分的序号不对，请一并核对。" if rest else "。"
        sure = not rest and {part.number for part in subject.report.parts} >= {1, 2, 3, 4, 5, 6}
        yield self.at(subject, *numeral.span(), said, replacement=right if sure else None, evidence=rest)


def _like(written: str, number: int) -> str:
    return str(number) if written.isdigit() else han_number(number)
