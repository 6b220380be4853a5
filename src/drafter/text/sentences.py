"""Where sentences end: a stretch of text to the spans of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends behind 。！？ with the quotes and brackets that close there.
_SENTENCE = re.compile(r"[^。！？]*(?:[。！？]+[”’）》」』]*|$)")


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence between two places, with its end mark, without spaces around it."""
    at = start
    while at < end:
        match = _SENTENCE.match(text, at, end)
        stop = match.end() if match and match.end() > at else at + 1
        left, right = at, stop
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            yield left, right
        at = stop
