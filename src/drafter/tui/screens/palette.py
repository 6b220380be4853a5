"""Everything that can be done here, found by a few characters: 领域：动作, with its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.tui.actions import DESK, EVERYWHERE, Action, key_names, of_areas
from drafter.tui.screens.base import DeskScreen
from drafter.tui.widgets.field import Field


def actions_on(screen: Screen[object]) -> dict[str, Action]:
    """Return what can be done on a screen by what runs it; the screen's own first, each once."""
    area = getattr(screen, "AREA", "")
    own = of_areas(area, DESK) if isinstance(screen, DeskScreen) else of_areas(area)
    found: dict[str, Action] = {}
    for action in own:
        found.setdefault(action.id, action)
    everywhere = {f"app.{action.id}": action for action in of_areas(EVERYWHERE)}
    return {**found, **everywhere}


class PaletteScreen(ModalScreen[str | None]):
    """A list of actions to choose from; it ends with the one that is to be run."""

    HELP: ClassVar[str | None] = "打几个字找要做的事，用 ↑ ↓ 选，回车执行，Esc 返回。"
    AREA: ClassVar[str] = "palette"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "返回"),
        Binding("down", "move(1)", "下一个", show=False),
        Binding("up", "move(-1)", "上一个", show=False),
    ]

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        actions = actions_on(over)
        self.entries = {run: action for run, action in actions.items() if action.palette and _possible(over, run)}

    def compose(self) -> ComposeResult:
        """Lay out what is typed above what it finds."""
        with Vertical(id="window"):
            yield Static("命令：打几个字就能找到", classes="title", markup=False)
            yield Field(placeholder="如：表格、撤销、外观")
            yield OptionList(markup=False)
            yield Static("", id="about", markup=False)

    def on_mount(self) -> None:
        """Show all."""
        self._find("")
        self.query_one(Field).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, words: str) -> None:
        """List what fits, what is called so before what is only explained so."""
        wanted = words.lower().split()
        named = _fitting(self.entries, wanted, lambda action: action.palette)
        told = _fitting(self.entries, wanted, lambda action: f"{action.palette}{action.help}{key_names(action.keys)}")
        found = {**named, **told}
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options([Option(entry_line(action), id=run) for run, action in found.items()])
        listed.highlighted = 0 if found else None
        if not found:
            self.query_one("#about", Static).update("没有这样的命令；换个词试试。")

    @on(OptionList.OptionHighlighted)
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(self.entries[event.option_id or ""].help)

    def action_move(self, step: int) -> None:
        """Move in the list while the words have the focus."""
        listed = self.query_one(OptionList)
        listed.action_cursor_down() if step > 0 else listed.action_cursor_up()

    @on(Input.Submitted)
    def _submit(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _fitting(entries: Mapping[str, Action], wanted: Sequence[str], text: Callable[[Action], str]) -> dict[str, Action]:
    return {run: each for run, each in entries.items() if all(word in text(each).lower() for word in wanted)}


def _possible(screen: Screen[object], run: str) -> bool:
    return run.startswith("app.") or screen.check_action(run.partition("(")[0], ()) is not False


def entry_line(action: Action) -> str:
    """Return an entry with its key behind it."""
    gap = " " * max(2, 40 - cell_len(action.palette))
    return f"{action.palette}{gap}{key_names(action.keys)}".rstrip()
