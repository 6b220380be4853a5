"""The application: themes, keys that hold everywhere, the start, and a clean end."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.scrollbar import ScrollBar, ScrollBarRender

from drafter.services.errors import InputError
from drafter.services.settings import keep_theme, kept_theme
from drafter.tui.actions import EVERYWHERE, bindings, key_name
from drafter.tui.screens.start import StartScreen
from drafter.tui.themes import DARK, THEMES

_LOOKS = [theme.name for theme in THEMES]
_ENDING = ("SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class PlainScrollBar(ScrollBarRender):
    """A scroll bar without half blocks, which GBK and many fonts of terminals do not have."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class DrafterApp(App[int]):
    """drafter in a terminal. ``clock`` tells the time, which names and dates follow. It ends with an exit status."""

    TITLE = "政府信息公开工作年度报告"
    CSS_PATH = "drafter.tcss"
    ENABLE_COMMAND_PALETTE = False  # Textual's own speaks English; see screens/palette.py
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.clock = clock
        self.animation_level = "none"
        ScrollBar.renderer = PlainScrollBar
        for theme in THEMES:
            self.register_theme(theme)
        kept = kept_theme()
        self.theme = kept if kept in _LOOKS else DARK

    def on_mount(self) -> None:
        """Begin with the list of sessions."""
        self._end_on_signals()
        self.push_screen(StartScreen())

    def _end_on_signals(self) -> None:
        """End in order when the system asks to or the window is closed: all is saved, the terminal is given back."""
        loop = asyncio.get_running_loop()
        for name in _ENDING:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self.exit, 128 + number)
            except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not in the main thread
                continue

    def _fatal_error(self) -> None:
        """End upon a fault of the program with one sentence in place of Textual's report, which is for developers."""
        if os.environ.get("DRAFTER_DEBUG"):
            super()._fatal_error()
            return
        fault = self._exception
        told = f"程序出了意外的错误（{type(fault).__name__}：{fault}）；说过的都已保存，再次运行 drafter 可以接着来。"
        self._exit_renderables.append(Text(told))
        self._close_messages_no_wait()

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as the footer shows it: F1, ^Z."""
        return key_name(binding.key).replace("Ctrl+", "^")

    def action_theme(self, name: str) -> None:
        """Put on another look, and keep it for the next time."""
        self.theme = name
        try:
            keep_theme(name)
        except InputError as error:
            self.notify(str(error), severity="warning", markup=False)

    def action_next_theme(self) -> None:
        """Put on the next look."""
        self.action_theme(_LOOKS[(_LOOKS.index(self.theme) + 1) % len(_LOOKS)])

    def action_help(self) -> None:
        """Help with what is in focus; a second time closes it."""
        from drafter.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_command_palette(self) -> None:
        """Show what can be done here, and do what is chosen."""
        from drafter.tui.screens.palette import PaletteScreen

        over = self.screen
        if isinstance(over, PaletteScreen):
            return

        async def run(chosen: str | None) -> None:
            if chosen:
                await self.run_action(chosen, over)

        self.push_screen(PaletteScreen(over), run)

    def action_help_quit(self) -> None:
        """Ctrl+C does not end the program: tell what does."""
        self.notify("要退出请按 Ctrl+Q；说过的都已经保存。", markup=False)

    async def action_quit(self) -> None:
        """End; everything is saved already."""
        self.exit(0)
