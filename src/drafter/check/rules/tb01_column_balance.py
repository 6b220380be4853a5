"""TB01: relation A of the form."""

from __future__ import annotations

from drafter.check.relation_rule import SumRule


class ColumnBalance(SumRule):
    """收到的和办理的不平衡

    为什么：表三每一列都要平：新收加上年结转，等于办理结果总计加结转下年。对不上，说明有的申请漏填了去向，上级系统会直接退回。
    依据：格式，国办公开办函〔2021〕30号，表三注明的勾稽关系
    错误：新收16，上年结转1，总计14，结转下年2。
    正确：新收16，上年结转1，总计15，结转下年2。
    """

    code = "TB01"
    name = "column-balance"
    relation = "A"
