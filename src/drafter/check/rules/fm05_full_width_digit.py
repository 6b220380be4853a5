"""FM05: full-width digits and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_WIDE = "０-９Ａ-Ｚａ-ｚ"
_RUN = re.compile(f"[{_WIDE}](?:[{_WIDE}．，：\uff0f－\uff3f\uff20]{{0,60}}[{_WIDE}])?")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NUMBERED = re.compile(r"[（(]?\d{1,2}[）)]?[、.．]")


class FullWidthDigit(Rule):
    """用了全角数字或字母

    为什么：数字和字母用半角；全角的不但难看，表格汇总时软件也认不出是数。
    依据：国标，GB/T 15835—2011《出版物上数字用法》
    错误：全年主动公开政府信息４１２条。
    正确：全年主动公开政府信息412条。
    """

    code = "FM05"
    name = "full-width-digit"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each run of full-width digits and letters; a number at the beginning of a line is FM03's."""
        numbered = {
            line.start: match.end()
            for line in subject.lines
            if (match := _NUMBERED.match(subject.plain, line.start, line.end)) and "、" in match.group()
        }
        marks = sorted(numbered.items())
        report = subject.report
        for match in _RUN.finditer(subject.text, report.start, report.end):
            if any(start <= match.start() and match.end() <= end for start, end in marks):
                continue
            right = match.group().translate(_NARROW)
            said = f"“{match.group()}”用的是全角，请改成半角的“{right}”。"
            yield self.at(subject, match.start(), match.end(), said, replacement=right)
