"""Forms of a text that keep its length, so that a place in one is the same place in the other."""

from __future__ import annotations

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_HALF_WIDTH |= {ord("％"): ord("%"), ord("．"): ord("."), ord("　"): ord(" "), ord("\u00a0"): ord(" ")}
_FULL_MARKS = str.maketrans(",;:!?()", "，；：！？（）")
_SPACES = {ord(space): None for space in " \t\n\r\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"}


def half_width(text: str) -> str:
    """Return ``text`` with full-width digits, letters, ％, ． and spaces as half-width ones, of the same length."""
    return text.translate(_HALF_WIDTH)


def full_marks(text: str) -> str:
    """Return ``text`` with the half-width marks , ; : ! ? ( ) as full-width ones, of the same length."""
    return text.translate(_FULL_MARKS)


def without_spaces(text: str) -> str:
    """Return ``text`` without any kind of space."""
    return text.translate(_SPACES)
