"""RQ05: an aspect of part one that nothing tells of."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.aspects import ASPECT_NAMES, aspects_named, tells_of, touches
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import before_uniform_format, part_text
from drafter.recognition.report import Heading

_HEADED_LEAST = 3
_SHORTEST = 60


class AspectMissing(Rule):
    """第一部分缺少方面

    为什么：格式要求第一部分写主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面，
        漏掉一个，等于这方面的工作没有报告。标题可以按当地的写法，内容在就行。
    依据：格式，国办公开办函〔2021〕30号
    错误：第一部分只写了主动公开、信息管理和监督保障，没有一句说到收到多少申请、怎样办理。
    正确：（二）依申请公开情况。全年收到政府信息公开申请3件，办结3件，均在法定期限内答复。
    """

    code = "RQ05"
    name = "aspect-missing"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding that names every aspect which neither a heading nor the text tells of."""
        text = part_text(subject, 1)
        part = subject.report.part(1)
        if text is None or part is None or len(text) < _SHORTEST:
            yield self.cannot("没有读到第一部分，或者第一部分几乎没有文字。")
            return
        if before_uniform_format(subject):
            yield self.cannot("2019年以前的年报没有统一的五个方面。")
            return
        headings = [each for each in subject.report.headings if part.start <= each.start < part.end]
        headed = {aspect for each in headings for aspect in aspects_named(each.text)}
        lacking = [aspect for aspect in ASPECT_NAMES if aspect not in headed and not tells_of(aspect, text)]
        gone = [aspect for aspect in lacking if not touches(aspect, text)]
        passing = [aspect for aspect in lacking if aspect not in gone and len(headed) >= _HEADED_LEAST]
        passing = passing or _left_out(headings, headed)
        if gone:
            said = f"第一部分没有写到{_named(gone)}；格式要求五个方面都写，请补上这方面做了什么，没有的也写明。"
            yield self.at(subject, part.heading.start, part.heading.end, said)
        elif passing:
            said = f"第一部分没有专门写{_named(passing)}；格式要求五个方面都写，请看是否要补一段。"
            yield self.at(subject, part.heading.start, part.heading.end, said, severity="question")


def _left_out(headings: list[Heading], headed: set[str]) -> list[str]:
    """Return the one aspect without a heading, where the other four have theirs and no heading names none."""
    sections = [each for each in headings if each.level == 2]
    whole = sections and all(aspects_named(each.text) for each in sections)
    return (
        [each for each in ASPECT_NAMES if each not in headed] if whole and len(headed) == len(ASPECT_NAMES) - 1 else []
    )


def _named(aspects: list[str]) -> str:
    return "、".join(f"“{ASPECT_NAMES[each]}”" for each in aspects)
