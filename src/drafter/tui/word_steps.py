"""Where the cursor goes by words. Chinese has no spaces to go by, so the segmenter tells them once it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.services.words import are_loaded, segmenter

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A run of one kind: 汉字, a figure with its point, other letters, marks. Blanks go with what stands behind them.
_PIECE = re.compile(rf"\s*(?:(?P<han>[{_HAN}]+)|[0-9]+(?:[.,][0-9]+)*|[^\W{_HAN}]+|[^\w\s]+)|\s+")
_MOST = 200  # 汉字 in a row that are cut into words; more are no text that somebody types
_STEP = 2  # 汉字 to a step without the segmenter: as most words have


def left_of(line: str, at: int) -> int:
    """Return where the word begins that stands before a place, or around it."""
    blanks = len(line[:at]) - len(line[:at].rstrip())
    return max((start for start, _ in _words(line) if start < at - blanks), default=0)


def right_of(line: str, at: int) -> int:
    """Return where the word ends that stands behind a place, or around it."""
    return min((end for _, end in _words(line) if end > at), default=len(line))


def _words(line: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each word, without the blanks before it."""
    for piece in _PIECE.finditer(line):
        han = piece["han"]
        if not han:
            words = [piece[0].lstrip()]
        elif are_loaded() and len(han) <= _MOST:
            words = list(segmenter().words(han))
        else:
            words = [han[at : at + _STEP] for at in range(0, len(han), _STEP)]
        at = piece.end() - sum(map(len, words))
        for word in words:
            yield at, at + len(word)
            at += len(word)
