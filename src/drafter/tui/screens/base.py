"""What every screen of an open session does alike: undo, redo, say what came of a change, go back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from drafter.interview.saying import Line
from drafter.services.conversation import Answered, Conversation
from drafter.services.errors import InputError
from drafter.tui.actions import DESK, bindings

_TOLD = ("taken", "effect", "wrong", "info", "note", "unsure")
_MOST_TOLD = 4


class DeskScreen(Screen[str | None]):
    """A screen over a conversation. It ends with None, or with the id of a question to go to.

    A screen of its own kind names its ``AREA`` (see ``actions.py``), calls ``super().__init__(conversation)``, and
    draws what it shows in ``redraw``, which is called once it is there and after every change.
    """

    AREA: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(DESK)

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.conversation = conversation

    def on_mount(self, event: events.Mount) -> None:  # noqa: ARG002
        """Draw for the first time."""
        self.redraw()

    def redraw(self) -> None:
        """Show what the session holds now."""

    def attempt(self, change: Callable[[], Answered | tuple[Line, ...]]) -> bool:
        """Make a change, say what came of it, draw anew; False where it could not be kept, which is said too."""
        try:
            made = change()
        except InputError as error:
            self.app.notify(str(error), severity="error", timeout=10, markup=False)
            return False
        if self.app.is_running:  # what is being typed is taken even while the program ends
            self.say(made.lines if isinstance(made, Answered) else made)
            self.redraw()
        return True

    def say(self, lines: tuple[Line, ...]) -> None:
        """Show for a moment what came of a change; the question that comes next is for the talk alone."""
        told = [line for line in lines if line.kind in _TOLD]
        if told:
            grave = any(line.kind == "wrong" for line in told)
            text = "\n".join(line.text for line in told[:_MOST_TOLD])
            self.app.notify(text, severity="warning" if grave else "information", timeout=6, markup=False)

    def action_undo(self) -> None:
        """Take the latest change back."""
        self.attempt(self.conversation.undo)

    def action_redo(self) -> None:
        """Make it again."""
        self.attempt(self.conversation.redo)

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)
