"""The keys at the foot of every screen: whole ones, the most needed where there is no room for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from driving import NARROW, WIDE, run, screen_lines, until
from hosting import example_session, press, showing
from rich.cells import cell_len
from textual.screen import Screen

from drafter.services.conversation import Conversation
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import LiveFindings
from drafter.services.sessions import Opened
from drafter.tui.screens.draft import DraftScreen
from drafter.tui.screens.findings import FindingsScreen
from drafter.tui.screens.finish import FinishScreen
from drafter.tui.screens.reading import ReadingScreen
from drafter.tui.screens.review import ReviewScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.tables import TablesScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.widgets.keys import KeyBar

SCREENS: dict[str, Callable[[Conversation], Screen[Any]]] = {
    "start": lambda _: StartScreen(),
    "talk": lambda conversation: TalkScreen(Opened(conversation, ())),
    "draft": lambda conversation: DraftScreen(LiveDraft(conversation)),
    "tables": TablesScreen,
    "review": ReviewScreen,
    "findings": lambda conversation: FindingsScreen(LiveFindings(LiveDraft(conversation))),
    "finish": lambda conversation: FinishScreen(LiveDraft(conversation)),
    "reading": lambda _: ReadingScreen("标题", ["一行"]),
}


@pytest.mark.parametrize("size", [(50, 20), NARROW, WIDE])
@pytest.mark.parametrize("name", SCREENS)
def test_no_key_is_cut_off(name: str, size: tuple[int, int]) -> None:
    async def see() -> None:
        screen = SCREENS[name](example_session())
        async with showing(screen, size) as pilot:
            bar = screen.query_one(KeyBar)
            await until(pilot, lambda: bar.keys)
            foot = screen_lines(pilot.app)[-1]
            assert cell_len(foot) <= size[0]
            assert foot.startswith("F1帮助")
            assert foot.endswith("^Q退出 ^P命令")
            assert [each.description for each in bar.shown] == [
                each.description for each in bar.keys if each.description in foot
            ]

    run(see())


def test_where_there_is_room_all_keys_are_shown() -> None:
    async def see() -> None:
        screen = SCREENS["talk"](example_session())
        async with showing(screen, WIDE) as pilot:
            bar = screen.query_one(KeyBar)
            await until(pilot, lambda: bar.keys)
            assert bar.shown == bar.keys

    run(see())


@pytest.mark.parametrize(("name", "told"), [("review", "回车修改"), ("findings", "回车去看")])
def test_what_enter_does_is_named(name: str, told: str) -> None:
    async def see() -> None:
        conversation = example_session()
        live = LiveDraft(conversation)
        live.edit(next(live.draft().sentences()), "本报告由由松溪镇人民政府编制。")
        screen = SCREENS[name](conversation)
        async with showing(screen) as pilot:
            await until(pilot, lambda: told in screen_lines(pilot.app)[-1], seconds=30)
            await press(pilot, "enter")
            await until(pilot, lambda: pilot.app.screen is not screen)

    run(see())


def test_without_a_finding_nothing_is_offered_about_one() -> None:
    async def see() -> None:
        screen = SCREENS["findings"](example_session())
        async with showing(screen) as pilot:
            await until(pilot, lambda: "没有发现问题" in "".join(screen_lines(pilot.app)), seconds=30)
            foot = screen_lines(pilot.app)[-1]
            assert "搁置" not in foot
            assert "去看" not in foot

    run(see())
