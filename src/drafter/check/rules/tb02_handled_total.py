"""TB02: relation B of the form."""

from __future__ import annotations

from drafter.check.relation_rule import SumRule


class HandledTotal(SumRule):
    """办理结果总计不等于各项之和

    为什么：（七）总计是前面21项办理结果之和，由程序或人工逐列相加得出；不等就是有一格填错。
    依据：格式，国办公开办函〔2021〕30号，表三“（七）总计”
    错误：予以公开9，部分公开2，其余各项0，总计填12。
    正确：予以公开9，部分公开2，其余各项0，总计填11。
    """

    code = "TB02"
    name = "handled-total"
    relation = "B"
