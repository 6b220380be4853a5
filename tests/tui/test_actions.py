"""One table of actions: every one has a key or a palette entry, its method, its help; no bare letters."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
from driving import GOLDEN, NARROW, WIDE, assert_golden, clock, opened_session, run, shows, type_text, until
from textual.dom import DOMNode

from drafter.tui.actions import ACTIONS, DESK, EVERYWHERE, Action, key_names
from drafter.tui.app import DrafterApp
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.help import HelpScreen
from drafter.tui.screens.palette import PaletteScreen
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.themes import THEMES

ALL = [(area, action) for area, actions in ACTIONS.items() for action in actions]
_CHARACTER = re.compile(r"^(shift\+)?\w$")


def owner_of(area: str) -> type[DOMNode]:
    """Return the class whose methods an area's actions name."""
    if area in (EVERYWHERE, DESK):
        return DrafterApp if area == EVERYWHERE else DeskScreen
    module = importlib.import_module(f"drafter.tui.screens.{area}")
    return next(
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, DOMNode) and each.__module__ == module.__name__ and getattr(each, "AREA", "") == area
    )


@pytest.mark.parametrize(("area", "action"), ALL, ids=lambda each: getattr(each, "id", each))
def test_every_action_can_be_done_and_is_explained(area: str, action: Action) -> None:
    assert hasattr(owner_of(area), f"action_{action.id.split('(')[0]}")
    assert action.keys or action.palette
    assert action.help.endswith("。")
    assert not action.palette or re.fullmatch(r"[一-鿿]+：.+", action.palette)
    for key in filter(None, action.keys.split(",")):
        assert not _CHARACTER.match(key.strip()), "an input method keeps bare letters"


@pytest.mark.parametrize("area", [area for area in ACTIONS if area not in (EVERYWHERE, DESK)])
def test_no_key_means_two_things_on_one_screen(area: str) -> None:
    desk = issubclass(owner_of(area), DeskScreen)
    own = {key.strip() for action in ACTIONS[area] for key in action.keys.split(",") if key}
    keys = [key for action in ACTIONS[area] for key in action.keys.split(",") if key]
    assert len(own) == len(keys)
    everywhere = {key for action in ACTIONS[EVERYWHERE] for key in action.keys.split(",") if key}
    assert not own & everywhere
    if desk:
        overridden = {action.id for action in ACTIONS[area]}
        shared = {key: action.id for action in ACTIONS[DESK] for key in action.keys.split(",")}
        assert all(shared[key] in overridden for key in own & shared.keys())


def test_keys_are_named_as_on_the_keyboard() -> None:
    assert key_names("f1") == "F1"
    assert key_names("ctrl+z") == "Ctrl+Z"
    assert key_names("escape") == "Esc"
    assert key_names("pageup, ctrl+up") == "PgUp、Ctrl+↑"


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_the_palette_finds_by_a_few_characters_and_does_it(size: tuple[int, int]) -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            app.push_screen(TalkScreen(opened_session()))
            await until(pilot, lambda: shows(app, "全称"))
            await until(pilot, lambda: app.screen.beside.looked_at is not None, seconds=30)  # type: ignore[attr-defined]
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, PaletteScreen) and shows(app, "草稿："))
            app.screen.styles.background = "black"  # what lies below comes through by chance
            await pilot.pause()
            assert_golden(app, "palette")
            await type_text(pilot, "高对比")
            await until(pilot, lambda: not shows(app, "草稿："))
            await pilot.press("down", "enter")
            await until(pilot, lambda: isinstance(app.screen, TalkScreen))
            assert app.theme == "高对比"
            await pilot.press("ctrl+p")
            await type_text(pilot, "没有这种事")
            await until(pilot, lambda: shows(app, "没有这样的命令"))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TalkScreen))

    run(steps())


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_help_is_about_what_is_in_focus(size: tuple[int, int]) -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen) and shows(app, "用 ↑ ↓ 选一项，回车进入"))
            await pilot.press("escape")
            app.push_screen(TalkScreen(opened_session()))
            await until(pilot, lambda: shows(app, "全称"))
            await until(pilot, lambda: app.screen.beside.looked_at is not None, seconds=30)  # type: ignore[attr-defined]
            await pilot.press("f1")
            await until(pilot, lambda: shows(app, "在这里打字，回车送出"))
            app.screen.styles.background = "black"
            await pilot.pause()
            assert_golden(app, "help")
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, TalkScreen))
            await pilot.press("f9", "f1")
            await until(pilot, lambda: shows(app, "这里是报告现在的样子"))

    run(steps())


def test_every_key_of_the_foot_of_the_screen_can_be_clicked_upon() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=WIDE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen) and shows(app, "F1帮助"))
            await pilot.click(offset=(2, 35))
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))

    run(steps())


def test_looks_go_round() -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=NARROW) as pilot:
            seen = {app.theme}
            for _ in range(2):
                await pilot.press("ctrl+l")
                seen.add(app.theme)
            assert seen == {theme.name for theme in THEMES}

    run(steps())


def goldens() -> Iterator[Any]:
    """Yield the files of all screens."""
    return GOLDEN.glob("*.txt")


def test_every_screen_can_be_written_in_gbk_and_is_as_large_as_it_says() -> None:
    for path in goldens():
        path.read_text(encoding="utf-8").encode("gbk")
        height = int(path.stem.rpartition("x")[2])
        assert len(path.read_text(encoding="utf-8").splitlines()) == height, path.name
