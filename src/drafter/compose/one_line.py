"""A text typed or pasted over several lines, as the one line that a sentence is."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """Return ``text`` on one line: lines are joined, without a space where a 汉字 or a full-width mark stands there.

    Besides, only control characters are left out.
    """
    joined = ""
    for line in whole_characters(text).replace("\t", " ").splitlines():
        kept = "".join(each for each in line if unicodedata.category(each) != "Cc").strip()
        if joined and kept and joined[-1].isascii() and kept[0].isascii():
            joined += " "
        joined += kept
    return joined


def whole_characters(text: str) -> str:
    """Return ``text`` without halves of characters, which no file can hold."""
    return "".join(each for each in text if unicodedata.category(each) != "Cs") if not text.isascii() else text
