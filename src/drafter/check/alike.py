"""Sentences of one report that are the same or nearly the same, found through the runs that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.subject import Sentence, Subject

LIKE = 0.75  # share of both sentences that stands in both
_LIGHTEST = 12  # characters outside set phrases; a lighter sentence states a fact that has only one wording
_NAME = re.compile(
    "[^，。；]{0,8}?(?:村|社区|镇|乡|街道|局|委|网站|公众号|微博|抖音|平台|账号|栏目|专栏|中心|站|所|科|季度|月|年)"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and an earlier one that it is like; ``ratio`` is 1 where they are the same."""

    earlier: Sentence
    later: Sentence
    ratio: float


def alike_pairs(subject: Subject) -> tuple[Pair, ...]:
    """Return each sentence that is like an earlier one, with the one it is most like."""
    return subject.once("alike", lambda: _alike_pairs(subject))


def _alike_pairs(subject: Subject) -> tuple[Pair, ...]:
    best: dict[Sentence, Pair] = {}
    for pair in (*_same(subject), *_nearly(subject)):
        known = best.get(pair.later)
        if known is None or pair.ratio > known.ratio:
            best[pair.later] = pair
    return tuple(best.values())


def _same(subject: Subject) -> Iterator[Pair]:
    seen: dict[str, Sentence] = {}
    for sentence in subject.sentences:
        words = "".join(subject.plain[sentence.start : sentence.end].split())
        earlier = seen.setdefault(words, sentence)
        if earlier is not sentence and _heavy(subject, sentence):
            yield Pair(earlier, sentence, 1.0)


def _nearly(subject: Subject) -> Iterator[Pair]:
    shared: dict[tuple[Sentence, Sentence], int] = {}
    for repeat in subject.repeats:
        earlier, later = subject.sentence_at(repeat.first), subject.sentence_at(repeat.start)
        if earlier is not None and later is not None and earlier is not later:
            shared[earlier, later] = shared.get((earlier, later), 0) + repeat.end - repeat.start
    for (earlier, later), length in shared.items():
        ratio = 2 * length / (earlier.end - earlier.start + later.end - later.start)
        if ratio >= LIKE and _heavy(subject, later) and not _tells_another(subject, earlier, later):
            yield Pair(earlier, later, min(ratio, 0.99))


def _heavy(subject: Subject, sentence: Sentence) -> bool:
    """True where a sentence has words enough of its writer's own choice."""
    runs = subject.set_phrases.runs(subject.plain[sentence.start : sentence.end])
    return sum(map(len, runs)) >= _LIGHTEST


def _tells_another(subject: Subject, earlier: Sentence, later: Sentence) -> bool:
    """True where two sentences are alike by design: the same told of other figures, or of another village or site."""
    first, second = (subject.plain[each.start : each.end] for each in (earlier, later))
    if _FIGURE.findall(first) != _FIGURE.findall(second):
        return True
    at = next((index for index, (one, two) in enumerate(zip(first, second, strict=False)) if one != two), 0)
    return bool(_NAME.match(first, at) and _NAME.match(second, at))
