"""Wordings that are given: those an officer chose, and those of locked sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.compose.choose import ByHand
from drafter.compose.hand import HandMade, HandText
from drafter.compose.plan import Step
from drafter.compose.standing import Standing


def pinned(hand: HandMade, keys: Mapping[Step, str], standing: Standing) -> tuple[ByHand, tuple[str, ...]]:
    """Return what is not to be chosen, and the wordings that were chosen once and are gone from the phrasebank."""
    steps = {key: step for step, key in keys.items()}
    pins: dict[Step, int] = {}
    gone: list[str] = []
    for each in hand.wordings():
        step = steps.get(each.key)
        if step is None:
            continue
        pin = _index(step, each.wording)
        if pin is not None:
            pins[step] = pin
        elif each.wording not in {wording.text for wording in (*step.topic.wordings, *step.topic.clauses)}:
            gone.append(each.wording)
    texts: dict[Step, str] = {}
    for text in hand.texts():
        claimed = standing.steps.get(text.key, ())
        known = _as_locked(text, claimed, keys)
        if known is None:
            texts |= {step: "" if index else text.text for index, step in enumerate(claimed)}
        else:
            pins |= known
    further = tuple(text.text for text in hand.texts() if text.key not in standing.steps)
    return ByHand(_with_styles(pins, keys), texts, further), tuple(gone)


def _as_locked(text: HandText, claimed: Sequence[Step], keys: Mapping[Step, str]) -> dict[Step, int] | None:
    """Return the wordings that a locked sentence was made of, None where they would not make it again."""
    wordings = {mark.key: mark.wording for mark in text.marks}
    if not text.locked or len(claimed) != len(wordings):
        return None
    found = {step: _index(step, wordings.get(keys[step], "")) for step in claimed}
    known = {step: index for step, index in found.items() if index is not None}
    return known if len(known) == len(found) else None


def _index(step: Step, wording: str) -> int | None:
    return next((index for index, each in enumerate(step.options) if each.text == wording), None)


def _with_styles(pins: Mapping[Step, int], keys: Mapping[Step, str]) -> dict[Step, int]:
    """A report keeps to one formula of a style: what is chosen for one of its topics is for all."""
    styles = {step.topic.style: index for step, index in pins.items() if step.topic.style}
    spread = {step: styles[step.topic.style] for step in keys if step.topic.style in styles}
    return {**{step: index % len(step.options) for step, index in spread.items()}, **pins}
