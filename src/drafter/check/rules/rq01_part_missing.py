"""RQ01: a part of the report that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import PART_NAMES, before_uniform_format, is_whole, part_called
from drafter.recognition.parts import part_named

_LINE_MOST = 40
_LINE = re.compile(r"[^\n]+")


class PartMissing(Rule):
    """缺少部分

    为什么：条例第五十条规定了年度报告要写什么，国办的格式把它分成六个部分；少一个部分，报告就不完整，会被退回。
    依据：格式，国办公开办函〔2021〕30号
    错误：报告从“四、政府信息公开行政复议、行政诉讼情况”直接写到“六、其他需要报告的事项”，没有第五部分。
    正确：补写“五、存在的主要问题及改进情况”；确实没有内容的部分也保留标题，并写明没有。
    """

    code = "RQ01"
    name = "part-missing"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding for all parts that are missing, and a question for each that may only be marked oddly."""
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
            return
        if before_uniform_format(subject):
            yield self.cannot("2019年以前的年报没有统一的六部分格式。")
            return
        missing = [number for number in PART_NAMES if subject.report.part(number) is None]
        renamed = renamed_parts(subject)
        lines = _named_lines(subject) if missing else {}
        gone = [number for number in missing if number not in renamed and number not in lines]
        if gone:
            names = "、".join(part_called(number) for number in gone)
            yield self.overall(f"没有找到{names}；年报要有六个部分，请补上，没有内容的也请保留标题并写明没有。")
        for number in missing:
            if number in lines and number not in renamed:
                start, end = lines[number]
                said = f"没有认出{part_called(number)}的标题；如果这一行就是，请单独成行并写上序号。"
                yield self.at(subject, start, end, said, severity="question")


def renamed_parts(subject: Subject) -> dict[int, tuple[int, int]]:
    """Return the headings 一、 whose words name no part, by the missing part whose number they bear."""
    report = subject.report
    known = {part.heading.start for part in report.parts}
    return {
        heading.number: (heading.start, heading.end)
        for heading in report.headings
        if heading.level == 1
        and heading.start not in known
        and heading.number in PART_NAMES
        and report.part(heading.number) is None
    }


def _named_lines(subject: Subject) -> dict[int, tuple[int, int]]:
    """Return short lines that hold nothing but the name of a part."""
    found: dict[int, tuple[int, int]] = {}
    known = {part.heading.start for part in subject.report.parts}
    for match in _LINE.finditer(subject.text, subject.report.start, subject.report.end):
        words = match.group().strip()
        if not words or len(words) > _LINE_MOST or any(mark in words for mark in "，。；\t"):
            continue
        number = part_named(words)
        start = match.start() + match.group().index(words)
        if number and start not in known:
            found.setdefault(number, (start, start + len(words)))
    return found
