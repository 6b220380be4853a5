"""Driving the screens as a user does: keys with Chinese in them, pastes, waiting for what should come, reading."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from drafter.services.conversation import Conversation
from drafter.services.library import load_library
from drafter.services.sessions import Opened, new_session

NARROW, WIDE = (80, 24), (120, 36)
NOW = datetime(2027, 1, 11, 9, 30)
GOLDEN = Path(__file__).parents[1] / "golden" / "screens"
WRITE = "DRAFTER_WRITE_GOLDEN"
_PATIENCE = 10.0


def clock() -> datetime:
    """Return the time that all tests agree on."""
    return NOW


def run(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a test's coroutine to its end."""
    asyncio.run(coroutine)


async def until(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = _PATIENCE) -> None:
    """Wait until a condition holds; fail with the screen's text where it never does."""
    deadline = time.monotonic() + seconds
    await pilot.pause()
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain; the screen shows:\n{screen_text(pilot.app)}")
        await asyncio.sleep(0.01)
    await pilot.pause()


async def type_text(pilot: Pilot[Any], text: str) -> None:
    """Type characters one by one, as an input method commits them; pilot.press drops Chinese punctuation."""
    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
    await pilot.pause()


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste a text of any number of lines."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def send(pilot: Pilot[Any], text: str) -> None:
    """Type a reply and send it."""
    await type_text(pilot, text)
    await pilot.press("enter")


def screen_lines(app: App[Any]) -> list[str]:
    """Return what stands on the screen, line by line, without blanks at the ends of lines."""
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


def screen_text(app: App[Any]) -> str:
    """Return what stands on the screen as one text."""
    return "\n".join(screen_lines(app)) + "\n"


def shows(app: App[Any], text: str) -> bool:
    """True where a text stands on the screen, also where it is broken into several lines."""
    joined = "".join("".join(line.split()) for line in screen_lines(app))
    return "".join(text.split()) in joined


def assert_golden(app: App[Any], name: str) -> None:
    """Compare the screen with its golden file; DRAFTER_WRITE_GOLDEN=1 writes it instead."""
    app.screen.refresh()
    width, height = app.size
    path = GOLDEN / f"{name}_{width}x{height}.txt"
    found = screen_text(app)
    if os.environ.get(WRITE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.is_file(), f"no golden file {path.name}; write it with {WRITE}=1"
    assert found == path.read_text(encoding="utf-8"), f"{path.name} differs; look at it, then write it with {WRITE}=1"


def opened_session(*replies: str, last_year: str = "") -> Opened:
    """Return a new session in the isolated home, with these replies given one after the other."""
    opened = new_session(load_library(), NOW, last_year)
    for reply in replies:
        opened.conversation.reply(reply)
    return opened


def conversation_with(entries: dict[str, Any], replies: Iterable[str] = ()) -> Conversation:
    """Return a conversation that holds these values, by the keys of a session."""
    conversation = opened_session().conversation
    conversation.write(entries, "test")
    for reply in replies:
        conversation.reply(reply)
    return conversation
