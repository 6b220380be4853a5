"""Which words: over the whole report, the wordings that repeat least, from a start that differs by organ.

Every organ starts from its own order of wordings, fixed by a seed. From there each choice is changed
where another wording shares fewer phrases with the rest of the report and with last year's text. As
many wordings share none at all, organs with the same facts end with different texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from drafter.compose.plan import Step
from drafter.phrasebank.wording import Wording
from drafter.text.phrases import SetPhrases, phrase_keys
from drafter.text.segment import Segmenter

Mode = Literal["least", "random", "first"]
MODES: tuple[Mode, ...] = ("least", "random", "first")
_PASSES = 6
_LAST_YEAR_WEIGHT = 1
_OPENING_LENGTH = 2


@dataclass
class Chooser:
    """Chooses wordings. The words of a wording are cut once and kept for all reports of a process."""

    segmenter: Segmenter
    set_phrases: SetPhrases
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def choose(self, steps: Sequence[Step], seed: str, last_year: str = "", mode: Mode = "least") -> list[int]:
        """Return for each step the index of its chosen wording.

        ``last_year`` is the text of last year's report; phrases that stand in it count as said.
        """
        if mode == "first":
            return [0] * len(steps)
        orders = [_order(step, index, seed) for index, step in enumerate(steps)]
        chosen = [order[0] for order in orders]
        if mode == "random":
            return chosen
        keys = [[self._wording_keys(wording) for wording in step.options] for step in steps]
        said = Counter(key for step, index in zip(keys, chosen, strict=True) for key in step[index])
        said.update(self._own_words(steps))
        before = Counter(dict.fromkeys(phrase_keys(last_year, self.segmenter, self.set_phrases), _LAST_YEAR_WEIGHT))
        for _ in range(_PASSES):
            if not _improve(keys, orders, chosen, said, before):
                break
        return chosen

    def _wording_keys(self, wording: Wording) -> tuple[str, ...]:
        """The phrases of a wording, and how it opens: sentences that open alike are heard as repeated too."""
        literal = wording.literal
        found = self._keys.get(literal)
        if found is None:
            phrases = phrase_keys(literal, self.segmenter, self.set_phrases)
            found = self._keys[literal] = (*phrases, "^" + literal[:_OPENING_LENGTH])
        return found

    def _own_words(self, steps: Sequence[Step]) -> list[str]:
        texts = {str(value) for step in steps for value in step.values.values() if len(value) > 8}
        return [key for text in sorted(texts) for key in phrase_keys(text, self.segmenter, self.set_phrases)]


def _order(step: Step, index: int, seed: str) -> list[int]:
    """Return the wordings of a step in an order of this organ's own, the same on every machine."""

    def rank(choice: int) -> bytes:
        return hashlib.sha256(f"{seed}|{step.topic.id}|{index}|{choice}".encode()).digest()

    return sorted(range(len(step.options)), key=rank)


def _improve(
    keys: list[list[tuple[str, ...]]],
    orders: list[list[int]],
    chosen: list[int],
    said: Counter[str],
    before: Counter[str],
) -> bool:
    """Go over all steps once; change what another wording says with less repetition. Returns whether any changed."""
    changed = False
    for step, order in enumerate(orders):
        current = chosen[step]
        said.subtract(keys[step][current])
        costs = {
            choice: sum(len(key) * (said[key] > 0) + before[key] for key in keys[step][choice]) for choice in order
        }
        best = min(order, key=lambda choice: costs[choice])
        if costs[best] < costs[current]:
            chosen[step] = best
            changed = True
        said.update(keys[step][chosen[step]])
    return changed
