"""Which words: over the whole report, the wordings that repeat least, from a start that differs by organ.

Every organ starts from its own order of wordings, fixed by a seed. From there each choice is changed
where another wording shares fewer phrases with the rest of the report and with last year's text. As
many wordings share none at all, organs with the same facts end with different texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
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
_SHORT_ANSWER = 8  # answers up to this length are names and figures, not words of one's own
_WORTH_CHANGING = 8  # a single short phrase heard twice is no reason to give up a wording


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a reader hears of a wording: its phrases, and the characters it opens with."""

    phrases: tuple[str, ...]
    opening: str


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
        self, steps: Sequence[Step], own_names: Callable[[], SetPhrases], seed: str, last_year: str, mode: Mode
    ) -> list[int]:
        """Return for each step the index of its chosen wording.

        ``own_names`` gives the set phrases with this organ's own names. ``last_year`` is the text of last year's
        report; phrases that stand in it count as said.
        """
        if mode == "first":
            return [0] * len(steps)
        orders = [_order(step, index, seed) for index, step in enumerate(steps)]
        chosen = [order[0] for order in orders]
        if mode == "random":
            return chosen
        options = [[self._hear(wording) for wording in step.options] for step in steps]
        said = Counter(phrase for heard, index in zip(options, chosen, strict=True) for phrase in heard[index].phrases)
        names = own_names()
        said.update(self._own_words(steps, names))
        before = frozenset(phrase_keys(last_year, self.segmenter, names))
        for _ in range(_PASSES):
            if not _improve(options, orders, chosen, said, before):
                break
        return chosen

    def _hear(self, wording: Wording) -> _Heard:
        literal = wording.literal
        phrases = self.heard.get(literal)
        if phrases is None:
            phrases = self.heard[literal] = phrase_keys(literal, self.segmenter, self.fixed)
        return _Heard(phrases, literal[:_OPENING_LENGTH])

    def _own_words(self, steps: Sequence[Step], names: SetPhrases) -> list[str]:
        told = (step.values[slot] for step in steps for slot in step.topic.slots)
        texts = {str(value) for value in told if len(value) > _SHORT_ANSWER}
        return [key for text in sorted(texts) for key in phrase_keys(text, self.segmenter, names)]


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


def _improve(
    options: list[list[_Heard]], orders: list[list[int]], chosen: list[int], said: Counter[str], before: frozenset[str]
) -> bool:
    """Go over all steps once; change what another wording says with less repetition. Returns whether any changed."""
    changed = False
    for step, order in enumerate(orders):
        current = chosen[step]
        said.subtract(options[step][current].phrases)
        neighbours = {options[near][chosen[near]].opening for near in (step - 1, step + 1) if 0 <= near < len(options)}

        def cost(choice: int, heard: list[_Heard] = options[step], near: set[str] = neighbours) -> int:
            repeated = sum(len(phrase) for phrase in heard[choice].phrases if said[phrase] > 0 or phrase in before)
            return repeated + _LIKE_OPENING * (heard[choice].opening in near)

        best = min(order, key=cost)
        if cost(best) <= cost(current) - _WORTH_CHANGING:
            chosen[step] = best
            changed = True
        said.update(options[step][chosen[step]].phrases)
    return changed
