"""FM04: half-width marks in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.addresses import address_spans, in_spans
from drafter.check.finding import Finding
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.text_lines import TextLine

_HAN = "\u3400-\u9fff□"
_CHINESE = f"{_HAN}，。、；：？！“”‘’（）《》〔〕【】…—"
_FULL = dict(zip(",;:?!.", "，；：？！。", strict=True))
_MARK = re.compile(
    f"(?:(?<=[{_CHINESE}])[,;?!]|[,;?!](?=[{_CHINESE}])) ?|(?<=[{_CHINESE}]):(?!//)|(?<=[{_HAN}”》）])\\.$"
)
_ANY = re.compile("[,;:?!.(]")
_BRACKETS = re.compile(r"\(([^()\n]{0,300})\)")
_MOST_IN_LINE = 2
_HAS_HAN = re.compile(f"[{_HAN}]")
_AREA_CODE = re.compile(r"\(0\d{2,3}\)\s?[-—－–]?\s?\d")
_MARK_OF_LINE = re.compile(r"[一二三四五六七八九十]{1,3}[.,]")


class HalfWidthMark(Rule):
    """中文里用了半角标点

    为什么：中文用全角标点；半角标点混在里面，排版忽宽忽窄，也常常是从别处拼接来的痕迹。
    依据：国标，GB/T 15834—2011《标点符号用法》5.1
    错误：信息分为主动公开、依申请公开、不予公开(含暂不公开)三类,由分管领导审核。
    正确：信息分为主动公开、依申请公开、不予公开（含暂不公开）三类，由分管领导审核。
    """

    code = "FM04"
    name = "half-width-mark"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield , ; : ? ! and a last . beside 汉字, and pairs of brackets; many of them in a line are one finding.

        Addresses and numbers keep their marks.
        """
        for line in subject.lines:
            if not _ANY.search(subject.text, line.start, line.end):
                continue
            wrong = sorted(_wrong(subject, line))
            if len(wrong) > _MOST_IN_LINE:
                yield self._line(subject, wrong)
                continue
            for start, end, right in wrong:
                written = subject.text[start:end]
                marks = ("( )", "（ ）") if written[0] == "(" else (written.strip(), right)
                said = f"中文里用了半角的“{marks[0]}”，请改成全角的“{marks[1]}”。"
                yield self.at(subject, start, end, said, replacement=right)

    def _line(self, subject: Subject, wrong: list[tuple[int, int, str]]) -> Finding:
        """Return one finding from the first wrong mark of a line to the last."""
        pieces: list[str] = []
        at = wrong[0][0]
        for start, end, right in wrong:
            pieces += [subject.text[at:start], right]
            at = end
        said = f"这一段有{len(wrong)}处用了半角标点，中文里请都改成全角的。"
        return self.at(subject, wrong[0][0], at, said, replacement="".join(pieces))


def _wrong(subject: Subject, line: TextLine) -> Iterator[tuple[int, int, str]]:
    """Yield each half-width mark or pair of brackets of a line, with what should stand there."""
    addresses = address_spans(subject.plain, line.start, line.end)
    inside: list[tuple[int, int]] = []
    for pair in _BRACKETS.finditer(subject.text, line.start, line.end):
        if not in_spans(addresses, pair.start()) and _is_chinese(subject.text, pair):
            inside.append(pair.span())
            within = pair.group(1)
            if not any(pair.start() < start < pair.end() for start, _ in addresses):
                within = _MARK.sub(lambda match: _FULL[match.group()[0]], within)
            yield *pair.span(), f"（{within}）"
    mark = _MARK_OF_LINE.match(subject.plain, line.start, line.end)
    begin = mark.end() if mark else line.start
    for match in _MARK.finditer(subject.text, begin, line.end):
        if not in_spans(addresses, match.start()) and not in_spans(inside, match.start()):
            yield *match.span(), _FULL[match.group()[0]]


def _is_chinese(text: str, pair: re.Match[str]) -> bool:
    """True for brackets with 汉字 in or beside them; the area code of a telephone number keeps its own."""
    if _AREA_CODE.match(text, pair.start()):
        return False
    beside = text[pair.start() - 1 : pair.start()] + text[pair.end() : pair.end() + 1]
    return bool(_HAS_HAN.search(pair.group(1) + beside))
