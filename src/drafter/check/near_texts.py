"""Texts to be found again where words were changed here and there.

Two texts are near where they share many runs of three characters. What many texts hold says nothing and is passed
over, and only the few that share most are compared, so that the work grows with the length of the texts.
"""

from __future__ import annotations

from difflib import SequenceMatcher

_SIZE = 3
_COMMON = 12  # texts that hold a run; from there on it leads nowhere
_COMPARED = 3
_SHARED = 0.35  # of the runs of both; what shares less is not near
_LONGEST = 300  # characters; comparing two longer texts takes too long


class NearTexts:
    """Texts in the order in which they were added, by number."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, int]] = []
        self._holders: dict[str, int | list[int]] = {}  # most runs have one holder: no list for those

    def add(self, text: str, like: float | None = None) -> list[tuple[float, int]]:
        """Add a text; return what ``near`` would have returned before, nothing where ``like`` is None."""
        runs = _runs(text)
        shared = self._shared(runs, len(self._texts))
        found = [] if like is None else self._compared(text, runs, shared, like)
        self._texts.append((text, len(runs)))
        return found

    def near(self, text: str, like: float) -> list[tuple[float, int]]:
        """Return the texts that are like this one with their likeness, the most like first.

        Likeness is how much of both stands in both in the same order, ``like`` the least that counts.
        """
        runs = _runs(text)
        return self._compared(text, runs, self._shared(runs, None), like)

    def _shared(self, runs: set[str], number: int | None) -> dict[int, int]:
        """Return how many runs each text shares; ``number`` becomes a holder of all of them."""
        holders = self._holders
        shared: dict[int, int] = {}
        for run in runs:
            held = holders.get(run)
            if held is None:
                if number is not None:
                    holders[run] = number
            elif isinstance(held, int):
                shared[held] = shared.get(held, 0) + 1
                if number is not None:
                    holders[run] = [held, number]
            elif len(held) <= _COMMON:
                for each in held:
                    shared[each] = shared.get(each, 0) + 1
                if number is not None:
                    held.append(number)
        return shared

    def _compared(self, text: str, runs: set[str], shared: dict[int, int], like: float) -> list[tuple[float, int]]:
        enough = [
            (-count, number)
            for number, count in shared.items()
            if 2 * count >= _SHARED * (len(runs) + self._texts[number][1])
        ]
        found = [(self._likeness(text, number, like), number) for _, number in sorted(enough)[:_COMPARED]]
        return sorted((each for each in found if each[0] >= like), key=lambda each: (-each[0], each[1]))

    def _likeness(self, text: str, number: int, like: float) -> float:
        other = self._texts[number][0]
        matcher = SequenceMatcher(None, other, text, autojunk=False)
        return matcher.ratio() if matcher.real_quick_ratio() >= like else 0.0


def _runs(text: str) -> set[str]:
    return {text[at : at + _SIZE] for at in range(len(text) - _SIZE + 1)} if len(text) <= _LONGEST else set()
