"""TB06: relation F of the form, no 规章 below a city with districts."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.relation_rule import RelationRule
from drafter.check.rule import Outcome
from drafter.check.subject import Subject


class RegulationsNotZero(RelationRule):
    """不能制定规章的机关填了规章

    为什么：设区的市以上才能制定地方政府规章。乡镇、街道、县级政府及其部门这一行应当都是0；通知、方案、会议纪要不是规章。
    依据：条例，第五十条；立法法第九十三条规定了制定规章的机关
    错误：某镇的表二“规章”填1、1、1。
    正确：某镇的表二“规章”填0、0、0。
    """

    code = "TB06"
    name = "regulations-not-zero"
    relation = "F"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield 规章 of an organ whose profile says that it can make none."""
        if subject.profile is None:
            yield self.cannot("从报告里看不出是哪一级的机关，不能判断能不能制定规章；可以用 --kind 写明。")
        elif subject.profile.regulations_zero:
            yield from self.breaches(subject)
