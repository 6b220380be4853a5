"""Sentences by hand as they stand in the report: their text, what lies behind them, what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.compose.hand import HandText
from drafter.compose.keys import is_of_record, phrase_of
from drafter.compose.plan import Step
from drafter.compose.standing import NOTHING_BY_HAND, Standing
from drafter.compose.writing import write_fact
from drafter.facts.names import Names
from drafter.facts.values import Fact, Record
from drafter.phrasebank.topic import Topic
from drafter.report.tree import Changed, Paragraph, Piece, Sentence
from drafter.source import Place

STOP = "。"
_ENDS_OPEN = re.compile(r"[\w）》％%]\Z")  # a text that ends so runs into the next sentence
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}是")
_OWN_ORDINAL = re.compile(f"[^，。；]{{0,6}}，?{_ORDINAL.pattern}")


@dataclass
class HandWriter:
    """Writes the sentences by hand of one report, each once; ``names`` are looked up where no phrase gives them."""

    names: Names
    topics: Mapping[str, Topic]
    standing: Standing = NOTHING_BY_HAND
    _texts: dict[str, HandText] = field(default_factory=dict)

    def texts(self) -> tuple[HandText, ...]:
        """Return the texts that were written."""
        return tuple(self._texts.values())

    def texts_at(self, step: Step) -> Iterator[HandText]:
        """Yield the texts that are to be said where a step stands."""
        for each in (step, *step.tails):
            text = self.standing.claims.get(each)
            if isinstance(text, HandText) and text.key not in self._texts:
                yield text

    def sentence(self, text: HandText, pieces: Sequence[Piece]) -> Sentence:
        """Return the sentence without its opening; ``pieces`` are what the phrasebank would say in its place."""
        self._texts[text.key] = text
        return Sentence(
            text.text + (STOP if text.ending else ""),
            tuple(pieces) or (self._piece(text),),
            text.key,
            hand="locked" if text.locked else "edited",
            changed=self._changed(text, pieces),
        )

    def alone(self, text: HandText) -> Sentence:
        """Return a sentence whose place is gone, opened as it was."""
        return self.led(self.sentence(text, ()))

    def led(self, sentence: Sentence) -> Sentence:
        """Open a sentence by hand as it was opened, without the ordinal, which says nothing outside its row."""
        return opened(sentence, self._lead(self._texts[sentence.key]))

    def takes_lead(self, sentence: Sentence) -> bool:
        """True unless it is the officer's that a sentence stands first and nothing opens it."""
        text = self._texts[sentence.key] if sentence.hand else None
        return text is None or (text.opening is not None and bool(self._lead(text) or text.spot.earlier))

    def takes_opening(self, sentence: Sentence) -> bool:
        """True unless the officer dropped what opened it."""
        return not sentence.hand or self._texts[sentence.key].opening is not None

    def takes_ending(self, sentence: Sentence) -> bool:
        """True unless the end mark is the officer's own."""
        return not sentence.hand or self._texts[sentence.key].ending

    def is_counted(self, sentence: Sentence) -> bool:
        """True where a sentence counts in a row of 一是, 二是: it takes the mark of its place or has one of its own."""
        return self.takes_opening(sentence) or _OWN_ORDINAL.match(sentence.text) is not None

    def _lead(self, text: HandText) -> str:
        return _ORDINAL.sub("", text.opening or "")

    def _piece(self, text: HandText) -> Piece:
        """Stand for the phrase that is not said any more: one of no wordings."""
        key = text.marks[0].key if text.marks else text.key
        topic = self.topics.get(phrase_of(key).partition("@")[0])
        facts = () if is_of_record(text.key) else tuple(filter(None, map(self.names.fact, text.facts)))
        place, law = (topic.place, topic.law) if topic else (Place(""), ())
        return Piece(text.text, phrase_of(key), place, 0, 0, facts, law, key=key)

    def _changed(self, text: HandText, pieces: Sequence[Piece]) -> tuple[Changed, ...]:
        """Compare what the text told with what would be told now.

        What it only rested on counts where the phrases it was made from are not said any more. What it could
        not tell yet counts too, as it is told nowhere else.
        """
        now = {fact.id: fact for piece in pieces for fact in piece.facts}
        same_phrases = {mark.key for mark in text.marks} <= {piece.key for piece in pieces}
        before = dict(text.facts)
        if not same_phrases:
            before |= {name: value for name, value in text.conditions.items() if self._can_look_up(text, name, now)}
        found: list[Changed] = []
        for name, value in before.items():
            fact = now.get(name) or (self.names.fact(name) if self._can_look_up(text, name, now) else None)
            if written(fact) != value:
                found.append(Changed(name, value, written(fact)))
        told = (name for piece in pieces if piece.source for name in sorted(piece.source.told))
        new = [name for name in dict.fromkeys(told) if name in now and name not in text.facts]
        return (*found, *(Changed(name, "", written(now[name])) for name in new if name not in before))

    def _can_look_up(self, text: HandText, name: str, now: Mapping[str, Fact]) -> bool:
        """A field of a record is known only from the phrases that tell it."""
        return name in now or not is_of_record(text.key) or name not in self._record_names

    @cached_property
    def _record_names(self) -> frozenset[str]:
        lists = [slot for slot in self.names.vocabulary.slots.values() if slot.type == "records"]
        inner = [field for slot in lists for field in slot.fields.values()]
        return frozenset(name for slot in (*lists, *inner) for name in slot.fields)


def written(fact: Fact | None) -> str:
    """Return a fact as a sentence by hand remembers it, empty where it is not known; of records only how many."""
    if fact is None or not fact.known:
        return ""
    if isinstance(fact.value, tuple) and any(isinstance(entry, Record) for entry in fact.value):
        return str(len(fact.value))
    return str(write_fact(fact, None))


def opened(sentence: Sentence, opening: str) -> Sentence:
    """Return a sentence with something before it that follows from its place."""
    text, opening = opening + sentence.text, opening + sentence.opening
    return Sentence(text, sentence.pieces, sentence.key, opening, sentence.hand, sentence.changed)


def paragraph_of(sentences: Sequence[Sentence], number: str = "") -> Paragraph:
    """Return the paragraph; a sentence by hand without an end mark gets one where another follows it.

    A number such as 1. is kept apart from a sentence by hand that opens with a digit.
    """
    if not any(sentence.hand for sentence in sentences):
        return Paragraph(tuple(sentences), number)
    closed = [*map(_closed, sentences[:-1]), sentences[-1]]
    apart = " " if number.endswith(".") and closed[0].text[:1].isdigit() else ""
    return Paragraph(tuple(closed), number + apart)


def _closed(sentence: Sentence) -> Sentence:
    runs_on = sentence.hand and _ENDS_OPEN.search(sentence.text)
    return replace(sentence, text=sentence.text + STOP) if runs_on else sentence
