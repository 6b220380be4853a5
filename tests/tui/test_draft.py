"""The draft stepped through: why a sentence is there, other words for it, and changes by hand that stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from driving import NARROW, WIDE, assert_golden, conversation_with, run, shows, type_text, until
from hosting import Ended, example_session, notified, press, says, showing
from textual.pilot import Pilot

from drafter.interview.entries import Written
from drafter.services.live_draft import LiveDraft
from drafter.tui.screens.draft import DraftScreen, ReasonPanel
from drafter.tui.widgets.dialogs import AskText, Choose
from drafter.tui.widgets.item_lines import ItemLines

OWN = "我镇全年公开信息412条，比上年多47条。"


def live_draft(more: Mapping[str, Written | None] | None = None) -> LiveDraft:
    live = LiveDraft(example_session(more=more))
    live.warm()
    return live


def with_text(live: LiveDraft, text: str) -> str:
    """Return the key of the sentence that holds a text."""
    return next(each.key for each in live.draft().sentences() if text in each.text)


async def ready(pilot: Pilot[Any], key: str = "") -> DraftScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DraftScreen)
    await until(pilot, lambda: screen.sentence is not None and (not key or screen.lines.key == key))
    return screen


def whole(live: LiveDraft) -> str:
    return "".join(each.text for each in live.draft().sentences())


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_draft_as_it_looks_with_sentences_by_hand(size: tuple[int, int]) -> None:
    live = live_draft()
    key = with_text(live, "412")
    live.edit(next(each for each in live.draft().sentences() if each.key == key), OWN)
    live.lock(next(each for each in live.draft().sentences() if "73条" in each.text))
    live.conversation.write({"公开总数": "430"}, "test")

    async def see() -> None:
        async with showing(DraftScreen(live, at=key), size) as pilot:
            await ready(pilot, key)
            await press(pilot, "down", "up")
            assert_golden(pilot.app, "draft")

    run(see())


def test_stepping_by_sentence_by_paragraph_and_to_the_ends() -> None:
    live = live_draft()
    sentences = [each.key for each in live.draft().sentences()]
    starts = [each.sentences[0].key for each in live.draft().paragraphs()]

    async def step() -> None:
        async with showing(DraftScreen(live)) as pilot:
            screen = await ready(pilot)
            assert screen.lines.key == sentences[0]
            await press(pilot, "down", "down", "up")
            assert screen.lines.key == sentences[1]
            await press(pilot, "pagedown")
            assert screen.lines.key == starts[1]
            await press(pilot, "pagedown", "pagedown", "pageup")
            assert screen.lines.key == starts[2]
            await press(pilot, "end")
            assert screen.lines.key == sentences[-1]
            assert says(pilot, f"第{len(sentences)}句，共{len(sentences)}句")
            await press(pilot, "down", "home", "up")
            assert screen.lines.key == sentences[0]

    run(step())


def test_it_begins_at_the_sentence_that_was_asked_for_and_says_why_it_is_there() -> None:
    live = live_draft()
    key = with_text(live, "412")

    async def see() -> None:
        async with showing(DraftScreen(live, at=key), WIDE) as pilot:
            await ready(pilot, key)
            panel = pilot.app.screen.query_one(ReasonPanel)
            text = "\n".join(block.text for block in panel.blocks)
            for told in ("为什么有这一句", "主动公开信息总数：412条（第", "词条：", ".yaml 第", "依据：条例第"):
                assert told in text

    run(see())


def test_other_words_are_shown_and_one_is_taken() -> None:
    live = live_draft()
    key = with_text(live, "412")
    sentence = next(each for each in live.draft().sentences() if each.key == key)
    others = live.alternatives(sentence)

    async def choose() -> None:
        async with showing(DraftScreen(live, at=key)) as pilot:
            screen = await ready(pilot, key)
            await press(pilot, "f7")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            assert says(pilot, f"现在：{sentence.text}")
            assert says(pilot, others[1])
            await press(pilot, "down", "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            await until(pilot, lambda: screen.sentence is not None and screen.sentence.text == others[1])
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: screen.sentence is not None and screen.sentence.text == sentence.text)

    run(choose())


def test_a_sentence_by_hand_survives_later_answers_and_is_told_of_them() -> None:
    live = live_draft()
    key = with_text(live, "412")

    async def edit() -> None:
        async with showing(DraftScreen(live, at=key)) as pilot:
            screen = await ready(pilot, key)
            await press(pilot, "f8")
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
            assert says(pilot, "412")
            await press(pilot, *["ctrl+u"] * 5, "enter")
            await until(pilot, lambda: says(pilot, "！还没有写内容"))
            await type_text(pilot, OWN)
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is screen)
            await until(pilot, lambda: says(pilot, "√ 已改写；以后不会被覆盖"))
            assert OWN in whole(live)
            live.conversation.write({"公开总数": "430"}, "test")
            screen.redraw()
            await until(pilot, lambda: says(pilot, "手工改过的有1句要核对"))
            assert OWN in whole(live)
            assert says(pilot, "已由412变为430")
            await press(pilot, "ctrl+r")
            await until(pilot, lambda: OWN not in whole(live))
            assert "430条" in whole(live)

    run(edit())


def test_locking_and_unlocking_with_the_same_key() -> None:
    live = live_draft()
    key = with_text(live, "73条")

    async def lock() -> None:
        async with showing(DraftScreen(live, at=key)) as pilot:
            screen = await ready(pilot, key)
            await press(pilot, "f9")
            await until(pilot, lambda: screen.sentence is not None and screen.sentence.hand == "locked")
            assert says(pilot, "√ 已锁定，以后照这样写")
            assert says(pilot, "锁")
            await press(pilot, "f9")
            await until(pilot, lambda: screen.sentence is not None and not screen.sentence.hand)

    run(lock())


def test_taking_out_goes_on_to_the_next_sentence_and_it_can_be_put_back() -> None:
    live = live_draft()
    sentences = [each.key for each in live.draft().sentences()]
    key = with_text(live, "73条")
    following = sentences[sentences.index(key) + 1]

    async def take_out() -> None:
        async with showing(DraftScreen(live, at=key)) as pilot:
            screen = await ready(pilot, key)
            await press(pilot, "delete")
            await until(pilot, lambda: screen.lines.key == following)
            assert "73条" not in whole(live)
            await press(pilot, "ctrl+t")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            assert says(pilot, "73条")
            await press(pilot, "enter")
            await until(pilot, lambda: screen.lines.key == key)
            assert "73条" in whole(live)
            await press(pilot, "ctrl+t")
            await until(pilot, lambda: notified(pilot, "没有拿掉过句子"))

    run(take_out())


def test_what_is_required_and_open_can_not_be_taken_out() -> None:
    live = live_draft({"电话": "待补"})
    key = with_text(live, "【待补：电话】")

    async def refuse() -> None:
        async with showing(DraftScreen(live, at=key)) as pilot:
            screen = await ready(pilot, key)
            await press(pilot, "delete")
            await until(pilot, lambda: notified(pilot, "请先补上情况"))
            assert screen.lines.key == key
            await press(pilot, "f9")
            assert "【待补：电话】" in whole(live)

    run(refuse())


def test_from_a_sentence_to_the_question_it_comes_from() -> None:
    live = live_draft()
    key, ended = with_text(live, "412"), Ended()

    async def go() -> None:
        async with showing(DraftScreen(live, at=key), ended=ended) as pilot:
            await ready(pilot, key)
            await press(pilot, "ctrl+g")
            await until(pilot, lambda: ended == ["公开总数"])

    run(go())


def test_the_mouse_selects_a_sentence_and_a_second_click_edits_it() -> None:
    async def click() -> None:
        async with showing(DraftScreen(live_draft()), WIDE) as pilot:
            screen = await ready(pilot)
            lines = screen.lines
            await pilot.click(type(lines), offset=(30, 8))
            await until(pilot, lambda: lines.number > 0)
            await pilot.click(type(lines), offset=(30, 8), times=2)
            await until(pilot, lambda: isinstance(pilot.app.screen, AskText))

    run(click())


def test_a_session_without_any_answer_has_a_draft_to_look_at() -> None:
    live = LiveDraft(conversation_with({}))
    live.warm()

    async def see() -> None:
        async with showing(DraftScreen(live)) as pilot:
            await until(pilot, lambda: says(pilot, "待补"))
            for key in ("f7", "escape", "f8", "escape", "f9", "delete", "ctrl+r", "ctrl+t"):
                await press(pilot, key)

    run(see())


def test_a_choice_among_long_ones_keeps_its_buttons_in_sight_and_no_room_unused() -> None:
    async def choose() -> None:
        live = live_draft()
        async with showing(DraftScreen(live)) as pilot:
            await until(pilot, lambda: pilot.app.screen.query_one(ItemLines).key)
            await press(pilot, "f7")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await until(pilot, lambda: shows(pilot.app, "选定（回车）"))
            box, buttons = pilot.app.screen.query_one(".box"), pilot.app.screen.query_one(".buttons")
            await until(pilot, lambda: box.region.bottom == buttons.region.bottom + 1)
            assert box.region.height <= pilot.app.size.height

    run(choose())
