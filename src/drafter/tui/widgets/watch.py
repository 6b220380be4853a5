"""What goes on beside the talk: the words are loaded, and the rules are asked about each draft once it rests."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from drafter.interview.session import Session
from drafter.report.tree import Draft
from drafter.services.conversation import Conversation
from drafter.services.words import are_loaded, load_words
from drafter.tui.memory import loading

if TYPE_CHECKING:  # these load much, and the first question does not wait for it
    from drafter.services.live_draft import LiveDraft
    from drafter.services.live_findings import FindingsNow, LiveFindings

_FIRST = ("drafter.services.live_draft", "drafter.services.understanding")
_LATER = ("drafter.services.live_findings",)
_PAUSE = 0.4  # seconds without a change after which the rules are asked


class Watch(Widget):
    """Works in threads and tells by messages; it shows nothing itself.

    ``now`` are the findings that were made last, ``looked_at`` the session they are of, None while newer ones are
    being made.
    """

    DEFAULT_CSS = "Watch { display: none; }"

    class Ready(Message):
        """What drafts and what understands replies is loaded."""

    class Warmed(Message):
        """What the choice of words needs is loaded too."""

    @dataclass
    class Looked(Message):
        """The rules have been asked about the draft of a session."""

        session: Session
        now: FindingsNow

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation
        self.now: FindingsNow | None = None
        self.looked_at: Session | None = None
        self._findings: LiveFindings | None = None
        self._warm = False
        self._waiting: Timer | None = None

    @cached_property
    def live(self) -> LiveDraft:
        """The draft of the conversation; what makes it is loaded when it is first asked for."""
        from drafter.services.live_draft import LiveDraft

        return LiveDraft(self.conversation)

    @property
    def findings(self) -> LiveFindings:
        """The findings on the live draft; what makes them is loaded when they are first asked for."""
        from drafter.services.live_findings import LiveFindings

        self._findings = self._findings or LiveFindings(self.live)
        return self._findings

    @work(thread=True, group="warm", exit_on_error=False)
    def warm(self) -> None:
        """Load in the order in which it is needed: what drafts and understands, the words, what looks for findings."""
        if are_loaded():
            self._load(_FIRST)
            self.post_message(self.Ready())
        else:
            with loading():
                self._load(_FIRST)
                self._try()
                self.post_message(self.Ready())
                load_words()
                self._load(_LATER)
        self.post_message(self.Warmed())

    def _try(self) -> None:
        """Make a draft for nothing: the first one reads the wordings, in which time no key would be answered."""
        from drafter.services.live_draft import LiveDraft

        LiveDraft(self.conversation).draft()

    def _load(self, modules: tuple[str, ...]) -> None:
        for each in modules:
            importlib.import_module(each)

    def on_watch_warmed(self) -> None:
        """From now on the rules are asked."""
        self._warm = True
        self.look_soon()

    def look_soon(self) -> None:
        """Ask the rules once nothing has changed for a moment."""
        if self._waiting is not None:
            self._waiting.stop()
        self.looked_at = None
        if self._warm:
            self._waiting = self.set_timer(_PAUSE, self.look)

    def look(self) -> None:
        """Ask the rules about the draft as it is now, which is made here and not in the thread."""
        self._look(self.conversation.session, self.live.draft())

    @work(thread=True, exclusive=True, group="findings", exit_on_error=False)
    def _look(self, session: Session, draft: Draft) -> None:
        self.post_message(self.Looked(session, self.findings.look_at(draft)))

    def on_watch_looked(self, event: Looked) -> None:
        """Keep findings unless the session has gone on meanwhile."""
        if event.session is self.conversation.session:
            self.now, self.looked_at = event.now, event.session
        else:
            event.stop()

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR:
            why = f"检查没有做成（{event.worker.error}）；不影响问答和写报告。"
            self.app.notify(why, severity="warning", markup=False)
