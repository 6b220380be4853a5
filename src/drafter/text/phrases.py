"""Phrases that recur: what repetition is measured on, with set phrases left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drafter.text.segment import Segmenter

_BREAKS = re.compile(r"[^\u3400-\u9fff\U00020000-\U0003ffff]+")
_WINDOWS = (5, 8)


class SetPhrases:
    """Names of laws and documents, labels of tables, names of organs: repeating them is no fault."""

    def __init__(self, phrases: Iterable[str]) -> None:
        ordered = sorted({phrase for phrase in phrases if phrase}, key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where set phrases stand between two places."""
        if self._pattern:
            yield from (match.span() for match in self._pattern.finditer(text, start, end))

    def replaced(self, text: str, mark: str) -> str:
        """Return the text with ``mark`` in the place of every set phrase."""
        return self._pattern.sub(mark, text) if self._pattern else text

    def runs(self, text: str) -> Iterator[str]:
        """Yield the runs of 汉字 between set phrases, marks and numbers."""
        if self._pattern:
            text = self._pattern.sub(" ", text)
        return (run for run in _BREAKS.split(text) if run)


def phrase_keys(text: str, segmenter: Segmenter, set_phrases: SetPhrases) -> tuple[str, ...]:
    """Return every shortest window of whole words with five 汉字 or more, and with eight: what is heard again."""
    found: list[str] = []
    for run in set_phrases.runs(text):
        if len(run) < _WINDOWS[0]:
            continue
        words = segmenter.words(run)
        for start in range(len(words)):
            found += _windows(words[start:])
    return tuple(found)


def _windows(words: Sequence[str]) -> list[str]:
    """Return the shortest run of words from the first one on for each size."""
    found: list[str] = []
    window = ""
    for word in words:
        window += word
        while len(found) < len(_WINDOWS) and len(window) >= _WINDOWS[len(found)]:
            found.append(window)
        if len(found) == len(_WINDOWS):
            break
    return found


def repeated_windows(text: str, size: int, set_phrases: SetPhrases) -> int:
    """Count the places in ``text`` where a run of ``size`` 汉字 stands that stood before."""
    windows = Counter(
        run[start : start + size] for run in set_phrases.runs(text) for start in range(len(run) - size + 1)
    )
    return sum(count - 1 for count in windows.values())
