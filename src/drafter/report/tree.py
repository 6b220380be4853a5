"""The draft's tree. All outputs are made from it; nothing is looked up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from drafter.facts.values import Fact
from drafter.report.tables import Grid
from drafter.source import Place

Hand = Literal["", "edited", "locked"]


class Source(Protocol):
    """What a piece was made from."""

    @property
    def told(self) -> frozenset[str]:
        """The names of the facts it tells."""
        ...

    @property
    def about(self) -> frozenset[str]:
        """The names that tell which phrases speak of the same."""
        ...

    def ways(self) -> tuple[tuple[str, str], ...]:
        """Return each of its wordings: as it stands in the phrasebank, and filled in."""
        ...


@dataclass(frozen=True, slots=True)
class Piece:
    """What one phrase put into a sentence: the text, the phrase with its file and line, the facts told.

    ``choice`` counts from 1 and is the chosen one ``of`` so many wordings. ``key`` is its own in a report and
    stays the same while facts and wordings change.
    """

    text: str
    phrase: str
    place: Place
    choice: int
    of: int
    facts: tuple[Fact, ...] = ()
    law: tuple[str, ...] = ()
    note: str = ""
    key: str = ""
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that is not what it was when a sentence was made by hand; empty where it was or is unknown."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence made of one piece or of several that were gathered.

    ``key`` is its own in a report. ``opening`` is how much of its text follows from its place (下一步，一是).
    Where ``hand`` says that the text is the officer's, ``pieces`` are what the phrasebank would say in its
    place, and ``changed`` is what has changed since.
    """

    text: str
    pieces: tuple[Piece, ...]
    key: str = ""
    opening: str = ""
    hand: Hand = ""
    changed: tuple[Changed, ...] = ()

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
