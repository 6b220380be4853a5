"""Making changes by hand, from a draft and the key of a sentence in it.

Each function returns the changes with one more and leaves the draft as it is; composing again with them shows
what became of it. What a function raises says in Chinese why it may not be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.compose.by_hand import STOP, written
from drafter.compose.hand import HandMade, HandText, Mark, Spot, TakenOut, WordingChoice
from drafter.compose.keys import INTRODUCTION_PLACE, LEAD, is_of_record, place_of
from drafter.compose.one_line import one_line
from drafter.compose.plan import COMMON
from drafter.report.tree import Draft, Piece, Sentence, Source

_GAP = "【待补"
_END_MARKS = (STOP, "；")
_NAMED_ANYWHERE = frozenset((*COMMON, "全称"))  # a wording may use them without being about them


class ChangeError(ValueError):
    """A change that may not be made; the message says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another wording of one phrase of a sentence: which of its wordings, and the sentence as it would read."""

    key: str
    choice: int
    text: str
    wording: str


def alternatives(sentence: Sentence) -> tuple[Alternative, ...]:
    """Return the wordings that may be chosen instead, phrase by phrase; none for a sentence by hand."""
    if sentence.hand:
        return ()
    found: dict[str, Alternative] = {}
    end = 0
    for piece in sentence.pieces:
        said = piece.text.removesuffix(STOP)
        start = sentence.text.index(said, end)
        end = start + len(said)
        for choice, (wording, filled) in enumerate(piece.source.ways() if piece.source else (), 1):
            if choice != piece.choice:
                text = sentence.text[:start] + filled.removesuffix(STOP) + sentence.text[end:]
                found.setdefault(text, Alternative(piece.key, choice, text, wording))
    found.pop(sentence.text, None)
    return tuple(found.values())


def choose(hand: HandMade, alternative: Alternative) -> HandMade:
    """Choose another wording."""
    return hand.with_change(WordingChoice(alternative.key, alternative.wording))


def refusal(sentence: Sentence) -> str:
    """Return why a sentence may neither be locked nor taken out, empty where it may."""
    if _GAP in sentence.text:
        return "这一句里还有待补的内容，不能锁定，也不能删去；请先补上情况，或者自己改写这一句。"
    return ""


def edit(hand: HandMade, draft: Draft, key: str, text: str) -> HandMade:
    """Put a text in place of a sentence. Leaving a text by hand as it is says that it is right for today's facts."""
    sentence = find(draft, key)
    line = one_line(text)
    if not line:
        raise ChangeError("改写的内容是空的；不要这一句，请选“删去”。")
    if line != one_line(sentence.text):
        return hand.with_change(_text(hand, draft, sentence, line, locked=False))
    if not sentence.hand:
        return hand
    return hand.with_change(_text(hand, draft, sentence, line, locked=sentence.hand == "locked"))


def lock(hand: HandMade, draft: Draft, key: str) -> HandMade:
    """Keep a sentence as it reads now; a text by hand is kept anyway."""
    sentence = find(draft, key)
    if sentence.hand:
        return hand
    _refuse(sentence)
    return hand.with_change(_text(hand, draft, sentence, sentence.text, locked=True))


def take_out(hand: HandMade, draft: Draft, key: str) -> HandMade:
    """Say a sentence no more. A text by hand is kept, for when it is put back."""
    sentence = find(draft, key)
    _refuse(sentence)
    return hand.with_change(TakenOut(key, _spot(draft, key), _marks(sentence), sentence.text))


def put_back(hand: HandMade, key: str) -> HandMade:
    """Say again what was taken out."""
    return hand.without(f"{TakenOut.kind}:{key}")


def release(hand: HandMade, key: str) -> HandMade:
    """Give up the text by hand, or the lock, of a sentence; it is written by the program again."""
    return hand.without(f"{HandText.kind}:{key}")


def is_changed(hand: HandMade, sentence: Sentence) -> bool:
    """True where a sentence is by hand, or one of its wordings was chosen."""
    return bool(sentence.hand) or any(_wording_of(piece) in hand.changes for piece in sentence.pieces)


def restore(hand: HandMade, sentence: Sentence) -> HandMade:
    """Give a sentence back to the program altogether: its text, its lock, the wordings chosen for it."""
    hand = release(hand, sentence.key)
    for piece in sentence.pieces:
        hand = hand.without(_wording_of(piece))
    return hand


def _wording_of(piece: Piece) -> str:
    return f"{WordingChoice.kind}:{piece.key}"


def find(draft: Draft, key: str) -> Sentence:
    """Return the sentence of that key. Raises ChangeError."""
    found = next((sentence for sentence in draft.sentences() if sentence.key == key), None)
    if found is None:
        raise ChangeError("报告里已经没有这一句了。")
    return found


def _refuse(sentence: Sentence) -> None:
    reason = refusal(sentence)
    if reason:
        raise ChangeError(reason)


def _text(hand: HandMade, draft: Draft, sentence: Sentence, line: str, *, locked: bool) -> HandText:
    """Remember a text with all that it rests on; what follows from its place is not part of it."""
    earlier = hand.text(sentence.key)
    opening: str | None = None
    is_dropped = earlier is not None and earlier.opening is None
    if line.startswith(sentence.opening) and line != sentence.opening and not is_dropped:
        opening, line = sentence.opening, line.removeprefix(sentence.opening)
    ending = is_of_record(sentence.key) and line.endswith(_END_MARKS) and len(line) > 1
    facts, conditions = _facts(sentence, earlier)
    return HandText(
        key=sentence.key,
        text=line[:-1] if ending else line,
        spot=earlier.spot if earlier and _stands_alone(sentence) else _spot(draft, sentence.key),
        marks=earlier.marks if earlier and _stands_alone(sentence) else _marks(sentence),
        before=earlier.before if earlier else sentence.text,
        facts=facts,
        conditions=conditions,
        opening=opening,
        ending=ending,
        locked=locked,
    )


def _facts(sentence: Sentence, earlier: HandText | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the facts that a sentence tells, and those that it rests on besides, as they are now."""
    if earlier and _stands_alone(sentence):
        now = {**earlier.facts, **{each.name: each.now for each in sentence.changed if each.name in earlier.facts}}
        return {name: value for name, value in now.items() if value}, {}
    told = _NAMED_ANYWHERE.union(*(piece.source.told for piece in sentence.pieces if piece.source))
    facts = {fact.id: written(fact) for fact in sentence.facts}
    return (
        {name: value for name, value in facts.items() if name in told},
        {name: value for name, value in facts.items() if name not in told},
    )


def _stands_alone(sentence: Sentence) -> bool:
    """True for a text by hand that no phrase of the report stands behind any more."""
    return bool(sentence.hand) and all(piece.source is None for piece in sentence.pieces)


def _marks(sentence: Sentence) -> tuple[Mark, ...]:
    pieces = [piece for piece in sentence.pieces if piece.key != LEAD]
    return tuple(_mark(piece, piece.source) for piece in pieces)


def _mark(piece: Piece, source: Source | None) -> Mark:
    if source is None:
        return Mark(piece.key)
    return Mark(piece.key, tuple(sorted(source.about)), source.ways()[piece.choice - 1][0])


def _spot(draft: Draft, key: str) -> Spot:
    """Return where a sentence stands, among the others of its place."""
    part, section, index, sentences = _around(draft, key)
    at = next(number for number, each in enumerate(sentences) if each.key == key)
    place = place_of(key)
    return Spot(part, section, index, _keys(sentences[:at], place), _keys(sentences[at + 1 :], place))


def _around(draft: Draft, key: str) -> tuple[int, str, int, list[Sentence]]:
    """Return part, section, its index, and the sentences of the section that holds a sentence."""
    for part in draft.parts:
        for index, section in enumerate(part.sections):
            sentences = [each for paragraph in section.paragraphs for each in paragraph.sentences]
            if any(each.key == key for each in sentences):
                return part.number, section.id, index, sentences
    return 0, INTRODUCTION_PLACE, 0, [each for paragraph in draft.introduction for each in paragraph.sentences]


def _keys(sentences: Sequence[Sentence], place: str) -> tuple[str, ...]:
    """Return the keys of sentences and of their pieces, in order, as far as they are of one place."""
    keys = (key for each in sentences for key in (each.key, *(piece.key for piece in each.pieces)))
    return tuple(key for key in dict.fromkeys(keys) if place_of(key) == place)
