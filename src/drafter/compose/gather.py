"""Steps and their chosen wordings to sentences, sentences to paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.compose.by_hand import STOP, HandWriter, opened, paragraph_of
from drafter.compose.keys import gap_key
from drafter.compose.plan import SENTENCE_LENGTH, Step
from drafter.compose.standing import NOTHING_BY_HAND, position
from drafter.facts.values import Fact, gap_mark
from drafter.phrasebank.wording import Wording
from drafter.report.tree import Paragraph, Piece, Sentence
from drafter.source import Place
from drafter.text.numerals import han_number

_JOINED_LENGTH = 66
_JOINED_MOST = 3
_PARAGRAPH_LENGTH = 220
_THEME_LENGTH = 90
_ORPHAN_LENGTH = 50
_ENUMERATED_FROM = 3

CommonFacts = Callable[[Wording], tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with the group it may be joined in, and its theme: the file its topic stands in.

    A comparison has no theme of its own; it belongs to what it follows.
    """

    group: str
    theme: str
    sentence: Sentence


class Gatherer:
    """Writes sentences from the chosen wordings; ``hand`` writes those by hand in their places.

    ``keys`` are those of the steps; ``common`` gives the facts behind names that any wording may use.
    """

    def __init__(
        self, choices: Mapping[Step, int], keys: Mapping[Step, str], common: CommonFacts, hand: HandWriter
    ) -> None:
        self._choices = choices
        self._keys = keys
        self._common = common
        self._hand = hand
        self._standing = hand.standing

    def sentence(self, step: Step) -> Sentence:
        """Write one step with its tails."""
        pieces = [self._piece(step)]
        text = pieces[0].text
        for tail in step.tails:
            if tail not in self._standing.claims:
                piece = self._piece(tail)
                text = text.removesuffix(STOP) + "，" + piece.text + STOP
                pieces.append(piece)
        return Sentence(text, tuple(pieces), pieces[0].key)

    def paragraphs(self, steps: Sequence[Step], place: str) -> tuple[Paragraph, ...]:
        """Write the steps of an aspect: related sentences joined by ；, a new paragraph for a new theme."""
        paragraphs: list[list[Sentence]] = []
        current: list[_Said] = []
        for said in self._join(steps, place):
            if current and _breaks(current, said):
                paragraphs.append([each.sentence for each in current])
                current = []
            current.append(said)
        last = [each.sentence for each in current]
        if paragraphs and _length(current) < _ORPHAN_LENGTH:
            last = paragraphs.pop() + last
        return tuple(paragraph_of(each) for each in (*paragraphs, last) if each)

    def run(self, steps: Sequence[Step], place: str, *, enumerate_them: bool = False) -> tuple[Sentence, ...]:
        """Write steps one after the other; three or more parallel ones may become 一是…；二是…."""
        sentences = [sentence for _, sentence in self._said(steps, place)]
        if not sentences:
            return ()
        if enumerate_them:
            sentences = self._in_row(sentences)
        lead = steps[0].lead if steps else None
        if self._hand.takes_lead(sentences[0]):
            if lead is None and sentences[0].hand:
                sentences[0] = self._hand.led(sentences[0])
            elif lead is not None and not sentences[0].text[:1].isdigit():  # a date tells by itself when
                sentences[0] = self._led(lead, sentences[0])
        return tuple(sentences)

    def _in_row(self, sentences: list[Sentence]) -> list[Sentence]:
        """Put 一是, 二是 … before three sentences or more, and ； behind all but the last."""
        counted = [each.key for each in sentences if self._hand.is_counted(each)]
        if len(counted) < _ENUMERATED_FROM:
            return sentences
        numbers = {key: index for index, key in enumerate(counted, 1)}
        row: list[Sentence] = []
        for each in sentences:
            mark = f"{han_number(numbers[each.key])}是" if self._hand.takes_opening(each) else ""
            joins = each is not sentences[-1] and self._hand.takes_ending(each)
            row.append(opened(_joining(each) if joins else each, mark))
        return row

    def _led(self, lead: Step, sentence: Sentence) -> Sentence:
        """Open a sentence with words such as 下一步，."""
        piece = self._piece(lead)
        return opened(replace(sentence, pieces=(piece, *sentence.pieces)), piece.text)

    def _said(self, steps: Sequence[Step], place: str) -> list[tuple[Step | None, Sentence]]:
        """Write the steps of a place one by one, those by hand where they belong."""
        standing = self._standing
        if standing is NOTHING_BY_HAND:
            return [(step, self.sentence(step)) for step in steps]
        said: list[tuple[Step | None, Sentence]] = []
        for step in steps:
            if step not in standing.claims:
                said.append((step, self.sentence(step)))
            for text in self._hand.texts_at(step):
                pieces = [self._piece(each) for each in standing.steps[text.key]]
                said.append((step, self._hand.sentence(text, pieces)))
        for text in standing.orphans.get(place, ()):
            at = position(text, [sentence for _, sentence in said])
            said.insert(at, (None, self._hand.sentence(text, ())))
        return said

    def _join(self, steps: Sequence[Step], place: str) -> list[_Said]:
        joined: list[_Said] = []
        members = 0
        for step, sentence in self._said(steps, place):
            said = _Said("", "", sentence) if step is None else _Said(step.topic.group, _theme(step), sentence)
            if joined and members < _JOINED_MOST and _fits(joined[-1], said):
                before = joined[-1].sentence
                text = before.text.removesuffix(STOP) + "；" + said.sentence.text
                both = Sentence(text, before.pieces + said.sentence.pieces, before.key)
                joined[-1] = replace(joined[-1], sentence=both)
                members += 1
            else:
                joined.append(said)
                members = 1
        return joined

    def _piece(self, step: Step) -> Piece:
        choice = self._choices[step]
        wording = step.options[choice]
        return Piece(
            text=wording.render(step.values),
            phrase=step.topic.id,
            place=wording.place,
            choice=choice + 1,
            of=len(step.options),
            facts=step.facts + self._common(wording),
            law=step.topic.law,
            note=step.topic.note,
            key=self._keys[step],
            source=step,
        )


def open_sentence(label: str, place: str) -> Sentence:
    """Return the mark for something that a whole sentence would have to tell."""
    mark, key = gap_mark(label), gap_key(place)
    return Sentence(mark, (Piece(mark, "gap", Place(""), 1, 1, key=key),), key)


def _theme(step: Step) -> str:
    return "" if step.topic.alias_of else step.topic.place.file


def _fits(before: _Said, said: _Said) -> bool:
    """Two sentences join where they are of one group, are plain, and stay short together; none by hand does."""
    if not said.group or before.group != said.group or before.sentence.hand or said.sentence.hand:
        return False
    texts = before.sentence.text, said.sentence.text
    plain = all(text.endswith(STOP) and text.count(STOP) == 1 for text in texts)
    return plain and "；" not in texts[1] and len(texts[0]) + len(texts[1]) <= _JOINED_LENGTH


def _breaks(current: Sequence[_Said], said: _Said) -> bool:
    """A paragraph ends where the theme changes and enough is said, or where it grows long and the group changes."""
    length, themes = _length(current), [each.theme for each in current if each.theme]
    if said.theme and themes and said.theme != themes[-1]:
        return length >= _THEME_LENGTH
    return length >= _PARAGRAPH_LENGTH and said.group != current[-1].group


def _length(said: Sequence[_Said]) -> int:
    return sum(len(each.sentence.text) for each in said)


def _joining(sentence: Sentence) -> Sentence:
    """Return a sentence with ； for its full stop, unless it is long."""
    if len(sentence.text) > SENTENCE_LENGTH or sentence.text.count(STOP) > 1:
        return sentence
    text = sentence.text.removesuffix(STOP) + "；"
    return Sentence(text, sentence.pieces, sentence.key, hand=sentence.hand, changed=sentence.changed)
