"""TM06: the organ's own name with one wrong character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.names import OrganName, is_generic, own_name
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_HAN = re.compile("[\u4e00-\u9fff]+")
_DIRECTIONS = "东南西北中上下前后内外左右新老旧大小"
_BEFORE = re.compile(r"(?:^|[县市区旗，。；：、（“《\s]|现将|现就|由|在|对|按照|根据|经|向|到|与)$")
_BEHIND = re.compile(r"人民政府|政府|党委|委|街道办|办事处|20\d\d年|政务公开|信息公开")
_OWN_OFFICE = re.compile("党政(?:综合|事务)?办公室")
_OFFICE_LEAST = 5
_PLACE_LEAST = 3


class OrganTwoNames(Rule):
    """机关名称前后不一致

    为什么：机关、县区的名称差一个字就成了另一个地方；标题和正文对不上，看的人会怀疑是套用别处的。
    依据：惯例，机关名称用规范的全称或者约定的简称，前后一致
    错误：青禾县柳湾坪乡2024年政府信息公开工作年度报告 …… 青河县人民政府网站
    正确：青禾县柳湾坪乡2024年政府信息公开工作年度报告 …… 青禾县人民政府网站
    """

    code = "TM06"
    name = "organ-two-names"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the first place of every name that differs from a piece of the own one by a single character.

        Asks about two names of the office that does the work.
        """
        yield from self._offices(subject)
        own = own_name(subject.report)
        if own is None:
            yield self.cannot("没有从标题里读出机关的名称。")
            return
        pieces = [each for each in own.places if len(each) >= _PLACE_LEAST]
        pieces += [own.office] if len(own.office) >= _OFFICE_LEAST else []
        for piece in pieces:
            found: dict[str, list[tuple[int, int]]] = {}
            for start, end in _near_misses(subject, piece):
                if _is_slip(subject, piece, start, end, own):
                    found.setdefault(subject.plain[start:end], []).append((start, end))
            for name, spans in found.items():
                if piece not in own.office and subject.plain.count(piece) <= len(spans):
                    continue
                said = f"别处写的是“{piece}”，这里写成了“{name}”，差一个字；请核对哪个对，前后统一。"
                rest = [span_evidence(subject, *span) for span in spans[1:]]
                yield self.at(subject, *spans[0], said, evidence=rest)

    def _offices(self, subject: Subject) -> Iterator[Outcome]:
        found: dict[str, list[tuple[int, int]]] = {}
        for line in subject.lines:
            for match in _OWN_OFFICE.finditer(subject.plain, line.start, line.end):
                found.setdefault(match.group(), []).append(match.span())
        kept, *others = sorted(found, key=lambda name: -len(found[name])) or [""]
        for name in others:
            said = f"别处写的是“{kept}”，这里是“{name}”；是同一个办公室的话，请统一名称。"
            rest = [span_evidence(subject, *span) for span in (*found[name][1:], found[kept][0])]
            yield self.at(subject, *found[name][0], said, evidence=rest, severity="question")


def _near_misses(subject: Subject, piece: str) -> Iterator[tuple[int, int]]:
    """Yield where something stands that differs from a piece of the name by one character before its ending."""
    ending = "街道" if piece.endswith("街道") else piece[-1]
    before, plain = len(piece) - len(ending), subject.plain
    for line in subject.lines:
        at = plain.find(ending, line.start + before, line.end)
        while at >= 0:
            start = at - before
            if sum(a != b for a, b in zip(plain[start:at], piece, strict=False)) == 1 and _HAN.fullmatch(
                plain, start, at
            ):
                yield start, at + len(ending)
            at = plain.find(ending, at + 1, line.end)


def _is_slip(subject: Subject, piece: str, start: int, end: int, own: OrganName) -> bool:
    """True where the words plainly name an organ, and none that is merely called alike: 城东街道 beside 城西街道."""
    name = subject.plain[start:end]
    wrong = next((a, b) for a, b in zip(piece, name, strict=True) if a != b)
    if all(each in _DIRECTIONS for each in wrong) or is_generic(name):
        return False
    before, behind = subject.plain[max(0, start - 12) : start], subject.plain[end : end + 6]
    if behind[:1] in "、和与及等" or before[-1:] == "、":
        return False
    if piece == own.office:
        return any(before.endswith(place) for place in own.places) or before[-1:] in ("县", "区", "市")
    larger = any(before.endswith(place) for place in own.places if place != piece)
    return larger or bool(_BEFORE.search(before.split("\n")[-1]) and _BEHIND.match(behind))
