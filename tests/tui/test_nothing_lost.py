"""Nothing that was being typed is lost: on Esc, on Ctrl+Q, where the program is ended from outside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from driving import NOW, clock, conversation_with, opened_session, run, send, shows, type_text, until
from hosting import Ended, example_session, press, says, showing
from textual.pilot import Pilot
from textual.screen import Screen

from drafter.services.conversation import Conversation
from drafter.services.library import load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import LiveFindings
from drafter.services.sessions import Opened, open_session
from drafter.services.unsent import Unsent, unsent_names
from drafter.sessions.folder import list_sessions, sessions_home
from drafter.tui.app import DrafterApp
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.screens.review import ReviewScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.widgets.dialogs import AskText
from drafter.tui.widgets.prompt import Prompt


def opened_again() -> Opened:
    """Return the one session of the home, opened anew."""
    (entry,) = list_sessions(sessions_home())
    opened = open_session(load_library(), entry.folder, NOW)
    assert isinstance(opened, Opened)
    return opened


def value(conversation: Conversation, key: str) -> object:
    entry = conversation.session.entries.get(key)
    return entry.value if entry is not None else None


@asynccontextmanager
async def talking(opened: Opened) -> AsyncIterator[tuple[TalkScreen, Pilot[Any]]]:
    """Open the talk of a session over the start."""
    app = DrafterApp(clock)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        screen = TalkScreen(opened)
        app.push_screen(screen)
        await until(pilot, lambda: screen.prompt.has_focus)
        yield screen, pilot


# The talk


@pytest.mark.parametrize("way", ["ctrl+q", "escape", "SIGTERM"])
def test_a_reply_that_is_being_typed_is_there_the_next_time(way: str) -> None:
    async def leave() -> None:
        async with talking(opened_session()) as (screen, pilot):
            await type_text(pilot, "松溪镇")
            await pilot.press("ctrl+j")
            await type_text(pilot, "人民")
            if way == "SIGTERM":
                screen.app.exit(143)  # what the handler does
            else:
                await pilot.press(way)
            if way == "escape":
                await until(pilot, lambda: isinstance(screen.app.screen, StartScreen))

    async def go_on() -> None:
        async with talking(opened_again()) as (screen, pilot):
            assert screen.prompt.text == "松溪镇\n人民"
            assert shows(screen.app, "上次没送出的话还在下面")
            await type_text(pilot, "政府")
            await pilot.press("enter")
            await until(pilot, lambda: shows(screen.app, "记下了"))
            assert screen.prompt.text == ""
            assert unsent_names(screen.conversation.folder) == ()

    async def be_done() -> None:
        async with talking(opened_again()) as (screen, _):
            assert screen.prompt.text == ""
            assert not shows(screen.app, "上次没送出的话还在下面")

    run(leave())
    run(go_on())
    run(be_done())


def test_it_is_kept_while_nothing_is_typed_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.tui.widgets.prompt._PAUSE", 0.05)

    async def rest() -> None:
        async with talking(opened_session()) as (screen, pilot):
            folder = screen.conversation.folder
            await type_text(pilot, "松溪镇")
            await until(pilot, lambda: Unsent(folder, "谈话").text() == "松溪镇")
            await pilot.press("ctrl+u")
            await until(pilot, lambda: unsent_names(folder) == ())

    run(rest())


def test_a_reply_sent_right_before_the_end_is_sent_or_kept() -> None:
    async def leave() -> None:
        async with talking(opened_session()) as (screen, pilot):
            await type_text(pilot, "松溪镇人民政府")
            screen.app.simulate_key("enter")
            screen.app.simulate_key("ctrl+q")
            await pilot.pause()

    run(leave())
    opened = opened_again()
    kept = Unsent(opened.conversation.folder, "谈话").text()
    assert (value(opened.conversation, "全称") == "松溪镇人民政府") != (kept == "松溪镇人民政府")


def test_over_a_reply_of_last_time_undo_means_the_session() -> None:
    opened = opened_session("松溪镇人民政府")
    Unsent(opened.conversation.folder, "谈话").keep("二零")
    opened.conversation.close()

    async def undo() -> None:
        async with talking(opened_again()) as (screen, pilot):
            await pilot.press("ctrl+z")
            await until(pilot, lambda: value(screen.conversation, "全称") is None)
            assert screen.prompt.text == "二零"
            await type_text(pilot, "二六")
            await pilot.press("ctrl+z")
            assert screen.prompt.text == "二零"

    run(undo())


# The tables


@pytest.mark.parametrize("keys", [["escape"], ["ctrl+q"], ["f1", "ctrl+q"], ["ctrl+p", "escape", "escape"]])
def test_a_figure_that_is_being_typed_is_taken(keys: list[str]) -> None:
    conversation, ended = conversation_with({}), Ended()

    async def leave() -> None:
        async with showing(TablesScreen(conversation, "table3.new"), ended=ended) as pilot:
            await type_text(pilot, "12")
            await press(pilot, *keys)

    run(leave())
    assert value(conversation, "table3.new") == ("12", "", "", "", "", "", "")
    assert ended == ([None] if "ctrl+q" not in keys else [])


@pytest.mark.parametrize("after", ["enter", "down", "f3", "f9"])
def test_a_figure_that_was_taken_right_before_the_end_is_there(after: str) -> None:
    conversation = conversation_with({})

    async def leave() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await type_text(pilot, "12")
            pilot.app.simulate_key(after)
            pilot.app.simulate_key("ctrl+q")
            await pilot.pause()

    run(leave())
    assert value(conversation, "table3.new") == ("12", "", "", "", "", "", "")


@pytest.mark.parametrize(
    ("row", "typed", "taken"),
    [("table2.fees", "3.", "3"), ("table2.fees", "。5", "0.5"), ("table2.fees", ".", None), ("table2.fees", "0.", "0")],
)
def test_a_figure_with_a_point_at_its_end_or_start_is_one(row: str, typed: str, taken: str | None) -> None:
    conversation = conversation_with({})

    async def leave() -> None:
        async with showing(TablesScreen(conversation, row)) as pilot:
            await type_text(pilot, typed)
            await press(pilot, "escape")

    run(leave())
    assert value(conversation, row) == (None if taken is None else (taken,))


def test_a_figure_too_long_for_a_cell_is_told_and_what_stands_there_stays() -> None:
    conversation = conversation_with({})

    async def fill() -> None:
        async with showing(TablesScreen(conversation, "table2.fees")) as pilot:
            await type_text(pilot, "1234567890")
            await until(pilot, lambda: shows(pilot.app, "一格最多填9位数"))
            await type_text(pilot, ".12345")
            await press(pilot, "escape")

    run(fill())
    assert value(conversation, "table2.fees") == ("123456789.1234",)


def test_ctrl_z_leaves_the_cell_as_it_was() -> None:
    conversation = conversation_with({"table3.new": ("1", "2", "0", "0", "0", "0", "")})

    async def give_up() -> None:
        async with showing(TablesScreen(conversation, "table3.new")) as pilot:
            await type_text(pilot, "99")
            await press(pilot, "ctrl+z", "escape")

    run(give_up())
    assert value(conversation, "table3.new") == ("1", "2", "0", "0", "0", "0", "")


# The windows in which a text is asked for


def review(conversation: Conversation) -> tuple[Screen[Any], str, str]:
    screen = ReviewScreen(conversation)
    return screen, "enter", "全部答复"


def by_hand(conversation: Conversation) -> tuple[Screen[Any], str, str]:
    return DraftScreen(LiveDraft(conversation)), "f8", "草稿"


def reason(conversation: Conversation) -> tuple[Screen[Any], str, str]:
    return FindingsScreen(LiveFindings(LiveDraft(conversation))), "f9", "检查"


PLACES = pytest.mark.parametrize("place", [review, by_hand, reason])


async def ask(pilot: Pilot[Any], screen: Screen[Any], key: str) -> AskText:
    """Open the window of a screen."""
    await until(pilot, lambda: screen.query_one("ItemLines").key != "", seconds=30)  # type: ignore[attr-defined]
    await press(pilot, key)
    await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
    assert isinstance(pilot.app.screen, AskText)
    return pilot.app.screen


@PLACES
def test_a_text_that_is_being_typed_is_there_again(place: Any) -> None:
    conversation = example_session()
    live = LiveDraft(conversation)
    live.edit(next(live.draft().sentences()), "本报告由由松溪镇人民政府编制。")  # a finding

    async def leave() -> None:
        screen, key, name = place(conversation)
        async with showing(screen) as pilot:
            window = await ask(pilot, screen, key)
            await press(pilot, "ctrl+u")
            await type_text(pilot, "写了一半")
            assert window.query_one(Prompt).text == "写了一半"
            await press(pilot, "ctrl+q")
        (kept,) = unsent_names(conversation.folder)
        assert kept.startswith(name)

    async def go_on() -> None:
        screen, key, _ = place(conversation)
        async with showing(screen) as pilot:
            window = await ask(pilot, screen, key)
            assert window.query_one(Prompt).text == "写了一半"
            assert says(pilot, "上次写了一半")
            await press(pilot, "escape", "escape")
            await until(pilot, lambda: pilot.app.screen is screen)
            assert unsent_names(conversation.folder) == ()

    run(leave())
    run(go_on())


def test_esc_asks_once_before_what_was_typed_is_given_up() -> None:
    conversation = example_session()

    async def leave() -> None:
        screen, key, _ = review(conversation)
        async with showing(screen) as pilot:
            window = await ask(pilot, screen, key)
            await press(pilot, "escape")  # nothing was typed
            await until(pilot, lambda: pilot.app.screen is screen)
            window = await ask(pilot, screen, key)
            await type_text(pilot, "九")
            await press(pilot, "escape")
            await until(pilot, lambda: says(pilot, "再按一次 Esc 就不要了"))
            await type_text(pilot, "十")
            await press(pilot, "escape")
            assert pilot.app.screen is window
            await press(pilot, "escape")
            await until(pilot, lambda: pilot.app.screen is screen)

    run(leave())
    assert unsent_names(conversation.folder) == ()


def test_a_text_that_was_taken_is_not_kept() -> None:
    conversation = example_session()

    async def change() -> None:
        screen, key, _ = review(conversation)
        async with showing(screen) as pilot:
            await ask(pilot, screen, key)
            await press(pilot, "ctrl+u")
            await type_text(pilot, "松溪镇人民政府")
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)

    run(change())
    assert unsent_names(conversation.folder) == ()


def test_the_talk_says_where_something_was_being_typed() -> None:
    opened = opened_session("松溪镇人民政府")
    Unsent(opened.conversation.folder, "全部答复（全称）", "全称").keep("松溪")
    opened.conversation.close()

    async def see() -> None:
        async with talking(opened_again()) as (screen, pilot):
            await until(pilot, lambda: shows(screen.app, "全部答复（全称）里有写了一半、没有确定的"))
            await send(pilot, "")

    run(see())


# The talk of last time


def test_the_last_lines_of_last_time_stand_above_the_question() -> None:
    opened_session("松溪镇人民政府", "", "").conversation.close()

    async def see() -> None:
        async with talking(opened_again()) as (screen, _):
            lines = [block.text for block in screen.log_view.blocks]
            assert "松溪镇人民政府" in lines
            rule = lines.index("------ 以上是之前的内容 ------")
            told = next(at for at, line in enumerate(lines) if line.startswith("接着上次的来"))
            assert lines.index("松溪镇人民政府") < rule < told < len(lines) - 1
            assert all(run.role == "quiet" for block in screen.log_view.blocks[: rule + 1] for run in block.runs)
            assert shows(screen.app, "以上是之前的内容")

    run(see())


def test_a_new_session_has_nothing_earlier() -> None:
    async def see() -> None:
        async with talking(opened_session()) as (screen, _):
            assert not shows(screen.app, "以上是之前的内容")

    run(see())


def test_the_question_is_in_sight_however_much_stands_above_it() -> None:
    opened_session("松溪镇人民政府", "", "", *["不清楚"] * 6).conversation.close()

    async def see() -> None:
        async with talking(opened_again()) as (screen, pilot):
            last = screen.log_view.blocks[-1].text
            await until(pilot, lambda: shows(screen.app, last))
            assert screen.log_view.scroll_y > 0

    run(see())
