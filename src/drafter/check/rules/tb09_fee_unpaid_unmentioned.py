"""TB09: relation I of the form."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.relation_rule import RelationRule
from drafter.check.rule import Outcome
from drafter.check.subject import Subject


class FeeUnpaidUnmentioned(RelationRule):
    """发过收费通知，第六部分没有提收费

    为什么：“逾期未按收费通知要求缴纳费用”有数，说明发过收费通知；第六部分应当写明信息处理费的收取情况。
    依据：惯例，国办函〔2020〕109号规定了信息处理费，年度报告第六部分写收取情况
    错误：“申请人逾期未按收费通知要求缴纳费用”填1，全文没有提信息处理费。
    正确：第六部分写明：全年发出收费通知1件，申请人逾期未缴费，未收取信息处理费。
    """

    code = "TB09"
    name = "fee-unpaid-unmentioned"
    severity = "question"
    relation = "I"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the cell where the question arises."""
        yield from self.breaches(subject)
