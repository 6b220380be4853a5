"""RQ03: headings of parts that are not those of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.rules.rq01_part_missing import renamed_parts
from drafter.check.subject import Subject
from drafter.check.whole import PART_NAMES, before_uniform_format, is_whole
from drafter.text.normal import without_spaces
from drafter.text.numerals import han_number

_WORK = r"(?:(?:19|20)\d\d年度?)?(?:政府信息公开|政务公开)?(?:工作)?(?:的)?"
# The short and the long form of each heading; both are right.
_RIGHT = {
    1: re.compile(_WORK + r"总体(?:工作)?情况"),
    2: re.compile(r"(?:行政机关|本机关)?主动公开政府信息(?:的)?(?:工作)?情况"),
    3: re.compile(r"(?:行政机关|本机关)?收到和处理政府信息公开申请(?:的)?情况"),
    4: re.compile(
        r"(?:因)?(?:政府信息公开)?(?:工作)?(?:被)?(?:申请|提起)?(?:的)?行政复议(?:[、，和及与]|以及)?(?:被)?(?:提起)?(?:的)?"
        r"行政诉讼(?:的)?情况"
    ),
    5: re.compile(_WORK + r"(?:中)?存在的?(?:主要)?问题[及和与、](?:今后)?改进(?:的)?情况"),
    6: re.compile(r"其[他它]需要?报告的?(?:其[他它])?(?:事项|情况)|需要?报告的其[他它](?:事项|情况)"),
}
# A heading that still says what its part is about is worth no more than a question.
_ANOTHER_NAME = {1: re.compile(r"^(?!.*总体)")}


class PartTitle(Rule):
    """部分标题不合格式

    为什么：六个部分的标题是格式定的，简称和全称都可以用；另起名称，汇总和检查时找不到对应的部分，会被要求改回来。
    依据：格式，国办公开办函〔2021〕30号
    错误：四、因信息公开引起的争议情况
    正确：四、政府信息公开行政复议、行政诉讼情况
    """

    code = "RQ03"
    name = "part-title"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each heading of a part that has other words than the format, and each part beyond the six."""
        if not is_whole(subject) or before_uniform_format(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，或者是统一格式以前的年报。")
            return
        for part in subject.report.parts:
            heading = part.heading
            words = without_spaces(heading.text).rstrip("：:。；")
            if part.number == 0:
                said = "年报的格式只有六个部分；这一部分的内容请并入第六部分“其他需要报告的事项”。"
                yield self.at(subject, heading.start, heading.end, said, severity="question")
            elif not _RIGHT[part.number].fullmatch(words):
                other = _ANOTHER_NAME.get(part.number)
                near = other is None or other.search(words) is None
                yield self._other_words(subject, part.number, heading.start, heading.end, near=near)
        for number, (start, end) in sorted(renamed_parts(subject).items()):
            yield self._other_words(subject, number, start, end, near=False)

    def _other_words(self, subject: Subject, number: int, start: int, end: int, *, near: bool) -> Outcome:
        named = f"第{han_number(number)}部分的标题按格式是“{PART_NAMES[number]}”"
        said = f"{named}，现在的写法不同；请核对，当地没有另外的要求就改过来。"
        return self.at(subject, start, end, said, severity="question" if near else None)
