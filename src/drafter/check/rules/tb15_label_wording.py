"""TB15: labels of the tables that differ from the official ones."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.recognition.labels import compact, unnumbered
from drafter.recognition.report import Found

_LEAST_LIKE, _NEARLY = 0.45, 0.95
_MOST_ALIKE = 0.7
_LINES = re.compile(r"[\n\t]+")


class LabelWording(Rule):
    """表格的行名与统一表样不同

    为什么：行名是统一的，一个字也不改；常见的是照旧稿抄错（“不补正”写成“不补证”）、漏字（“行政规范性文件”写成“规范性文件”）、漏序号。
    依据：格式，国办公开办函〔2021〕30号所附表样
    错误：1.申请人无正当理由逾期不补证、行政机关不再处理其政府信息公开申请
    正确：1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
    """

    code = "TB15"
    name = "label-wording"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield labels with other words than the form has; marks and spaces in them do not count."""
        if subject.report.form == subject.form.superseded.id:
            return
        for table in subject.form.tables.values():
            written = [(row, label) for row in table.rows if (label := subject.report.labels.get(row.id)) is not None]
            alike = sum(compact(row.label) in compact(label.text) for row, label in written)
            whole = alike >= _MOST_ALIKE * len(written)
            for row, label in written:
                if _differs(subject, label, row.label, whole=whole):
                    message = f"表里的行名写成“{label.text}”，统一表样是“{row.label}”；请照表样改。"
                    yield self.at(subject, label.start, label.end, message, replacement=row.label)


def _differs(subject: Subject, label: Found, official: str, *, whole: bool) -> bool:
    """True where a label has other words. Where most labels are not ``whole``, one has to be nearly right to count:
    they are wrapped, or the document leaves all numbers out.
    """
    written, right = compact(label.text), compact(official)
    if right in written:
        return False
    if difflib.SequenceMatcher(None, written, right).ratio() < (_LEAST_LIKE if whole else _NEARLY):
        return False
    if written in right and subject.report.document.format == "pdf":
        return False  # the rest of the cell is on the next page
    if not whole and unnumbered(label.text) == unnumbered(official):
        return False
    return _stands_alone(subject.text, label) and not _goes_on(subject.text, label, written, right)


def _goes_on(text: str, label: Found, written: str, right: str) -> bool:
    """True where the rest of the label stands in the line before or behind: it is only wrapped."""
    lead, found, tail = right.partition(written)
    if not found:
        return False
    before = _LINES.split(text[: label.start].rstrip())[-1]
    behind = _LINES.split(text[label.end :].lstrip(), maxsplit=2)[:2]  # columns of spaces may stand beside the rest
    rest = [compact(piece) for line in behind for piece in (line, *line.split())]
    return (not lead or compact(before).endswith(lead)) and (not tail or any(each.startswith(tail) for each in rest))


def _stands_alone(text: str, label: Found) -> bool:
    """True where a label fills its cell or its line: no other words before or behind it."""
    before = text[: label.start].rstrip(" \u3000")[-1:]
    return before in ("", "\n", "\t", "|") and text[label.end : label.end + 1] in ("", "\n", "\t", "|", " ")
