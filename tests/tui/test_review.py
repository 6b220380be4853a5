"""The list of all answers, as an officer changes one and goes on."""

from __future__ import annotations

from typing import Any

import pytest
from driving import NARROW, WIDE, assert_golden, opened_session, run, shows, type_text, until
from hosting import Ended, example_session, press, showing
from textual.pilot import Pilot

from drafter.services.conversation import Conversation
from drafter.tui.screens.review import ReviewScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.widgets.dialogs import AskText, Choose

MORE = {"电话": "待补", "信息处理费": None, "@便条.公开总数": "大概三百条", "去年.培训人次": "61"}


def value(conversation: Conversation, key: str) -> object:
    entry = conversation.session.entries.get(key)
    return entry.value if entry is not None else None


async def at(pilot: Pilot[Any], key: str) -> ReviewScreen:
    """Put the cursor on an answer."""
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    screen.lines.select_key(key)
    await until(pilot, lambda: screen.lines.key == key)
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_list_as_it_looks(size: tuple[int, int]) -> None:
    async def see() -> None:
        async with showing(ReviewScreen(example_session(more=MORE)), size) as pilot:
            await press(pilot, "pagedown", "down")
            assert_golden(pilot.app, "review")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            pilot.app.screen.styles.background = "black"  # what lies below is drawn by the application alone
            assert_golden(pilot.app, "review_change")

    run(see())


def test_an_answer_is_changed_and_the_cursor_is_where_it_was() -> None:
    conversation = example_session(more=MORE)

    async def change() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "公开总数")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            assert shows(pilot.app, "412")
            assert shows(pilot.app, "为什么问：")
            assert shows(pilot.app, "例如：")
            await press(pilot, "ctrl+u")
            await type_text(pilot, "大概三百")
            await press(pilot, "enter")
            await until(pilot, lambda: shows(pilot.app, "！约数，请给准确数"))
            assert value(conversation, "公开总数") == "412"
            await press(pilot, "ctrl+u")
            await type_text(pilot, "430条")
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            assert value(conversation, "公开总数") == "430"
            assert screen.lines.key == "公开总数"
            assert shows(pilot.app, "主动公开信息总数：430条")
            assert shows(pilot.app, "改好了：主动公开信息总数：412条 → 430条")
            assert shows(pilot.app, "随之改变")
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: shows(pilot.app, "主动公开信息总数：412条"))
            await press(pilot, "ctrl+y")
            await until(pilot, lambda: shows(pilot.app, "主动公开信息总数：430条"))

    run(change())


def test_leaving_the_window_changes_nothing() -> None:
    conversation = example_session()
    before = conversation.session

    async def leave() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "公开总数")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            await type_text(pilot, "9")
            await press(pilot, "escape", "escape")
            await until(pilot, lambda: pilot.app.screen is screen)
            assert conversation.session is before

    run(leave())


def test_one_of_several_is_chosen_not_typed() -> None:
    conversation = example_session()

    async def choose() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "问题.0.类别")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await press(pilot, "home", "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            records = value(conversation, "问题")
            assert isinstance(records, tuple)
            assert records[0]["类别"] == conversation.library.bank.schema.slots["问题"].fields["类别"].choices[0]
            assert records[0]["表现"] == "有14条信息超过20个工作日才公开"

    run(choose())


def test_another_problem_is_begun_from_the_list() -> None:
    conversation = example_session()

    async def add() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "问题.2.类别")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            await at(pilot, "问题.2.表现")
            assert shows(pilot.app, "问题3：表现：（未填）")

    run(add())


def test_an_answer_is_taken_away_and_brought_back() -> None:
    conversation = example_session()

    async def take_away() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "培训次数")
            await press(pilot, "delete")
            await until(pilot, lambda: value(conversation, "培训次数") is None)
            assert screen.lines.key == "培训次数"
            assert shows(pilot.app, "培训次数：（未填）")
            await press(pilot, "delete")  # nothing is there any more
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: value(conversation, "培训次数") == "3")

    run(take_away())


def test_only_what_is_open_is_shown_by_a_key_and_by_the_mouse() -> None:
    async def narrow_down() -> None:
        async with showing(ReviewScreen(example_session(more=MORE))) as pilot:
            await press(pilot, "f9")
            await until(pilot, lambda: shows(pilot.app, "[待补1]"))
            assert shows(pilot.app, "电话：（待补）")
            assert not shows(pilot.app, "松溪镇党政办公室")
            await press(pilot, "f9")
            await until(pilot, lambda: shows(pilot.app, "信息处理费：（未填）"))
            assert not shows(pilot.app, "电话：")
            await pilot.click("#filters", offset=(15, 0))
            await until(pilot, lambda: shows(pilot.app, "[全部"))

    run(narrow_down())


def test_rows_are_changed_in_the_tables_and_esc_comes_back() -> None:
    conversation = example_session()

    async def change() -> None:
        async with showing(ReviewScreen(conversation)) as pilot:
            screen = await at(pilot, "table3.granted")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, TablesScreen))
            await type_text(pilot, "7")
            await press(pilot, "enter", "escape")
            await until(pilot, lambda: pilot.app.screen is screen)
            assert screen.lines.key == "table3.granted"
            await until(pilot, lambda: shows(pilot.app, "（一）予以公开”：自然人7"))

    run(change())


def test_a_question_is_put_again_in_the_talk() -> None:
    ended = Ended()

    async def go() -> None:
        async with showing(ReviewScreen(example_session()), ended=ended) as pilot:
            await at(pilot, "电子邮箱")
            await press(pilot, "f7")
            await until(pilot, lambda: shows(pilot.app, "没有对应的问题"))
            await at(pilot, "邮编")
            await press(pilot, "f7")
            await until(pilot, lambda: ended == ["联系方式"])

    run(go())


def test_an_empty_session_lists_what_will_be_asked() -> None:
    async def see() -> None:
        async with showing(ReviewScreen(opened_session().conversation)) as pilot:
            await until(pilot, lambda: shows(pilot.app, "全称：（未填）"))

    run(see())


def test_where_there_is_nothing_to_take_away_it_says_so() -> None:
    async def take() -> None:
        conversation = opened_session().conversation
        before = conversation.session
        async with showing(ReviewScreen(conversation)) as pilot:
            await until(pilot, lambda: shows(pilot.app, "全称：（未填）"))
            await press(pilot, "delete")
            await until(pilot, lambda: shows(pilot.app, "这一项还没有答复"))
            assert conversation.session is before

    run(take())
