"""The draft's tree. All outputs are made from it; nothing is looked up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.facts.values import Fact
from drafter.report.tables import Grid
from drafter.source import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """What one phrase put into a sentence: the text, the phrase with its file and line, the facts told.

    ``choice`` counts from 1 and is the chosen one ``of`` so many wordings.
    """

    text: str
    phrase: str
    place: Place
    choice: int
    of: int
    facts: tuple[Fact, ...] = ()
    law: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made of one piece or of several that were gathered."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts it tells, each once."""
        return tuple({id(fact): fact for piece in self.pieces for fact in piece.facts}.values())

    @property
    def law(self) -> tuple[str, ...]:
        """The articles it rests on, each once."""
        return tuple(dict.fromkeys(article for piece in self.pieces for article in piece.law))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences in a row; ``number`` is its mark, as in （一） or 1., empty for plain text."""

    sentences: tuple[Sentence, ...]
    number: str = ""

    @property
    def text(self) -> str:
        """The paragraph as it stands in the report."""
        return self.number + "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under a heading of the second level; no heading where the part has none."""

    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts: its number from 1, its heading, its sections or its table."""

    number: int
    heading: str
    sections: tuple[Section, ...] = ()
    table: Grid | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something required and unknown: what it is and where it stands in the report."""

    label: str
    where: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole report, what is still open in it, and what would make it fuller."""

    title: str
    organ: str
    year: int | None
    form: str
    introduction: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph of prose in order."""
        yield from self.introduction
        for part in self.parts:
            for section in part.sections:
                yield from section.paragraphs

    def sentences(self) -> Iterator[Sentence]:
        """Yield every sentence in order."""
        for paragraph in self.paragraphs():
            yield from paragraph.sentences
