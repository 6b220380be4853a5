"""FM06: book marks, brackets and quotes without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from drafter.check.finding import Finding
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_PAIRS = {"《": "》", "（": "）", "〔": "〕", "【": "】", "“": "”", "〈": "〉"}
_OPENS = {close: open_ for open_, close in _PAIRS.items()}
_SAME = {"(": "（", ")": "）"}  # a half-width bracket closes a full-width one, though it should not
_MARK = re.compile("[《》（）〔〕【】“”〈〉()]")
_LIST = re.compile(r"(?:^|[；。：;:，,\s])(?:[一二三四五六七八九十]{1,3}|[a-zA-Z])$|(?:^|\D)\d{1,2}$")  # 1）
_HAN = re.compile("[\u4e00-\u9fff]")
_AROUND = 9
_MOST_APART = 6  # paragraphs that one pair of brackets may span


@dataclass(frozen=True, slots=True)
class _Single:
    """A mark without its other half: where it stands, the pair it is of, and in which line."""

    at: int
    pair: str
    opens: bool
    line: int


class UnpairedMarks(Rule):
    """书名号、括号、引号不成对

    为什么：少了半边，读的人分不清名称、引文到哪里为止；多半是删改时带掉的。
    依据：国标，GB/T 15834—2011《标点符号用法》，引号、括号、书名号成对使用
    错误：认真学习《中华人民共和国政府信息公开条例，做到应知应会。
    正确：认真学习《中华人民共和国政府信息公开条例》，做到应知应会。
    """

    code = "FM06"
    name = "unpaired-marks"
    severity = "error"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield single halves, quotes that both open or both close, and pairs of a full and a half-width bracket."""
        singles: list[_Single] = []
        for number, line in enumerate(subject.lines):
            text = subject.text[line.start : line.end]
            if not _MARK.search(text):
                continue
            turned = _turned_quotes(text)
            for at, right in turned.items():
                yield self._quote(subject, line.start + at, right)
            for at, pair, opens in _halves(text, turned):
                singles.append(_Single(line.start + at, pair, opens, number))
            for at, right in _mixed(text):
                said = f"前后括号一个全角、一个半角；请把“{text[at]}”改成“{right}”。"
                yield self.at(subject, line.start + at, line.start + at + 1, said, replacement=right)
        for single in _without_partner(subject, singles):
            yield self._half(subject, single)

    def _quote(self, subject: Subject, at: int, right: str) -> Finding:
        said = f"引号的方向不对，这里应当用“{right}”。"
        return self.at(subject, at, at + 1, said, replacement=right)

    def _half(self, subject: Subject, single: _Single) -> Finding:
        line = subject.lines[single.line]
        if single.opens:
            start, end = single.at, min(line.end, single.at + _AROUND)
            said = f"“{subject.text[start]}”没有和它成对的“{_PAIRS[single.pair]}”；请补上，或者删去这一半。"
        else:
            start, end = max(line.start, single.at + 1 - _AROUND), single.at + 1
            said = f"“{subject.text[single.at]}”前面没有和它成对的“{single.pair}”；请补上，或者删去这一半。"
        return self.at(subject, start, end, said)


def _turned_quotes(text: str) -> dict[int, str]:
    """Return quotes that should point the other way: of an even number that open or close twice running.

    Quotes within quotes, which should be single ones, are paired all the same and stay; so does ” … “, which
    stands where lines are broken.
    """
    places = [at for at, mark in enumerate(text) if mark in "“”"]
    depths = list(accumulate(1 if text[at] == "“" else -1 for at in places))
    if len(places) % 2 or not depths or depths[-1] == 0:
        return {}
    right = {at: "“”"[index % 2] for index, at in enumerate(places)}
    return {at: mark for at, mark in right.items() if text[at] != mark}


def _halves(text: str, turned: dict[int, str]) -> Iterator[tuple[int, str, bool]]:
    """Yield (place, pair, opens) of the marks in a line without their other half in it, each pair by itself."""
    open_: dict[str, list[int]] = {pair: [] for pair in _PAIRS}
    for match in _MARK.finditer(text):
        at, mark = match.start(), turned.get(match.start(), match.group())
        mark = _SAME.get(mark, mark)
        if mark in _PAIRS:
            open_[mark].append(at)
        elif open_[_OPENS[mark]]:
            open_[_OPENS[mark]].pop()
        elif not (mark == "）" and _LIST.search(text, max(0, at - 4), at)):
            yield at, _OPENS[mark], False
    for pair, places in open_.items():
        for at in places:
            if text[at] != "(" or _HAN.match(text, at + 1):
                yield at, pair, True


def _mixed(text: str) -> Iterator[tuple[int, str]]:
    """Yield brackets of a pair whose other half has another width, with what should stand there."""
    open_: list[int] = []
    for match in re.finditer("[（）()]", text):
        at, mark = match.start(), match.group()
        if mark in "（(":
            open_.append(at)
        elif open_:
            left = text[open_.pop()]
            if left == "（" and mark == ")":
                yield at, "）"
            elif left == "(" and mark == "）":
                yield match.string.rindex("(", 0, at), "（"


def _without_partner(subject: Subject, singles: list[_Single]) -> Iterator[_Single]:
    """Yield what stays single when a pair may begin in one line and end in another.

    Brackets and quotes may hold some paragraphs; others only where the line between them is broken.
    """
    used: set[_Single] = set()
    for index, single in enumerate(singles):
        if not single.opens:
            continue
        far = _MOST_APART if single.pair in "（“" else 1 if _is_open(subject, single.line) else 0
        for other in (singles[at] for at in range(index + 1, len(singles))):
            if other.line - single.line > far:
                break
            if other.pair == single.pair and other not in used:
                if not other.opens:
                    used |= {single, other}
                break
    return (single for single in sorted(singles, key=lambda each: each.at) if single not in used)


def _is_open(subject: Subject, number: int) -> bool:
    """True where a line does not end as a paragraph does."""
    return subject.text[subject.lines[number].end - 1] not in "。！？；："
