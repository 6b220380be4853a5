"""Sentences by hand whose place is gone: at the end of their section, or of the nearest one that is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.compose.by_hand import HandWriter, paragraph_of
from drafter.compose.hand import HandText
from drafter.compose.keys import place_of
from drafter.phrasebank.topic import IMPROVEMENT, OTHER, OVERVIEW
from drafter.report.tree import Section

_PARTS = (OVERVIEW, IMPROVEMENT, OTHER)  # the introduction has one place, which never goes


def housed(part: int, sections: tuple[Section, ...], hand: HandWriter) -> tuple[Section, ...]:
    """Return the sections of a part with the texts that belong nowhere else; those of one place as one paragraph."""
    texts = [text for text in hand.standing.homeless if _part_of(text) == part]
    if not texts:
        return sections
    found = list(sections) or [Section("", "", ())]
    for place in dict.fromkeys(place_of(text.key) for text in texts):
        together = [text for text in texts if place_of(text.key) == place]
        at = _nearest(found, together[0])
        paragraph = paragraph_of([hand.alone(text) for text in together])
        found[at] = replace(found[at], paragraphs=(*found[at].paragraphs, paragraph))
    return tuple(found)


def _part_of(text: HandText) -> int:
    return text.spot.part if text.spot.part in _PARTS else OVERVIEW


def _nearest(sections: Sequence[Section], text: HandText) -> int:
    """Return the index of its own section, else of the one that stood before it."""
    own = [index for index, section in enumerate(sections) if section.id == text.spot.section]
    return own[0] if own else min(max(text.spot.index - 1, 0), len(sections) - 1)
