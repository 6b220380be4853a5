"""An edited file brought back on the screen: before → after, ticks, taking over, one undo, what can't be taken."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import docx
import pytest
from driving import NARROW, WIDE, assert_golden, run, shows, type_text, until
from hosting import Ended, example_session, notified, press, says, showing
from textual.pilot import Pilot

from drafter.exchange.plain import write_text
from drafter.services.conversation import Conversation
from drafter.services.edited import Comparison, compare_with_file
from drafter.services.live_draft import LiveDraft
from drafter.services.word import word_file
from drafter.tui.edited_blocks import parted
from drafter.tui.screens import edited
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.edited import EditedScreen
from drafter.tui.screens.path import PathScreen
from drafter.tui.widgets.dialogs import Choose

LAW = "年内出台《松溪镇农村供水管理办法》，已公开。"


@pytest.fixture
def live() -> Iterator[LiveDraft]:
    """The draft of the township's example."""
    conversation: Conversation = example_session()
    found = LiveDraft(conversation)
    found.warm()
    yield found
    conversation.close()


def text_of(live: LiveDraft) -> str:
    return write_text(live.draft()).text


@pytest.fixture
def path(live: LiveDraft, tmp_path: Path) -> Path:
    """A Word file of the draft in which a figure, a sentence and a cell were changed, one added, one sum touched."""
    path = tmp_path / "改过的年报.docx"
    path.write_bytes(word_file(live.conversation.library, live.draft()))
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        if "8640人" in paragraph.text or LAW in paragraph.text:
            paragraph.text = paragraph.text.replace("8640人", "8700人").replace(LAW, "")
        if "在赶集日设流动查询点" in paragraph.text:
            paragraph.add_run("群众反映很好。")
    next(row for row in document.tables[0].rows if row.cells[0].text.strip() == "行政许可").cells[-1].text = "88"
    next(row for row in document.tables[1].rows if row.cells[0].text.startswith("一、")).cells[-1].text = "4"
    document.save(str(path))
    return path


@asynccontextmanager
async def bringing_back(
    live: LiveDraft, path: Path, size: tuple[int, int] = NARROW, ended: Ended | None = None
) -> AsyncIterator[tuple[EditedScreen, Pilot[Any]]]:
    """Show the changes of a file."""
    screen = EditedScreen(live, str(path))
    async with showing(screen, size, ended) as pilot:
        await until(pilot, lambda: screen.comparison is not None)
        yield screen, pilot


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_changes_as_they_look(live: LiveDraft, path: Path, size: tuple[int, int]) -> None:
    async def see() -> None:
        async with bringing_back(live, path, size) as (screen, pilot):
            await until(pilot, lambda: shows(screen.app, "F6采用"))
            await press(pilot, "down", "up")
            assert_golden(screen.app, "edited")

    run(see())


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("人数为8640人。", "人数为8700人。", (("人数为", "8640", "人。"), ("人数为", "8700", "人。"))),
        ("公开3条", "公开3条", (("公开3条", "", ""), ("公开3条", "", ""))),
        ("甲。", "甲乙。", (("甲", "", "。"), ("甲", "乙", "。"))),
        ("", "新的。", (("", "", ""), ("", "新的。", ""))),
        ("11", "111", (("", "11", ""), ("", "111", ""))),
    ],
)
def test_what_differs_is_marked_and_numbers_stay_whole(
    before: str, after: str, parts: tuple[tuple[str, str, str], ...]
) -> None:
    assert parted(before, after) == parts


def test_from_the_draft_by_a_key_to_the_file_and_back_with_one_undo(live: LiveDraft, path: Path) -> None:
    before = text_of(live)

    async def steps() -> None:
        async with showing(DraftScreen(live)) as pilot:
            await until(pilot, lambda: shows(pilot.app, "逐句看草稿"))
            await press(pilot, "f4")
            await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
            await type_text(pilot, str(path))
            await press(pilot, "enter")
            await until(pilot, lambda: shows(pilot.app, "有4处改动可以采用；另有1处不能采用"))
            assert shows(pilot.app, "勾选了3处，共4处")
            await press(pilot, "f6")
            await until(pilot, lambda: shows(pilot.app, "已采用3处改动，1处没有选用；撤销一次可以全部退回。"))
            await until(pilot, lambda: shows(pilot.app, "还有1处改动没有采用。"))
            after = text_of(live)
            assert "8700人" in after
            assert LAW not in after
            assert "群众反映很好。" in after
            assert "87件" in after
            await press(pilot, "ctrl+z")
            await until(pilot, lambda: text_of(live) == before)
            await until(pilot, lambda: shows(pilot.app, "勾选了3处，共4处"))
            await press(pilot, "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))

    run(steps())


def test_only_what_is_ticked_is_taken(live: LiveDraft, path: Path) -> None:
    async def steps() -> None:
        async with bringing_back(live, path) as (screen, pilot):
            kinds = [item.kind for item in screen.items]
            await press(pilot, "f7")
            assert screen.ticked == [0, 1, 2, 3]
            await press(pilot, "f7")
            assert screen.ticked == []
            await press(pilot, "f6")
            assert notified(pilot, "还没有勾选")
            await press(pilot, *["down"] * kinds.index("figure"), "space")
            assert screen.ticked == [kinds.index("figure")]
            await press(pilot, "f6")
            await until(pilot, lambda: "88件" in text_of(live))
            assert "8640人" in text_of(live)
            await until(pilot, lambda: shows(pilot.app, "已采用1处改动") and screen.ticked == [])
            assert "88件" in "".join(item.before for item in screen.items)  # the file's own sentence still has 87件

    run(steps())


def test_what_can_not_be_taken_over_stands_below_with_its_reason(live: LiveDraft, path: Path) -> None:
    async def steps() -> None:
        async with bringing_back(live, path) as (screen, pilot):
            await press(pilot, "end")
            assert says(pilot, "不能采用的（报告不会动）")
            assert says(pilot, "这个数由程序加总得出，没有采用")
            before = screen.ticked
            await press(pilot, "enter")
            assert notified(pilot, "这一处不能采用")
            assert screen.ticked == before

    run(steps())


def test_a_click_goes_to_a_change_and_a_second_one_ticks_it(live: LiveDraft, path: Path) -> None:
    async def steps() -> None:
        async with bringing_back(live, path) as (screen, pilot):
            await until(pilot, lambda: shows(screen.app, "2. "))
            row = next(at for at, line in enumerate(lines_of(pilot)) if "2. " in line)
            await pilot.click(offset=(20, row))
            await until(pilot, lambda: screen.lines.key == "1")
            await pilot.click(offset=(20, row), times=2)
            await until(pilot, lambda: screen.ticked == [0, 2])

    run(steps())


def lines_of(pilot: Pilot[Any]) -> list[str]:
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def test_a_file_without_changes_says_so(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "没改.txt"
    path.write_text(text_of(live), encoding="utf-8")

    async def steps() -> None:
        async with bringing_back(live, path) as (screen, _):
            assert shows(screen.app, "文件与报告一致，没有改动。")
            assert screen.check_action("take", ()) is None

    run(steps())


def test_another_file_is_told_and_the_next_one_can_be_named(live: LiveDraft, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的.txt"
    other.write_text("购物清单\n白菜两棵。\n", encoding="utf-8")

    async def steps() -> None:
        screen = EditedScreen(live, str(other))
        async with showing(screen) as pilot:
            await until(pilot, lambda: shows(pilot.app, "不像政府信息公开工作年度报告"))
            assert shows(pilot.app, "请按 F4 换一个文件")
            await press(pilot, "f4")
            await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
            await type_text(pilot, str(path))
            await press(pilot, "enter")
            await until(pilot, lambda: shows(pilot.app, "有4处改动可以采用"))

    run(steps())


def test_a_report_of_another_year_is_asked_about_before_its_changes_are_shown(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "去年.txt"
    path.write_text(text_of(live).replace("2026年政府信息公开工作年度", "2025年政府信息公开工作年度"), "utf-8")

    async def steps() -> None:
        screen = EditedScreen(live, str(path))
        async with showing(screen) as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            assert says(pilot, "这个文件写的是2025年的报告")
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
            await type_text(pilot, str(path))
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
            await press(pilot, "up", "enter")
            await until(pilot, lambda: screen.comparison is not None)

    run(steps())


def test_without_a_file_it_leaves(live: LiveDraft) -> None:
    ended = Ended()

    async def steps() -> None:
        async with showing(EditedScreen(live), ended=ended) as pilot:
            await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
            await press(pilot, "escape")
            await until(pilot, lambda: bool(ended))

    run(steps())


def test_reading_tells_how_long_and_can_be_stopped(
    live: LiveDraft, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = threading.Event()

    def slowly(live: LiveDraft, path: str) -> Comparison:
        waiting.wait(10)
        return compare_with_file(live, path)

    monkeypatch.setattr(edited, "compare_with_file", slowly)

    async def steps() -> None:
        screen = EditedScreen(live, str(path))
        async with showing(screen) as pilot:
            await until(pilot, lambda: shows(pilot.app, "正在比较“改过的年报.docx”……"))
            await until(pilot, lambda: shows(pilot.app, "已经1秒（Esc 停下）"))
            await press(pilot, "escape")
            await until(pilot, lambda: shows(pilot.app, "已停下。"))
            waiting.set()
            await press(pilot, "f1", "escape")
            assert pilot.app.screen is screen
            assert screen.comparison is None

    run(steps())
