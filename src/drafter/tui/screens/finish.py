"""The end: what is still 待补, the format, the layout, the place, and the report and its papers as files."""

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

from drafter.services import finishing
from drafter.services.errors import InputError
from drafter.services.finishing import OUTPUTS, PAPERS, OpenPoint, Output, Paper
from drafter.services.live_draft import LiveDraft
from drafter.services.settings import keep_layout, kept_layout
from drafter.tui.actions import bindings
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.path import LAYOUTS, PathScreen, cleaned_path
from drafter.tui.widgets.dialogs import Choose
from drafter.tui.widgets.field import Field
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.wrapped import Wrapped

_ENDINGS = {each.format for each in OUTPUTS}
_TABLES = {"表二": "table2", "表三": "table3", "表四": "table4"}
_MOST_SAID = 6
_LAYOUT_TOLD = ("Word 文件和 PDF 用的字体、页面和表格尺寸；下次还用选定的这一种。",)
_PAPERS_TOLD = ("都是 Word 文件，写在报告旁边；已经有的不会覆盖。",)
_OWN_LAYOUT = "本地的版式文件（.yaml），或者 Word 样本（.docx）……"


class FinishScreen(DeskScreen):
    """Writes the report; ends with the question to go to where something open was chosen."""

    AREA = "finish"
    HELP = (
        "上面是还没有填的，选中回车就回到那一题。选好格式、写好位置，按 F6 写成文件；可以写很多次。"
        "有待补也能写，文件里会标出【待补】。F8 换 Word 和 PDF 的版式，F9 写送审用的出处本、报送单。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("finish")

    @dataclass
    class Written(Message):
        """What is said of a file, and its path where it was written."""

        told: str
        path: str

    @dataclass
    class Fonts(Message):
        """What is said of the fonts of a layout, empty where all are there."""

        layout: str
        told: str

    def __init__(self, live: LiveDraft, folder: str = "") -> None:
        super().__init__(live.conversation)
        self.live = live
        self.folder = folder or str(Path.cwd())
        self.output: Output = OUTPUTS[0]
        self.chosen_layout = kept_layout()
        self.points: Sequence[OpenPoint] = ()
        self._layouts = finishing.layout_names(live.conversation.library)
        self._suggested = ""
        self._overwrite = ""
        self._fonts_told: str | None = None  # the layout of which it was said which fonts are missing
        self._is_asked = False  # whether a PDF was asked for before that was said

    def compose(self) -> ComposeResult:
        """Lay out what is open, the format, the layout, the place."""
        yield Static(" 写成文件", classes="title", markup=False)
        yield Static("", id="count", markup=False)
        yield OptionList(id="points", markup=False)
        yield OptionList(id="formats", markup=False)
        yield OptionList(id="layout", markup=False)
        yield Field(id="path")
        yield Wrapped(id="said", most=_MOST_SAID)
        yield KeyBar()

    def redraw(self) -> None:
        """Show what is open now, and a place for the file that is free."""
        self.points = finishing.open_points(self.live)
        listed = self.query_one("#points", OptionList)
        listed.clear_options()
        listed.add_options([Option(f"{at}、{finishing.point_line(each)}") for at, each in enumerate(self.points, 1)])
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
        listed.add_options([f"{'（√）' if each == self.output else '（　）'}{each.name}" for each in OUTPUTS])
        listed.highlighted = OUTPUTS.index(self.output)
        layout = self.query_one("#layout", OptionList)
        layout.clear_options()
        layout.add_option(f"版式：{finishing.layout_name(self._layouts, self.chosen_layout)}")
        layout.highlighted = 0
        layout.display = self.output.has_layout

    def _suggest(self) -> None:
        """Name a place, unless the officer has written another; that one gets the ending of the format."""
        line = self.query_one("#path", Field)
        if line.value in ("", self._suggested):
            self._suggested = finishing.suggested_path(self.live, self.output, self.folder)
            line.value = self._suggested
        else:
            line.value = str(Path(line.value).with_suffix(f".{self.output.format}"))

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

    # The format and the layout

    @on(OptionList.OptionSelected, "#formats")
    def _format(self, event: OptionList.OptionSelected) -> None:
        self._take_format(event.option_index)

    def action_next_format(self) -> None:
        """Take the next format."""
        self._take_format((OUTPUTS.index(self.output) + 1) % len(OUTPUTS))

    def _take_format(self, number: int) -> None:
        self.output = OUTPUTS[number]
        self._show_formats()
        self._suggest()
        self.tell("")
        if self.output.format == "pdf":
            self._look_at_fonts(self.output, self.chosen_layout)

    @on(OptionList.OptionSelected, "#layout")
    def action_layout(self) -> None:
        """Ask which layout is to be used."""
        known = list(self._layouts)
        at = known.index(self.chosen_layout) if self.chosen_layout in known else len(known) if self.chosen_layout else 0

        def chosen(number: int | None) -> None:
            if number == len(known):
                self.app.push_screen(PathScreen("版式文件或者 Word 样本：在哪里？", LAYOUTS), own)
            elif number is not None:
                self._take_layout(known[number])

        def own(path: str | None) -> None:
            if path:
                self._take_layout(str(Path(path).absolute()))

        self.app.push_screen(Choose("换版式", (*self._layouts.values(), _OWN_LAYOUT), _LAYOUT_TOLD, at), chosen)

    def _take_layout(self, layout: str) -> None:
        self.chosen_layout = layout
        if not self.output.has_layout:
            self.output = OUTPUTS[0]
        self._show_formats()
        self._suggest()
        self.tell("正在看版式里的字体……")
        self._look_at_fonts(self.output, layout)
        try:
            keep_layout(layout)
        except InputError as error:
            self.app.notify(str(error), severity="warning", markup=False)

    @work(thread=True, exclusive=True, group="fonts", exit_on_error=False)
    def _look_at_fonts(self, output: Output, layout: str) -> None:
        """Ask beside which fonts are missing, as the system takes its time to list them."""
        try:
            note = finishing.fonts_before(self.conversation.library, output, layout)
        except InputError as error:
            note = str(error)
        self.post_message(self.Fonts(layout, note))

    @on(Fonts)
    def _fonts(self, event: Fonts) -> None:
        if event.layout != self.chosen_layout:
            return
        self._fonts_told = event.layout
        asked, self._is_asked = self._is_asked, False
        if event.told:
            self.tell(f"！{event.told}{'再按一次 F6 就照样写；' * asked}要换版式请按 F8。")
        elif asked:
            self.action_write()
        else:
            self.tell("版式里的字体这台电脑上都有。")

    # Writing

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
        elif self.output.format == "pdf" and self._fonts_told != self.chosen_layout:  # nobody mends a PDF afterwards
            self.tell("正在看版式里的字体……")
            self._is_asked = True
            self._look_at_fonts(self.output, self.chosen_layout)
        else:
            self.tell("正在写，请稍候……")
            self._write(path, self.output, self.chosen_layout)

    def _place(self) -> str:
        """Return the path as it is written; its ending tells the format, and without one it gets that of the format."""
        line = self.query_one("#path", Field)
        path = cleaned_path(line.value)
        if Path(path).suffix.lower().removeprefix(".") in _ENDINGS:
            self.output = finishing.output_of(path, self.output)
            self._show_formats()
        elif path:
            path = line.value = f"{path}.{self.output.format}"
        return path

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write(self, path: str, output: Output, layout: str) -> None:
        """Write beside, as some formats take their time."""
        try:
            told, written = f"√ {finishing.write_report(self.live, path, output, layout)}", path
        except InputError as error:
            told, written = f"！{error}", ""
        self.post_message(self.Written(told, written))

    def action_papers(self) -> None:
        """Ask which of the papers for review are to be written."""
        papers = tuple(PAPERS)

        def chosen(number: int | None) -> None:
            if number is not None:
                self._begin_papers(papers if number == len(papers) else papers[number : number + 1])

        names = (*(f"{PAPERS[each]}（{finishing.PAPER_NOTES[each]}）" for each in papers), "两份都写")
        self.app.push_screen(Choose("送审用的两份", names, _PAPERS_TOLD), chosen)

    def action_paper(self, paper: Paper) -> None:
        """Write one of them."""
        self._begin_papers((paper,))

    def _begin_papers(self, papers: Sequence[Paper]) -> None:
        path = self._place() or finishing.suggested_path(self.live, self.output, self.folder)
        self.tell("正在写，请稍候……")
        self._write_papers(papers, path)

    @work(thread=True, exclusive=True, group="write", exit_on_error=False)
    def _write_papers(self, papers: Sequence[Paper], report: str) -> None:
        sign, told = "√ ", ""
        try:
            for each in papers:
                told += finishing.write_paper(self.live, each, report)
        except InputError as error:
            sign, told = "！", f"{told}{error}"
        self.post_message(self.Written(sign + told, ""))

    @on(Written)
    def _written(self, event: Written) -> None:
        self._overwrite = event.path or self._overwrite  # what was written just now may be written again
        self.tell(event.told)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self.tell(f"！没有做成（{event.worker.error}）。")

    def tell(self, words: str) -> None:
        """Say how it went, below the place."""
        self.query_one("#said", Wrapped).show(words)
