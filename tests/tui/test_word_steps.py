"""Going and deleting by words, in every field that is typed into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from driving import clock, opened_session, run, type_text, until
from hosting import showing
from textual.app import App, ComposeResult
from textual.widgets import Input

from drafter.services.words import load_words
from drafter.tui import word_steps
from drafter.tui.app import DrafterApp
from drafter.tui.screens.finish import FinishScreen
from drafter.tui.screens.palette import PaletteScreen
from drafter.tui.screens.path import PathScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.widgets.dialogs import AskText
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.prompt import Prompt
from drafter.tui.word_steps import left_of, right_of

CLAUSE = "全年主动公开政府信息86条，其中网站61条"


@pytest.fixture
def without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words are not loaded, and loading them is a fault."""
    monkeypatch.setattr(word_steps, "are_loaded", lambda: False)
    monkeypatch.setattr(word_steps, "segmenter", None)


def pieces(text: str, step: Callable[[str, int], int], at: int, end: int) -> list[str]:
    found: list[str] = []
    while at != end:
        to = step(text, at)
        assert to != at
        found.append(text[min(at, to) : max(at, to)])
        at = to
    return found


def test_with_the_words_a_step_is_a_word() -> None:
    load_words()
    words = ["全年", "主动公开", "政府信息", "86", "条", "，", "其中", "网站", "61", "条"]
    assert pieces(CLAUSE, right_of, 0, len(CLAUSE)) == words
    assert pieces(CLAUSE, left_of, len(CLAUSE), 0) == words[::-1]


@pytest.mark.usefixtures("without_words")
def test_without_them_it_is_two_characters_and_nothing_is_loaded() -> None:
    words = ["全年", "主动", "公开", "政府", "信息", "86", "条", "，", "其中", "网站", "61", "条"]
    assert pieces(CLAUSE, right_of, 0, len(CLAUSE)) == words
    assert pieces(CLAUSE, left_of, len(CLAUSE), 0) == words[::-1]


@pytest.mark.usefixtures("without_words")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电话 0100-7655210", ["电话", " 0100", "-", "7655210"]),
        ("收费3.56万元", ["收费", "3.56", "万元"]),
        ("/tmp/年报.docx", ["/", "tmp", "/", "年报", ".", "docx"]),
        ("网站  A4纸。”", ["网站", "  A4", "纸", "。”"]),
        ("㐂𠮷镇", ["㐂𠮷", "镇"]),
    ],
)
def test_figures_letters_and_marks_are_steps_of_their_own(text: str, words: list[str]) -> None:
    assert pieces(text, right_of, 0, len(text)) == words


def test_in_a_word_a_step_goes_to_its_ends() -> None:
    load_words()
    assert left_of("政府信息，公开", 3) == 0
    assert right_of("政府信息，公开", 1) == 4
    assert (left_of("", 0), right_of("", 0)) == (0, 0)
    assert left_of("  ", 2) == 0


@pytest.mark.usefixtures("without_words")
def test_the_talk_goes_and_deletes_by_words() -> None:
    async def steps() -> None:
        async with showing(TalkScreen(opened_session())) as pilot:
            prompt = pilot.app.screen.query_one(Prompt)
            await until(pilot, lambda: prompt.has_focus)
            await type_text(pilot, "主动公开，网站61条")
            await pilot.press("ctrl+w")
            assert prompt.text == "主动公开，网站61"
            await pilot.press("alt+backspace", "ctrl+backspace")
            assert prompt.text == "主动公开，"
            await pilot.press("ctrl+left", "ctrl+left", "ctrl+w")
            assert prompt.text == "公开，"
            await pilot.press("ctrl+right", "alt+delete")
            assert prompt.text == "公开"
            await pilot.press("ctrl+shift+left", "delete")
            assert prompt.text == ""
            await pilot.press("ctrl+w", "ctrl+left", "ctrl+right", "alt+delete")
            await type_text(pilot, "甲乙")
            await pilot.press("ctrl+j", "ctrl+w")
            assert prompt.text == "甲乙"
            await pilot.press("ctrl+j", "ctrl+left", "alt+delete")
            assert prompt.text == "甲乙"

    run(steps())


class OneField(App[None]):
    """A line of text by itself."""

    def compose(self) -> ComposeResult:
        yield Field()


@pytest.mark.usefixtures("without_words")
def test_a_line_of_text_goes_and_deletes_by_words() -> None:
    async def steps() -> None:
        app = OneField()
        async with app.run_test() as pilot:
            line = app.query_one(Field)
            line.value = "主动公开，网站61条"
            await pilot.press("end", "ctrl+w")
            assert line.value == "主动公开，网站61"
            await pilot.press("alt+backspace", "ctrl+backspace")
            assert line.value == "主动公开，"
            await pilot.press("ctrl+left", "ctrl+left", "ctrl+w")
            assert line.value == "公开，"
            await pilot.press("ctrl+right", "alt+delete")
            assert line.value == "公开"
            await pilot.press("ctrl+shift+left", "ctrl+w")
            assert line.value == ""
            await pilot.press("ctrl+w", "alt+delete", "ctrl+left", "ctrl+right")

    run(steps())


def test_every_field_of_the_program_does() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test() as pilot:
            talk: Any = TalkScreen(opened_session())
            app.push_screen(talk)
            await pilot.pause()
            screens: list[Any] = [
                PathScreen("哪里？"),
                PaletteScreen(talk),
                FinishScreen(talk.live),
                AskText("写什么？"),
            ]
            for screen in screens:
                app.push_screen(screen)
                await pilot.pause()
                assert all(isinstance(each, Field) for each in screen.query(Input))
                assert screen.query(Field) or screen.query(Prompt)
                await pilot.press("escape")

    run(steps())
