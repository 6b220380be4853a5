"""HTML that everyone can use, over all examples: heads of tables, headings, language, and answers as typed."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drafter.exchange.pages import Pages
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
HOSTILE = "甲<script>alert(1)</script>&amp;&{{ 7*7 }}{% x %}\"'><b onclick=x>\u200f乙\u202e丙]]>--><!--丁"
VOID = {"meta", "hr", "br"}


@dataclass
class Cell:
    """A cell of a table: where it stands, how far it spans, what it is."""

    tag: str
    scope: str
    row: int
    column: int
    wide: int
    high: int
    text: str = ""

    def covers_column(self, column: int) -> bool:
        return self.column <= column < self.column + self.wide

    def covers_row(self, row: int) -> bool:
        return self.row <= row < self.row + self.high


class Page(HTMLParser):
    """Collects a page: tags, attributes, headings, and each table with its caption and placed cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.captions: list[str] = []
        self.tables: list[list[Cell]] = []
        self.text = ""
        self._open: list[str] = []
        self._taken: set[tuple[int, int]] = set()
        self._row = -1
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self._open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        elif tag == "table":
            self.tables.append([])
            self._taken, self._row = set(), -1
        elif tag == "caption":
            self.captions.append("")
        elif tag == "tr":
            self._row += 1
        elif tag in ("td", "th"):
            self._place(tag, found)

    def _place(self, tag: str, found: dict[str, str | None]) -> None:
        column = 0
        while (self._row, column) in self._taken:
            column += 1
        wide, high = int(found.get("colspan") or 1), int(found.get("rowspan") or 1)
        for place in ((self._row + down, column + across) for down in range(high) for across in range(wide)):
            assert place not in self._taken, "cells overlap"
            self._taken.add(place)
        self.tables[-1].append(Cell(tag, found.get("scope") or "", self._row, column, wide, high))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "table":
            rows, columns = self._row + 1, 1 + max(column for _, column in self._taken)
            assert self._taken == {(row, column) for row in range(rows) for column in range(columns)}, "holes"

    def handle_data(self, data: str) -> None:
        self.text += data
        inner = self._open[-1] if self._open else ""
        if inner in ("td", "th"):
            self.tables[-1][-1].text += data
        elif inner == "caption":
            self.captions[-1] += data
        elif self.headings and inner == f"h{self.headings[-1][0]}":
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def draft(request: pytest.FixtureRequest, library: Library) -> Draft:
    path: Path = request.param
    return make_draft(library, check_facts(library, path.read_text(encoding="utf-8"), path.name).facts, mode="first")


@pytest.fixture(scope="module")
def fragment(library: Library, draft: Draft) -> str:
    return Pages(library.templates).render(draft, "fragment")


@pytest.fixture(scope="module")
def page(library: Library, draft: Draft) -> str:
    return Pages(library.templates).render(draft, "html")


def test_every_table_has_its_caption(fragment: str) -> None:
    seen = Page(fragment)
    assert len(seen.tables) == len(seen.captions) == 3
    assert all(caption.strip() for caption in seen.captions)
    tags = [tag for tag, _ in seen.tags]
    assert [tags[at + 1] for at, tag in enumerate(tags) if tag == "table"] == ["caption"] * 3


def test_every_head_says_for_what(fragment: str) -> None:
    for table in Page(fragment).tables:
        for cell in table:
            assert (cell.tag == "th") == (cell.scope in ("col", "row", "colgroup", "rowgroup"))
            assert cell.text.strip()


def test_every_figure_is_reached_from_its_heads(fragment: str) -> None:
    for number, table in enumerate(Page(fragment).tables):
        for cell in (each for each in table if each.tag == "td"):
            above = [
                head
                for head in table
                if head.scope in ("col", "colgroup")
                and head.row < cell.row
                and all(head.covers_column(column) for column in range(cell.column, cell.column + cell.wide))
            ]
            beside = [
                head
                for head in table
                if head.scope in ("row", "rowgroup") and head.covers_row(cell.row) and head.column < cell.column
            ]
            assert any(head.scope == "col" for head in above)
            assert any(head.scope == "row" for head in beside) == (number != 2)  # the last one has a single row


def test_headings_are_in_order_and_none_is_empty(page: str, fragment: str) -> None:
    for text, first in ((page, 1), (fragment, 2)):
        headings = Page(text).headings
        levels = [level for level, _ in headings]
        assert levels[0] == first
        assert levels.count(1) == (first == 1)
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert all(heading.strip() for _, heading in headings)


def test_the_page_says_its_language_and_title(page: str, draft: Draft) -> None:
    seen = Page(page)
    assert dict(seen.tags)["html"]["lang"] == "zh-CN"
    assert seen.headings[0] == (1, draft.title)
    assert [tag for tag, _ in seen.tags].count("title") == 1


def test_no_colour_is_set_and_what_is_open_is_told_in_words(page: str, fragment: str, draft: Draft) -> None:
    for text in (page, fragment):
        assert not re.search(r"colou?r|background|opacity", text)
    if draft.gaps:
        assert "【待补" in Page(fragment).text


def test_the_fragment_is_plain(fragment: str) -> None:
    seen = Page(fragment)
    allowed = {"p", "h2", "h3", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in seen.tags} <= allowed
    names = {name for _, attributes in seen.tags for name in attributes}
    assert names <= {"style", "border", "scope", "colspan", "rowspan"}
    assert "url(" not in fragment


def test_nothing_but_the_style_is_added_by_the_page(page: str, fragment: str) -> None:
    assert fragment in page
    seen = Page(page)
    tags = {tag for tag, _ in seen.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not re.search(r"url\(|@import|src=|href=|class=", page)
    assert "@page { size: A4" in page
    assert "@page" not in fragment


@pytest.mark.parametrize("output", ["html", "fragment"])
def test_answers_come_out_as_typed(library: Library, draft: Draft, output: str) -> None:
    """Put the same hostile text wherever a draft has text of the officer's."""
    part = next(part for part in draft.parts if part.sections)
    section = part.sections[0]
    paragraph = section.paragraphs[0]
    typed = replace(paragraph, sentences=(replace(paragraph.sentences[0], text=HOSTILE),))
    parts = [
        replace(each, heading=HOSTILE, sections=(replace(section, heading=HOSTILE, paragraphs=(typed,)),))
        if each is part
        else replace(each, table=replace(each.table, caption=HOSTILE, texts=dict.fromkeys(each.table.texts, HOSTILE)))
        if each.table is not None
        else each
        for each in draft.parts
    ]
    hostile = replace(draft, title=HOSTILE, introduction=(typed,), parts=tuple(parts))
    seen = Page(Pages(library.templates).render(hostile, "html" if output == "html" else "fragment"))
    assert not {tag for tag, _ in seen.tags} & {"script", "b"}
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)
    figures = [cell.text for table in seen.tables for cell in table if cell.tag == "td"]
    assert set(figures) == {HOSTILE}
    assert seen.captions == [HOSTILE] * 3
    headings = [text for _, text in seen.headings]
    assert sum(text.endswith(HOSTILE) for text in headings) == (3 if output == "html" else 2)
    assert f"\n{HOSTILE}\n" in seen.text
