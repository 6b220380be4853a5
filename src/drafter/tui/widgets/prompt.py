"""Where the officer types: a text area of one reply. Enter sends; a paste keeps all its lines and tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from drafter.services.unsent import Unsent
from drafter.tui.word_steps import left_of, right_of

# Keys of a text area that mean something else here.
_OURS = ("f6", "f7")
_PAUSE = 2.0  # seconds without a key after which what is typed is kept


def editing_bindings() -> list[BindingType]:
    """Return the keys of a text area that do not stand in the way of the program's own."""
    keys = (each for each in TextArea.BINDINGS if isinstance(each, Binding))
    return [each for each in keys if not any(key.strip() in _OURS for key in each.key.split(","))]


class Prompt(TextArea, inherit_bindings=False):
    """One reply, as it is being typed.

    ``unsent`` keeps it until it is ``settled``: what was typed when the program ended is there the next time, in place
    of ``text``.
    """

    HELP: ClassVar[str | None] = (
        "在这里打字，回车送出。可以一次说几项；没有就说“没有”，不清楚就说“不清楚”。"
        "从 Word 或表格里复制来的可以直接粘贴，几行都留着。Ctrl+J 换行，Ctrl+W 删一个词，Ctrl+U 删到行首。"
    )
    BINDINGS: ClassVar[list[BindingType]] = editing_bindings()

    @dataclass
    class Sent(Message):
        """A reply was sent."""

        prompt: Prompt
        text: str

        @property
        def control(self) -> Prompt:
            """The prompt that it was typed in."""
            return self.prompt

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        unsent: Unsent | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        kept = unsent.text() if unsent is not None else ""
        super().__init__(
            kept or text, soft_wrap=True, tab_behavior="focus", compact=True, placeholder=placeholder, id=id,
            highlight_cursor_line=False,
        )  # fmt: skip
        self._unsent = unsent
        self._given = text
        self._resting: Timer | None = None
        self.is_restored = bool(kept)

    @property
    def is_changed(self) -> bool:
        """True where something was typed that stands nowhere else."""
        return self.text != self._given

    def on_mount(self) -> None:
        """Begin behind the text."""
        self.move_cursor(self.document.end)

    def on_text_area_changed(self) -> None:
        """Keep what is typed once nothing is typed for a moment."""
        if self._unsent is not None:
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(_PAUSE, self._keep)

    def on_unmount(self) -> None:
        """Keep what is being typed while this is left."""
        self._keep()

    def _keep(self) -> None:
        if self._unsent is not None:
            self._unsent.keep(self.text if self.is_changed else "")

    def settled(self) -> None:
        """What is typed was sent or given up; it is kept no longer."""
        self._given = self.text
        self._keep()

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Sent(self, self.text))
        elif event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste with whichever line ends the terminal sends."""
        event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")

    def empty(self) -> None:
        """Take away what is typed, so that nothing of it comes back on undo."""
        self.load_text("")
        self.settled()

    def get_cursor_word_left_location(self) -> Location:
        """Return where the word before the cursor begins, at the start of a line the end of the one above."""
        row, column = self.cursor_location
        if column == 0 and row > 0:
            return row - 1, len(self.document[row - 1])
        return row, left_of(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        """Return where the word behind the cursor ends, at the end of a line the start of the one below."""
        row, column = self.cursor_location
        line = self.document[row]
        if column == len(line) and row < self.document.line_count - 1:
            return row + 1, 0
        return row, right_of(line, column)

    def action_delete_word_right(self) -> None:
        """Delete what is selected, else to the end of the word."""
        start, end = self.selection
        self.delete(start, end if start != end else self.get_cursor_word_right_location())

    def action_copy(self) -> None:
        """Copy what is selected; with nothing selected, Ctrl+C is left to the application."""
        if self.selected_text:
            super().action_copy()
        else:
            self.app.action_help_quit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave undo and redo to the screen while there is nothing typed to take back."""
        if action == "undo" and not (self.text and self.history.undo_stack):
            return False
        if action == "redo" and not self.history.redo_stack:
            return False
        return super().check_action(action, parameters)
