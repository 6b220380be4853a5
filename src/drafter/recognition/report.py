"""What was recognised in a finished report. Every piece knows where it stands in the document's text.

All ``start`` and ``end`` count code points in ``Document.text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from drafter.document import Document
from drafter.forms import CellId

NOT_APPLICABLE: Final = "na"
Figure = int | Decimal | Literal["na"] | None


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the report says, and where."""

    text: str
    start: int
    end: int

    @property
    def is_open(self) -> bool:
        """True for a gap that stands where the words should be: 【待补：地址】."""
        return self.text.startswith("【待补")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text without the spaces around it, with the mark that it begins with.

    ``level`` and ``number`` are 0 where it begins with none; ``body`` is where the words begin.
    """

    start: int
    end: int
    body: int
    level: int
    number: int
    style: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level (1: 一、 2: （一） 3: 1. 4: （1）), its mark as written, the number in it, its words.

    ``start`` to ``end`` covers mark and words without spaces around them.
    """

    level: int
    mark: str
    number: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts: ``number`` is the one it is by its words, whatever its mark says.

    ``start`` to ``end`` is its body, without the heading.
    """

    number: int
    heading: Heading
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of the second level in part one, five or six.

    ``aspect`` is the aspect of part one that the heading names, or in part five ``problems``, ``measures``,
    ``followup`` or ``both``; empty where the heading names none.
    """

    part: int
    aspect: str
    heading: Heading
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of running text in the introduction (part 0), part one, five or six; no headings, no tables.

    ``start`` to ``end`` is the whole line without spaces around it; ``body`` is where the text begins behind
    its mark (1. or （1）), equal to ``start`` where it has none. ``aspect`` is that of its section.
    """

    part: int
    aspect: str
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One problem or one measure of part five, as far as it could be told apart."""

    kind: Literal["problem", "measure", "followup"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CellReading:
    """One cell as read.

    ``value`` is a whole number (the fee: a decimal), ``"na"`` where the cell says that it does not apply,
    None where it is blank or not certain; then ``why`` says so in Chinese. ``text`` is what stands there;
    ``start`` and ``end`` are None where nothing does.
    """

    value: Figure
    text: str = ""
    start: int | None = None
    end: int | None = None
    why: str = ""

    @property
    def blank(self) -> bool:
        """True where the cell was found and holds nothing."""
        return self.value is None and self.start is not None and not self.text


@dataclass(frozen=True)
class ReadReport:
    """A finished report taken apart.

    ``title`` is the line with the report's name; ``organ`` the name before the year in it. ``details`` holds
    what the introduction says, by the ids of the slots: 全称, 简称, 网站名称, 网址, 联系机构, 地址, 邮编, 电话, 传真,
    电子邮箱. ``period`` is the statistics period as written. ``parts`` stand in the order of the text. ``tables``
    says which of the three tables were found at all; ``cells`` holds all cells of the form, found or not.
    ``labels`` are the labels of rows and columns as written, by row or column id. ``lines`` are all lines of
    the document that stand in no table.
    """

    document: Document
    form: str | None
    title: Found | None
    organ: Found | None
    year: int | None
    period: Found | None
    start: int
    end: int
    details: Mapping[str, Found] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    headings: tuple[Heading, ...] = ()
    prose: tuple[Prose, ...] = ()
    items: tuple[Item, ...] = ()
    tables: frozenset[str] = frozenset()
    cells: Mapping[CellId, CellReading] = field(default_factory=dict)
    labels: Mapping[str, Found] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    superseded: tuple[Found, ...] = ()

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return self.document.text

    def part(self, number: int) -> Part | None:
        """Return a part by its number, None where the report has none such."""
        return next((part for part in self.parts if part.number == number), None)

    def cell(self, table: str, row: str, column: str) -> CellReading:
        """Return the reading of a cell; raises KeyError for one that the form does not have."""
        return self.cells[CellId(table, row, column)]
