"""Where changes made by hand stand in a report that is planned anew: what they replace, or what they stand behind.

A change claims the steps with the keys that it remembers, with their tails. Where such a step is not planned
any more it claims what speaks of the same instead: another case (none in place of some), more or less of the
same. What stood beside it when it was made is never claimed. A text that claims nothing is kept all the same:
in its place, behind what stood before it; where the place is gone, at the end of its section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.compose.hand import HandMade, HandText, Mark, TakenOut
from drafter.compose.keys import Places, place_of
from drafter.compose.plan import Step
from drafter.report.tree import Sentence

Claimer = HandText | TakenOut


@dataclass(frozen=True)
class Standing:
    """Which steps are claimed by what, the steps of each text, and the texts that claim none: by place, or homeless."""

    claims: Mapping[Step, Claimer] = field(default_factory=dict)
    steps: Mapping[str, Sequence[Step]] = field(default_factory=dict)
    orphans: Mapping[str, Sequence[HandText]] = field(default_factory=dict)
    homeless: Sequence[HandText] = ()


NOTHING_BY_HAND = Standing()


def stand(hand: HandMade, places: Places, keys: Mapping[Step, str]) -> Standing:
    """Find the places of all changes."""
    claims = _Claims(places, keys)
    changes: list[Claimer] = [*hand.outs(), *_taken_out_later(hand), *hand.texts()]
    for change in changes:
        claims.exact(change)
    claims.tails()
    for change in changes:
        claims.alike(change)
    claims.tails()
    orphans: dict[str, list[HandText]] = {}
    homeless: list[HandText] = []
    live = {place for place, _ in places}
    for text in sorted(hand.texts(), key=lambda each: len(each.spot.earlier)):
        if text.key not in claims.steps:
            place = place_of(text.key)
            (orphans.setdefault(place, []) if place in live else homeless).append(text)
    return Standing(claims.claims, claims.steps, orphans, homeless)


def _taken_out_later(hand: HandMade) -> Iterator[TakenOut]:
    """Yield what texts tell whose sentence was taken out later: it is not said either."""
    for each in hand.changes.values():
        if isinstance(each, HandText) and hand.is_out(each.key):
            yield TakenOut(each.key, each.spot, each.marks)


class _Claims:
    def __init__(self, places: Places, keys: Mapping[Step, str]) -> None:
        self.claims: dict[Step, Claimer] = {}
        self.steps: dict[str, list[Step]] = {}
        self._keys = keys
        self._by_key = {key: step for step, key in keys.items()}
        self._by_place = {place: [each for step in steps for each in (step, *step.tails)] for place, steps in places}
        plain = ((key.partition("/")[2], step) for key, step in self._by_key.items() if key.count("/") == 1)
        self._by_phrase = dict(plain)

    def exact(self, change: Claimer) -> None:
        """Claim the steps of the keys that a change remembers; a phrase may have moved to another section."""
        for key in (change.key, *(mark.key for mark in change.marks)):
            step = self._by_key.get(key)
            if step is None and key.count("/") == 1:
                step = self._by_phrase.get(key.partition("/")[2])
            if step is not None:
                self._claim(change, step)

    def alike(self, change: Claimer) -> None:
        """Claim what speaks of the same as a phrase that is not planned any more."""
        beside = {*change.spot.earlier, *change.spot.later}
        for mark in change.marks:
            if mark.key in self._by_key:
                continue
            for step in self._by_place.get(place_of(mark.key), ()):
                if self._keys[step] not in beside and _same(change, mark, step):
                    self._claim(change, step)

    def tails(self) -> None:
        """Claim the tails of what is claimed: they end a sentence that is not said."""
        for step, change in list(self.claims.items()):
            for tail in step.tails:
                self._claim(change, tail)

    def _claim(self, change: Claimer, step: Step) -> None:
        if step in self.claims:
            return
        self.claims[step] = change
        if isinstance(change, HandText):
            self.steps.setdefault(change.key, []).append(step)


def _same(change: Claimer, mark: Mark, step: Step) -> bool:
    """A text stands for what tells more or less than it did; what was taken out may be told again with more."""
    told, now = frozenset(mark.about), step.about
    if not told or not now:
        return False
    return now <= told or (isinstance(change, HandText) and told <= now)


def position(text: HandText, sentences: Sequence[Sentence]) -> int:
    """Return where among sentences a text belongs: behind the last that stood before it, else before the next."""
    earlier = {key: rank for rank, key in enumerate(text.spot.earlier)}
    before = [(earlier[key], index) for index, key in _keys(sentences) if key in earlier]
    if before:
        return max(before)[1] + 1
    later = {key: rank for rank, key in enumerate(text.spot.later)}
    return min(((later[key], index) for index, key in _keys(sentences) if key in later), default=(0, len(sentences)))[1]


def _keys(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    for index, sentence in enumerate(sentences):
        yield index, sentence.key
        yield from ((index, piece.key) for piece in sentence.pieces)
