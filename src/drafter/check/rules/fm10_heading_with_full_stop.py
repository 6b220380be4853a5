"""FM10: a heading alone on its line that ends with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.text_lines import TextLine

_MARKS = "。；，、."
_LONGEST = 32
_TAIL = 6  # characters of the heading that a finding shows
# Words of a sentence that tells something: then the line is a paragraph with a number, not a heading.
_TELLS = re.compile(
    r"\d|[了]|我[县区市镇乡局街委办单]|本[县区市镇乡局街机单]|是|但|仍|还(?!款)|未|无|不(?!断)|缺乏|有待|欠|较"
)


class HeadingWithFullStop(Rule):
    """标题末尾带了标点

    为什么：单独成行的标题不是一句话，末尾不用句号；标题后面紧接着正文的，才用句号隔开。
    依据：国标，GB/T 15834—2011《标点符号用法》
    错误：（一）健全公开制度，规范公开流程。
    正确：（一）健全公开制度，规范公开流程
    """

    code = "FM10"
    name = "heading-with-full-stop"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield headings of the parts, and others that have text under them, with a mark at their end."""
        parts = {part.heading.start for part in subject.report.parts}
        lines = subject.lines
        for number, line in enumerate(lines):
            if not line.is_heading or line.end - line.body < 2 or subject.text[line.end - 1] not in _MARKS:
                continue
            following = lines[number + 1] if number + 1 < len(lines) else None
            if line.start in parts or _heads(subject, line, following):
                bare = subject.text[line.start : line.end].rstrip(_MARKS)
                said = f"标题单独成行，末尾的“{subject.text[line.start + len(bare) : line.end]}”请删去。"
                end = line.start + len(bare)
                start = max(line.body, end - _TAIL)
                yield self.at(subject, start, line.end, said, replacement=subject.text[start:end])


def _heads(subject: Subject, line: TextLine, following: TextLine | None) -> bool:
    """True where text stands under a line that is worded as a heading; a problem listed by （一） is a sentence."""
    if following is None or following.part != line.part or (following.level and following.level <= line.level):
        return False
    words = subject.plain[line.body : line.end]
    return len(words) <= _LONGEST and not _TELLS.search(words)
