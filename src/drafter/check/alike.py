"""Sentences of one report that are the same or nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.changed_words import change_between
from drafter.check.near_texts import NearTexts
from drafter.check.subject import Sentence, Subject

_LIKE = 0.8  # share of both sentences that stands in both
_SURELY_LIKE = 0.9
_LIGHTEST = 12  # characters outside set phrases; a lighter sentence states a fact that has only one wording
_NOT_WORDS = re.compile(r"[^\u3400-\u9fff0-9A-Za-z.%§]+")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and an earlier one that it is like.

    ``same`` where no word differs, ``sure`` where the little that differs is no more than wording.
    """

    earlier: Sentence
    later: Sentence
    same: bool
    sure: bool


def alike_pairs(subject: Subject) -> tuple[Pair, ...]:
    """Return each sentence that is like an earlier one, with the one it is most like."""
    return subject.once("alike", lambda: tuple(_alike_pairs(subject)))


def _alike_pairs(subject: Subject) -> Iterator[Pair]:
    seen: dict[str, Sentence] = {}
    near = NearTexts()
    compared: list[Sentence] = []
    for sentence in subject.sentences:
        text = subject.plain[sentence.start : sentence.end]
        words = _NOT_WORDS.sub("", subject.set_phrases.replaced(text, "§"))
        if len(_NOT_HAN.sub("", words)) < _LIGHTEST:
            continue
        earlier = seen.setdefault("".join(text.split()), sentence)
        if earlier is not sentence:
            yield Pair(earlier, sentence, same=True, sure=True)
            continue
        found = near.add(words, _LIKE)
        pair = _nearest(subject, sentence, [(like, compared[at]) for like, at in found]) if found else None
        if pair is not None:
            yield pair
        compared.append(sentence)


def _nearest(subject: Subject, sentence: Sentence, near: list[tuple[float, Sentence]]) -> Pair | None:
    """Return the sentence with the most like one that tells of the same thing."""
    text = subject.plain[sentence.start : sentence.end]
    for like, earlier in near:
        change = change_between(subject.plain[earlier.start : earlier.end], text)
        if change in ("wording", "word"):
            return Pair(earlier, sentence, same=False, sure=change == "wording" and like >= _SURELY_LIKE)
    return None
