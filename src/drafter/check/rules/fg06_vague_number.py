"""FG06: numbers that are only about right, where the work of the year is counted."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.figures import Figure
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Sentence, Subject

# What an office counts itself, and so can count: not households, people or departments of others.
_OWN_WORK = frozenset(("条", "件", "篇", "次", "期", "场", "份", "条次", "件次", "场次"))
_MARKS = frozenset(
    ("余", "多", "来", "近", "约", "约为", "大约", "将近", "接近", "上", "若干", "几", "好几", "数", "左右", "上下")
)
_NOT_COUNTED_HERE = ("浏览", "访问", "点击", "阅读", "播放", "转发", "关注", "下载", "播出", "发放")


class VagueNumber(Rule):
    """工作量用了约数

    为什么：年度报告是统计性的报告，公开了多少条、培训了几次都有准数；“100余条”“多次”会被认为没有认真统计。
    依据：惯例，各地审核年度报告的意见
    错误：全年通过政府网站公开信息100余条，召开会议多次
    正确：全年通过政府网站公开信息106条，召开会议4次
    """

    code = "FG06"
    name = "vague-number"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding with every rough number of part one that counts the office's own work."""
        found = [
            figure
            for sentence, figures in zip(subject.sentences, subject.figures, strict=True)
            for figure in figures
            if _is_vague(subject, sentence, figure)
        ]
        if not found:
            return
        first, *others = (each.quantity for each in found)
        said = "、".join(f"“{subject.text[each.quantity.start : each.quantity.end]}”" for each in found[:5])
        more = "等" if len(found) > 5 else ""
        message = f"{said}{more}是约数；年度报告里的工作量建议写准确的数。"
        evidence = [span_evidence(subject, each.start, each.end) for each in others]
        yield self.at(subject, first.start, first.end, message, evidence=evidence)


def _is_vague(subject: Subject, sentence: Sentence, figure: Figure) -> bool:
    quantity = figure.quantity
    if sentence.part != 1 or quantity.rough not in _MARKS or quantity.unit not in _OWN_WORK:
        return False
    if any(word in figure.label for word in _NOT_COUNTED_HERE):
        return False
    title = subject.marked.rfind("《", sentence.start, quantity.start)
    return title < 0 or subject.marked.find("》", title, quantity.start) >= 0
