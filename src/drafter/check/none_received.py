"""Where the prose says that nothing came in: 收到网民留言0条, 没有收到意见."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from drafter.check.figures import NOT_COUNTED, Figure
from drafter.check.subject import Sentence, Subject

_CAME = (
    "政府信息公开申请|信息公开申请|依申请公开|公开申请|申请|留言|来信|信件|来电|来访|诉求|工单|建议|提案|意见|咨询|举报|投诉|信访|热线|"
    "问政|信箱|反映|舆情|纠纷"
)
_THING = re.compile(_CAME)
_COUNTED = re.compile(rf"(?:收到|接到|受理|接收|承办|征集|办理|新收|收集|{_CAME})")
_REQUEST = re.compile(r"信息公开申请|依申请公开|公开申请|申请公开")
_ASKED_FOR = re.compile("(?:征求|征集)(?:意见)?")
_COMPLAINTS = re.compile(r"投诉|举报")
# A 0 of these is praise: no late answers, no complaints that hold.
_PRAISE = re.compile(
    r"超期|逾期|延期|超时|未|不[^予]|差评|错|退回|纠正|败诉|重复|无效|有责|有效|属实|负面|拒|遗漏|积压|催办|失实|恶意|占|率"
)
_NONE = re.compile(
    rf"(?:^|[，；：])(?P<said>[^，；：。]{{0,16}}?(?:未|没有|未曾|尚未|均未|从未)(?:再)?(?:收到|接到|受理|征集到|收集到|接收|接收到|收集)过?"
    rf"[^，；：。、]{{0,30}}?(?:{_CAME})(?:事项|件|案件|信息|情况|[、和及或](?:{_CAME}))*)(?=[，；。]|$)"
)


@dataclass(frozen=True, slots=True)
class NoneReceived:
    """A place where the prose says that nothing came in.

    ``words`` are those of the statement, ``at_end`` tells that its sentence counts nothing else behind it,
    ``complaints`` that it speaks of complaints, of which there had better be none.
    """

    start: int
    end: int
    words: str
    at_end: bool
    complaints: bool


def is_of_requests(said: NoneReceived) -> bool:
    """Return whether it is applications for information that there were none of."""
    return bool(_REQUEST.search(said.words))


def none_received(subject: Subject) -> dict[int, NoneReceived]:
    """Return, by the start of the sentence, the last place where it says that nothing came in."""
    found = {}
    for sentence, figures in zip(subject.sentences, subject.figures, strict=True):
        for start, end in _zeros(subject, sentence, figures):
            words = subject.marked[start:end]
            behind = subject.marked[end : sentence.end]
            at_end = not any(each.quantity.start >= end for each in figures) and not _THING.search(behind)
            found[sentence.start] = NoneReceived(start, end, words, at_end, bool(_COMPLAINTS.search(words)))
    return found


def _zeros(subject: Subject, sentence: Sentence, figures: tuple[Figure, ...]) -> Iterator[tuple[int, int]]:
    """Yield what a sentence says that nothing came in of, with nothing counted before it that did."""
    counted = [each for each in figures if each.quantity.unit not in NOT_COUNTED]
    none_yet = list(takewhile(lambda each: each.quantity.value == 0 and each.quantity.exact, counted))
    stop = counted[len(none_yet)].start if len(none_yet) < len(counted) else sentence.end
    zeros = [each for each in none_yet if _COUNTED.search(each.label) and not _PRAISE.search(each.label)]
    if zeros and len(zeros) == len(none_yet):
        yield zeros[0].start, zeros[-1].quantity.end
        return
    for match in _NONE.finditer(subject.marked[sentence.start : sentence.end]):
        start, end = (sentence.start + at for at in match.span("said"))
        before = subject.marked[sentence.start : start]
        if (
            not none_yet
            and end <= stop
            and not _THING.search(_ASKED_FOR.sub("", before))
            and not _PRAISE.search(_without_not(match["said"]))
        ):
            yield start, end
            return


def _without_not(said: str) -> str:
    return re.sub("尚未|未曾|均未|从未|未", "", said, count=1)
