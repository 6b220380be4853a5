"""Sentences that say that something did not occur, and the cells that have to be 0 then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.metrics import Reading, of_rows
from drafter.check.own_words import filler_pattern
from drafter.check.subject import Subject
from drafter.forms import CellId

_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_NONE = "(?:也|亦|且|并|均|都)?(?:未|没有|尚未|从未|未曾|无)(?:再)?"
_REQUEST = (
    "(?:政府|政务)?信息公开申请|(?:政府信息)?依申请公开(?:政府信息|信息)?(?:的)?(?:申请)?|"
    "申请公开(?:政府)?信息|公开政府信息的申请"
)
_OF = (
    "(?:任何|有关|相关|涉及|因)?(?:(?:政府|政务)?信息公开(?:类|工作|申请)?|政府信息)?(?:而)?(?:引发|引起|产生)?"
    "(?:被)?(?:申请|提起)?(?:的)?(?:政府信息公开)?"
)
_END = "(?:的)?(?:申请|案件|案|事项|件)?(?:的)?(?:情况|情形)?"
_GOT = "(?:收到|新收|接到|受理|办理)?(?:过)?(?:[和及或]处理)?"
_FROM = "(?:任何)?(?:形式)?(?:单位|个人|群众|公众)?(?:和个人)?(?:的|提出的?)?"
_CAME = "(?:发生|收到|出现|产生|有|涉及|被|引发|引起)?"
_REVIEW = "行政复议(?:案件|申请|事项)?"
_AND = "[、和及或与]{1,2}(?:被)?(?:提起)?"
_WHAT: tuple[tuple[str, Reading], ...] = (
    (f"{_NONE}{_GOT}{_FROM}(?:{_REQUEST}){_END}(?:[、和及或与]{{1,2}}.{{0,30}})?", of_rows("new")),
    (
        f"{_NONE}(?:上年度?|上一年度?|往年)(?:结转|转结)(?:的)?(?:{_REQUEST}|申请)?(?:办理)?{_END}",
        of_rows("carried_in"),
    ),
    (
        f"{_NONE}{_CAME}{_OF}{_REVIEW}(?:{_AND}{_OF}行政诉讼)?{_END}",
        ((CellId("table4", "reconsideration", "total"), 1),),
    ),
    (
        f"{_NONE}{_CAME}{_OF}(?:{_REVIEW}{_AND})?{_OF}行政诉讼{_END}",
        ((CellId("table4", "litigation_direct", "total"), 1), (CellId("table4", "litigation_after", "total"), 1)),
    ),
    (
        f"{_NONE}(?:制定|制发|出台|新制定|新制发)(?:过)?(?:行政)?规范性文件",
        ((CellId("table2", "normative_documents", "issued"), 1),),
    ),
)
_COMPILED = tuple((re.compile(pattern), reading) for pattern, reading in _WHAT)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """A clause that says that there was none, and the cells that it speaks of."""

    start: int
    end: int
    reading: Reading


def nothing_said(subject: Subject) -> Iterator[NothingSaid]:
    """Yield the clauses of the prose that say of something in the tables that it did not occur in the year."""
    fillers = filler_pattern(subject)
    for sentence in subject.sentences:
        plain = subject.marked[sentence.start : sentence.end]
        if "未" not in plain and "没有" not in plain and "无" not in plain:
            continue
        for match in _CLAUSE.finditer(plain):
            words = fillers.sub("", match.group().strip())
            if len(words) > _LONGEST:
                continue
            for pattern, reading in _COMPILED:
                if pattern.fullmatch(words):
                    yield NothingSaid(sentence.start + match.start(), sentence.start + match.end(), reading)
