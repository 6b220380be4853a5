"""Putting an officer's own words in order: marks and spaces only, never a word or a number."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL = _HAN + "，。、；：？！“”‘’（）《》〔〕【】—…"
_END_MARKS = "。，、；：．.;,！!"

_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

_SPACE_IN_HAN = re.compile(f"(?<=[{_FULL}])[ \t\u3000]+|[ \t\u3000]+(?=[{_FULL}])")
_MARK_AFTER_HAN = re.compile(f"(?<=[{_FULL}])[,;:?!]|[,;?!](?=[{_HAN}])")
_STOP_AFTER_HAN = re.compile(f"(?<=[{_FULL}])\\.(?=$|[{_HAN}])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEAR_BRACKETS = re.compile(r"[\[（【(]((?:19|20)\d\d)[\]）】)](?=\d+号)")
_DOUBLED = re.compile("([。，、；：])[。，、；：]+")
_HAS_HAN = re.compile(f"[{_FULL}]")


def tidy(text: str) -> str:
    """Return ``text`` with spaces between 汉字 removed and marks beside 汉字 made full-width.

    Full-width digits become half-width, the brackets of a document number become 〔〕, a mark written
    twice stays once. Latin words, numbers and addresses keep their own marks.
    """
    text = " ".join(text.split()).translate(_DIGITS)
    text = _SPACE_IN_HAN.sub("", text)
    text = _YEAR_BRACKETS.sub(r"〔\1〕", text)
    text = _MARK_AFTER_HAN.sub(lambda match: _MARKS[match.group()], text)
    text = _STOP_AFTER_HAN.sub("。", text)
    text = _BRACKETS.sub(_bracket, text)
    return _DOUBLED.sub(_one_mark, text)


def clause(text: str) -> str:
    """Return ``text`` put in order and without its end mark, ready to stand inside a sentence."""
    return tidy(text).rstrip(_END_MARKS)


def _bracket(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if _HAS_HAN.search(before + match.group(1) + after):
        return f"（{match.group(1)}）"
    return match.group()


def _one_mark(match: re.Match[str]) -> str:
    return "。" if "。" in match.group() else match.group(1)
