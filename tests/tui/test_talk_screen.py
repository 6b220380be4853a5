"""The talk: replies, the live draft, the sections, what the rules say, and the keys for all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from driving import (
    NARROW,
    WIDE,
    assert_golden,
    clock,
    opened_session,
    paste,
    run,
    send,
    shows,
    type_text,
    until,
)
from textual.pilot import Pilot

from drafter.exchange.readers import read_document
from drafter.services.sessions import Opened
from drafter.tui.app import DrafterApp
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.finish import FinishScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.widgets.draft_view import DraftView
from drafter.tui.widgets.sections import Sections

ORGAN = ("松溪镇人民政府", "", "", "")
CONTACT = "云岭县人民政府网站，松溪镇和平路18号，012345，党政办公室，0100-7654321"


@asynccontextmanager
async def talk(opened: Opened, size: tuple[int, int] = NARROW) -> AsyncIterator[tuple[TalkScreen, Pilot[Any]]]:
    """Open the talk of a session, with its question on the screen and the draft drawn."""
    app = DrafterApp(clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        screen = TalkScreen(opened)
        app.push_screen(screen)
        await until(pilot, lambda: screen.query_one(DraftView).draft is not None)
        yield screen, pilot


def up_to_date(screen: TalkScreen) -> bool:
    """True where the findings shown are of the session as it is."""
    return screen.beside.looked_at is screen.conversation.session


@pytest.mark.parametrize("size", [NARROW, WIDE, (100, 24)])
def test_the_screens_of_the_talk(size: tuple[int, int]) -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT), size) as (screen, pilot):
            await send(pilot, "412条，网站236条，微信121条，公开栏55条")
            await until(pilot, lambda: shows(screen.app, "重点领域各公开多少条"))
            await until(pilot, lambda: up_to_date(screen))
            assert_golden(screen.app, "talk")
            await pilot.press("f9")
            await until(pilot, lambda: screen.query_one(DraftView).has_focus)
            if size != WIDE:
                assert_golden(screen.app, "talk_draft")
            await pilot.press("f9")
            await until(pilot, lambda: screen.query_one(Sections).has_focus)
            if size != WIDE:
                assert_golden(screen.app, "talk_sections")

    run(steps())


def test_a_reply_is_taken_the_draft_follows_and_the_next_question_comes() -> None:
    async def steps() -> None:
        async with talk(opened_session(), WIDE) as (screen, pilot):
            await send(pilot, "松溪镇人民政府")
            await until(pilot, lambda: shows(screen.app, "记下了：全称：松溪镇人民政府；类型：乡镇。"))
            assert shows(screen.app, "这份报告写的是哪一年的情况？")
            assert screen.prompt.text == ""
            draft = screen.query_one(DraftView).draft
            assert draft is not None
            assert any("松溪镇人民政府" in sentence.text for sentence in draft.sentences())
            await pilot.press("enter")
            await until(pilot, lambda: shows(screen.app, "记下了：年度：2026年。"))
            assert shows(screen.app, "2026年政府信息公开工作年度报告")

    run(steps())


def test_what_has_changed_in_the_draft_is_underlined_and_in_sight() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT), WIDE) as (screen, pilot):
            await send(pilot, "412条，网站236条，微信121条，公开栏55条")
            await until(pilot, lambda: shows(screen.app, "主动公开政府信息412条") or shows(screen.app, "412条"))
            view = screen.query_one(DraftView)
            assert view.changed
            looks = [
                segment.style
                for y in range(view.size.height)
                for segment in view.render_line(y)
                if "412" in segment.text
            ]
            assert looks
            assert all(look is not None and look.underline for look in looks)

    run(steps())


def test_a_paste_keeps_its_lines_and_tabs_until_it_is_sent() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):
            await paste(pilot, "全年公开412条\r\n网站\t236条\r微信121条")
            assert screen.prompt.text == "全年公开412条\n网站\t236条\n微信121条"
            await pilot.press("enter")
            await until(pilot, lambda: shows(screen.app, "记下了：主动公开信息总数：412条"))

    run(steps())


def test_undo_takes_back_what_is_typed_first_and_then_replies() -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):
            await send(pilot, "松溪镇人民政府")
            await until(pilot, lambda: shows(screen.app, "哪一年"))
            await type_text(pilot, "二〇")
            await pilot.press("ctrl+z")
            await until(pilot, lambda: screen.prompt.text == "")
            assert screen.conversation.session.entries["全称"].value == "松溪镇人民政府"
            await pilot.press("ctrl+z")
            await until(pilot, lambda: shows(screen.app, "已撤销：全称、类型"))
            assert "全称" not in screen.conversation.session.entries
            await pilot.press("ctrl+y")
            await until(pilot, lambda: shows(screen.app, "已重做"))
            assert screen.conversation.session.entries["全称"].value == "松溪镇人民政府"

    run(steps())


def test_a_reply_that_cannot_be_kept_stays_in_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):

            def full(_: object) -> None:
                raise OSError(28, "No space left on device")

            monkeypatch.setattr(screen.conversation.journal, "append", full)
            await send(pilot, "松溪镇人民政府")
            await until(pilot, lambda: shows(screen.app, "磁盘已满"))
            assert screen.prompt.text == "松溪镇人民政府"

    run(steps())


def test_why_and_an_example_by_a_key() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN)) as (screen, pilot):
            await pilot.press("f7")
            await until(pilot, lambda: shows(screen.app, "因 "))
            await pilot.press("f8")
            await until(pilot, lambda: shows(screen.app, "例如"))
            assert screen.conversation.current is not None
            assert screen.conversation.current.ask.id == "联系方式"

    run(steps())


def test_skipping_going_back_and_leaving_open_by_a_key() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):

            def asked() -> str:
                current = screen.conversation.current
                return current.ask.id if current is not None else ""

            await pilot.press("ctrl+t")
            await until(pilot, lambda: shows(screen.app, "主动公开信息总数：待补"))
            second = asked()
            await pilot.press("ctrl+n")
            await until(pilot, lambda: asked() != second)
            await pilot.press("ctrl+b")
            await until(pilot, lambda: asked() == second)

    run(steps())


def test_typing_anywhere_goes_into_the_prompt() -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):
            await pilot.press("f9")
            await until(pilot, lambda: screen.query_one(DraftView).has_focus)
            await type_text(pilot, "松溪镇，")
            await until(pilot, lambda: screen.prompt.has_focus)
            assert screen.prompt.text == "松溪镇，"

    run(steps())


def test_a_section_is_gone_to_from_the_list() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):
            await pilot.press("f9", "f9")
            await until(pilot, lambda: screen.query_one(Sections).has_focus)
            assert shows(screen.app, "题　←现在")
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: shows(screen.app, "信息发布前要经过哪几级审核"))
            assert screen.prompt.has_focus

    run(steps())


def test_a_click_upon_a_section_goes_there_and_one_upon_a_sentence_opens_it() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT), WIDE) as (screen, pilot):
            await pilot.click("#sections", offset=(3, 4))
            await until(pilot, lambda: shows(screen.app, "信息发布前要经过哪几级审核"))
            await pilot.click("#draft", offset=(10, 3))
            await until(pilot, lambda: isinstance(screen.app.screen, DraftScreen))
            await pilot.press("escape")
            await until(pilot, lambda: screen.app.screen is screen)

    run(steps())


@pytest.mark.parametrize(
    ("key", "name"), [("f2", "draft"), ("f3", "tables"), ("f4", "review"), ("f5", "findings"), ("f6", "finish")]
)
def test_every_other_screen_opens_by_its_key_and_leads_back(key: str, name: str) -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):
            await pilot.press(key)
            await until(pilot, lambda: getattr(screen.app.screen, "AREA", "") == name)
            await pilot.press("escape")
            await until(pilot, lambda: screen.app.screen is screen)
            assert screen.prompt.has_focus

    run(steps())


def test_what_was_changed_on_another_screen_is_taken_up() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(screen.app.screen, FinishScreen))
            screen.conversation.write({"公开总数": "412"}, "review")
            await pilot.press("escape")
            await until(pilot, lambda: screen.app.screen is screen)
            draft = screen.query_one(DraftView).draft
            assert draft is not None
            assert any("412" in sentence.text for sentence in draft.sentences())

    run(steps())


def test_the_draft_is_shown_when_it_is_asked_for_in_words() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN)) as (screen, pilot):
            await send(pilot, "看看草稿")
            await until(pilot, lambda: screen.query_one(DraftView).has_focus)
            await pilot.press("escape")
            await until(pilot, lambda: screen.prompt.has_focus)

    run(steps())


def test_escape_leads_to_the_start() -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(screen.app.screen, StartScreen))

    run(steps())


@pytest.mark.parametrize("way", ["ctrl+q", "先到这里"])
def test_the_end(way: str) -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):
            if way == "ctrl+q":
                await pilot.press(way)
            else:
                await send(pilot, way)
            await until(pilot, lambda: screen.app._exit)
            assert screen.app.return_value == 0

    run(steps())


def test_ctrl_c_says_how_to_leave() -> None:
    async def steps() -> None:
        async with talk(opened_session()) as (screen, pilot):
            await pilot.press("ctrl+c")
            await until(pilot, lambda: shows(screen.app, "要退出请按 Ctrl+Q"))

    run(steps())


def test_findings_are_counted_as_the_draft_stands() -> None:
    async def steps() -> None:
        async with talk(opened_session(*ORGAN, CONTACT)) as (screen, pilot):
            sentence = next(screen.live.draft().sentences())
            screen.attempt(lambda: screen.live.edit(sentence, "本报告由由松溪镇人民政府编制。"))
            await until(pilot, lambda: up_to_date(screen), seconds=30)
            assert shows(screen.app, "检查：错误") or shows(screen.app, "检查：提醒")
            assert screen.beside.now is not None
            assert any(each.finding.code == "RP01" for each in screen.beside.now.open)

    run(steps())


NAMES_AND_FIGURES = {
    "全称": "松溪镇人民政府",
    "称呼": "松溪镇，我镇，县政府",
    "联系方式": CONTACT,
    "公开总数": "412条，网站236条，微信121条，公开栏55条",
    "申请渠道": "当面、邮寄、网站",
    "审核层级": "经办人、站所负责人、分管领导",
    "新媒体发布": "微信公众号121条",
    "负责人": "镇长",
    "培训次数": "3次",
    "规章和规范性文件": "制发1件，废止0件，现行有效5件",
    "许可处罚强制": "许可87件，处罚3件，强制0件",
    "行政事业性收费": "0",
    "工作考核结果": "9.2分",
    "社会评议结果": "满意率96.7%",
    "信息处理费": "0",
    "问题.0.类别": "10",
    "问题.0.表现": "有14条信息超过20个工作日才公开",
    "问题.0.措施": "7个站所各明确1名信息员，2027年3月底前，由党政办公室负责",
}
NONE = ("申请", "复议诉讼", "责任追究结果")


def test_a_township_without_applications_is_done_in_forty_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys beyond typed names and figures: Enter for every reply, 无, the keys at the start and at the end."""
    monkeypatch.chdir(tmp_path)

    async def steps() -> None:
        keys = 1  # Enter at the start
        async with talk(opened_session()) as (screen, pilot):
            while (current := screen.conversation.current) is not None:
                text = NAMES_AND_FIGURES.get(current.ask.id, "无" if current.ask.id in NONE else "")
                turns = screen.conversation.session.turns
                await send(pilot, text)
                keys += 1 + (text == "无")
                await until(pilot, lambda turns=turns: screen.conversation.session.turns > turns)  # type: ignore[misc]
                assert keys < 100, current
            await pilot.press("enter")  # nothing is left to ask: on to the file
            await until(pilot, lambda: isinstance(screen.app.screen, FinishScreen))
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√"))
            keys += 2
            states = screen.conversation.progress()
            assert sum(each.unknown + each.open for each in states) == 0
        assert keys <= 40, keys

    run(steps())
    (report,) = tmp_path.glob("*.docx")
    assert "待补" not in read_document(report.read_bytes(), "年报").text
