"""Two rows of short texts aligned: what is the same, what was changed, joined, split, left out, put in.

First the texts that are the same are matched in order (``difflib``). What lies between is aligned by a table of
least costs (Needleman and Wunsch) whose steps also take two or three texts of one side for one of the other.
With g and h texts in such a stretch this compares at most 5·g·h pairs; a comparison counts pairs of characters and is
linear in their length. At worst, for a file in which nothing is the same, it is quadratic in the length of a section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

Pair = tuple[range, range]

_ALONE = 0.45  # the cost of a text that has no other: two of them cost less than calling two strangers the same
_JOINT = 0.25  # what taking two texts for one costs besides; more for three
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_MOST = 250  # texts on one side of a stretch; beyond them only texts that are the same are matched


def align(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Return in order which texts of the left stand for which of the right; every text is in exactly one pair."""
    pairs: list[Pair] = []
    at, other = 0, 0
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        pairs += _between(left, right, range(at, block.a), range(other, block.b))
        pairs += [(range(block.a + n, block.a + n + 1), range(block.b + n, block.b + n + 1)) for n in range(block.size)]
        at, other = block.a + block.size, block.b + block.size
    return pairs


def similarity(one: str, other: str) -> float:
    """Return how much two texts share, from 0 to 1: characters and pairs of characters, each counted once (Dice)."""
    if one == other:
        return 1.0
    grams, more = _grams(one), _grams(other)
    count = grams.total() + more.total()
    return 2 * (grams & more).total() / count if count else 0.0


@lru_cache(maxsize=4096)
def _grams(text: str) -> Counter[str]:
    return Counter(text) + Counter(map("".join, pairwise(text)))


def _between(left: Sequence[str], right: Sequence[str], rows: range, columns: range) -> Iterator[Pair]:
    """Align a stretch in which nothing was found to be the same."""
    if not rows or not columns or max(len(rows), len(columns)) > _MOST:
        yield from ((range(at, at + 1), range(columns.start, columns.start)) for at in rows)
        yield from ((range(rows.stop, rows.stop), range(at, at + 1)) for at in columns)
        return
    steps = _cheapest(left, right, rows, columns)
    pairs: list[Pair] = []
    row, column = rows.stop, columns.stop
    while row > rows.start or column > columns.start:
        down, across = steps[row, column]
        pairs.append((range(row - down, row), range(column - across, column)))
        row, column = row - down, column - across
    yield from reversed(pairs)


def _cheapest(
    left: Sequence[str], right: Sequence[str], rows: range, columns: range
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each place of the table the last step of the cheapest way to it."""
    costs = {(rows.start, columns.start): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows.start, rows.stop + 1):
        for column in range(columns.start, columns.stop + 1):
            found: list[tuple[float, tuple[int, int]]] = []
            if row > rows.start:
                found.append((costs[row - 1, column] + _ALONE, (1, 0)))
            if column > columns.start:
                found.append((costs[row, column - 1] + _ALONE, (0, 1)))
            for down, across in _STEPS:
                before = costs.get((row - down, column - across))
                if before is not None:
                    found.append(
                        (before + _cost(left[row - down : row], right[column - across : column]), (down, across))
                    )
            if found:
                costs[row, column], steps[row, column] = min(found)
    return steps


def _cost(some: Sequence[str], others: Sequence[str]) -> float:
    one, other = "".join(some), "".join(others)
    if one == other:
        return 0.0
    return 1 - similarity(one, other) + _JOINT * (len(some) + len(others) - 2)
