"""One figure that several things share: 档案馆和图书馆都是45件, 专职兼职各1人."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from drafter.interview.understand.figures import Candidate
from drafter.interview.understand.piece import Piece

_ALIKE = re.compile("(?:各自?|都|均|全)(?:是|为|有|[\u4e00-\u9fff]{1,2}了?)?$")
_JOINTS = re.compile("[、，,和与及跟]|以及|还有")
_FEWEST, _MOST = 2, 12  # characters of a label; of two that stand side by side

Choosing = Callable[[Piece], Candidate | None]


def shared_out(piece: Piece, text: str, begin: int, choosing: Choosing) -> list[tuple[Piece, Candidate]]:
    """Return a piece for each of the things that share its figure, with its slot; nothing where it is one thing's.

    ``begin`` is where what may belong to the figure begins: behind the one before.
    """
    before = text[max(begin, piece.clause.sentence) : piece.figure.start]
    alike = _ALIKE.search(before)
    if alike is None:
        return []
    start = max(begin, piece.clause.sentence)
    verb = alike.group()[1:]
    for labels in _splits(before[: alike.start()]):
        told = [
            replace(piece, own=f"{label}{verb}{piece.figure.unit}", topic="", start=start + at) for at, label in labels
        ]
        chosen = [choosing(each) for each in told]
        slots = {(each.term.slot.id, each.entry) for each in chosen if each is not None and each.own >= _FEWEST}
        if len(slots) == len(labels):
            return [(mine, each) for mine, each in zip(told, chosen, strict=True) if each is not None]
    return []


def _splits(said: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the ways in which a text may be several labels, each with the place where it begins."""
    parts: list[tuple[int, str]] = []
    at = 0
    for joint in (*_JOINTS.finditer(said), None):
        end = joint.start() if joint else len(said)
        if said[at:end].strip():
            parts.append((at, said[at:end]))
        at = joint.end() if joint else end
    if len(parts) > 1:
        yield parts
        yield parts[-2:]
    elif len(said) <= _MOST:
        for at in range(_FEWEST, len(said) - _FEWEST + 1):
            yield [(0, said[:at]), (at, said[at:])]
