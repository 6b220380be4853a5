"""The lines of a document that are not in tables, and the headings among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drafter.document import Document, Paragraph
from drafter.recognition.report import Heading, Line
from drafter.text.normal import full_marks, half_width
from drafter.text.width import width

_HAN = "一二三四五六七八九十"
_MARKS = (
    (1, re.compile(rf"([{_HAN}]{{1,3}})[、.．，,]")),
    (1, re.compile(rf"第([{_HAN}]{{1,3}})部分[：:、]?")),
    (2, re.compile(rf"[（(]([{_HAN}]{{1,3}})[）)][、.]?")),
    (4, re.compile(r"[（(](\d{1,2})[）)][、.]?")),
    (3, re.compile(r"(\d{1,2})[.．、](?!\d)")),
)
_END_MARKS = "。；！？"
_SENTENCE_ENDS = "。！？"
_WRAPPED = ("txt", "md")  # formats whose lines may end anywhere in a paragraph
_FULL_SHARE, _FULL_LINE = 0.9, 0.85  # a line counts as full from this share of the width that one in ten reaches
_LEAST_WIDTH, _LEAST_JOINS, _LEAST_SHARE = 40, 6, 0.1
_HEADING_LENGTH = 45  # longer lines are paragraphs
_RUN_IN_LENGTH = 26  # a first sentence of this length behind （一） is a heading that the text runs on from


def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document that are not in tables; those that only a width has parted are joined."""
    lines = list(_lines(document))
    return tuple(_unwrapped(document.text, lines)) if document.format in _WRAPPED else tuple(lines)


def _unwrapped(text: str, lines: list[Line]) -> Iterator[Line]:
    """Join the lines of a text that was wrapped at a width: most full lines go on in the next one."""
    ends = [_column(text, line) for line in lines]
    full = sorted(ends)[int(len(ends) * _FULL_SHARE)] * _FULL_LINE if ends else 0
    joins = [
        end >= full > _LEAST_WIDTH and _goes_on(text, line, following)
        for line, following, end in zip(lines, lines[1:], ends, strict=False)
    ]
    if sum(joins) < max(_LEAST_JOINS, len(lines) * _LEAST_SHARE):
        yield from lines
        return
    held: Line | None = None
    for line, join in zip(lines, [*joins, False], strict=True):
        held = line if held is None else replace(held, end=line.end)
        if not join:
            yield held
            held = None


def _column(text: str, line: Line) -> int:
    """Return how many cells of a terminal a line fills, its indent included."""
    return width(text[text.rfind("\n", 0, line.start) + 1 : line.end])


def _goes_on(text: str, line: Line, following: Line) -> bool:
    """True where the next line holds more of the same paragraph, as far as marks and words tell."""
    if following.level or text[line.end - 1] in _SENTENCE_ENDS or text[line.end : following.start].count("\n") != 1:
        return False
    return all(_is_prose(text[each.start : each.end]) for each in (line, following))


def _is_prose(text: str) -> bool:
    return "\t" not in text and "   " not in text and sum("\u4e00" <= each <= "\u9fff" for each in text) * 2 > len(text)


def _lines(document: Document) -> Iterator[Line]:
    plain = half_width(document.text)
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        start, end = _stripped(plain, block.start, block.end)
        if start < end:
            level, number, body = _mark(plain, start, end)
            yield Line(start, end, body, level, number, block.level)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\u200b\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return start, end


def _mark(plain: str, start: int, end: int) -> tuple[int, int, int]:
    """Return level, number and end of the mark that a line begins with."""
    for level, pattern in _MARKS:
        match = pattern.match(plain, start, end)
        if match:
            body = match.end()
            while body < end and plain[body].isspace():
                body += 1
            return level, han_value(match.group(1)), body
    return 0, 0, start


def han_value(written: str) -> int:
    """Return the number that 汉字 from 一 to 九十九, or digits, stand for."""
    if written.isdigit():
        return int(written)
    tens, _, ones = written.rpartition("十")
    if "十" not in written:
        return _HAN.index(written[-1]) + 1
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)


def heading_of(text: str, line: Line) -> Heading | None:
    """Return the heading that a line is or begins with, None where it is plain text.

    A line with a mark of the first or second level is a heading where it is short; where text runs on
    behind a short first sentence, that sentence is. 1. and （1） head a line only where it ends without a mark.
    """
    words = full_marks(text[line.body : line.end])
    if not line.level:
        return None
    inner = words[:-1] if words[-1:] in _END_MARKS + "：" else words
    stop = next((at for at, mark in enumerate(inner) if mark in _END_MARKS + "："), None)
    if len(words) <= _HEADING_LENGTH and stop is None:
        if line.level <= 2 or (words and words[-1] not in _END_MARKS and "，" not in words):
            return _heading(text, line, line.end)
        return None
    if line.level <= 2 and stop is not None and 0 < stop <= _RUN_IN_LENGTH and not any(map(str.isdigit, words[:stop])):
        return _heading(text, line, line.body + stop + 1)
    return None


def _heading(text: str, line: Line, end: int) -> Heading:
    mark = text[line.start : line.body].strip()
    return Heading(line.level, mark, line.number, text[line.body : end], line.start, end)
