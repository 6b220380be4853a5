"""What the rules look at: the report, and what is worked out from it once for all of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar, cast

from drafter.check.figures import Figure, figures_of, with_full_marks
from drafter.check.repeats import Repeat, find_repeats
from drafter.check.text_lines import END_MARKS, TextLine, lines_are_broken, text_lines
from drafter.facts.profile import Profile
from drafter.forms import Form
from drafter.recognition.report import Prose, ReadReport
from drafter.text.normal import half_width
from drafter.text.phrases import SetPhrases
from drafter.text.segment import Segmenter
from drafter.text.sentences import sentence_spans

T = TypeVar("T")

_HALF_BEFORE = re.compile(r"\d\n")
_HALF_BEHIND = re.compile(r"\n\d")


class Sentence(NamedTuple):
    """A sentence of prose, with its end mark; ``part`` and ``aspect`` are those of its paragraph."""

    start: int
    end: int
    part: int
    aspect: str
    paragraph: int


class Word(NamedTuple):
    """A word of the prose, as the segmenter cuts it."""

    text: str
    start: int
    end: int


_WORD = partial(tuple.__new__, Word)  # quicker than Word(...), and there are thousands


@dataclass(frozen=True)
class Subject:
    """A report to be checked.

    ``kind`` is the kind of organ where it is sure, ``profile`` what such an organ's report must hold;
    ``last`` is last year's report where it was given. Positions count code points in ``text``.
    """

    report: ReadReport
    form: Form
    segmenter: Segmenter
    set_phrases: SetPhrases
    kind: str | None = None
    profile: Profile | None = None
    last: ReadReport | None = None
    _worked_out: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what ``work`` gives, worked out for the first rule that asks and kept for the others."""
        if name not in self._worked_out:
            self._worked_out[name] = work()
        return cast("T", self._worked_out[name])

    @cached_property
    def text(self) -> str:
        """The text as it stands."""
        return self.report.document.text

    @cached_property
    def plain(self) -> str:
        """The text with full-width digits and letters as half-width ones, of the same length."""
        return half_width(self.text)

    @cached_property
    def marked(self) -> str:
        """The plain text with full-width marks throughout, of the same length."""
        return with_full_marks(self.plain)

    @property
    def prose(self) -> tuple[Prose, ...]:
        """The paragraphs of the introduction, part one, five and six."""
        return self.report.prose

    @cached_property
    def lines(self) -> tuple[TextLine, ...]:
        """The lines of running text in order, with title and headings, without what stands in tables."""
        return text_lines(self.report)

    @cached_property
    def lines_are_broken(self) -> bool:
        """True where lines do not end where paragraphs do."""
        return lines_are_broken(self.text, self.lines, self.report.document.format)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose in order."""
        return tuple(
            Sentence(start, end, paragraph.part, paragraph.aspect, number)
            for number, paragraph in enumerate(self.prose)
            for start, end in sentence_spans(self.text, paragraph.body, paragraph.end)
        )

    @cached_property
    def figures(self) -> tuple[tuple[Figure, ...], ...]:
        """The numbers of each sentence with what they count, in the order of ``sentences``.

        A number beside a line break within a sentence may be half a number and is left out.
        """
        return tuple(
            tuple(
                figure
                for figure in figures_of(self.marked, sentence.start, sentence.end)
                if not self._beside_break(sentence, figure)
            )
            for sentence in self.sentences
        )

    def is_cut(self, sentence: Sentence) -> bool:
        """True for a stretch that is no whole sentence, as a line break in a copied text parts it."""
        return self.lines_are_broken and (self._cut_before(sentence) or self._cut_behind(sentence))

    def _cut_before(self, sentence: Sentence) -> bool:
        before = self.prose[sentence.paragraph - 1] if sentence.paragraph else None
        begins = sentence.start == self.prose[sentence.paragraph].body
        return begins and before is not None and self.text[before.end - 1] not in END_MARKS

    def _cut_behind(self, sentence: Sentence) -> bool:
        return self.text[sentence.end - 1] not in END_MARKS

    def _beside_break(self, sentence: Sentence, figure: Figure) -> bool:
        start, end = figure.quantity.start, figure.quantity.end
        if _HALF_BEFORE.match(self.text[start - 2 : start]) or _HALF_BEHIND.match(self.text[end : end + 2]):
            return True
        if not self.lines_are_broken:
            return False
        return (start == sentence.start and self._cut_before(sentence)) or (
            end == sentence.end and self._cut_behind(sentence)
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the prose in order, marks and numbers included; cut from the half-width text."""
        return tuple(self._cut())

    def _cut(self) -> Iterator[Word]:
        for paragraph in self.prose:
            texts = self.segmenter.words(self.plain[paragraph.start : paragraph.end])
            borders = list(accumulate(map(len, texts), initial=paragraph.start))
            yield from map(_WORD, zip(texts, borders, borders[1:], strict=False))

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """The stretches of prose that stood before, set phrases weighing nothing."""
        paragraphs = [(each.start, each.end) for each in self.prose]
        fixed = [span for start, end in paragraphs for span in self.set_phrases.spans(self.text, start, end)]
        return find_repeats(self.plain, self.words, paragraphs, fixed)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that lie wholly between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(word for word in self.words[first:last] if word.end <= end)

    def on_word_borders(self, start: int, end: int) -> bool:
        """True where a stretch of the prose begins and ends where words do."""
        return self._is_border(start) and self._is_border(end)

    def _is_border(self, at: int) -> bool:
        index = bisect_right(self._starts, at) - 1
        return index < 0 or self.words[index].start == at or self.words[index].end <= at

    def sentence_at(self, at: int) -> Sentence | None:
        """Return the sentence that holds a place, None outside the prose."""
        index = bisect_right(self._sentence_starts, at) - 1
        if index >= 0 and at < self.sentences[index].end:
            return self.sentences[index]
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
