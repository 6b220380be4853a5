"""CT08: headings with nothing under them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import compact, is_whole, part_called
from drafter.recognition.report import Heading, Part

_PROSE_PARTS = (1, 5, 6)
_LEAST = 10
_MARKS = re.compile(r"[，。、；：！？“”（）《》\s.]")
_A_NAME = re.compile(r"(?:情况|建设|管理|公开|保障|问题|措施|事项|工作)$")
_NAME_MOST = 22


class EmptyPart(Rule):
    """有标题没有内容

    为什么：标题下面空着，或者第五部分只写一个“无”，等于这一部分没有报告；存在的问题及改进情况是条例要求写的，不能没有。
    依据：条例，第五十条
    错误：五、存在的主要问题及改进情况 无
    正确：五、存在的主要问题及改进情况 一是公开不够及时，有14条信息超过20个工作日才公开。3月起……
    """

    code = "CT08"
    name = "empty-part"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield each text part that holds nothing, a part five of a word or two, and empty sections."""
        if not is_whole(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，看起来不是一份完整的年报。")
            return
        for part in subject.report.parts:
            if part.number not in _PROSE_PARTS:
                continue
            words = _MARKS.sub("", compact(subject, part.start, part.end))
            heading = part.heading
            if not words:
                if not _runs_on(heading):
                    said = f"{part_called(part.number)}的标题下面没有内容；请补写，{_nothing(part)}。"
                    yield self.at(subject, heading.start, heading.end, said)
            elif part.number == 5 and len(words) < _LEAST:
                said = f"第五部分只写了“{words}”；条例要求写存在的主要问题及改进情况，请写出实际的问题和改进。"
                yield self.at(subject, heading.start, heading.end, said)
            else:
                yield from self._sections(subject, part)

    def _sections(self, subject: Subject, part: Part) -> Iterator[Outcome]:
        for section in subject.report.sections:
            if section.part != part.number or not part.start <= section.start <= part.end:
                continue
            heading = section.heading
            words = heading.text.strip().rstrip("：:")
            if compact(subject, section.start, section.end) or not _A_NAME.search(words) or len(words) > _NAME_MOST:
                continue
            said = f"“{words}”下面没有内容；请补写，没有的写明没有，或者删去这个标题。"
            yield self.at(subject, heading.start, heading.end, said, severity="warning")


def _runs_on(heading: Heading) -> bool:
    """True where the line of the heading holds more than the name of the part."""
    return len(heading.text) > 30


def _nothing(part: Part) -> str:
    return "没有其他事项的写“无其他需要报告的事项”" if part.number == 6 else "不要只留标题"
