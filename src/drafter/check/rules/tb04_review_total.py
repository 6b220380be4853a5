"""TB04: relation D of the form."""

from __future__ import annotations

from drafter.check.relation_rule import SumRule


class ReviewTotal(SumRule):
    """复议、诉讼总计不等于各项之和

    为什么：行政复议和两类行政诉讼各有一个总计，等于结果维持、结果纠正、其他结果、尚未审结四项之和。
    依据：格式，国办公开办函〔2021〕30号，表四“总计”栏
    错误：结果维持6，结果纠正2，其他结果1，尚未审结1，总计填9。
    正确：结果维持6，结果纠正2，其他结果1，尚未审结1，总计填10。
    """

    code = "TB04"
    name = "review-total"
    relation = "D"
