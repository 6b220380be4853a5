"""TB03: relation C of the form."""

from __future__ import annotations

from drafter.check.relation_rule import SumRule


class RowTotal(SumRule):
    """行总计不等于各类申请人之和

    为什么：每一行的总计是自然人和五类法人、其他组织之和；不等就是这一行有一格填错。
    依据：格式，国办公开办函〔2021〕30号，表三“总计”栏
    错误：自然人2，商业企业1，其余0，总计填4。
    正确：自然人2，商业企业1，其余0，总计填3。
    """

    code = "TB03"
    name = "row-total"
    relation = "C"
