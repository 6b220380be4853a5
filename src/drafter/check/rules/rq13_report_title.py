"""RQ13: the name and the year of the report in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.text.normal import without_spaces

_LINE = re.compile(r"[^\n]+")
_LINE_MOST = 40
_LINES = 30
_LIKE_TITLE = re.compile(r"(?:政府|政务)信息?公开[^，。；]{0,6}报告$")
_YEAR = re.compile(r"(?:19|20)\d\d|[二2][\u3007○零0][一二三四五六七八九\u3007○零\\d]{2}")
_LEAST_PARTS = 3


class ReportTitle(Rule):
    """报告标题

    为什么：条例规定的名称是政府信息公开工作年度报告，标题要让人看出是哪个机关、哪一年的。
    依据：条例，第四十九条、第五十条
    错误：松溪镇政府信息公开工作报告
    正确：松溪镇2024年政府信息公开工作年度报告
    """

    code = "RQ13"
    name = "report-title"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a title without year or without 年度, or its absence."""
        report = subject.report
        if sum(1 for part in report.parts if part.number) < _LEAST_PARTS:
            yield self.cannot("没有读到三个以上的部分，看起来不是一份完整的年报。")
            return
        title = report.title
        if title is not None:
            words = without_spaces(title.text)
            if not any(
                name in words for name in ("年度报告", "年报", "政务信息公开")
            ):  # the last is a wrong name: TM09
                said = "标题里没有“年度报告”；按条例的名称，请写“政府信息公开工作年度报告”。"
                yield self.at(subject, title.start, title.end, said)
            elif report.organ is None:
                said = "标题里没有机关名称；请看是否要写全，如“松溪镇2024年政府信息公开工作年度报告”。"
                yield self.at(subject, title.start, title.end, said, severity="question")
            return
        line = self._title_like(subject)
        if line is None:
            said = "没有找到报告的标题；请写明机关名称、年份和“政府信息公开工作年度报告”。"
            yield self.overall(said, severity="question")
        elif not _YEAR.search(subject.plain, *line):
            said = "标题里没有年份；请写明是哪一年的，如“松溪镇2024年政府信息公开工作年度报告”。"
            yield self.at(subject, *line, said)

    def _title_like(self, subject: Subject) -> tuple[int, int] | None:
        """Return the last line above part one that ends as a title does."""
        first = min(part.heading.start for part in subject.report.parts)
        above = list(_LINE.finditer(subject.plain, max(0, first - 6000), first))[-_LINES:]
        for match in reversed(above):
            words = match.group().strip()
            if len(words) <= _LINE_MOST and _LIKE_TITLE.search(words):
                start = match.start() + match.group().index(words)
                return start, start + len(words)
        return None
