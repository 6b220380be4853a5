"""CT07: sentences about other organs than the one that reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_BEFORE = frozenset("。；：，！是")  # or nothing, or a space; looked at afterwards, as the search is quicker without
_EVERYONE = re.compile(
    r"(?:各级政府(?:部门|机关|及其部门|及有关部门)?|各级人民政府(?:及其部门)?|各级行政机关|各级各部门|"
    r"各级党委政府|各级党政机关|"
    r"各地区?(?:、)?各部门|各地政府|各省|部分地区|一些地区|有些地区|部分地方|一些地方|有的地方|个别地方|部分省|全国各地|我国(?!第)|"
    r"(?:一些|部分|有些)(?:地方)?(?:政府部门|政府机关|行政机关|地方政府))(?!门户|网)"
)
_SOME_UNITS = re.compile(r"(?:一些|有些)(?:单位|部门)")
_KINDS = ("township", "street", "county_department")


class NoSubjectOfItsOwn(Rule):
    """说的不是本单位的事

    为什么：年报写的是本机关的工作；“各级政府部门”“部分地区”这样的主语，放在哪里都能用，像是套来或者机器写的，会被认为敷衍。
    依据：惯例，退回意见中常见的“照搬照抄、没有本单位内容”
    错误：部分地区对政府信息公开工作重视不够，各级政府部门要进一步提高认识。
    正确：有14条信息超过20个工作日才公开，原因是负责发布的2名工作人员均为兼职。
    """

    code = "CT07"
    name = "no-subject-of-its-own"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding for all sentences of a lower organ that speak of everyone."""
        if subject.kind is None:
            yield self.cannot("从报告里看不出是哪一类机关。")
            return
        if subject.kind not in _KINDS:
            return
        places = _places(subject, _EVERYONE)
        sure = bool(places)
        if subject.kind != "county_department":
            places += _places(subject, _SOME_UNITS)
        if places:
            places.sort()
            texts = "”“".join(dict.fromkeys(subject.text[slice(*each)] for each in places))
            rest = [span_evidence(subject, *each) for each in places[1:]]
            said = f"“{texts}”说的不是本单位；请写本单位做了什么、存在什么问题，套来的话请删去。"
            yield self.at(subject, *places[0], said, evidence=rest, severity=None if sure else "question")


def _places(subject: Subject, words: re.Pattern[str]) -> list[tuple[int, int]]:
    plain = subject.plain
    return [
        match.span()
        for each in subject.prose
        for match in words.finditer(plain, each.body, each.end)
        if match.start() == 0 or plain[match.start() - 1] in _BEFORE or plain[match.start() - 1].isspace()
    ]
