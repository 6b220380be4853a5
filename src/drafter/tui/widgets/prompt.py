"""Where the officer types: a text area of one reply. Enter sends; a paste keeps all its lines and tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

# Keys of a text area that mean something else here.
_OURS = ("f6", "f7")


def editing_bindings() -> list[BindingType]:
    """Return the keys of a text area that do not stand in the way of the program's own."""
    keys = (each for each in TextArea.BINDINGS if isinstance(each, Binding))
    return [each for each in keys if not any(key.strip() in _OURS for key in each.key.split(","))]


class Prompt(TextArea, inherit_bindings=False):
    """One reply, as it is being typed."""

    HELP: ClassVar[str | None] = (
        "在这里打字，回车送出。可以一次说几项；没有就说“没有”，不清楚就说“不清楚”。"
        "从 Word 或表格里复制来的可以直接粘贴，几行都留着。Ctrl+J 换行，Ctrl+U 删到行首。"
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

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, soft_wrap=True, tab_behavior="focus", compact=True, placeholder=placeholder, id=id,
            highlight_cursor_line=False,
        )  # fmt: skip

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

    def action_copy(self) -> None:
        """Copy what is selected; with nothing selected, Ctrl+C is left to the application."""
        if self.selected_text:
            super().action_copy()
        else:
            self.app.action_help_quit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave undo and redo to the screen while there is nothing typed to take back."""
        if action == "undo" and not self.text:
            return False
        if action == "redo" and not self.history.redo_stack:
            return False
        return super().check_action(action, parameters)
