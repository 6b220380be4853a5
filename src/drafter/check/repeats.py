"""Words that stand again: one index of all repeated runs of the prose, for every rule that asks.

A run is a stretch of whole words that stood before. Set phrases, names of documents and of organs belong to a
run but weigh nothing, so that a run weighs as many characters as its writer chose. Runs never cross a figure,
the end of a sentence or of a paragraph.

The work grows with the length of the text, whatever the text is: every window of words looks up the nearest
place where it stood, and a run goes on at that place as long as the text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

LEAST = 5  # characters of weight that a window holds; what is lighter is a word, not a phrase
_FARTHEST = 16  # words that a run is followed beyond its windows
_FIRST_HAN, _LAST_HAN = "\u3400", "\ua000"
_PASSED = frozenset("、，“”（）《》")
_ORGAN = re.compile("办公室|委员会|局|中心|小组|办事处|人民政府")
_ORGAN_NAME = 6  # characters before its last word
# What is said in these words wherever it is said.
_SLOGAN = re.compile(
    "习近平新时代中国特色社会主义思想|决策、执行、管理、服务、结果|(?:知情权|参与权|表达权|监督权)(?:[、和](?:知情权|参与权|表达权|监督权))*"
)


class Placed(Protocol):
    """A word with its place in the text."""

    @property
    def text(self) -> str:
        """The word."""
        ...

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...


@dataclass(frozen=True, slots=True)
class Repeat:
    """A stretch of prose from ``start`` to ``end`` that stood before, nearest at ``first``; and its weight."""

    start: int
    end: int
    first: int
    weight: int

    @property
    def first_end(self) -> int:
        """Where the earlier stretch ends."""
        return self.first + self.end - self.start


class _Unit(NamedTuple):
    """A word or mark with its weight."""

    start: int
    end: int
    weight: int


def find_repeats(
    text: str, words: Sequence[Placed], paragraphs: Sequence[tuple[int, int]], weightless: Sequence[tuple[int, int]]
) -> tuple[Repeat, ...]:
    """Return every run that stood before, in the order of the text.

    ``words`` are those of the paragraphs in order; ``weightless`` the stretches that weigh nothing, in order.
    """
    seen: dict[str, int] = {}
    found: list[Repeat] = []
    names = [span for start, end in paragraphs for span in _names(text, start, end)]
    for units in _stretches(words, paragraphs, _merged([*weightless, *names])):
        found += _runs(text, units, seen)
    return tuple(found)


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where slogans stand, and names of organs as far as their last word tells."""
    yield from (match.span() for match in _SLOGAN.finditer(text, start, end))
    for match in _ORGAN.finditer(text, start, end):
        begin = match.start()
        while begin > max(start, match.start() - _ORGAN_NAME) and _FIRST_HAN <= text[begin - 1] < _LAST_HAN:
            begin -= 1
        yield begin, match.end()


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _stretches(
    words: Sequence[Placed], paragraphs: Sequence[tuple[int, int]], weightless: Sequence[tuple[int, int]]
) -> Iterator[list[_Unit]]:
    """Yield the words between figures, ends of sentences and ends of paragraphs, with their weights."""
    ends = iter(end for _, end in paragraphs)
    stop = next(ends, 0)
    at = 0
    units: list[_Unit] = []
    for word in words:
        text, start, end = word.text, word.start, word.end
        while start >= stop:
            stop = next(ends, end)
            yield units
            units = []
        while at < len(weightless) and weightless[at][1] <= start:
            at += 1
        if text in _PASSED:
            units.append(_Unit(start, end, 0))
        elif _FIRST_HAN <= text < _LAST_HAN:
            light = at < len(weightless) and weightless[at][0] < end
            units.append(_Unit(start, end, _weight(word, weightless, at) if light else end - start))
        else:
            yield units
            units = []
    yield units


def _weight(word: Placed, weightless: Sequence[tuple[int, int]], at: int) -> int:
    """Return how many characters of a word lie outside the stretches that weigh nothing."""
    weight = word.end - word.start
    while at < len(weightless) and weightless[at][0] < word.end:
        weight -= min(word.end, weightless[at][1]) - max(word.start, weightless[at][0])
        at += 1
    return weight


def _runs(text: str, units: Sequence[_Unit], seen: dict[str, int]) -> Iterator[Repeat]:
    """Yield the runs of one stretch; ``seen`` learns its windows."""
    first = last = offset = -1
    for index, end in _windows(units):
        start = units[index].start
        window = text[start : units[end].end]
        if first >= 0 and not (index <= last + 1 and text.startswith(window, start - offset)):
            yield from _closed(text, units, first, last, offset)
            first = -1
        if first < 0 and window in seen:
            first, offset = index, start - seen[window]
        if first >= 0:
            last = end
        seen[window] = start
    if first >= 0:
        yield from _closed(text, units, first, last, offset)


def _windows(units: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """Yield first and last unit of every shortest stretch that weighs enough and begins with weight."""
    end, weight = -1, 0
    for index, unit in enumerate(units):
        if unit.weight == 0:
            continue
        while weight < LEAST and end + 1 < len(units):
            end += 1
            weight += units[end].weight
        if weight < LEAST:
            return
        yield index, end
        weight -= unit.weight


def _closed(text: str, units: Sequence[_Unit], first: int, last: int, offset: int) -> Iterator[Repeat]:
    """Yield a run as far as it goes both ways, unless it overlaps the place where it stood before."""

    def same(unit: _Unit) -> bool:
        return text[unit.start : unit.end] == text[unit.start - offset : unit.end - offset]

    least, most = max(0, first - _FARTHEST), min(len(units), last + 1 + _FARTHEST)
    while first > least and same(units[first - 1]):
        first -= 1
    while last + 1 < most and same(units[last + 1]):
        last += 1
    while first < last and units[first].weight == 0 and text[units[first].start] in _PASSED:
        first += 1
    while first < last and units[last].weight == 0 and text[units[last].start] in _PASSED:
        last -= 1
    start, end = units[first].start, units[last].end
    if end - start <= offset:
        yield Repeat(start, end, start - offset, sum(unit.weight for unit in units[first : last + 1]))
