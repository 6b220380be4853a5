"""RQ12: what the profile asks each part to name."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import introduction, is_whole, part_text

_PARTS = {"第一部分": 1, "第五部分": 5, "第六部分": 6}


class RequiredTerms(Rule):
    """必写内容

    为什么：各地对年报的每一部分有自己的必写要求，写在机关类型的设置里（profiles 里的 terms）；漏写会被要求补充。
    依据：地方，本地对年报各部分必写内容的要求
    错误：第一部分通篇没有说到主动公开了哪些信息。
    正确：全年主动公开政府信息412条，其中政府网站236条、微信公众号121条、村（社区）公开栏55条。
    """

    code = "RQ12"
    name = "required-terms"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding for each part that lacks terms which it has to name."""
        profile = subject.profile
        if profile is None:
            yield self.cannot("从报告里看不出是哪一类机关，不知道有哪些必写内容。")
            return
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
            return
        for name, terms in profile.terms.items():
            text = introduction(subject) if name == "引言" else part_text(subject, _PARTS[name])
            if not text:
                continue
            lacking = [each for each in terms if not any("".join(term.split()) in text for term in each)]
            if lacking:
                named = "、".join(f"“{each[0]}”" for each in lacking)
                said = f"{name}没有写到{named}；{profile.name}的年报要求写这项内容，请补上，没有的写明没有。"
                yield self.overall(said)
