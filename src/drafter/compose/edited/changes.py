"""What an edited file changes in a draft, and making these changes as ones by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.compose import changes
from drafter.compose.by_hand import STOP
from drafter.compose.hand import HandMade
from drafter.compose.one_line import one_line
from drafter.report.tree import Draft, Sentence

GAP = "【待补"
_CLOSED = "。！？；，、：”’）》」』"


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that reads otherwise in the file. ``merged`` are further sentences that went into it."""

    key: str
    before: str
    after: str
    where: str = ""
    merged: tuple[str, ...] = ()

    @property
    def fills_gap(self) -> bool:
        """True where something stands for a mark of what is unknown."""
        return self.before.count(GAP) > self.after.count(GAP)


@dataclass(frozen=True, slots=True)
class Removed:
    """A sentence that the file does not have."""

    key: str
    before: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A text that the draft does not have; it is joined to the sentence ``key``, ``in_front`` of it or behind."""

    key: str
    text: str
    where: str = ""
    in_front: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence that stands elsewhere in the file, as ``after``; there it is joined to the sentence ``to``."""

    key: str
    before: str
    after: str
    to: str
    where: str = ""
    in_front: bool = False


Change = Edit | Removed | Added | Moved


@dataclass(frozen=True, slots=True)
class Untaken:
    """What the file says and the draft cannot take over, and why, in Chinese; ``key`` where it is about a sentence."""

    text: str
    reason: str
    where: str = ""
    key: str = ""


def apply(hand: HandMade, draft: Draft, chosen: Iterable[Change]) -> HandMade:
    """Return the changes by hand with those of the file. Raises ChangeError where one may not be made.

    All are made to the sentences of ``draft``, whatever the order; what is joined to a sentence follows its own edit.
    """
    chosen = tuple(chosen)
    sentences = {sentence.key: sentence for sentence in draft.sentences()}
    edits = {each.key: each for each in chosen if isinstance(each, Edit)}
    for key, text in _texts(chosen, edits, sentences).items():
        hand = _write(hand, draft, sentences[key], text)
        for merged in edits[key].merged if key in edits else ():
            hand = _absorb(hand, draft, key, merged)
    for each in chosen:
        if isinstance(each, Moved):
            hand = _watch(hand, draft, _carrier(each.to, edits), each.key)
        if isinstance(each, Moved | Removed):
            hand = changes.take_out(hand, draft, each.key)
    return hand


def _texts(chosen: Sequence[Change], edits: Mapping[str, Edit], sentences: Mapping[str, Sentence]) -> dict[str, str]:
    """Return the whole text of each sentence that changes, with what is joined to it."""
    texts = {key: each.after for key, each in edits.items()}
    fronts: dict[str, str] = {}
    for each in chosen:
        if isinstance(each, Added | Moved):
            joined_to = each.key if isinstance(each, Added) else each.to
            key = _carrier(joined_to, edits)
            text = each.text if isinstance(each, Added) else each.after
            own = texts.setdefault(key, sentences[key].text)
            if each.in_front:
                fronts[key] = joined(fronts.get(key, ""), text)
            else:
                texts[key] = joined(own, text)
    return {key: joined(fronts.get(key, ""), text) for key, text in texts.items()}


def joined(text: str, more: str) -> str:
    """Return two texts in a row; the first gets an end mark where it has none."""
    return text + ("" if not text or text[-1] in _CLOSED else STOP) + more


def _carrier(key: str, edits: Mapping[str, Edit]) -> str:
    """Return the sentence that holds the text of another which went into it."""
    return next((each.key for each in edits.values() if key in each.merged), key)


def _write(hand: HandMade, draft: Draft, sentence: Sentence, text: str) -> HandMade:
    """Put a text in a sentence's place; where it is another of its wordings, that is chosen and stays the program's."""
    wanted = one_line(text)
    chosen = next((each for each in changes.alternatives(sentence) if each.text == wanted), None)
    if chosen:
        return changes.choose(hand, chosen)
    hand = changes.edit(hand, draft, sentence.key, text)
    held = hand.text(sentence.key)
    if held and held.ending and sentence.text[-1:] != wanted[-1:]:  # the end mark is the officer's own
        hand = hand.with_change(replace(held, text=held.text + wanted[-1], ending=False))
    return hand


def _absorb(hand: HandMade, draft: Draft, key: str, merged: str) -> HandMade:
    """Let the text of one sentence stand for another too: it is said no more, its facts are watched."""
    text = hand.text(key)
    other = changes.edit(HandMade(hand.changes), draft, merged, f"{key}{STOP}").text(merged)
    if text is None or other is None:
        return hand
    held = replace(
        text,
        marks=tuple(dict.fromkeys((*text.marks, *other.marks))),
        before=text.before + other.before,
        facts={**other.facts, **text.facts},
        conditions={**other.conditions, **text.conditions},
        ending=text.ending,
    )
    return changes.release(hand.with_change(held), merged)


def _watch(hand: HandMade, draft: Draft, key: str, moved: str) -> HandMade:
    """Let a text be looked at again when the facts change of a sentence that was moved into it."""
    text = hand.text(key)
    other = changes.edit(HandMade(hand.changes), draft, moved, f"{key}{STOP}").text(moved)
    if text is None or other is None:
        return hand
    return hand.with_change(replace(text, facts={**other.facts, **text.facts}))
