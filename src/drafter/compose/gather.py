"""Steps and their chosen wordings to sentences, sentences to paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.compose.plan import SENTENCE_LENGTH, Step
from drafter.facts.values import Fact, gap_mark
from drafter.phrasebank.wording import Wording
from drafter.report.tree import Paragraph, Piece, Sentence
from drafter.source import Place
from drafter.text.numerals import han_number

_STOP = "。"
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
    """Writes sentences from the chosen wordings; ``common`` gives the facts behind names any wording may use."""

    def __init__(self, choices: Mapping[Step, int], common: CommonFacts) -> None:
        self._choices = choices
        self._common = common

    def sentence(self, step: Step) -> Sentence:
        """Write one step with its tails."""
        pieces = [self._piece(step)]
        text = pieces[0].text
        for tail in step.tails:
            piece = self._piece(tail)
            text = text.removesuffix(_STOP) + "，" + piece.text + _STOP
            pieces.append(piece)
        return Sentence(text, tuple(pieces))

    def _led(self, lead: Step, sentence: Sentence) -> Sentence:
        """Open a sentence with words such as 下一步，."""
        piece = self._piece(lead)
        return Sentence(piece.text + sentence.text, (piece, *sentence.pieces))

    def paragraphs(self, steps: Sequence[Step]) -> tuple[Paragraph, ...]:
        """Write the steps of an aspect: related sentences joined by ；, a new paragraph for a new theme."""
        paragraphs: list[Paragraph] = []
        current: list[_Said] = []
        for said in self._join(steps):
            if current and _breaks(current, said):
                paragraphs.append(Paragraph(tuple(each.sentence for each in current)))
                current = []
            current.append(said)
        if paragraphs and _length(current) < _ORPHAN_LENGTH:
            last = paragraphs.pop()
            return (*paragraphs, Paragraph((*last.sentences, *(each.sentence for each in current))))
        return (*paragraphs, Paragraph(tuple(each.sentence for each in current))) if current else ()

    def run(self, steps: Sequence[Step], *, enumerate_them: bool = False) -> tuple[Sentence, ...]:
        """Write steps one after the other; three or more parallel ones may become 一是…；二是…."""
        sentences = [self.sentence(step) for step in steps]
        if enumerate_them and len(sentences) >= _ENUMERATED_FROM:
            last = len(sentences)
            sentences = [_enumerated(each, index, last=index == last) for index, each in enumerate(sentences, 1)]
        lead = steps[0].lead if steps else None
        if lead is not None and not sentences[0].text[0].isdigit():  # a date tells by itself when
            sentences[0] = self._led(lead, sentences[0])
        return tuple(sentences)

    def _join(self, steps: Sequence[Step]) -> list[_Said]:
        joined: list[_Said] = []
        members = 0
        for step in steps:
            said = _Said(step.topic.group, "" if step.topic.alias_of else step.topic.place.file, self.sentence(step))
            if joined and members < _JOINED_MOST and _fits(joined[-1], said):
                before = joined[-1].sentence
                text = before.text.removesuffix(_STOP) + "；" + said.sentence.text
                joined[-1] = replace(joined[-1], sentence=Sentence(text, before.pieces + said.sentence.pieces))
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
        )


def open_sentence(label: str) -> Sentence:
    """Return the mark for something that a whole sentence would have to tell."""
    mark = gap_mark(label)
    return Sentence(mark, (Piece(mark, "gap", Place(""), 1, 1),))


def _fits(before: _Said, said: _Said) -> bool:
    """Two sentences join where they are of one group, are plain, and stay short together."""
    if not said.group or before.group != said.group:
        return False
    texts = before.sentence.text, said.sentence.text
    plain = all(text.endswith(_STOP) and text.count(_STOP) == 1 for text in texts)
    return plain and "；" not in texts[1] and len(texts[0]) + len(texts[1]) <= _JOINED_LENGTH


def _breaks(current: Sequence[_Said], said: _Said) -> bool:
    """A paragraph ends where the theme changes and enough is said, or where it grows long and the group changes."""
    length, themes = _length(current), [each.theme for each in current if each.theme]
    if said.theme and themes and said.theme != themes[-1]:
        return length >= _THEME_LENGTH
    return length >= _PARAGRAPH_LENGTH and said.group != current[-1].group


def _length(said: Sequence[_Said]) -> int:
    return sum(len(each.sentence.text) for each in said)


def _enumerated(sentence: Sentence, index: int, *, last: bool) -> Sentence:
    """Put 一是, 二是 … before a sentence, and ； behind all but the last."""
    long = len(sentence.text) > SENTENCE_LENGTH or sentence.text.count(_STOP) > 1
    end = sentence.text if last or long else sentence.text.removesuffix(_STOP) + "；"
    return Sentence(f"{han_number(index)}是{end}", sentence.pieces)
