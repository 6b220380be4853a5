"""FG03: a share or a rate that its own figures do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from drafter.check.comparisons import compares, share_fits
from drafter.check.figures import NOT_COUNTED, Figure
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.text.numerals import percentage, plain

_SHARE = re.compile(
    r"占(?:比|全部|全年|总|申请|公开|信息|其|收|办|新|各|发布|比例|比重|的|量|数|件|条|结|类|约|到|达|为|是|政府)*$"
)
_RATE = re.compile(r"(?P<stem>办结|答复|采纳|回复|整改|完成|满意|合格|解决|公开)率(?:为|达到|达|是)?$")
_OF_DUE = re.compile(r"按期|按时|及时|限时|时限|期限|法定|规定")
_REACH = 6
_WHOLE = 100


class Percentage(Rule):
    """百分比与所列数字不符

    为什么：同一句里既有件数又有百分比，一算就知道对不对；算不出这个百分比，读者会怀疑所有的数。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：收到申请147件，其中网上提交83件，占65.5%
    正确：收到申请147件，其中网上提交83件，占56.5%
    """

    code = "FG03"
    name = "percentage"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every percentage that no two figures before it in the sentence give."""
        for figures in subject.figures:
            for at, figure in enumerate(figures):
                before = _counts_before(figures, at)
                pair = _meant(figure, before)
                if pair is None or _fits(figure, before):
                    continue
                part, whole = pair
                if _has_a_share(figures, whole, part):
                    continue  # the whole is itself a share of something that was named before
                yield self._differs(subject, figure, part, whole)

    def _differs(self, subject: Subject, figure: Figure, part: Figure, whole: Figure) -> Outcome:
        one, other = part.quantity.value or Decimal(0), whole.quantity.value or Decimal(1)
        said = subject.text[figure.quantity.start : figure.quantity.end]
        message = (
            f"文中写的是{said}，而{plain(one)}除以{plain(other)}是{plain(percentage(one, other))}%；"
            "请核对百分比和这两个数。"
        )
        evidence = [span_evidence(subject, each.quantity.start, each.quantity.end) for each in (part, whole)]
        return self.at(subject, figure.quantity.start, figure.quantity.end, message, evidence=evidence)


def _has_a_share(figures: Sequence[Figure], whole: Figure, part: Figure) -> bool:
    return any(
        each.quantity.unit == "%" and whole.quantity.end <= each.quantity.start < part.quantity.start
        for each in figures
    )


def _counts_before(figures: Sequence[Figure], at: int) -> list[Figure]:
    before = figures[max(0, at - _REACH) : at]
    return [each for each in before if each.quantity.exact and each.quantity.unit not in NOT_COUNTED]


def _meant(figure: Figure, before: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the part and the whole that a percentage names by its place and words, None where that is not certain."""
    if figure.quantity.unit != "%" or not figure.quantity.exact or len(before) < 2 or figure.mark not in "，（：":
        return None
    part, label = before[-1], figure.label
    wholes = [each for each in before[:-1] if each.quantity.unit == part.quantity.unit and not compares(each)]
    if len(wholes) != 1 or compares(part) or part.mark == "、":
        return None
    if not 0 <= (part.quantity.value or 0) <= (wholes[0].quantity.value or 0) or not wholes[0].quantity.value:
        return None
    rate = _RATE.search(label)
    if rate is not None:
        # Of those that were due all may well be answered in time, though not of those that came in.
        in_time = _OF_DUE.search(label) or (_OF_DUE.search(part.label) and figure.quantity.value == _WHOLE)
        named = rate["stem"] in part.label and not in_time
        return (part, wholes[0]) if named else None
    return (part, wholes[0]) if _SHARE.fullmatch(label) else None


def _fits(figure: Figure, before: Sequence[Figure]) -> bool:
    shown = figure.quantity.value or Decimal(0)
    values = [each.quantity.value or Decimal(0) for each in before]
    return any(share_fits(shown, part, whole) for part, whole in permutations(values, 2))
