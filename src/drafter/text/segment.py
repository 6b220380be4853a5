"""Words of a Chinese text. jieba stays behind this module; nothing else imports it."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol


class Segmenter(Protocol):
    """Cuts text into words."""

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of ``text`` in order; joined they give ``text`` again."""
        ...


class JiebaSegmenter:
    """jieba with its own dictionary and the field's terms.

    The dictionary is read on the first cut, from the package and without a cache: jieba's cache saves
    0.03 s, lies in a folder that all users share and is trusted unseen. It is read as a whole, which takes three
    quarters of the time that jieba takes line by line, and 40 MB more for a moment.
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
    fields = raw.decode("utf-8").split()
    words, counts = fields[0::3], list(map(int, fields[1::3]))
    del fields
    frequencies = dict(zip(words, counts, strict=True))
    beginnings: set[str] = set()
    length, longer = 1, words
    while longer:
        longer = [word for word in longer if len(word) > length]
        beginnings.update([word[:length] for word in longer])
        length += 1
    frequencies.update(dict.fromkeys(beginnings.difference(frequencies), 0))
    return frequencies, sum(counts)
