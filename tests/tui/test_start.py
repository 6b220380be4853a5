"""The start: from the command to the first question, sessions to go on with, last year's report, a check."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from driving import NARROW, NOW, WIDE, assert_golden, clock, opened_session, run, shows, type_text, until
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from drafter.services.library import load_library
from drafter.services.session_list import known_sessions
from drafter.services.sessions import open_session
from drafter.tui.app import DrafterApp
from drafter.tui.screens.reading import ReadingScreen
from drafter.tui.screens.start import StartScreen, day_name
from drafter.tui.screens.talk import TalkScreen

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "tests" / "golden" / "township.txt"


async def at_start(pilot: Pilot[Any]) -> StartScreen:
    """Wait for the list."""
    await until(pilot, lambda: isinstance(pilot.app.screen, StartScreen) and shows(pilot.app, "新写一份"))
    screen = pilot.app.screen
    assert isinstance(screen, StartScreen)
    return screen


async def talking(app: App[Any], pilot: Pilot[Any]) -> TalkScreen:
    """Wait for the talk with a question in it."""
    await until(pilot, lambda: isinstance(app.screen, TalkScreen) and shows(app, "？"))
    screen = app.screen
    assert isinstance(screen, TalkScreen)
    return screen


def touch(home: Path) -> None:
    """Give all sessions' files the time that the tests agree on."""
    for path in home.rglob("*"):
        os.utime(path, (NOW.timestamp(), NOW.timestamp()))


def test_with_nothing_written_yet_one_key_leads_to_the_first_question() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            assert_golden(app, "start_empty")
            await pilot.press("enter")
            await talking(app, pilot)
            assert shows(app, "请问贵单位的全称是什么？")
        assert [entry.name for entry in known_sessions()] == ["年报 2027-01-11"]

    run(steps())


def test_the_session_of_last_time_goes_on_where_it_stopped(home: Path) -> None:
    first = opened_session("松溪镇人民政府", "")
    first.conversation.close()
    touch(home)

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            assert_golden(app, "start")
            await pilot.press("enter")
            await talking(app, pilot)
            assert shows(app, "接着上次的来：已答3题")
            assert shows(app, "标题里的名称、文中的自称、对上级的称呼各写什么？")
            await pilot.press("escape")
            await at_start(pilot)  # and the session is free again
            await pilot.press("enter")
            await talking(app, pilot)

    run(steps())


def test_the_start_at_full_width(home: Path) -> None:
    opened_session("松溪镇人民政府", "").conversation.close()
    touch(home)

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=WIDE) as pilot:
            await at_start(pilot)
            assert_golden(app, "start")

    run(steps())


def test_a_damaged_session_says_so_and_opens(home: Path) -> None:
    opened_session("松溪镇人民政府").conversation.close()
    (journal,) = home.rglob("*.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"torn')

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            assert shows(app, "记录有损坏，仍可打开")
            await pilot.press("enter")
            await talking(app, pilot)
            assert shows(app, "最后一行没有写完")

    run(steps())


def test_a_session_that_another_window_has_names_who_has_it() -> None:
    held = opened_session("松溪镇人民政府").conversation

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: shows(app, "打开着；请先在那边退出"))
            assert isinstance(app.screen, StartScreen)
            held.close()
            await pilot.press("enter")
            await talking(app, pilot)

    run(steps())


def test_last_years_report_is_asked_for_and_read() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            await pilot.press("f3")
            await until(pilot, lambda: shows(app, "文件在哪里？"))
            await type_text(pilot, "/没有/这个.docx")
            await pilot.press("enter")
            await until(pilot, lambda: shows(app, "没有这个文件"))
            app.screen.query_one(Input).value = f'"{REPORT}"'  # as a terminal pastes a file that is dropped on it
            await pilot.press("enter")
            await talking(app, pilot)
            assert shows(app, "已读入去年的报告“township.txt”")

    run(steps())


def test_files_are_found_by_moving_through_folders(tmp_path: Path) -> None:
    (tmp_path / "年报").mkdir()
    (tmp_path / "年报" / "去年的.docx").write_bytes(b"")
    (tmp_path / "年报" / "照片.png").write_bytes(b"")

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            await pilot.press("f4")
            await until(pilot, lambda: shows(app, "文件在哪里？"))
            line = app.screen.query_one(Input)
            line.value = str(tmp_path) + os.sep
            await until(pilot, lambda: shows(app, "年报/"))
            await pilot.press("down", "enter")
            await until(pilot, lambda: shows(app, "去年的.docx"))
            assert not shows(app, "照片.png")
            await pilot.press("down", "enter")
            await until(pilot, lambda: line.value.endswith("去年的.docx"))
            await pilot.press("escape")
            await at_start(pilot)

    run(steps())


def test_a_finished_report_is_checked(tmp_path: Path) -> None:
    faulty = tmp_path / "报告.txt"
    text = REPORT.read_text(encoding="utf-8").replace("六、其他需要报告的事项", "六、其他")
    faulty.write_text(text, encoding="utf-8")

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            await pilot.press("f4")
            await until(pilot, lambda: shows(app, "文件在哪里？"))
            app.screen.query_one(Input).value = str(faulty)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReadingScreen) and shows(app, "RQ03"), seconds=30)
            assert shows(app, "检查结果：报告.txt")
            await pilot.press("escape")
            await at_start(pilot)

    run(steps())


def test_a_file_that_is_no_report_is_refused_in_one_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "报告.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            await pilot.press("f4")
            await until(pilot, lambda: shows(app, "文件在哪里？"))
            app.screen.query_one(Input).value = str(broken)
            await pilot.press("enter")
            await until(pilot, lambda: shows(app, "！") and not shows(app, "正在检查"), seconds=30)
            assert isinstance(app.screen, StartScreen)

    run(steps())


def test_practice_is_named_and_cannot_be_chosen() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            screen = await at_start(pilot)
            assert shows(app, "练习（这一版还没有")
            listed = screen.query_one(OptionList)
            await pilot.press("end")
            assert listed.highlighted_option is not None
            assert listed.highlighted_option.id == "check_file"

    run(steps())


def test_what_takes_long_can_be_stopped() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            screen = await at_start(pilot)
            screen._begin_work("正在等", lambda: screen.Refused(_wait_long()))
            await until(pilot, lambda: shows(app, "正在等……"))
            await pilot.press("escape")
            await until(pilot, lambda: shows(app, "已停下"))

    run(steps())


def _wait_long() -> str:
    time.sleep(0.3)
    return "来不及了"


def test_days_are_named_as_people_do() -> None:
    assert day_name(NOW, NOW) == "今天 09:30"
    assert day_name(NOW.replace(day=10), NOW) == "昨天 09:30"
    assert day_name(NOW.replace(day=2), NOW) == "1月2日"
    assert day_name(NOW.replace(year=2026), NOW) == "2026年1月11日"


def test_many_sessions_leave_room_for_the_rest(home: Path) -> None:
    for number in range(12):
        folder = home / "sessions" / f"年报 {number}"
        folder.mkdir(parents=True)
        (folder / "情况.yaml").write_text("年度: 2026\n", encoding="utf-8")

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            await at_start(pilot)
            assert shows(app, "更早的4份")
            await pilot.press(*["down"] * 8, "enter")
            await until(pilot, lambda: not shows(app, "更早的4份"))

    run(steps())
    assert len({entry.name for entry in known_sessions()}) == 12
    opened = open_session(load_library(), known_sessions()[0].folder, NOW)
    assert not hasattr(opened, "host")
