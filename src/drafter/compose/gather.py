"""Steps and their chosen wordings to sentences, sentences to paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from drafter.compose.plan import SENTENCE_LENGTH, Step
from drafter.facts.values import Fact, gap_mark
from drafter.phrasebank.wording import Wording
from drafter.report.tree import Paragraph, Piece, Sentence
from drafter.source import Place
from drafter.text.numerals import han_number

_STOP = "。"
_JOINED_LENGTH = 66
_JOINED_MOST = 3
_PARAGRAPH_LENGTH = 180
_ORPHAN_LENGTH = 50
_ENUMERATED_FROM = 3

CommonFacts = Callable[[Wording], tuple[Fact, ...]]


class Gatherer:
    """Writes sentences from the chosen wordings; ``common`` gives the facts behind names any wording may use."""

    def __init__(self, choices: Mapping[Step, int], common: CommonFacts) -> None:
        self._choices = choices
        self._common = common

    def sentence(self, step: Step) -> Sentence:
        """Write one step with its lead and its tails."""
        pieces = [self._piece(step)]
        text = pieces[0].text
        for tail in step.tails:
            piece = self._piece(tail)
            text = text.removesuffix(_STOP) + "，" + piece.text + _STOP
            pieces.append(piece)
        if step.lead is not None:
            lead = self._piece(step.lead)
            text = lead.text + text
            pieces.insert(0, lead)
        return Sentence(text, tuple(pieces))

    def paragraphs(self, steps: Sequence[Step]) -> tuple[Paragraph, ...]:
        """Write the steps of an aspect: related sentences joined by ；, a new paragraph where one grows long."""
        gathered = self._join(steps)
        paragraphs: list[Paragraph] = []
        current: list[Sentence] = []
        group = ""
        for sentence_group, sentence in gathered:
            length = sum(len(each.text) for each in current)
            if current and length >= _PARAGRAPH_LENGTH and sentence_group != group:
                paragraphs.append(Paragraph(tuple(current)))
                current = []
            current.append(sentence)
            group = sentence_group
        if paragraphs and sum(len(each.text) for each in current) < _ORPHAN_LENGTH:
            current = [*paragraphs.pop().sentences, *current]
        if current:
            paragraphs.append(Paragraph(tuple(current)))
        return tuple(paragraphs)

    def run(self, steps: Sequence[Step], *, enumerate_them: bool = False) -> tuple[Sentence, ...]:
        """Write steps one after the other; three or more parallel ones may become 一是…；二是…."""
        sentences = [self.sentence(step) for step in steps]
        if not enumerate_them or len(sentences) < _ENUMERATED_FROM:
            return tuple(sentences)
        return tuple(
            _enumerated(sentence, index, last=index == len(sentences)) for index, sentence in enumerate(sentences, 1)
        )

    def _join(self, steps: Sequence[Step]) -> list[tuple[str, Sentence]]:
        joined: list[tuple[str, Sentence]] = []
        members = 0
        for step in steps:
            sentence = self.sentence(step)
            if joined and members < _JOINED_MOST and _fits(joined[-1], step.topic.group, sentence):
                before = joined[-1][1]
                text = before.text.removesuffix(_STOP) + "；" + sentence.text
                joined[-1] = (step.topic.group, Sentence(text, before.pieces + sentence.pieces))
                members += 1
            else:
                joined.append((step.topic.group, sentence))
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


def _fits(before: tuple[str, Sentence], group: str, sentence: Sentence) -> bool:
    """Two sentences join where they are of one group, are plain, and stay short together."""
    if not group or before[0] != group:
        return False
    plain = all(text.endswith(_STOP) and text.count(_STOP) == 1 for text in (before[1].text, sentence.text))
    return plain and "；" not in sentence.text and len(before[1].text) + len(sentence.text) <= _JOINED_LENGTH


def _enumerated(sentence: Sentence, index: int, *, last: bool) -> Sentence:
    """Put 一是, 二是 … before what follows the lead, and ； behind all but the last."""
    lead = sentence.pieces[0].text if not sentence.pieces[0].text.endswith(_STOP) and len(sentence.pieces) > 1 else ""
    rest = sentence.text.removeprefix(lead)
    mark = f"{han_number(index)}是"
    long = len(rest) > SENTENCE_LENGTH or rest.count(_STOP) > 1
    end = rest if last or long else rest.removesuffix(_STOP) + "；"
    return Sentence(lead + mark + end, sentence.pieces)
