"""Lines of a PDF page as paragraphs: what only the width of the page has parted is joined, page numbers are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from drafter.document import DocumentBuilder

Line = Any  # a line as pdfplumber gives it: its text, and its edges as x0, x1, top, bottom

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]+\s*\d{1,3}\s*[-—–－]+|第\s*\d{1,3}\s*页[，,\s/]*(?:共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_BARE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]部分|[①-⑳])"
)
_ENDS = re.compile(r"[。！？：；]\s*$")
_LINE_GAP = 1.6  # of a line's height: more parts paragraphs
_OTHER_SIZE = 0.15  # of a line's height: more is another size of type, as in a title
_TITLE_SIZE = 1.25  # of the usual size of type on the page
_WORD, _LETTER = re.compile(r"[!-~]+"), 0.5  # what is not parted at the end of a line; the width of its letters
_LETTERS, _ADDRESS_END = re.compile(r"[A-Za-z]"), re.compile(r"[\w@./:-]$", re.ASCII)
_SHORT_LINE = 0.88  # of the way to the longest line: a line that ends before it ends its paragraph


def joined(lines: Iterable[str]) -> str:
    """Return the lines of a cell or paragraph as one text; Chinese and figures go on without a space."""
    return "".join(line.strip() for line in lines)


def without_page_numbers(stretches: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the stretches of a page without page numbers; a bare number is one only at its top or foot."""
    kept = [[line for line in lines if not _PAGE_NUMBER.fullmatch(line["text"])] for lines in stretches]
    if kept and kept[-1] and _BARE_NUMBER.fullmatch(kept[-1][-1]["text"]):
        kept[-1].pop()
    if kept and kept[0] and _BARE_NUMBER.fullmatch(kept[0][0]["text"]):
        del kept[0][0]
    return kept


class Flow:
    """Joins lines to paragraphs, also from one page to the next."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._paragraph: list[str] = []
        self._before: Line = None
        self._left = self._right = self._size = 0.0

    def begin_page(self, lines: Sequence[Line]) -> None:
        """Take the margins of a page, and its usual size of type, from its lines."""
        if lines:
            self._left = min(line["x0"] for line in lines)
            self._right = max(line["x1"] for line in lines)
            self._size = median(_height(line) for line in lines)

    def add(self, lines: Sequence[Line]) -> None:
        """Take the lines of a stretch of a page."""
        for line in lines:
            if self._before is not None and self._parts(self._before, line):
                self.end()
            self._paragraph.append(line["text"])
            self._before = line

    def end(self) -> None:
        """End the paragraph that is open."""
        text = joined(self._paragraph)
        if text:
            self._builder.paragraph(text)
        self._paragraph, self._before = [], None

    def _parts(self, before: Line, line: Line) -> bool:
        """True where a new paragraph begins: by its number, its indent, its size, or a short line before it."""
        height = _height(before)
        if before["x1"] > self._right - height and _goes_on(before["text"], line["text"]):
            return False
        if _BEGINS.match(line["text"]) or abs(height - _height(line)) > _OTHER_SIZE * height:
            return True
        gap = line["top"] - before["bottom"]
        if min(height, _height(line)) > _TITLE_SIZE * self._size and not _BEGINS.match(self._paragraph[0]):
            return bool(gap > _LINE_GAP * height)  # a title goes on over its lines, in the middle of the page
        if line["x0"] - self._left > height or self._is_short(before, line):
            return True
        return bool(_ENDS.search(before["text"]) and gap > _LINE_GAP * height)

    def _is_short(self, before: Line, line: Line) -> bool:
        """True where a line ends before it needed to, though what begins the next would have fitted."""
        word = _WORD.match(line["text"])
        wide = len(word[0]) * _height(line) * _LETTER if word else 0
        return bool(before["x1"] + wide < self._left + _SHORT_LINE * (self._right - self._left))


def _goes_on(before: str, text: str) -> bool:
    """True where an address is parted between two lines, even before what looks like a number: 163.com."""
    word = _WORD.match(text)
    return word is not None and _LETTERS.search(word[0]) is not None and _ADDRESS_END.search(before) is not None


def _height(line: Line) -> float:
    return float(line["bottom"] - line["top"])
