"""The end: what is still 待补, the format, the place, and the report as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from drafter.services.errors import InputError
from drafter.services.finishing import ENDINGS, OpenPoint, open_points, point_line, suggested_path, write_report
from drafter.services.formats import Format
from drafter.services.live_draft import LiveDraft
from drafter.tui.actions import bindings
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.path import cleaned_path
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.wrapped import Wrapped

_FORMATS: tuple[Format, ...] = tuple(ENDINGS)
_TABLES = {"表二": "table2", "表三": "table3", "表四": "table4"}
_MOST_SAID = 3


class FinishScreen(DeskScreen):
    """Writes the report; ends with the question to go to where something open was chosen."""

    AREA = "finish"
    HELP = (
        "上面是还没有填的，选中回车就回到那一题。选好格式、写好位置，按 F6 写成文件；可以写很多次。"
        "有待补也能写，文件里会标出【待补】。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("finish")

    @dataclass
    class Written(Message):
        """What is said of a file, and its path where it was written."""

        told: str
        path: str

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
        yield Field(id="path")
        yield Wrapped(id="said", most=_MOST_SAID)
        yield KeyBar()

    def redraw(self) -> None:
        """Show what is open now, and a place for the file that is free."""
        self.points = open_points(self.live)
        listed = self.query_one("#points", OptionList)
        listed.clear_options()
        listed.add_options([Option(f"{at}、{point_line(each)}") for at, each in enumerate(self.points, 1)])
        listed.display = bool(self.points)
        self.query_one("#count", Static).update(
            f"还有{len(self.points)}处待补，选中回车就去填；现在写成文件也可以：" if self.points else "没有待补的了。"
        )
        self._show_formats()
        self._suggest()
        (listed if self.points else self.query_one("#path", Field)).focus()

    def _show_formats(self) -> None:
        listed = self.query_one("#formats", OptionList)
        listed.clear_options()
        for each in _FORMATS:
            listed.add_option(Option(f"{'（√）' if each == self.output else '（　）'}{ENDINGS[each]}", id=each))
        listed.highlighted = _FORMATS.index(self.output)

    def _suggest(self) -> None:
        """Name a place, unless the officer has written another; that one gets the ending of the format."""
        line = self.query_one("#path", Field)
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
        elif point.where in _TABLES:
            from drafter.tui.screens.tables import TablesScreen

            self.app.push_screen(TablesScreen(self.conversation, _TABLES[point.where]), lambda _: self.redraw())
        else:
            self.tell(f"“{point.label}”没有单独的一题；请返回后按 F4，在全部答复里填。")

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
        path = self._place()
        if not path:
            self.tell("！请写出文件的位置。")
        elif Path(path).exists() and self._overwrite != path:
            self._overwrite = path
            self.tell(f"！已经有“{path}”；再按一次 F6 就覆盖它，或者换个名字。")
        else:
            self.tell("正在写，请稍候……")
            self._write(path, self.output)

    def _place(self) -> str:
        """Return the path as it is written; its ending tells the format, and without one it gets that of the format."""
        line = self.query_one("#path", Field)
        path = cleaned_path(line.value)
        ending = Path(path).suffix.lower().removeprefix(".")
        told = next((each for each in _FORMATS if each == ending), None)
        if told is not None:
            self.output = told
            self._show_formats()
        elif path:
            path = line.value = f"{path}.{self.output}"
        return path

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write(self, path: str, output: Format) -> None:
        """Write beside, as some formats take their time."""
        try:
            told, written = f"√ {write_report(self.live, path, output)}", path
        except InputError as error:
            told, written = f"！{error}", ""
        self.post_message(self.Written(told, written))

    @on(Written)
    def _written(self, event: Written) -> None:
        self._overwrite = event.path or self._overwrite  # what was written just now may be written again
        self.tell(event.told)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self.tell(f"！没有写成（{event.worker.error}）。")

    def tell(self, words: str) -> None:
        """Say how it went, below the place."""
        self.query_one("#said", Wrapped).show(words)
