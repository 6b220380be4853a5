"""RQ07: the law that the report rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import introduction, is_whole, part_text

_NAMED = re.compile(r"信息公开条例|《条例》")
# In part one a single article, such as the one on time limits, is not what the report rests on.
_NAMED_AS_BASIS = re.compile(r"(?:信息公开条例》|信息公开条例(?!》)|《条例》)(?!第(?!五十条|四十九条))")


class BasisMissing(Rule):
    """没有写编制依据

    为什么：年度报告是条例规定要发布的，引言要交代依据哪部法规编制。
    依据：惯例，各地年报引言普遍写明依据《中华人民共和国政府信息公开条例》
    错误：现将我镇2024年政府信息公开工作情况报告如下。（全文没有提到《条例》）
    正确：根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条规定，编制本报告。
    """

    code = "RQ07"
    name = "basis-missing"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where neither the introduction nor part one names the law."""
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
            return
        first = part_text(subject, 1) or ""
        if not _NAMED.search(introduction(subject)) and not _NAMED_AS_BASIS.search(first):
            yield self.overall(
                "引言里没有写编制依据；请写明“根据《中华人民共和国政府信息公开条例》（以下简称《条例》）”编制。"
            )
