"""Patterns written as lists of words."""

from __future__ import annotations

import re

HAN = "\u4e00-\u9fff"


def one_of(words: str) -> str:
    """Return a pattern for one of several words that stand between spaces, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)) + ")"


def either(*patterns: str) -> str:
    """Return a pattern for one of several patterns, the first one first."""
    return "(?:" + "|".join(patterns) + ")"
