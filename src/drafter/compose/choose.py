"""Which words: over the whole report, the wordings that repeat least, from a start that differs by organ.

Every organ starts from its own order of wordings, fixed by a seed. From there each choice is changed
where another wording shares fewer phrases with the rest of the report and with last year's text. As
many wordings share none at all, organs with the same facts end with different texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from drafter.compose.plan import Step
from drafter.phrasebank.wording import Wording
from drafter.text.phrases import SetPhrases, phrase_keys
from drafter.text.segment import Segmenter

Mode = Literal["least", "random", "first"]
MODES: tuple[Mode, ...] = ("least", "random", "first")
_PASSES = 6
_OPENING_LENGTH = 2
_LIKE_OPENING = 4  # what it costs to open as the sentence before or behind, in repeated characters
_THIRD_ALIKE = 12  # what it costs to be the third in a row or more
_SHORT_ANSWER = 8  # answers up to this length are names and figures, not words of one's own
_WORTH_CHANGING = 8  # a single short phrase heard twice is no reason to give up a wording


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a reader hears of a wording: its phrases, and the characters it opens with."""

    phrases: tuple[str, ...]
    opening: str


@dataclass(frozen=True)
class ByHand:
    """What is not to be chosen: steps whose wording is given, and steps in whose place a text by hand is said.

    A text that is said in the place of several steps stands at the first, and is empty at the others.
    ``further`` are texts by hand that no step stands for.
    """

    pins: Mapping[Step, int] = field(default_factory=dict)
    texts: Mapping[Step, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()


FREE = ByHand()


@dataclass
class _Search:
    """A choice for every step, changed for the better until nothing is gained.

    ``options`` is what is heard of each step's wordings, ``orders`` those it may have in the order they are tried.
    ``heads`` are the steps that open a sentence.
    """

    options: list[list[_Heard]]
    orders: list[list[int]]
    chosen: list[int]
    heads: Sequence[int]
    own_words: Sequence[str]
    before: frozenset[str]

    def run(self) -> None:
        """Go over all steps until no choice changes any more."""
        said = Counter(self.own_words)
        for heard, index in zip(self.options, self.chosen, strict=True):
            said.update(heard[index].phrases)
        openings = [self.options[step][self.chosen[step]].opening for step in self.heads]
        around = ["", "", *openings, "", ""]  # of a sentence and the two before and behind it
        ranks = {step: rank for rank, step in enumerate(self.heads)}
        for _ in range(_PASSES):
            improved = False
            for step in range(len(self.orders)):
                rank = ranks.get(step)
                alike = {} if rank is None else _alike(around[rank : rank + 5])
                if self._improve(step, alike, said):
                    improved = True
                    if rank is not None:
                        around[rank + 2] = self.options[step][self.chosen[step]].opening
            if not improved:
                break

    def _improve(self, step: int, alike: Mapping[str, int], said: Counter[str]) -> bool:
        """Change what another wording says with less repetition. Returns whether it was.

        ``alike`` is what it costs to open in certain ways.
        """
        heard, order, current, before = self.options[step], self.orders[step], self.chosen[step], self.before
        said.subtract(heard[current].phrases)

        def cost(choice: int) -> int:
            repeated = sum(len(phrase) for phrase in heard[choice].phrases if said[phrase] > 0 or phrase in before)
            return repeated + alike.get(heard[choice].opening, 0)

        best = min(order, key=cost)
        better = cost(best) <= cost(current) - _WORTH_CHANGING
        if better:
            self.chosen[step] = best
        said.update(heard[self.chosen[step]].phrases)
        return better


def _alike(around: Sequence[str]) -> dict[str, int]:
    """Return what it costs a sentence to open as those around it open: more from the third in a row on."""
    far, near, _, behind, further = around
    if near == behind:
        return {near: _THIRD_ALIKE}
    return {
        near: _THIRD_ALIKE if far == near else _LIKE_OPENING,
        behind: _THIRD_ALIKE if further == behind else _LIKE_OPENING,
    }


@dataclass
class Chooser:
    """Chooses wordings. The words of a wording are cut once and kept for all reports of a process.

    ``fixed`` are the set phrases of law and form, the only ones that a wording is cut by, so that what is
    kept holds for every organ.
    """

    segmenter: Segmenter
    fixed: SetPhrases
    heard: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def choose(
        self,
        steps: Sequence[Step],
        own_names: Callable[[], SetPhrases],
        seed: str,
        last_year: str,
        mode: Mode,
        by_hand: ByHand = FREE,
    ) -> list[int]:
        """Return for each step the index of its chosen wording.

        ``own_names`` gives the set phrases with this organ's own names. ``last_year`` is the text of last year's
        report; phrases that stand in it count as said. What is given by hand is put into the choice that is
        made without it, so that other wordings change only where something would be heard twice.
        """
        if mode == "first":
            return [by_hand.pins.get(step, 0) for step in steps]
        orders = _orders(steps, seed)
        chosen = [order[0] for order in orders]
        if mode == "random":
            return [by_hand.pins.get(step, index) for step, index in zip(steps, chosen, strict=True)]
        names = own_names()
        search = _Search(
            [[self._hear(wording) for wording in step.options] for step in steps],
            orders,
            chosen,
            _heads(steps),
            self._own_words(steps, names),
            frozenset(phrase_keys(last_year, self.segmenter, names)),
        )
        search.run()
        return self._around(search, steps, by_hand, names) if by_hand is not FREE else search.chosen

    def _around(self, search: _Search, steps: Sequence[Step], by_hand: ByHand, names: SetPhrases) -> list[int]:
        """Choose again around what is given by hand; nothing changes where it is what was chosen anyway."""
        free = list(search.chosen)
        for index, step in enumerate(steps):
            if step in by_hand.texts:
                text = by_hand.texts[step]
                heard = _Heard(phrase_keys(text, self.segmenter, names), text[:_OPENING_LENGTH])
                search.options[index], search.orders[index], search.chosen[index] = [heard], [0], 0
            elif step in by_hand.pins:
                search.chosen[index] = by_hand.pins[step]
                search.orders[index] = [by_hand.pins[step]]
        if by_hand.texts or by_hand.further or search.chosen != free:
            further = [key for text in by_hand.further for key in phrase_keys(text, self.segmenter, names)]
            search.own_words = [*search.own_words, *further]
            search.run()
        given = zip(steps, free, search.chosen, strict=True)
        return [before if step in by_hand.texts else now for step, before, now in given]

    def _hear(self, wording: Wording) -> _Heard:
        literal = wording.literal
        phrases = self.heard.get(literal)
        if phrases is None:
            phrases = self.heard[literal] = phrase_keys(literal, self.segmenter, self.fixed)
        opening = wording.blanks[0] if literal.startswith("□") else literal[:_OPENING_LENGTH]
        return _Heard(phrases, opening)

    def _own_words(self, steps: Sequence[Step], names: SetPhrases) -> list[str]:
        told = (step.values[slot] for step in steps for slot in step.topic.slots)
        texts = {str(value) for value in told if len(value) > _SHORT_ANSWER}
        return [key for text in sorted(texts) for key in phrase_keys(text, self.segmenter, names)]


def _heads(steps: Sequence[Step]) -> list[int]:
    """Return the indexes of the steps that open a sentence: neither tails nor what stands before another."""
    within = {tail for step in steps for tail in step.tails} | {step.lead for step in steps}
    return [index for index, step in enumerate(steps) if step not in within]


def _orders(steps: Sequence[Step], seed: str) -> list[list[int]]:
    """Return the order of each step's wordings: by how often its topic came before, whatever else is said."""
    before: Counter[str] = Counter()
    orders: list[list[int]] = []
    for step in steps:
        orders.append(_order(step, before[step.topic.id], seed))
        before[step.topic.id] += 1
    return orders


def _order(step: Step, index: int, seed: str) -> list[int]:
    """Return the wordings of a step in an order of this organ's own, the same on every machine.

    A step of a style has one choice only, the same for all steps of that style.
    """
    style = step.topic.style
    if style:
        return [int.from_bytes(hashlib.sha256(f"{seed}|{style}".encode()).digest()[:4]) % len(step.options)]

    def rank(choice: int) -> bytes:
        return hashlib.sha256(f"{seed}|{step.topic.id}|{index}|{choice}".encode()).digest()

    return sorted(range(len(step.options)), key=rank)
