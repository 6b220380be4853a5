"""An edited file brought back: every change before → after with a tick, taken over in one turn that undo takes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static
from textual.worker import Worker, WorkerState, get_current_worker

from drafter.interview.saying import Line
from drafter.services.edited import Comparison, Item, compare_with_file, take_over
from drafter.services.errors import InputError
from drafter.services.live_draft import LiveDraft
from drafter.tui.actions import bindings
from drafter.tui.edited_blocks import edited_blocks, key_of
from drafter.tui.screens.base import DeskScreen
from drafter.tui.screens.path import PathScreen
from drafter.tui.widgets.dialogs import Choose
from drafter.tui.widgets.item_lines import ItemLines
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.widgets.lines import Block
from drafter.tui.widgets.working import Working

_TICKED, _LEFT = "[√]", "[ ]"
_ABOUT = ("tick", "take", "tick_all")  # what needs changes to choose from


class EditedScreen(DeskScreen):
    """Asks for a file, compares it with the draft, takes over what is ticked, and compares again."""

    AREA = "edited"
    HELP: ClassVar[str | None] = (
        "这里逐处列出文件里改了什么。空格或回车勾选光标所在的一处，F7 全选或全不选，F6 采用勾选的；"
        "采用的句子以后不会被覆盖，撤销一次全部退回。表里的数要您自己勾选。不能采用的列在下面，写明原因。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("edited")
    DEFAULT_CSS = """
    EditedScreen Working { height: auto; max-height: 4; padding: 0 1; text-style: bold; }
    """

    class Compared(Message):
        """A file was compared with the draft; ``found`` is the reason where it could not be."""

        def __init__(self, found: Comparison | str) -> None:
            super().__init__()
            self.found = found

    def __init__(self, live: LiveDraft, path: str = "") -> None:
        super().__init__(live.conversation)
        self.live = live
        self.path = path
        self.comparison: Comparison | None = None
        self._ticks: dict[tuple[str, str, str], bool] = {}  # by what is changed, so that they outlast a comparison
        self._is_taken = False  # whether something of the file was taken over; what is left is not ticked then
        self._agreed = ""  # the file of which it was said that it is this report
        self._told = ""  # what came of taking over
        self._job: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """Lay out what is said of the file, and the changes."""
        yield Static(id="where", classes="title", markup=False)
        yield Working()
        yield ItemLines(margin=5, chooses=False)
        yield KeyBar()

    @property
    def lines(self) -> ItemLines:
        """The changes."""
        return self.query_one(ItemLines)

    @property
    def items(self) -> tuple[Item, ...]:
        """The changes to choose from."""
        return self.comparison.items if self.comparison is not None else ()

    @property
    def ticked(self) -> list[int]:
        """The numbers of the changes that are ticked."""
        return [item.number for item in self.items if self._is_ticked(item)]

    def on_mount(self, event: events.Mount) -> None:
        """Ask for the file."""
        event.prevent_default()
        self.lines.focus()
        self._title()
        if self.path:
            self.redraw()
        else:
            self.action_other_file()

    # The file

    def action_other_file(self) -> None:
        """Ask for a file; without one there is nothing to do here."""

        def take(path: str | None) -> None:
            if path:
                self.path, self._told = path, ""
                self._ticks.clear()
                self._is_taken = False
                self.redraw()
            elif self.comparison is None:
                self.dismiss(None)

        self.app.push_screen(PathScreen("带回改过的文件：文件在哪里？"), take)

    def redraw(self) -> None:
        """Compare the file with the draft as it is now; what differs is shown when it comes."""
        if self.path:
            self.live.draft()  # made here, so that the thread finds it
            self.query_one(Working).begin(f"正在比较“{PurePath(self.path).name}”")
            self._job = self._compare(self.path)

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self, path: str) -> None:
        worker = get_current_worker()
        found: Comparison | str
        try:
            found = compare_with_file(self.live, path)
        except InputError as error:
            found = str(error)
        if not worker.is_cancelled:
            self.post_message(self.Compared(found))

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            self._end(f"！没有比较成（{event.worker.error}）。")

    def _end(self, said: str) -> None:
        self._job = None
        self.query_one(Working).end(said)

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        if isinstance(event.found, str):
            self.comparison = None
            self._show()
            self._end(f"！{event.found}请按 F4 换一个文件。")
        elif event.found.questions and self._agreed != self.path:
            self._end("")
            self._ask(event.found)
        else:
            self._take_comparison(event.found)

    def _ask(self, found: Comparison) -> None:
        """Ask about a file that may be another report before anything of it is shown."""

        def chosen(number: int | None) -> None:
            if number == 0:
                self._agreed = self.path
                self._take_comparison(found)
            else:
                self.action_other_file()

        self.app.push_screen(Choose("先请核对", ("就是这份，接着比较", "换一个文件"), found.questions, at=1), chosen)

    def _take_comparison(self, found: Comparison) -> None:
        self.comparison = found
        is_rest = self._is_taken and not self.ticked
        summary = f"还有{len(found.items)}处改动没有采用。" * bool(found.items) if is_rest else _summary(found)
        self._end("\n".join(filter(None, (self._told, summary))))
        self._show()

    # What is shown

    def _is_ticked(self, item: Item) -> bool:
        return self._ticks.get(_of(item), item.is_ticked and not self._is_taken)

    def _show(self) -> None:
        signs = {key_of(item): _TICKED if self._is_ticked(item) else _LEFT for item in self.items}
        blocks: Iterator[Block] = edited_blocks(self.comparison) if self.comparison is not None else iter(())
        self.lines.show(blocks, signs=signs)
        self._title()
        self.refresh_bindings()

    def _title(self) -> None:
        told = [" 带回改过的文件"]
        if self.comparison is not None:
            told += [PurePath(self.path).name, f"勾选了{len(self.ticked)}处，共{len(self.items)}处"]
        self.query_one("#where", Static).update("　".join(told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose only where there is something to choose from."""
        if action in _ABOUT and not self.items:
            return None
        return super().check_action(action, parameters)

    def say(self, lines: tuple[Line, ...]) -> None:
        """Tell what came of a change above the list, so that nothing covers it; what is wrong is told longer."""
        self._told = "".join(line.text for line in lines if line.kind == "info")
        super().say(tuple(line for line in lines if line.kind != "info"))

    # What the keys do

    @on(ItemLines.Chosen)
    def action_tick(self) -> None:
        """Tick the change at the cursor, or leave it out."""
        item = next((each for each in self.items if key_of(each) == self.lines.key), None)
        if item is None:
            self.app.notify("这一处不能采用，原因写在后面；要改请在草稿、表格或者答复里改。", markup=False)
        else:
            self._ticks[_of(item)] = not self._is_ticked(item)
            self._show()

    def action_tick_all(self) -> None:
        """Tick all, or none where all are ticked."""
        wanted = len(self.ticked) < len(self.items)
        self._ticks.update({_of(item): wanted for item in self.items})
        self._show()

    def action_take(self) -> None:
        """Take over what is ticked."""
        comparison, ticked = self.comparison, self.ticked
        if comparison is None or self._job is not None:
            return
        if not ticked:
            self.app.notify("还没有勾选；请用空格勾选要采用的。", markup=False)
            return
        self._ticks.update({_of(item): self._is_ticked(item) for item in self.items})  # as they are again upon an undo
        self._is_taken = True
        self.attempt(lambda: take_over(self.live, comparison, ticked))

    def action_back(self) -> None:
        """Stop reading; else go back."""
        if self._job is None:
            self.dismiss(None)
        else:
            self._job.cancel()
            self._end("已停下。请按 F4 换一个文件，或者按 Esc 返回。")


def _of(item: Item) -> tuple[str, str, str]:
    """Return what a change is, whatever its number."""
    return item.where, item.before, item.after


def _summary(found: Comparison) -> str:
    """Return how many changes there are, and that there are none."""
    if not found.items and not found.untaken:
        return "文件与报告一致，没有改动。"
    left = f"；另有{len(found.untaken)}处不能采用，列在最后" if found.untaken else ""
    if not found.items:
        return f"没有可以采用的改动；有{len(found.untaken)}处不能采用，原因如下。"
    return f"有{len(found.items)}处改动可以采用{left}。F6 采用勾选的。"
