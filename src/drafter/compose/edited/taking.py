"""Taking an edited file over: the chosen changes made, and what follows from them put as the file has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from drafter.compose.edited.changes import Change, Edit, Moved, apply
from drafter.compose.edited.compare import Edited, compare
from drafter.compose.edited.units import plain
from drafter.compose.hand import HandMade
from drafter.compose.keys import place_of
from drafter.report.tree import Draft

Compose = Callable[[HandMade], Draft]
_ROUNDS = 3


def take_over(
    hand: HandMade, draft: Draft, lines: Sequence[str], chosen: Iterable[Change], compose: Compose
) -> HandMade:
    """Return the changes by hand with the chosen ones of a file. Raises ChangeError where one may not be made.

    A change may make the program say a neighbour otherwise: another wording, 二是 for 三是, ； for 。. Where the file
    has the neighbour differently, it is put so, unless something of its place was not taken over. ``compose`` gives
    the draft with other changes by hand.
    """
    found = compare(draft, lines)
    taken = tuple(chosen)
    left = _places(found, taken)
    hand = apply(hand, draft, taken)
    rest = [each for each in found.follows if place_of(each.key) not in left]
    for _ in range(_ROUNDS):
        now = compose(hand)
        texts = {sentence.key: plain(sentence.text) for sentence in now.sentences()}
        hand = apply(hand, now, [each for each in rest if texts.get(each.key, "") not in ("", plain(each.after))])
        now = compose(hand)
        rest = [
            each for each in compare(now, lines).changes if isinstance(each, Edit) and place_of(each.key) not in left
        ]
        if not rest:
            break
    return hand


def _places(found: Edited, taken: Sequence[Change]) -> frozenset[str]:
    """Return the places of which something is not taken over."""
    others = [each for each in found.changes if each not in taken]
    keys = [each.key for each in others] + [each.to for each in others if isinstance(each, Moved)]
    return frozenset(map(place_of, (*keys, *(each.key for each in found.untaken if each.key))))
