"""A text to read: what the rules say of a finished report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import Block, LinesView, Run


def text_blocks(lines: Iterable[str]) -> list[Block]:
    """Return lines as blocks; what is indented stays so where it is broken."""
    blocks: list[Block] = []
    for line in lines:
        words = line.lstrip(" ")
        before = " " * (len(line) - len(words))
        blocks.append(Block((Run(words),), before, f"{before}  "))
    return blocks


class ReadingScreen(Screen[None]):
    """Lines that scroll, under a title."""

    AREA: ClassVar[str] = "reading"
    HELP: ClassVar[str | None] = "用 ↑ ↓、PgUp、PgDn 或鼠标滚轮看上下文，Esc 返回。"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "返回")]

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        super().__init__()
        self.heading = title
        self.lines = text_blocks(lines)

    def compose(self) -> ComposeResult:
        """Lay out the title and the text."""
        yield Static(f" {self.heading}", classes="title", markup=False)
        yield LinesView()
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill in the text once its width is known."""
        view = self.query_one(LinesView)
        view.focus()
        self.call_after_refresh(lambda: view.show(self.lines))
