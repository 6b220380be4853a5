"""TB07: relation G of the form, what was carried out of last year comes into this one."""

from __future__ import annotations

from drafter.check.relation_rule import BetweenYearsRule


class CarriedOver(BetweenYearsRule):
    """上年结转与去年的报告不一致

    为什么：去年报告的“结转下年度继续办理”就是今年的“上年结转”，逐列应当一样。不一样的，要能说清是更正还是移交。
    依据：惯例，上下两年的报告互相核对
    错误：去年结转下年2件，今年上年结转填1件。
    正确：去年结转下年2件，今年上年结转填2件。
    """

    code = "TB07"
    name = "carried-over"
    relation = "G"
