"""Width in terminal cells: the one place that knows it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WITHOUT_WIDTH = ("Mn", "Me", "Cf")  # marks upon the character before, and format characters: joiners, BOM


def width(text: str) -> int:
    """Return how many cells ``text`` takes; 汉字 and full-width marks take two."""
    return sum(_cells(character) for character in text)


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return ``text`` filled with spaces to ``cells`` cells; ``right`` aligns it to the right."""
    filling = " " * max(0, cells - width(text))
    return filling + text if right else text + filling


@lru_cache(maxsize=8192)
def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
