"""The start: sessions to go on with, a new one, from last year's report, a finished report to check."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from drafter.services.errors import InputError
from drafter.services.session_list import known_sessions, title_of
from drafter.sessions.folder import SessionEntry
from drafter.tui.actions import bindings
from drafter.tui.memory import loading
from drafter.tui.widgets.keys import KeyBar

if TYPE_CHECKING:  # this loads much; the first picture does not need it
    from drafter.tui.screens.talk import TalkScreen

_CHOICES = (
    ("begin", "新写一份"),
    ("from_last_year", "用去年的报告开始"),
    ("check_file", "检查一份写好的报告"),
)
_PRACTICE = "练习（这一版还没有，敬请等待）"
_SHOWN = 8  # sessions; older ones are a step further
_loading = Lock()


def opening() -> ModuleType:
    """Return what opens sessions, loaded once. Whoever asks meanwhile waits.

    Two threads that import the same modules in two orders could each meet half of one; so there is one at a time.
    """
    name = "drafter.tui.opening"
    with _loading:
        if name not in sys.modules:
            with loading():
                importlib.import_module(name)
        return sys.modules[name]


class StartScreen(Screen[None]):
    """What to do: the session of last time is chosen already, a new one where there is none."""

    AREA: ClassVar[str] = "start"
    HELP: ClassVar[str | None] = (
        "用 ↑ ↓ 选一项，回车进入。上面是以前写的，接着写就行；每答一题都自动保存，不会丢。下面可以新写一份，"
        "或者用去年的报告开始：能沿用的内容会逐项请您确认。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("start")

    @dataclass
    class Ready(Message):
        """A session was opened, or is not: the sentence that says why."""

        made: TalkScreen | str

    @dataclass
    class Checked(Message):
        """A report was checked: the lines that say how."""

        path: str
        lines: list[str]

    @dataclass
    class Refused(Message):
        """What was asked for can't be done; one sentence."""

        why: str

    def __init__(self) -> None:
        super().__init__()
        self.sessions: tuple[SessionEntry, ...] = ()
        self._all = False
        self._job: Worker[None] | None = None
        self._clock: Timer | None = None
        self._what, self._since = "", 0.0

    def compose(self) -> ComposeResult:
        """Lay out the list, and below it what is to be said."""
        yield Static(" 政府信息公开工作年度报告", classes="title", markup=False)
        yield OptionList(id="choices", markup=False)
        yield Static("", id="said", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Make ready what the first session needs, once this is on the screen."""
        self.call_after_refresh(self._make_ready)

    @work(thread=True, group="ready", exit_on_error=False)
    def _make_ready(self) -> None:
        opening()

    def on_screen_resume(self) -> None:
        """List the sessions as they are now."""
        self._list()

    def _list(self) -> None:
        fault = ""
        try:
            self.sessions = known_sessions()
        except InputError as error:
            fault = f"！{error}"
        listed = self.query_one("#choices", OptionList)
        listed.clear_options()
        listed.add_options(self._options())
        listed.highlighted = 0
        listed.focus()
        if fault or not self.sessions:
            self.tell(fault or "还没有写过；直接回车就开始，每答一题都自动保存。")

    def _options(self) -> list[Option]:
        now = self._now()
        shown = self.sessions if self._all else self.sessions[:_SHOWN]
        options: list[Option] = [Option(session_line(each, now), id=f"session:{at}") for at, each in enumerate(shown)]
        if len(shown) < len(self.sessions):
            options.append(Option(f"更早的{len(self.sessions) - len(shown)}份", id="all"))
        options += [Option("", disabled=True)] * bool(options)  # room between
        options += [Option(words, id=name) for name, words in _CHOICES]
        return [*options, Option(_PRACTICE, disabled=True)]

    def tell(self, words: str) -> None:
        """Say something below the list, until something else is done."""
        self.query_one("#said", Static).update(words)

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        name, _, number = (event.option_id or "").partition(":")
        if name == "session":
            self.resume_session(self.sessions[int(number)])
        elif name == "all":
            self._all = True
            self._list()
        else:
            await self.run_action(name)

    # What takes its time goes on beside, and can be stopped

    def _begin_work(self, what: str, do: Callable[[], Message]) -> None:
        self._since = monotonic()
        self._what = what
        self.tell(f"{what}……")
        self._clock = self._clock or self.set_interval(1, self._count)
        self._job = self._do(do)
        self.refresh_bindings()

    def _count(self) -> None:
        if self._job is not None:
            self.tell(f"{self._what}……已经{monotonic() - self._since:.0f}秒（Esc 停下）")

    @work(thread=True, exclusive=True, group="job", exit_on_error=False)
    def _do(self, do: Callable[[], Message]) -> None:
        worker = get_current_worker()
        try:
            done = do()
        except InputError as error:
            done = self.Refused(str(error))
        if not worker.is_cancelled:
            self.post_message(done)
        elif isinstance(done, self.Ready):
            opening().forget(done.made)

    def _end_work(self, said: str = "") -> None:
        self._job = None
        self.tell(said)
        self.refresh_bindings()

    def action_stop(self) -> None:
        """Stop what goes on; what comes of it later is not used."""
        if self._job is not None:
            self._job.cancel()
            self._end_work("已停下。")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Stopping is there only while something goes on."""
        return self._job is not None if action == "stop" else super().check_action(action, parameters)

    # What can be chosen

    def resume_session(self, entry: SessionEntry) -> None:
        """Go on with a session."""
        now = self._now()
        self._begin_work(f"正在打开“{title_of(entry)}”", lambda: self.Ready(opening().open_known(entry, now)))

    def action_begin(self) -> None:
        """Begin anew."""
        self._new()

    def _new(self, last_year: str = "") -> None:
        now = self._now()
        what = f"正在读“{last_year}”" if last_year else "正在准备"
        self._begin_work(what, lambda: self.Ready(opening().open_new(last_year, now)))

    def action_from_last_year(self) -> None:
        """Ask for last year's report and begin with it."""
        self._ask_path("用去年的报告开始：文件在哪里？", self._new)

    def action_check_file(self) -> None:
        """Ask for a finished report and check it."""
        self._ask_path("检查一份写好的报告：文件在哪里？", self._check)

    def _ask_path(self, title: str, then: Callable[[str], None]) -> None:
        from drafter.tui.screens.path import PathScreen

        def take(path: str | None) -> None:
            if path:
                then(path)

        self.app.push_screen(PathScreen(title), take)

    def _check(self, path: str) -> None:
        self._begin_work(f"正在检查“{path}”", lambda: self.Checked(path, opening().checked_lines(path)))

    def _now(self) -> datetime:
        return self.app.clock()  # type: ignore[attr-defined,no-any-return]

    # What comes of it

    @on(Ready)
    def _ready(self, event: Ready) -> None:
        if isinstance(event.made, str):
            self._end_work(f"！{event.made}")
        else:
            self._end_work()
            self.app.push_screen(event.made)

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        from drafter.tui.screens.reading import ReadingScreen

        self._end_work()
        self.app.push_screen(ReadingScreen(f"检查结果：{Path(event.path).name}", event.lines))

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._end_work(f"！{event.why}")

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR and event.worker is self._job:
            self._end_work(f"！没有做成（{event.worker.error}）。")


def session_line(entry: SessionEntry, now: datetime) -> str:
    """Return a session's name, when it was changed last, and whether something of it can't be read."""
    damaged = "　！记录有损坏，仍可打开" if entry.damaged else ""
    return f"{title_of(entry)}　{day_name(datetime.fromtimestamp(entry.changed), now)}{damaged}"


def day_name(then: datetime, now: datetime) -> str:
    """Return a time as people say it: 今天 9:30, 昨天 9:30, 1月8日, 2026年1月8日."""
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'昨天' if days else '今天'} {then:%H:%M}"
    year = f"{then.year}年" if then.year != now.year else ""
    return f"{year}{then.month}月{then.day}日"
