"""Phrases that stand again, by how near: in one sentence, in one paragraph, in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from drafter.check.repeats import Repeat
from drafter.check.subject import Subject

Distance = Literal["sentence", "paragraph", "report"]


class Clause(NamedTuple):
    """A sentence, or what stands between two ； of it: what is listed side by side may be said in like words."""

    start: int
    end: int
    part: int


def clauses_of(subject: Subject) -> tuple[Clause, ...]:
    """Return the clauses of the prose in order."""
    return subject.once("clauses", lambda: tuple(_clauses(subject)))


def _clauses(subject: Subject) -> Iterator[Clause]:
    for sentence in subject.sentences:
        start = sentence.start
        while start < sentence.end:
            stop = subject.text.find("；", start, sentence.end)
            stop = sentence.end if stop < 0 else stop + 1
            yield Clause(start, stop, sentence.part)
            start = stop


# What makes words a statement: naming the same thing twice is no fault, saying the same of it is.
_SAYS = re.compile(
    "进一步|不断|加强|加大|提高|提升|完善|健全|规范(?!性)|推进|推动|落实|开展|做好|确保|建立|强化|认真|积极|及时|全面|严格|有效|"
    "切实|深入|通过|利用|围绕|按照|根据|保障|促进|增强|优化|深化|坚持|形成|充分|组织|明确|拓宽|拓展|扩大|满足|方便|"
    "安排|负责(?!人)|指定|督促|核对|接受|回应|畅通|丰富|细化|梳理|清理|张贴|[的对把将使让]"
)
# Words that stand in statements, hardly ever in names: who does it, when, how often, under what condition.
_LINKS = frozenset((
    "由", "经", "向", "在", "给", "为", "从", "并", "再", "先", "后", "才", "就", "都", "也", "均", "已", "已经",
    "可", "可以", "不", "没有", "要", "必须", "应当", "每天", "每日", "每周", "每月", "每年", "每季度",
    "当天", "当日", "当面", "当场", "随时", "同时", "统一", "逐一", "逐条", "逐件", "逐项", "逐字", "逐级",
    "一次", "一律", "立即", "定期", "实行",
))  # fmt: skip
_FIGURE = re.compile(r"\d")
_MARK = re.compile("[，；。：]")
_NEAR = 60


def repeats_within(subject: Subject, distance: Distance) -> Iterator[Repeat]:
    """Yield the repeats whose two places are just so near, those that say something."""
    for repeat in subject.repeats:
        if _distance(subject, repeat) == distance and _says(subject, repeat):
            yield repeat


def _says(subject: Subject, repeat: Repeat) -> bool:
    if _SAYS.search(subject.plain, repeat.start, repeat.end):
        return True
    return any(word.text in _LINKS for word in subject.words_in(repeat.start, repeat.end))


def _distance(subject: Subject, repeat: Repeat) -> Distance | None:
    earlier, later = subject.sentence_at(repeat.first), subject.sentence_at(repeat.start)
    if earlier is None or later is None:
        return None
    if earlier is later:
        return "sentence"
    return "paragraph" if earlier.paragraph == later.paragraph else "report"


def tells_figures(subject: Subject, repeat: Repeat) -> bool:
    """True where both places lead to figures: 通过网站公开12条，通过公众号公开8条 is a list, not a repetition."""
    return _leads_to_figure(subject, repeat.end) and _leads_to_figure(subject, repeat.first_end)


def closes_a_clause(subject: Subject, repeat: Repeat) -> bool:
    """True where a mark follows one of the two places: the words are all that is said there."""
    return any(_MARK.match(subject.plain, end) for end in (repeat.end, repeat.first_end))


def _leads_to_figure(subject: Subject, at: int) -> bool:
    mark = _MARK.search(subject.plain, at, at + _NEAR)
    return _FIGURE.search(subject.plain, at, mark.start() if mark else at + _NEAR) is not None
