"""One screen by itself in the application, over a session that is worth looking at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from driving import NARROW, clock, conversation_with, screen_lines
from textual.pilot import Pilot
from textual.screen import Screen

from drafter.interview.entries import Written
from drafter.services.conversation import Conversation, facts_values
from drafter.services.library import load_library
from drafter.tui.app import DrafterApp

EXAMPLES = Path(__file__).parents[2] / "examples"


class Ended(list[object]):
    """What a screen was left with, one for each time."""


@asynccontextmanager
async def showing(
    screen: Screen[Any], size: tuple[int, int] = NARROW, ended: Ended | None = None, theme: str = ""
) -> AsyncIterator[Pilot[int]]:
    """Show a screen in the application."""
    app = DrafterApp(clock)
    if theme:
        app.theme = theme
    async with app.run_test(size=size, notifications=True) as pilot:
        app.push_screen(screen, (ended if ended is not None else Ended()).append)
        await pilot.pause()
        yield pilot


def example_session(name: str = "township.yaml", more: Mapping[str, Written | None] | None = None) -> Conversation:
    """Return a session that holds what an example says, and ``more``."""
    values = facts_values((EXAMPLES / name).read_text(encoding="utf-8"), load_library())
    assert values is not None
    return conversation_with({**values, **(more or {})})


def says(pilot: Pilot[Any], text: str) -> bool:
    """True where a text stands on the screen, also where it is broken into lines with a sign before each of them."""
    lines = (line.strip("> |") for line in screen_lines(pilot.app))
    return "".join(text.split()) in "".join("".join(line.split()) for line in lines)


def notified(pilot: Pilot[Any], text: str) -> bool:
    """True where a note with this text is shown over the screen."""
    return any(text in each.message for each in pilot.app._notifications)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other; quicker than ``pilot.press``, which rests after each."""
    for key in keys:
        pilot.app.simulate_key(key)
        await pilot.pause()
