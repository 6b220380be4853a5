"""FM11: spaces between 汉字."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.text_lines import TITLE, TextLine

_HAN = "\u3400-\u9fff□"  # □ stands for a blank of a wording
_GAP = re.compile(f"(?<=[{_HAN}，。、；：！？）》”])[ \\t\u3000\u00a0\u2002\u2003\u2009]+(?=[{_HAN}（《“，。、；：])")
_LABEL_FOLLOWS = re.compile(f"[{_HAN}]{{1,8}}[：:（(]")
_MOST = 20  # more of them come from a conversion, not from typing


class StraySpace(Rule):
    """汉字之间有空格

    为什么：汉字之间不加空格；多出来的空格一般是复制、换行时带进来的，网页上会断成两截。
    依据：惯例，公文排版，汉字之间不空格
    错误：全年主动公开政府 信息412条。
    正确：全年主动公开政府信息412条。
    """

    code = "FM11"
    name = "stray-space"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each space between 汉字 and their marks in running text; those that part columns are meant."""
        if subject.report.document.format in ("pdf", "doc"):
            yield self.cannot("这种格式读出来的空格不一定是原文里的，没有检查。")
            return
        found = [gap for line in subject.lines for gap in _gaps(subject.plain, line)]
        if len(found) > _MOST:
            yield self.cannot(f"正文里有{len(found)}处空格，多半是转换格式时带来的，没有逐处指出。")
            return
        for start, end in found:
            left, right = max(start - 4, 0), min(end + 4, len(subject.text))
            words = subject.text[left:start].split("\n")[-1].strip(), subject.text[end:right].split("\n")[0].strip()
            said = f"“{words[0]}”和“{words[1]}”之间多了空格，请删去。"
            yield self.at(subject, start, end, said, replacement="")


def _gaps(plain: str, line: TextLine) -> list[tuple[int, int]]:
    if line.part == TITLE:
        return []
    found = [
        match.span()
        for match in _GAP.finditer(plain, line.body, line.end)
        if match.start() > line.body and not _LABEL_FOLLOWS.match(plain, match.end(), line.end)
    ]
    is_sentence = any(mark in plain[line.body : line.end] for mark in "，。；")
    return found if is_sentence or (line.is_heading and len(found) == 1) else []
