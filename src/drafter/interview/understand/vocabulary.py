"""The words that patterns are made of, found in a text at one pass."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_KEPT = 4096  # texts whose words are remembered: the pieces of one reply are looked at for every slot
_NO_WORDS: frozenset[str] = frozenset()


class Vocabulary:
    """Words that are looked for together."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._by_opening: dict[str, set[str]] = {}
        self.add(words)
        self.words_in = lru_cache(maxsize=_KEPT)(self._words_in)

    def add(self, words: Iterable[str]) -> None:
        """Add words; a text looked at before does not know them."""
        for word in words:
            self._by_opening.setdefault(word[:2], set()).add(word)

    def _words_in(self, text: str) -> frozenset[str]:
        """Return the words that stand somewhere in a text."""
        if not text:
            return _NO_WORDS
        found: set[str] = set()
        by_opening = self._by_opening
        for at in range(len(text)):
            for opening in (text[at], text[at : at + 2]):
                for word in by_opening.get(opening, ()):
                    if text.startswith(word, at):
                        found.add(word)
        return frozenset(found)
