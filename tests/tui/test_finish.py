"""The end of a session: what is still open, format, place, the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from driving import NARROW, WIDE, assert_golden, clock, opened_session, run, shows, until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from drafter.services.finishing import ENDINGS, OpenPoint
from drafter.services.live_draft import LiveDraft
from drafter.tui.app import DrafterApp
from drafter.tui.screens.finish import FinishScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.tables import TablesScreen

REPLIES = ("松溪镇人民政府", "", "松溪镇，我镇，县政府", "县政府网站，和平路18号，012345，党政办公室，0100-7654321")


@asynccontextmanager
async def finish(
    size: tuple[int, int] = NARROW, folder: str = "/文件夹"
) -> AsyncIterator[tuple[FinishScreen, Pilot[Any], list[str | None]]]:
    """Open the last screen of a session that has open points."""
    app = DrafterApp(clock)
    ended: list[str | None] = []
    conversation = opened_session(*REPLIES).conversation
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        screen = FinishScreen(LiveDraft(conversation), folder)
        app.push_screen(screen, ended.append)
        await until(pilot, lambda: shows(app, "写成文件") and bool(screen.points))
        yield screen, pilot, ended


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_screen(size: tuple[int, int]) -> None:
    async def steps() -> None:
        async with finish(size) as (screen, _, _ended):
            assert_golden(screen.app, "finish")

    run(steps())


def test_something_open_leads_to_its_question() -> None:
    async def steps() -> None:
        async with finish() as (screen, pilot, ended):
            at = next(number for number, point in enumerate(screen.points) if point.ask_id)
            screen.query_one("#points", OptionList).highlighted = at
            await pilot.press("enter")
            await until(pilot, lambda: bool(ended))
            assert ended == [screen.points[at].ask_id]

    run(steps())


def test_the_format_changes_the_ending_and_a_name_of_ones_own_is_kept(tmp_path: Path) -> None:
    first, second, *_, last = ENDINGS

    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            line = screen.query_one("#path", Input)
            assert line.value.endswith(f"松溪镇2026年政府信息公开工作年度报告.{first}")
            await pilot.press("f7")
            await until(pilot, lambda: line.value.endswith(f"年度报告.{second}"))
            line.value = str(tmp_path / f"我的.{second}")
            for _ in range(len(ENDINGS) - 2):
                await pilot.press("f7")
            await until(pilot, lambda: line.value == str(tmp_path / f"我的.{last}"))

    run(steps())


def test_an_ending_that_is_typed_tells_the_format_and_without_one_it_gets_that_of_the_format(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            line = screen.query_one("#path", Input)
            line.value = str(tmp_path / "我的.md")
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√ 已写成"))
            assert "【待补" in (tmp_path / "我的.md").read_text(encoding="utf-8")
            line.value = str(tmp_path / "乡镇2026.1")
            await pilot.press("f6")
            await until(pilot, (tmp_path / "乡镇2026.1.md").exists)
            assert line.value.endswith("乡镇2026.1.md")

    run(steps())


def test_a_table_that_is_open_is_filled_in_at_once() -> None:
    async def steps() -> None:
        async with finish() as (screen, pilot, ended):
            screen.points = (OpenPoint("整张表", "表三", ""), *screen.points[1:])
            screen.query_one("#points", OptionList).highlighted = 0
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(screen.app.screen, TablesScreen))
            assert shows(screen.app, "[表三")
            await pilot.press("escape")
            await until(pilot, lambda: screen.app.screen is screen)
            assert ended == []

    run(steps())


def test_a_file_that_is_there_is_overwritten_only_when_asked_twice(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            path = tmp_path / "旧的.html"
            path.write_text("旧", encoding="utf-8")
            screen.query_one("#path", Input).value = str(path)
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "再按一次 F6 就覆盖它"))
            assert path.read_text(encoding="utf-8") == "旧"
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√"))
            assert "松溪镇" in path.read_text(encoding="utf-8")

    run(steps())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            screen.query_one("#path", Input).value = str(tmp_path / "没有" / "报告.html")
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "！"))
            assert shows(screen.app, "没有文件夹")

    run(steps())
