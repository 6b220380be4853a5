"""The end: what is still 待补, the format, the place, and the report as a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.services.errors import InputError
from drafter.services.finishing import ENDINGS, OpenPoint, open_points, suggested_path, write_report
from drafter.services.formats import Format
from drafter.services.live_draft import LiveDraft
from drafter.tui.actions import bindings
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.path import cleaned_path
from drafter.tui.widgets.keys import KeyBar

_FORMATS: tuple[Format, ...] = tuple(ENDINGS)


class FinishScreen(DeskScreen):
    """Writes the report; ends with the question to go to where something open was chosen."""

    AREA = "finish"
    HELP = (
        "上面是还没有填的，选中回车就回到那一题。选好格式、写好位置，按 F6 写成文件；可以写很多次。"
        "有待补也能写，文件里会标出【待补】。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("finish")

    def __init__(self, live: LiveDraft, folder: str = "") -> None:
        super().__init__(live.conversation)
        self.live = live
        self.folder = folder or str(Path.cwd())
        self.output: Format = _FORMATS[0]
        self.points: Sequence[OpenPoint] = ()
        self._suggested = ""
        self._overwrite = ""

    def compose(self) -> ComposeResult:
        """Lay out what is open, the format, the place."""
        yield Static(" 写成文件", classes="title", markup=False)
        yield Static("", id="count", markup=False)
        yield OptionList(id="points", markup=False)
        yield OptionList(id="formats", markup=False)
        yield Input(id="path")
        yield Static("", id="said", markup=False)
        yield KeyBar()

    def redraw(self) -> None:
        """Show what is open now, and a place for the file that is free."""
        self.points = open_points(self.live)
        listed = self.query_one("#points", OptionList)
        listed.clear_options()
        listed.add_options([Option(f"{at}. {point_line(each)}") for at, each in enumerate(self.points, 1)])
        listed.display = bool(self.points)
        self.query_one("#count", Static).update(
            f"还有{len(self.points)}处待补，选中回车就去填；现在写成文件也可以：" if self.points else "没有待补的了。"
        )
        self._show_formats()
        self._suggest()
        (listed if self.points else self.query_one("#path", Input)).focus()

    def _show_formats(self) -> None:
        listed = self.query_one("#formats", OptionList)
        listed.clear_options()
        for each in _FORMATS:
            listed.add_option(Option(f"{'（√）' if each == self.output else '（　）'}{ENDINGS[each]}", id=each))
        listed.highlighted = _FORMATS.index(self.output)

    def _suggest(self) -> None:
        """Name a place, unless the officer has written another; that one gets the ending of the format."""
        line = self.query_one("#path", Input)
        if line.value in ("", self._suggested):
            self._suggested = suggested_path(self.live, self.output, self.folder)
            line.value = self._suggested
        else:
            line.value = str(Path(line.value).with_suffix(f".{self.output}"))

    @on(OptionList.OptionSelected, "#points")
    def _go(self, event: OptionList.OptionSelected) -> None:
        point = self.points[event.option_index]
        if point.ask_id:
            self.dismiss(point.ask_id)
        else:
            self.tell(f"“{point.label}”没有单独的一题；请返回后在表格或者全部答复里填。")

    @on(OptionList.OptionSelected, "#formats")
    def _format(self, event: OptionList.OptionSelected) -> None:
        self._take_format(event.option_index)

    def action_next_format(self) -> None:
        """Take the next format."""
        self._take_format((_FORMATS.index(self.output) + 1) % len(_FORMATS))

    def _take_format(self, number: int) -> None:
        self.output = _FORMATS[number]
        self._show_formats()
        self._suggest()

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        self.action_write()

    def action_write(self) -> None:
        """Write the file; one that is there already only when asked a second time."""
        path = cleaned_path(self.query_one("#path", Input).value)
        if not path:
            self.tell("！请写出文件的位置。")
            return
        if Path(path).exists() and self._overwrite != path:
            self._overwrite = path
            self.tell(f"！已经有“{path}”；再按一次 F6 就覆盖它，或者换个名字。")
            return
        try:
            said = write_report(self.live, path, self.output)
        except InputError as error:
            self.tell(f"！{error}")
        else:
            self._overwrite = path  # what was written just now may be written again
            self.tell(f"√ {said}")

    def tell(self, words: str) -> None:
        """Say how it went, below the place."""
        self.query_one("#said", Static).update(words)


def point_line(point: OpenPoint) -> str:
    """Return what is open and where."""
    return f"{point.label}（{point.where}）" if point.where else point.label
