"""Asking for a file: a line to type or paste a path into, the files that fit below it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlparse

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.validation import Function, ValidationResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from drafter.tui.widgets.field import Field

REPORTS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".txt", ".md", ".json")
LAYOUTS = (".yaml", ".yml", ".docx")
_MOST = 200


def cleaned_path(typed: str) -> str:
    """Return a path as typed, pasted or dropped into the terminal: without quotes, file:// and ~."""
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "'\"“”":
        path = path[1:-1]
    if path.startswith("file://"):
        path = unquote(urlparse(path).path)
    return os.path.expanduser(path)  # noqa: PTH111  (the end "/" is kept: it means what is in the folder)


def fault_of(typed: str, endings: Sequence[str] = REPORTS) -> str:
    """Say why a path is no report (or other file with one of the endings), empty where it is one."""
    path = Path(cleaned_path(typed))
    if not typed.strip():
        return "请写出文件的位置，或者用 ↓ 在下面选一个。"
    try:
        if path.is_dir():
            return "这是文件夹；请用 ↓ 选里面的文件，或者接着写文件名。"
        if not path.is_file():
            return "没有这个文件；请检查文件名和所在的文件夹。"
    except (OSError, ValueError):
        return "这个位置打不开；请检查。"
    if path.suffix.lower() not in endings:
        return f"不是能读的格式；可以是{'、'.join(endings)}。"
    return ""


def files_for(typed: str, endings: Sequence[str] = REPORTS) -> Iterator[Path]:
    """Yield folders, and files with one of the endings, in the folder that is typed; their names hold what is typed."""
    written = cleaned_path(typed)
    folder, begun = os.path.split(written)
    if os.path.isdir(written):  # noqa: PTH112
        folder, begun = written, ""
    try:
        entries = sorted(Path(folder or ".").iterdir(), key=lambda path: (path.is_dir(), path.name))
    except (OSError, ValueError):
        return
    for path in entries:
        if path.name.startswith(".") or begun.lower() not in path.name.lower():
            continue
        if path.is_dir() or path.suffix.lower() in endings:
            yield path


class PathScreen(ModalScreen[str | None]):
    """Ends with the path of a report (or other file with one of ``endings``), or None."""

    AREA: ClassVar[str] = "path"
    HELP: ClassVar[str | None] = (
        "写出文件的位置，或者把文件拖进窗口；也可以用 ↓ 在下面选：选文件夹就打开它，选文件就填上。回车确定，Esc 返回。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "返回"),
        Binding("down", "into_list", "选文件", show=False),
    ]

    def __init__(self, title: str, endings: Sequence[str] = REPORTS) -> None:
        super().__init__()
        self.heading = title
        self.endings = endings

    def compose(self) -> ComposeResult:
        """Lay out the question, the line to type in, what is wrong with it, and the files."""
        with Vertical(id="window"):
            yield Static(self.heading, classes="title", markup=False)
            yield Field(validators=[Function(lambda typed: not self._fault(typed))], validate_on=["submitted"])
            yield Static("", id="fault", markup=False)
            yield OptionList(markup=False)
            yield Static("回车确定　↓ 在下面选　Esc 返回", classes="quiet", markup=False)

    def on_mount(self) -> None:
        """List what lies here."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one("#fault", Static).update("")
        self._list(event.value)

    def _list(self, typed: str) -> None:
        listed = self.query_one(OptionList)
        listed.clear_options()
        for number, path in enumerate(files_for(typed, self.endings)):
            if number >= _MOST:
                break
            listed.add_option(Option(path.name + ("/" if path.is_dir() else ""), id=f"{path}{os.sep * path.is_dir()}"))
        listed.highlighted = None

    def _fault(self, typed: str) -> str:
        return fault_of(typed, self.endings)

    def action_into_list(self) -> None:
        """Go from the line into the list below it."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            listed.focus()
            listed.highlighted = 0

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        result: ValidationResult | None = event.validation_result
        if result is None or result.is_valid:
            self.dismiss(cleaned_path(event.value))
        else:
            self.query_one("#fault", Static).update(f"！{self._fault(event.value)}")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        line = self.query_one(Field)
        line.value = event.option_id or ""
        line.focus()
        line.action_end()
