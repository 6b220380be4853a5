"""RQ09: where the report can be read."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import gives_contact, is_whole, says_where


class WhereToFindIt(Rule):
    """没有说在哪里看

    为什么：年报要向社会公布，惯例是在引言里写明电子版登在哪个网站，公众好去查阅和下载。
    依据：惯例，各地年报引言多写明电子版的公布位置
    错误：本报告已经公布，欢迎监督。（没有说公布在哪里）
    正确：本报告电子版可在云岭县人民政府网站（http://www.yunling.example）查阅和下载。
    """

    code = "RQ09"
    name = "where-to-find-it"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where neither the introduction nor part six says where the report is published."""
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
            return
        if not says_where(subject) and gives_contact(subject):  # without either, RQ08 tells of both
            yield self.overall("没有写报告的电子版公布在哪里；请看是否要在引言里写明网站名称和网址。")
