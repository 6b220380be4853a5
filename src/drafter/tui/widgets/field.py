"""One line of text, whose keys go and delete by words."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.widgets.input import Selection

from drafter.tui.word_steps import left_of, right_of


class Field(Input):
    """A line to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+w,ctrl+backspace,alt+backspace", "delete_left_word", "删到词首", show=False),
        Binding("alt+delete", "delete_right_word", "删到词尾", show=False),
    ]

    def action_cursor_left_word(self, select: bool = False) -> None:
        """Go to the start of the word."""
        self._to(left_of(self.value, self.cursor_position), select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        """Go to the end of the word."""
        self._to(right_of(self.value, self.cursor_position), select)

    def _to(self, place: int, select: bool) -> None:
        self.selection = Selection(self.selection.start if select else place, place)

    def action_delete_left_word(self) -> None:
        """Delete what is selected, else to the start of the word."""
        if self.selection.is_empty:
            self.delete(left_of(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right_word(self) -> None:
        """Delete what is selected, else to the end of the word."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, right_of(self.value, self.cursor_position))
        else:
            self.delete_selection()
