"""Totals that a sentence breaks down: 21条，其中甲4条、乙5条; 包括…; 分别为…; （甲4条、乙5条）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from drafter.check.comparisons import compares
from drafter.check.figures import NOT_COUNTED, Figure
from drafter.check.subject import Sentence, Subject

Claim = Literal["complete", "listed", "part", "total"]

_OPEN = re.compile(r"主要|例如|比如|诸如|重点|尤其|特别|包括但不限于|新增|首次")
_PART = re.compile(r"^(?:其中|里面|当中)|[，。；（]其中")
_LISTED = re.compile(r"^(?:具体|内容|范围)?(?:包括|包含|涵盖)")
_INCLUDED = re.compile(r"^含|^包含上")  # 805件（含上年结转18件）: one part, not all
_COMPLETE = re.compile(
    r"^(?:分别(?:为|是)|即|具体为|[按分](?![^，。；]{0,6}(?:内容|领域|事项))[^，。；]{1,10}(?:分|看|统计|划分)(?:，|：|为|是|，?分别(?:为|是))|(?:按[^，。；]{1,12}|[^，。；]{0,8}(?:渠道|来源|构成|类型|形式|分布|途径|方式))(?:[^，。；]{0,4})(?:为|是|：|有))"
)
_COLON = re.compile(r"^(?:具体|分别|构成|分布|情况|如下|为|是|有)*：$")  # 450条：公众号398条、视频号52条
_INTO_LINES = re.compile(r"(?:其中|包括|包含|分别为?|具体为?)：$")  # 其中：政策文件9条；工作动态8条；
_NOT_ALL = re.compile(r"其余|其他|其它|剩余|另有|另外|还有|等")
_SUM = re.compile(r"(?:合计|共计|总计|总共|共)(?:为|是)?")
_REST = re.compile(r"^(?:其他|其它|其余|另外|剩余)")
_ETC = re.compile(r"^(?:等|余)")
_OVERLAP = re.compile(r"重复|分别计|多渠道|多个渠道|交叉|同时")
_VERB = re.compile(
    r"办结|答复|回复|采纳|整改|完成|收到|召开|开展|举办|(?<!其他)(?<!其它)(?<!公益)组织|发放|印发|参加|结转|核对|修复|更正|报送|解决"
)
_DONE = re.compile(r"收|公开|发布|推送|办|答复|解读|开展|举|训|发放|印|制|刊|编|采用|征集|接待")
_NEW_STATEMENT = re.compile(r"另|已|均|共|全部|累计|合计|还|并|结转")
_NAME_MOST = 20
_REST_REACH = 12
_OVERLAP_REACH = 40
_LEAD_MOST = 60
_FEWEST = 2
_REACH = 30
_REPEATED_KINDS = (
    re.compile(r"自然人|公民|法人|企业|科研|公益|法律服务"),
    re.compile(r"网|邮|信函|当面|现场|传真|平台|渠道|电话"),
    re.compile(r"予以公开|部分公开|不予|无法提供|不掌握|办结|答复|结转"),
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total with its parts.

    ``others`` are further figures before the list that it may be a part of. ``claim`` tells what is said of it.
    complete: that they are all there is (分别为, 其他); listed: that they seem to be, as behind 包括, in a bracket or
    where a 0 is listed; part: nothing but to be parts (其中); total: that they were added up (共计). ``further`` are
    figures behind the list that may belong to it, though they are said in another way (结转下年度2件).
    """

    total: Figure
    parts: tuple[Figure, ...]
    claim: Claim
    alike: bool
    others: tuple[Figure, ...] = ()
    further: tuple[Figure, ...] = ()

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """What the parts add up to, and what they do with one, two and more of the further figures."""
        return tuple(accumulate(map(_value, self.further), initial=self.sum))

    @property
    def sum(self) -> Decimal:
        """What the parts add up to."""
        return sum((_value(each) for each in self.parts), start=Decimal(0))


def _value(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def breakdowns(subject: Subject) -> Iterator[Breakdown]:
    """Yield the totals that the sentences of the prose break down."""
    before: tuple[Sentence, tuple[Figure, ...]] | None = None
    for sentence, figures in zip(subject.sentences, subject.figures, strict=True):
        carried: tuple[Figure, ...] = ()
        if before is not None and before[0].paragraph == sentence.paragraph:
            carried = tuple(each for each in before[1] if _counts(each) and not compares(each))
        if not subject.is_cut(sentence):
            yield from _InSentence(subject, sentence, figures, carried).all()
        before = sentence, figures


def _counts(figure: Figure) -> bool:
    return figure.quantity.exact and figure.quantity.unit not in NOT_COUNTED


class _InSentence:
    def __init__(
        self, subject: Subject, sentence: Sentence, figures: tuple[Figure, ...], carried: tuple[Figure, ...]
    ) -> None:
        self._plain = subject.marked
        self._sentence = sentence
        self._figures = figures
        self._carried = carried

    def all(self) -> Iterator[Breakdown]:
        at = 0
        while at < len(self._figures):
            claim = self._claim(at)
            parts = self._parts(at) if claim is not None else ()
            before = self._before(at) if parts else []
            total = self._total(at, before)
            if claim is not None and total is not None and not self._overlaps(at, parts):
                yield self._made(total, parts, claim, before)
                at += len(parts)
                continue
            at += 1
        yield from self._added_up()

    def _claim(self, at: int) -> Claim | None:
        """Return what is claimed of the list that begins with a figure, None where none begins there."""
        figure = self._figures[at]
        left = self._figures[at - 1].quantity.end if at else self._sentence.start
        lead = "".join(self._plain[left : figure.quantity.start].split()).lstrip("，：。（、")
        if len(lead) > _LEAD_MOST or _OPEN.search(lead) or "；" in lead or compares(figure):
            return None
        if _PART.search(lead):
            return "part"
        if at == 0:
            whole = all(_DONE.search(each.label) and each.mark not in ("：", "、") for each in self._carried)
            return "listed" if whole and _COMPLETE.search(lead) else None
        if _COMPLETE.search(lead):
            return "complete"
        if _INCLUDED.match(lead):
            return "part"
        if _LISTED.search(lead):
            return "listed"
        if figure.mark == "（":
            return "listed" if "（" in self._plain[left : figure.start] and figure.label else None
        into = self._plain[left : figure.start].strip("， ")
        return "listed" if figure.mark == "：" and figure.label and _COLON.match(into) else None

    def _overlaps(self, at: int, parts: tuple[Figure, ...]) -> bool:
        """True where the sentence says that the parts count some things twice."""
        left = self._figures[at - 1].quantity.end if at else self._sentence.start
        right = min(self._sentence.end, parts[-1].quantity.end + _OVERLAP_REACH)
        lead = self._plain[left : parts[0].quantity.start]
        return "累计" in lead or _OVERLAP.search(self._plain, parts[-1].quantity.end, right) is not None

    def _parts(self, at: int) -> tuple[Figure, ...]:
        """Return the figures of one unit that a list joins by 、 or 和, or all by ，."""
        first = self._figures[at]
        if not _counts(first):
            return ()
        parts = [first]
        joint = ""
        left = self._figures[at - 1].quantity.end if at else self._sentence.start
        into = "".join(self._plain[left : first.start].split())
        marks = "、，；" if _INTO_LINES.search(into) else "、，"
        for figure in self._figures[at + 1 :]:
            between = "".join(self._plain[parts[-1].quantity.end : figure.quantity.start].split())
            mark = "、" if between.startswith(("、", "和", "及", "以及", "与")) else between[:1]
            if not mark or mark not in marks or (joint and mark != joint) or not _counts(figure):
                break
            if figure.quantity.unit != first.quantity.unit or not _is_a_name(figure, between, mark):
                break
            if mark == "；" and self._plain[figure.quantity.end : figure.quantity.end + 1] == "：":
                break
            if "；" in between and mark != "；":
                break
            joint = mark
            parts.append(figure)
        return tuple(parts)

    def _before(self, at: int) -> list[Figure]:
        """Return the last figures before a list that do not compare and do not stand in a bracket of their own."""
        start = self._figures[at].start
        before = [
            each
            for each in self._figures[max(0, at - _REACH) : at]
            if not compares(each) and each.quantity.unit != "%" and not self._is_closed_in(each.quantity.end, start)
        ]
        unit = self._figures[at].quantity.unit
        return before or [each for each in self._carried if each.quantity.unit == unit]

    def _total(self, at: int, before: Sequence[Figure]) -> Figure | None:
        """Return the figure that a list breaks down: the last one before it."""
        unit = self._figures[at].quantity.unit
        if not before or before[-1].quantity.unit != unit or not _counts(before[-1]):
            return None
        same = [each for each in before if each.quantity.unit == unit]
        if before[-1] in self._carried:
            return before[-1] if len(same) == 1 else None
        return before[-1] if len(same) == 1 or before[-1].mark != "、" else None

    def _is_closed_in(self, start: int, end: int) -> bool:
        """True where a bracket that a place stands in is closed before ``end``."""
        return self._plain.count("）", start, end) > self._plain.count("（", start, end)

    def _made(self, total: Figure, parts: tuple[Figure, ...], claim: Claim, before: Sequence[Figure]) -> Breakdown:
        last = parts[-1]
        behind = self._plain[last.quantity.end : min(self._sentence.end, last.quantity.end + _REST_REACH)]
        if claim != "part" and (_ETC.match(last.tail) or _NOT_ALL.search(behind)):
            claim = "part"
        elif claim == "part" and len(parts) >= _FEWEST and _REST.match(last.label):
            claim = "complete"
        elif claim == "part" and len(parts) > _FEWEST and any(_value(each) == 0 for each in parts):
            claim = "listed"
        others = tuple(each for each in before if each.quantity.unit == total.quantity.unit and each is not total)
        further = tuple(self._further(last))
        return Breakdown(total, parts, claim, _of_one_kind(parts, self._plain), others, further)

    def _further(self, last: Figure) -> Iterator[Figure]:
        """Yield the figures of the same unit that follow a list in its sentence."""
        for figure in self._figures:
            if figure.quantity.start > last.quantity.start:
                if not _counts(figure) or figure.quantity.unit != last.quantity.unit or compares(figure):
                    return
                yield figure

    def _added_up(self) -> Iterator[Breakdown]:
        """A list and its sum behind it: 专职3人、兼职2人，共5人."""
        for at, figure in enumerate(self._figures):
            if at < _FEWEST or not _counts(figure) or not _SUM.fullmatch(figure.label) or figure.mark not in "，：":
                continue
            same: list[Figure] = []
            for each in reversed(self._figures[max(0, at - _REACH) : at]):
                if not _counts(each) or each.quantity.unit != figure.quantity.unit or compares(each):
                    break
                if "；" in self._plain[each.quantity.end : figure.start]:
                    break
                same.insert(0, each)
            sums = [sum(map(_value, same[first:])) for first in range(len(same) - 1)]
            listed = next((size for size, each in enumerate(reversed(same), 1) if each.mark != "、"), len(same))
            if listed >= _FEWEST and _value(figure) not in sums:
                parts = tuple(same[-listed:])
                yield Breakdown(figure, parts, "total", _of_one_kind(parts, self._plain))


def _is_a_name(figure: Figure, between: str, mark: str) -> bool:
    """A part is named by a noun; a label that begins a new statement ends the list."""
    label = figure.label
    if "其中" in between or compares(figure) or not label or len(label) > _NAME_MOST:
        return False
    return not _NEW_STATEMENT.match(label) and (mark == "、" or not _VERB.search(label))


def _of_one_kind(parts: Sequence[Figure], plain: str) -> bool:
    """False where the parts look at the whole from two sides, as 自然人 and 网上 do."""
    labels = " ".join(plain[each.start : each.quantity.start] for each in parts)
    return sum(bool(kind.search(labels)) for kind in _REPEATED_KINDS) < 2
