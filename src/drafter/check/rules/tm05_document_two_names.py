"""TM05: documents whose names are written two ways, and names of laws that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.documents import Document, documents_in
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_FULL = "中华人民共和国政府信息公开条例"
_LAW = "政府信息公开条例"
_LIKE_THE_LAW = re.compile(
    r"(?P<nation>(?:中华|中国)人民(?:共和)?国)?(?:国家)?(?:政府|政务)?(?:政务)?信息(?:公开)?(?:工作|管理)?(?:公开)?条例"
    r"|(?P<nation2>中华人民共和国)政务公开(?:工作)?条例"
)
_SECRETS = re.compile(r"中华人民共和国保密法|(?:中华人民共和国)?国家保密法")
_SHORTEST = 8
_END = 3
_MOST_ALIKE = 60
_LEAST_ALIKE = 12
_FIELD = re.compile("政务信息公开|政府信息公开|政务公开|信息公开|工作|的")
_NUMERALS = "0123456789一二三四五六七八九十上中下第"
_LEVELS = "国省市县区州旗盟镇乡村社部厅局委办"


class DocumentTwoNames(Rule):
    """文件名称写得不一致或者写错

    为什么：法规和文件的名称是查找的依据，差一个字就查不到；同一份文件前后写成两个名字，读的人会当成两份。
    依据：惯例，引用法规、文件用准确的全称，第一次出现以后用约定的简称
    错误：根据《中华人民共和国信息公开条例》，制定了本镇的公开目录。
    正确：根据《中华人民共和国政府信息公开条例》，制定了本镇的公开目录。
    """

    code = "TM05"
    name = "document-two-names"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield wrong names of the two laws that every report cites, and names that differ by one character."""
        documents = list(documents_in(subject))
        agreed = {each.short.strip("《》") for each in documents if each.short}
        wrong: set[str] = set()
        for each in documents:
            right = _right_name(each.name) if each.name not in agreed else None
            if right is not None:
                wrong.add(each.name)
                said = f"没有《{each.name}》这部法规，应当是《{right}》。"
                yield self.at(subject, each.start, each.end, said, replacement=f"《{right}》")
        first: dict[str, Document] = {}
        for each in documents:
            if each.name not in wrong:
                first.setdefault(each.name, each)
        yield from self._alike(subject, list(first.values()))

    def _alike(self, subject: Subject, documents: list[Document]) -> Iterator[Outcome]:
        """Compare the names that begin alike, and those that end alike."""
        by_ends: dict[tuple[bool, str], list[Document]] = {}
        for each in documents:
            if len(each.name) >= _SHORTEST:
                by_ends.setdefault((True, each.name[:_END]), []).append(each)
                by_ends.setdefault((False, each.name[-_END:]), []).append(each)
        told: set[int] = set()
        for group in by_ends.values():
            for index, later in enumerate(group[:_MOST_ALIKE]):
                earlier = next((each for each in group[:index] if _may_be_one(each.name, later.name)), None)
                if earlier is not None and later.start not in told:
                    told.add(later.start)
                    said = f"《{later.name}》和前面的《{earlier.name}》是不是同一份文件？是的话请统一名称。"
                    evidence = [span_evidence(subject, earlier.start, earlier.end)]
                    yield self.at(subject, later.start, later.end, said, evidence=evidence, severity="question")


def _right_name(name: str) -> str | None:
    """Return the law that a wrong name means, None where the name is right or another document's."""
    if name in (_FULL, _LAW):
        return None
    if _SECRETS.fullmatch(name):
        return "中华人民共和国保守国家秘密法"
    match = _LIKE_THE_LAW.fullmatch(name)
    if match is None:
        return None
    return _FULL if match["nation"] or match["nation2"] else _LAW


def _may_be_one(first: str, second: str) -> bool:
    """True where two names differ by a slip, or only by how the field is called or in what order the words stand."""
    if _is_slip(first, second):
        return True
    least = min(len(first), len(second)) >= _LEAST_ALIKE
    return least and sorted(_FIELD.sub("", first)) == sorted(_FIELD.sub("", second))


def _is_slip(first: str, second: str) -> bool:
    """True where two names differ by one character that is neither a number nor a level of administration."""
    if abs(len(first) - len(second)) > 1:
        return False
    left = 0
    while left < min(len(first), len(second)) and first[left] == second[left]:
        left += 1
    right = 0
    while right < min(len(first), len(second)) - left and first[-1 - right] == second[-1 - right]:
        right += 1
    pieces = first[left : len(first) - right], second[left : len(second) - right]
    return max(map(len, pieces)) == 1 and not any(piece in _NUMERALS + _LEVELS for piece in pieces if piece)
