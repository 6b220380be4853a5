"""Putting an officer's own words in order: marks and spaces only, never a word or a number."""

from __future__ import annotations

import re

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL = _HAN + "，。、；：？！“”‘’（）《》〔〕【】—…"
_END_MARKS = "。，、；：．.;,！!"

_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")
_MARKS = str.maketrans(",;:?!", "，；：？！")

_SPACE_IN_HAN = re.compile(f"(?<=[{_FULL}])[ \t\u3000]+|[ \t\u3000]+(?=[{_FULL}])")
_MARK_AFTER_HAN = re.compile(f"(?<=[{_FULL}])[,;:?!]+|[,;?!](?=[{_HAN}])")
_STOP_AFTER_HAN = re.compile(f"(?<=[{_FULL}])\\.(?=$|[{_HAN}])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEAR_BRACKETS = re.compile(r"[\[（【(]((?:19|20)\d\d)[\]）】)](?=\d+号)")
_DOUBLED = re.compile("([。，、；：])[。，、；：]+")
_HAS_HAN = re.compile(f"[{_FULL}]")

# Every step below changes one of these, or nothing; most answers hold none.
_TO_DO = re.compile("[ ,;:?!.()\\[（【０-９％]|[。，、；：]{2}")
_MOST_ROUNDS = 50

# An address ends at a space, a full-width mark or a bracket, before its end marks, and before a comma with a 汉字.
_IN_ADDRESS = rf"(?:[,;:!?.]*(?:[^\s()，。、；：？！“”‘’（）《》〔〕【】—…,;:!?.{_HAN}]|(?<![,;:!])[{_HAN}]))*"
_HELD = "\ue000"  # stands for an address while the rest is put in order; matched too, so that a typed one comes back
_ADDRESS = re.compile(rf"(?:[A-Za-z]{{2,10}}://|www\.){_IN_ADDRESS}|[A-Za-z0-9_.+-]{{1,64}}@[\w.-]*\w|{_HELD}")


def tidy(text: str) -> str:
    """Return ``text`` with spaces between 汉字 removed and marks beside 汉字 made full-width.

    Full-width digits become half-width, the brackets of a document number become 〔〕, a mark written
    twice stays once. Latin words and numbers keep their own marks, addresses are left alone. What one
    step makes full-width counts for the others too, so the steps are taken until nothing changes; a
    text that never settles is no sentence and stays as typed.
    """
    text = typed = " ".join(text.split())
    if not _TO_DO.search(text):
        return text
    for _ in range(_MOST_ROUNDS):
        before, text = text, _around_addresses(text)
        if text == before:
            return text
    return typed


def clause(text: str) -> str:
    """Return ``text`` put in order and without its end mark, ready to stand inside a sentence."""
    return tidy(text).rstrip(_END_MARKS)


def _around_addresses(text: str) -> str:
    addresses = _ADDRESS.findall(text)
    if not addresses:
        return _in_order(text)
    held = iter(addresses)
    return "".join(next(held) if each == _HELD else each for each in _in_order(_ADDRESS.sub(_HELD, text)))


def _in_order(text: str) -> str:
    text = _SPACE_IN_HAN.sub("", text.translate(_DIGITS))
    text = _YEAR_BRACKETS.sub(r"〔\1〕", text)
    text = _MARK_AFTER_HAN.sub(lambda match: match.group().translate(_MARKS), text)
    text = _STOP_AFTER_HAN.sub("。", text)
    text = _BRACKETS.sub(_bracket, text)
    return _DOUBLED.sub(_one_mark, text)


def _bracket(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if _HAS_HAN.search(before + match.group(1) + after):
        return f"（{match.group(1)}）"
    return match.group()


def _one_mark(match: re.Match[str]) -> str:
    return "。" if "。" in match.group() else match.group(1)
