"""The end of a session: what is still open, format, place, the file."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
from driving import NARROW, WIDE, WRITE, assert_golden, clock, opened_session, run, shows, type_text, until
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from drafter.services import fonts, pdf
from drafter.services.finishing import OUTPUTS, OpenPoint
from drafter.services.live_draft import LiveDraft
from drafter.tui.app import DrafterApp
from drafter.tui.screens.finish import FinishScreen
from drafter.tui.screens.path import PathScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.themes import LIGHT
from drafter.tui.widgets.dialogs import Choose

REPLIES = ("松溪镇人民政府", "", "松溪镇，我镇，县政府", "县政府网站，和平路18号，012345，党政办公室，0100-7654321")


PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "finish.svg"


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


def drawn(app: App[Any]) -> str:
    """Return the screen as an SVG that is the same on every machine and fetches no fonts."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(), flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+-", "terminal-", svg).replace("font-variant-east-asian: full-width;", "")
    svg = svg.replace("Fira Code, monospace", "Noto Sans Mono CJK SC, NSimSun, monospace")
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines() if line.strip()).replace("arial", "sans-serif")


def test_the_picture_for_the_page_for_officers_is_as_the_screen_is() -> None:
    async def steps() -> None:
        async with finish(folder="年报") as (screen, pilot, _):
            screen.app.theme = LIGHT
            await until(pilot, lambda: shows(screen.app, "年报/松溪镇"))
            found = drawn(screen.app)
            if os.environ.get(WRITE):
                PICTURE.write_text(found, encoding="utf-8")
            assert found == PICTURE.read_text(encoding="utf-8")
            assert len(found.encode()) < 40_000
            assert "http" not in found.replace("http://www.w3.org/2000/svg", "").replace(
                "https://www.textualize.io", ""
            )

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
    first, second, *_, last = (each.format for each in OUTPUTS)

    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            line = screen.query_one("#path", Input)
            assert line.value.endswith(f"松溪镇2026年政府信息公开工作年度报告.{first}")
            await pilot.press("f7")
            await until(pilot, lambda: line.value.endswith(f"年度报告.{second}"))
            line.value = str(tmp_path / f"我的.{second}")
            for _ in range(len(OUTPUTS) - 2):
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


@pytest.fixture
def few_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with the fonts of Windows alone."""
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset({"宋体", "黑体", "仿宋", "楷体", "Times New Roman"}))


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The Word files that were made into PDF, without LibreOffice."""
    made: list[bytes] = []

    def printing(word: bytes) -> bytes:
        made.append(word)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "pdf_of", printing)
    return made


@pytest.mark.usefixtures("few_fonts")
def test_a_word_file_says_where_what_is_open_and_which_fonts_are_missing(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            path = tmp_path / "年报.docx"
            screen.query_one("#path", Input).value = str(path)
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√ 已写成"))
            assert shows(screen.app, f"还有{len(screen.points)}处待补，文件里用底色标出。")
            assert shows(screen.app, "缺少字体：方正小标宋简体、楷体_GB2312、仿宋_GB2312；")
            assert "【待补" in "".join(each.text for each in docx.Document(str(path)).paragraphs)

    run(steps())


@pytest.mark.usefixtures("few_fonts")
def test_missing_fonts_are_named_before_a_pdf_is_written(tmp_path: Path, printed: list[bytes]) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            screen.query_one("#path", Input).value = str(tmp_path / "年报.pdf")
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "再按一次 F6 就照样写"))
            assert shows(screen.app, "缺少字体：方正小标宋简体")
            assert not printed
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√ 已写成"))
            assert (tmp_path / "年报.pdf").read_bytes().startswith(b"%PDF-")
            assert len(printed) == 1

    run(steps())


@pytest.mark.usefixtures("few_fonts", "printed")
def test_choosing_pdf_names_the_fonts_and_a_layout_that_has_them_all_is_kept(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            for _ in range(3):
                await pilot.press("f7")
            await until(pilot, lambda: shows(screen.app, "要换版式请按 F8"))
            await pilot.press("f8")
            await until(pilot, lambda: isinstance(screen.app.screen, Choose))
            await pilot.press("down", "enter")
            await until(pilot, lambda: shows(screen.app, "版式：系统字体版式"))
            await until(pilot, lambda: shows(screen.app, "版式里的字体这台电脑上都有。"))
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√ 已写成"))
            assert not shows(screen.app, "缺少字体")
        async with finish(folder=str(tmp_path)) as (screen, _pilot, _):
            assert shows(screen.app, "版式：系统字体版式")

    run(steps())


def test_a_countys_own_layout_is_chosen_by_its_path(tmp_path: Path) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text("id: 本县\nextends: standard\nline: 29\n", encoding="utf-8")

    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            screen.query_one("#layout", OptionList).focus()
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(screen.app.screen, Choose))
            await pilot.press("end", "enter")
            await until(pilot, lambda: isinstance(screen.app.screen, PathScreen))
            await type_text(pilot, str(own))
            await pilot.press("enter")
            await until(pilot, lambda: shows(screen.app, "版式：本县.yaml"))
            assert screen.chosen_layout == str(own)
            own.write_text("id: 本县\nextends: 没有\n", encoding="utf-8")
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "没有“没有”这种版式"))

    run(steps())


def test_a_fragment_is_written_for_the_websites_editor(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            await pilot.press("f7", "f7")
            await until(pilot, lambda: shows(screen.app, "（√）网页片段"))
            assert not screen.query_one("#layout", OptionList).display
            await pilot.press("f6")
            await until(pilot, lambda: shows(screen.app, "√ 已写成"))
            (path,) = tmp_path.glob("*（网页片段）.html")
            assert "<html" not in path.read_text(encoding="utf-8")

    run(steps())


def test_both_papers_are_written_beside_the_report(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            screen.query_one("#path", Input).value = str(tmp_path / "年报.docx")
            await pilot.press("f9")
            await until(pilot, lambda: isinstance(screen.app.screen, Choose))
            await pilot.press("end", "enter")
            await until(pilot, lambda: shows(screen.app, "√ 出处本已写成"))
            assert shows(screen.app, "报送单已写成")
            found = sorted(each.name for each in tmp_path.glob("*.docx"))
            assert found == ["年报（出处本）.docx", "年报（报送单）.docx"]

    run(steps())


def test_one_paper_is_written_from_the_palette(tmp_path: Path) -> None:
    async def steps() -> None:
        async with finish(folder=str(tmp_path)) as (screen, pilot, _):
            await pilot.press("ctrl+p")
            await type_text(pilot, "报送单")
            await pilot.press("enter")
            await until(pilot, lambda: shows(screen.app, "√ 报送单已写成"))
            assert len(list(tmp_path.glob("松溪镇2026年*（报送单）.docx"))) == 1

    run(steps())
