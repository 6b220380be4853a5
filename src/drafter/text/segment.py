"""Words of a Chinese text. jieba stays behind this module; nothing else imports it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

_PIECE = 20_000  # bytes of the dictionary, which take less than a millisecond


class Segmenter(Protocol):
    """Cuts text into words."""

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text`` in order; joined they give ``text`` again."""
        ...


class JiebaSegmenter:
    """jieba with its own dictionary and the field's terms.

    The dictionary is read on the first cut, from the package and without a cache: jieba's cache saves
    0.03 s, lies in a folder that all users share and is trusted unseen. It is read piece by piece: quicker than line
    by line, as jieba does, and no call takes so long that other threads wait for it.
    """

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._terms = tuple(terms)
        self._tokenizer: Any = None

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text`` in order."""
        if self._tokenizer is None:
            self._tokenizer = _load(self._terms)
        return tuple(self._tokenizer.cut(text))


def dictionary_is_loaded() -> bool:
    """True once a segmenter has its dictionary."""
    return _load.cache_info().currsize > 0


@lru_cache(maxsize=1)
def _load(terms: tuple[str, ...]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415  0.5 s and 80 MB: only where words are needed
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = prefix_dictionary(file.read())
    tokenizer.initialized = True
    for term in terms:
        tokenizer.add_word(term)
    return tokenizer


def prefix_dictionary(raw: bytes) -> tuple[dict[str, int], int]:
    """Return the frequencies of jieba's dictionary, with 0 for the beginnings of words that are none, and their sum.

    Every line of ``raw`` holds a word, its frequency and its part of speech.
    """
    frequencies: dict[str, int] = {}
    total = 0
    for piece in _pieces(raw):
        fields = piece.decode("utf-8").split()
        words, counts = fields[0::3], list(map(int, fields[1::3]))
        frequencies.update(dict.fromkeys(_beginnings(words).difference(frequencies), 0))
        frequencies.update(zip(words, counts, strict=True))
        total += sum(counts)
    return frequencies, total


def _pieces(raw: bytes) -> Iterator[bytes]:
    """Yield whole lines, some at a time: while one piece is worked on, no other thread gets a turn."""
    start = 0
    while start < len(raw):
        end = raw.find(b"\n", start + _PIECE) + 1 or len(raw)
        yield raw[start:end]
        start = end


def _beginnings(words: list[str]) -> set[str]:
    """Return the beginnings of words, which are shorter than the words."""
    found: set[str] = set()
    length, longer = 1, words
    while longer:
        longer = [word for word in longer if len(word) > length]
        found.update([word[:length] for word in longer])
        length += 1
    return found
