"""The three looks: everything can be read in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from driving import WIDE, clock, opened_session, run, send, shows, type_text, until
from rich.style import Style
from textual.app import App
from textual.color import Color

from drafter.services.settings import keep_theme
from drafter.tui.app import DrafterApp
from drafter.tui.screens.start import StartScreen
from drafter.tui.screens.talk import TalkScreen
from drafter.tui.themes import CONTRAST, DARK, LIGHT, THEMES

READABLE, FAINT, STRONG = 4.5, 2.0, 7.0
NOT_ACTIVE = ("练习",)  # what can't be chosen yet


def contrast(style: Style) -> float:
    """Return how far letters and ground are apart, 1 to 21, as WCAG counts it."""
    assert style.color is not None
    assert style.bgcolor is not None
    lights = sorted(_light(Color.from_rich_color(each)) for each in (style.color, style.bgcolor))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(color: Color) -> float:
    parts = (each / 255 for each in color.rgb)
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def words(app: App[Any]) -> Iterator[tuple[str, float]]:
    """Yield what stands on the screen piece by piece, with its contrast."""
    app.screen.refresh()
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style is not None:
                yield segment.text.strip(), contrast(segment.style)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_every_word_can_be_read(theme: str) -> None:
    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(size=WIDE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            app.theme = theme
            await pilot.pause()
            check(app, theme)
            app.push_screen(TalkScreen(opened_session()))
            await until(pilot, lambda: shows(app, "全称"))
            await send(pilot, "松溪镇人民政府")
            await pilot.press("f7", "f8")
            await until(pilot, lambda: shows(app, "因"))
            check(app, theme)
            await pilot.press("f9", "f9")  # the list of sections in focus
            await pilot.pause()
            check(app, theme)

    run(steps())


def check(app: App[Any], theme: str) -> None:
    """Hold every piece of the screen to its contrast."""
    for text, found in words(app):
        least = FAINT if text.startswith(NOT_ACTIVE) else STRONG if theme == CONTRAST else READABLE
        assert found >= least, (theme, text, found)


def kept_look(*keys: str) -> str:
    """Open the program, press keys, and return the look that it opens with the next time."""

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            for key in keys:
                await type_text(pilot, key) if len(key) == 1 else await pilot.press(key)

    run(steps())
    return DrafterApp(clock).theme


def test_the_look_that_was_chosen_is_there_the_next_time() -> None:
    assert kept_look() == DARK
    assert kept_look("ctrl+l") == CONTRAST
    assert kept_look() == CONTRAST
    assert kept_look("ctrl+l") == LIGHT


def test_a_look_from_the_palette_is_kept_too() -> None:
    assert kept_look("ctrl+p", *"浅色", "enter") == LIGHT


def test_a_look_that_there_is_not_is_not_put_on() -> None:
    keep_theme("彩虹")
    assert DrafterApp(clock).theme == DARK


def test_a_look_that_cant_be_kept_is_put_on_and_told(home: Path) -> None:
    home.mkdir()
    (home / "sessions").write_text("", encoding="utf-8")

    async def steps() -> None:
        app = DrafterApp(clock)
        async with app.run_test(notifications=True) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            await pilot.press("ctrl+l")
            await until(pilot, lambda: shows(app, "选的外观没有记住"))
            assert app.theme == CONTRAST

    run(steps())
