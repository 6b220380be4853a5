"""A short text that is broken into lines as Chinese is."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size
from textual.widget import Widget

from drafter.tui.wrap import wrapped


class Wrapped(Widget):
    """A text of any number of paragraphs; ``most`` is how many lines of it are shown at most, 0 for all."""

    DEFAULT_CSS = """
    Wrapped { height: auto; width: 1fr; }
    """

    def __init__(self, text: str = "", *, most: int = 0, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._text = text
        self._most = most

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[str]:
        lines = wrapped(self._text, max(2, width))
        return lines[: self._most] if self._most else lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines there are at a width."""
        return len(self._lines(width)) if self._text else 0

    def render(self) -> Text:
        """Return the lines."""
        return Text("\n".join(self._lines(self.size.width)), no_wrap=True, end="")
