"""What can be done here: about what is in focus, the keys of the screen, what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from drafter.tui.actions import key_names
from drafter.tui.screens.palette import actions_on
from drafter.tui.widgets.lines import Block, LinesView, Run
from drafter.tui.widgets.talk_log import MARKS, TalkLog

_SAID = (
    "回答时可以这样说：直接答；几项一起说；“没有”“不清楚”“跳过”；“上一题”“回到培训那题”；"
    "“不对，是116条”“把培训次数改成4次”；“看看草稿”“还剩多少”“撤销”“先到这里”。"
)


class HelpScreen(ModalScreen[None]):
    """A page of help over another screen."""

    AREA: ClassVar[str] = "help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f1", "dismiss(None)", "返回"),
    ]

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        self.page = list(_page(over))

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="window"):
            yield Static("帮助　（Esc 返回，PgUp、PgDn 翻页）", classes="title", markup=False)
            yield LinesView()

    def on_mount(self) -> None:
        """Fill in the text and make it scroll by keys."""
        view = self.query_one(LinesView)
        view.focus()
        self.call_after_refresh(lambda: view.show(self.page))


def _page(over: Screen[object]) -> Iterator[Block]:
    yield from _about(over)
    yield Block((Run("这个画面能做的", "heading"),))
    for action in actions_on(over).values():
        name = action.palette.partition("：")[2] or action.short
        keys = f"{key_names(action.keys)}　" if action.keys else "（Ctrl+P里选）　"
        yield Block((Run(keys, "ask"), Run(f"{name}：{action.help}")), "  ", "    ")
    if over.query(TalkLog):
        yield Block()
        yield Block((Run(_SAID),))
        yield Block()
        yield Block((Run("各行前面的记号", "heading"),))
        for mark, _, meaning in MARKS.values():
            yield Block((Run(f"{mark.strip()}　{meaning}"),), "  ", "    ")


def _about(over: Screen[object]) -> Iterator[Block]:
    """Yield the help of the widget in focus and of the screen."""
    places: list[Widget] = [over.focused] if over.focused is not None else []
    places.append(over)
    for place in places:
        if place.HELP:
            yield Block((Run(" ".join(place.HELP.split())),))
            yield Block()
