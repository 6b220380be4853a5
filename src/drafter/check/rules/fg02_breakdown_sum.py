"""FG02: the parts of a total that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.check.breakdowns import Breakdown, breakdowns
from drafter.check.figures import Figure
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.source import Severity
from drafter.text.numerals import plain


class BreakdownSum(Rule):
    """分项相加与总数不符

    为什么：写了总数又写分项，读者会加一加；对不上，说明总数或者某个分项是错的。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：全年公开信息21条，包括政策文件4条、工作动态5条、通知公告4条、财政信息0条、其他1条
    正确：全年公开信息14条，包括政策文件4条、工作动态5条、通知公告4条、财政信息0条、其他1条
    """

    code = "FG02"
    name = "breakdown-sum"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every total that its parts do not give, or that they exceed."""
        for each in breakdowns(subject):
            severity = _verdict(each)
            if severity is not None:
                quantity = each.total.quantity
                parts = [span_evidence(subject, part.start, part.quantity.end) for part in each.parts]
                yield self.at(
                    subject, quantity.start, quantity.end, _message(subject, each), evidence=parts, severity=severity
                )


def _verdict(each: Breakdown) -> Severity | None:
    total, added = _value(each.total), each.sum
    largest = max(map(_value, each.parts))
    several = len(each.parts) > 1
    if each.claim == "part":
        roof = max(map(_value, (each.total, *each.others)))
        return "error" if largest > roof else "warning" if added > roof and each.alike else None
    totals = {_value(total) for total in (each.total, *each.others)}
    if totals.intersection(each.sums) or not several:
        return None
    if not each.alike:
        return "error" if largest > total and each.claim != "total" else None
    return "warning" if each.claim == "listed" and added < total else "error"


def _value(figure: Figure) -> Decimal:
    return figure.quantity.value or Decimal(0)


def _message(subject: Subject, each: Breakdown) -> str:
    total = subject.text[each.total.quantity.start : each.total.quantity.end]
    unit = each.total.quantity.unit
    if len(each.parts) == 1:
        part = each.parts[0].quantity
        return f"总数是{total}，其中的一项却有{subject.text[part.start : part.end]}；请核对这两个数。"
    added = "＋".join(plain(_value(part)) for part in each.parts)
    more = "，比总数还多" if each.claim == "part" else ""
    return f"总数是{total}，所列各项相加（{added}）是{plain(each.sum)}{unit}{more}；请核对总数和各项。"
