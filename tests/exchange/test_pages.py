"""Markdown and HTML: the tables keep their spans, and every character of an answer is shown as typed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from drafter.exchange.pages import escape_markdown
from drafter.facts.values import Missing
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.library import Library

EXAMPLE = Path(__file__).parents[2] / "examples" / "township.yaml"
STRANGE = "一<b>二</b>&lt三{{ 7*7 }}四*五*六_七_#八|九\\十"


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    text = EXAMPLE.read_text(encoding="utf-8").replace("在赶集日设流动查询点12次", STRANGE)
    return make_draft(library, check_facts(library, text, "township.yaml").facts, mode="first")


class Tables(HTMLParser):
    """Collects the cells of each table as (row, text, colspan, rowspan, is head, scope)."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[str, int, int, str]]]] = []
        self.captions = 0
        self.text = ""
        self._cell: tuple[int, int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "caption":
            self.captions += 1
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = (int(found.get("colspan") or 1), int(found.get("rowspan") or 1), found.get("scope") or "")
            assert (tag == "th") == bool(found.get("scope"))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell is not None:
            self.tables[-1][-1].append((data, *self._cell))
            self._cell = None


@pytest.mark.parametrize(("table", "rows", "columns"), [(0, 14, 4), (1, 28, 10), (2, 4, 15)])
def test_spans_fill_the_grid_exactly(library: Library, draft: Draft, table: int, rows: int, columns: int) -> None:
    parser = Tables()
    parser.feed(render(library, draft, "html"))
    taken: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(parser.tables[table]):
        column = 0
        for text, wide, high, _ in cells:
            while (row, column) in taken:
                column += 1
            for down in range(high):
                for across in range(wide):
                    assert (row + down, column + across) not in taken
                    taken[row + down, column + across] = text
            column += wide
    assert set(taken) == {(row, column) for row in range(rows) for column in range(columns)}
    assert parser.captions == 3


@pytest.mark.parametrize("output", ["html", "md"])
def test_answers_are_shown_as_typed(library: Library, draft: Draft, output: str) -> None:
    page = render(library, draft, "html" if output == "html" else "md")
    if output == "html":
        parser = Tables()
        parser.feed(page)
        assert STRANGE in parser.text
    else:
        assert re.sub(r"\\(.)", r"\1", page).count("一<b>二</b>&lt三{{ 7*7 }}四*五*六_七_#八|九") == 1


def test_nothing_comes_from_elsewhere(library: Library, draft: Draft) -> None:
    page = render(library, draft, "html")
    assert not re.search(r"<(script|link|img|iframe)|url\(|src=|class=", page)
    fragment = render(library, draft, "html", fragment=True)
    assert "<html" not in fragment
    assert fragment in page


@pytest.mark.parametrize(
    ("text", "escaped"), [("1.公开", r"1\.公开"), ("# *a*", r"\# \*a\*"), ("公开12.5条", "公开12.5条")]
)
def test_markdown_marks_are_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


def test_blank_and_not_applicable_cells_are_told_apart(library: Library) -> None:
    text = (
        EXAMPLE.read_text(encoding="utf-8")
        .replace("penalty: 3", "penalty: 待补")
        .replace("coercion: 0", "coercion: 不适用")
    )
    checked = check_facts(library, text, "township.yaml")
    values = [checked.facts.cells[cell].value for cell in library.form.cells if cell.row in ("penalty", "coercion")]
    assert values == [Missing.BLANK, Missing.NOT_APPLICABLE]
    lines = render(library, make_draft(library, checked.facts, mode="first"), "txt").split("\n")
    assert [line.split()[-1] for line in lines if line.strip().startswith(("行政处罚 ", "行政强制 "))] == [
        "【待补】",
        "—",
    ]
