"""Text on the screen: blocks broken into lines, drawn, scrolled, clicked upon; the draft as blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from driving import run, until
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library
from drafter.tui.draft_blocks import block_of, changes_between, draft_blocks
from drafter.tui.widgets.lines import Block, LinesView, Run, rows_of

WORDS = st.text(st.sampled_from("公开，。（）《》12 ab"), max_size=30)


@given(st.lists(WORDS, max_size=5), st.integers(8, 40))
def test_the_runs_of_all_lines_hold_the_whole_text(words: list[str], width: int) -> None:
    block = Block(tuple(Run(each, str(at)) for at, each in enumerate(words)), "　　", "  ")
    rows = list(rows_of(block, width))
    for row in rows:
        assert cell_len("".join(run.text for run in row)) <= width
    told = [run for row in rows for run in row[1:]]  # the first run of a line is what stands before it
    assert "".join(run.text for run in told) == block.text
    for number, each in enumerate(words):
        assert "".join(run.text for run in told if run.role == str(number)) == each


class Page(App[None]):
    """One view over the whole screen."""

    def __init__(self) -> None:
        super().__init__()
        self.clicked: list[str] = []

    def compose(self) -> ComposeResult:
        yield LinesView()

    def on_lines_view_clicked(self, event: LinesView.Clicked) -> None:
        self.clicked.append(event.key)


def numbered(count: int) -> list[Block]:
    return [Block((Run(f"第{at}段", key=str(at)),)) for at in range(count)]


def test_blocks_are_added_below_and_the_oldest_go() -> None:
    async def steps() -> None:
        app = Page()
        async with app.run_test(size=(40, 10)) as pilot:
            view = app.query_one(LinesView)
            view.show(numbered(30))
            view.add(numbered(5), most=20)
            await until(pilot, lambda: "第4段" in view.render_line(view.size.height - 1).text)
            assert len(view.blocks) == 20

    run(steps())


def test_a_block_is_brought_into_sight_and_known_when_it_is_clicked_upon() -> None:
    async def steps() -> None:
        app = Page()
        async with app.run_test(size=(40, 10)) as pilot:
            view = app.query_one(LinesView)
            view.show(numbered(50))
            view.reveal(30)
            await until(pilot, lambda: view.scroll_offset.y == 28)
            await pilot.click(LinesView, offset=(2, 2))
            await until(pilot, lambda: app.clicked == ["30"])
            assert view.key_at(30, 2) == ""

    run(steps())


def test_lines_are_broken_anew_when_the_window_changes() -> None:
    async def steps() -> None:
        app = Page()
        async with app.run_test(size=(40, 10)) as pilot:
            view = app.query_one(LinesView)
            view.show([Block((Run("公开" * 20),))])
            high = view.virtual_size.height
            await pilot.resize_terminal(20, 10)
            await until(pilot, lambda: view.virtual_size.height > high)

    run(steps())


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    """Return the draft of the example."""
    text = (Path(__file__).parents[2] / "examples" / "township.yaml").read_text(encoding="utf-8")
    return make_draft(library, check_facts(library, text, "township.yaml").facts)


def test_the_draft_stands_on_the_screen_with_every_sentence(draft: Draft) -> None:
    blocks = draft_blocks(draft)
    text = "".join(block.text for block in blocks)
    assert all(sentence.text in text for sentence in draft.sentences())
    assert all(part.heading in text for part in draft.parts)
    assert blocks[0].text == draft.title


def test_a_table_is_told_by_its_rows_that_are_not_zero(draft: Draft) -> None:
    told = [block.text for block in draft_blocks(draft)]
    assert any("行政规范性文件：本年制发件数1、本年废止件数2、现行有效件数5" in each for each in told)
    assert "全部3行都是0。" in told


def test_what_reads_otherwise_is_found_and_marked(draft: Draft) -> None:
    first = draft.introduction[0].sentences[0]
    others = draft.introduction[0].sentences[1:]
    paragraph = replace(draft.introduction[0], sentences=(replace(first, text="另一句。"), *others))
    after = replace(draft, introduction=(paragraph, *draft.introduction[1:]))
    changed = changes_between(draft, after)
    assert changed == {first.key}
    assert changes_between(None, draft) == frozenset()
    blocks = draft_blocks(after, changed)
    assert any(run.role == "changed" and run.text == "另一句。" for run in blocks[block_of(blocks, changed)].runs)
