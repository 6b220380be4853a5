"""Forms of a text that keep its length, so that a place in one is the same place in the other."""

from __future__ import annotations

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_HALF_WIDTH |= {ord("％"): ord("%"), ord("．"): ord(".")}
_FULL_WIDTH = re.compile("[\uff05\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_FULL_MARKS = tuple(zip(",;:!?()", "，；：！？（）", strict=True))
_SPACES = {ord(space): None for space in " \t\n\r\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"}


def half_width(text: str) -> str:
    """Return ``text`` with full-width digits, letters, ％, ． and spaces as half-width ones, of the same length."""
    text = text.replace("　", " ").replace("\u00a0", " ")
    return text.translate(_HALF_WIDTH) if _FULL_WIDTH.search(text) else text  # most texts have none


def full_marks(text: str) -> str:
    """Return ``text`` with the half-width marks , ; : ! ? ( ) as full-width ones, of the same length."""
    for half, full in _FULL_MARKS:
        text = text.replace(half, full)
    return text


def without_spaces(text: str) -> str:
    """Return ``text`` without any kind of space."""
    return text.translate(_SPACES)
