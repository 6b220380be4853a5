"""TB10: relation J of the form."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.relation_rule import RelationRule
from drafter.check.rule import Outcome
from drafter.check.subject import Subject


class DirectLitigation(RelationRule):
    """2024年起仍有未经复议直接起诉的案件

    为什么：2024年起，对不予公开政府信息不服的，应当先申请行政复议。这一格有数，请核对是不是属于其他情形，或者填错了栏。
    依据：条例，第五十一条；行政复议法第二十三条规定了复议前置
    错误：2024年的报告“未经复议直接起诉”填1，没有说明。
    正确：核对后确属不服逾期不答复等其他情形的，保留并在送审时说明。
    """

    code = "TB10"
    name = "direct-litigation"
    severity = "question"
    relation = "J"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the cell where the question arises."""
        yield from self.breaches(subject)
