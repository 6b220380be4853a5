"""Small dialogs over a screen: a line of text is asked for, or one of several is chosen. Esc leaves them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from drafter.services.unsent import Unsent
from drafter.tui.widgets.item_lines import ItemLines
from drafter.tui.widgets.lines import Block, Run
from drafter.tui.widgets.prompt import Prompt
from drafter.tui.widgets.wrapped import Wrapped

# What lies below stays in sight: it is what the question is about.
_CSS = """
%(name)s {
    align: center middle;
    background: $background 60%%;
    .box { width: 90%%; max-width: 92; height: auto; max-height: 90%%; }
    .box { border: ascii $primary; background: $surface; padding: 0 1; }
    .name { text-style: bold; color: $primary; }
    .told { color: $foreground; max-height: 8; }
    .wrong { color: $error; text-style: bold; }
    .buttons { height: 1; margin-top: 1; align-horizontal: right; }
    .buttons Button { margin-left: 2; }
    Prompt { height: auto; min-height: 1; max-height: 10; background: $background; margin-top: 1; }
    ItemLines { height: auto; margin-top: 1; background: $surface; }
}
"""

Accept = Callable[[str], str]
_HIGH, _FRAME, _LEAST = 90, 5, 3  # a window's height in percent; its border, buttons and gaps; the least of a list
_GIVE_UP = "！写的还没有确定：回车就照这样写；再按一次 Esc 就不要了。"


class AskText(ModalScreen[str | None]):
    """Asks for a text. ``accept`` takes what was typed and returns why it can't be taken, empty where it can.

    It ends with the text, or with None where it was left. ``unsent`` keeps what is typed while the program ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "取消")]
    CSS = _CSS % {"name": "AskText"}

    def __init__(
        self,
        title: str,
        told: Sequence[str] = (),
        text: str = "",
        *,
        accept: Accept | None = None,
        hint: str = "",
        unsent: Unsent | None = None,
    ) -> None:
        super().__init__()
        self._title, self._told, self._text = title, told, text
        self._accept = accept or (lambda _: "")
        self._prompt = Prompt(text, placeholder=hint, unsent=unsent)
        self._asked: str | None = None  # the text that Esc was pressed upon, which a second time gives it up

    def compose(self) -> ComposeResult:
        """Lay out what is told, the text, what is wrong, the buttons."""
        with Vertical(classes="box"):
            yield Wrapped(self._title, classes="name")
            for each in self._told:
                yield Wrapped(each, classes="told")
            if self._prompt.is_restored:
                before = f"原来是：{self._text}" if self._text else ""
                yield Wrapped(f"下面是上次写了一半、没有确定的；不要就按两次 Esc。{before}", classes="told")
            yield self._prompt
            yield Wrapped(classes="wrong")
            with Horizontal(classes="buttons"):
                yield Button("确定（回车）", id="ok", compact=True, variant="primary")
                yield Button("取消（Esc）", id="leave", compact=True)

    def on_mount(self) -> None:
        """Begin with the text."""
        self._prompt.focus()

    @on(Prompt.Sent)
    @on(Button.Pressed, "#ok")
    def take(self) -> None:
        """Take what was typed, or say why not."""
        text = self._prompt.text
        wrong = self._accept(text)
        if wrong:
            self.query_one(".wrong", Wrapped).show(f"！{wrong}")
        else:
            self._leave(text)

    def action_leave(self) -> None:
        """Leave without a text; where one was typed, only when asked a second time."""
        if self._prompt.is_changed and self._asked != self._prompt.text:
            self._asked = self._prompt.text
            self.query_one(".wrong", Wrapped).show(_GIVE_UP)
        else:
            self._leave(None)

    @on(Button.Pressed, "#leave")
    def _give_up(self) -> None:
        self._leave(None)

    def _leave(self, text: str | None) -> None:
        self._prompt.settled()
        self.dismiss(text)


class Choose(ModalScreen[int | None]):
    """Asks for one of several; ends with its number from 0, or None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "取消")]
    CSS = _CSS % {"name": "Choose"}

    def __init__(self, title: str, options: Sequence[str], told: Sequence[str] = (), at: int = 0) -> None:
        super().__init__()
        self._title, self._options, self._told, self._at = title, options, told, at

    def compose(self) -> ComposeResult:
        """Lay out the choices."""
        with Vertical(classes="box"):
            yield Wrapped(self._title, classes="name")
            for each in self._told:
                yield Wrapped(each, classes="told")
            yield ItemLines()
            with Horizontal(classes="buttons"):
                yield Button("选定（回车）", id="ok", compact=True, variant="primary")
                yield Button("取消（Esc）", id="leave", compact=True)

    def on_mount(self) -> None:
        """Show the choices."""
        lines = self.query_one(ItemLines)
        lines.show(self._blocks(), str(self._at))
        lines.focus()

    def on_resize(self) -> None:
        """Give the choices the room that is left."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        told = sum(each.size.height for each in self.query(Wrapped))
        room = self.size.height * _HIGH // 100 - told - _FRAME
        lines = self.query_one(ItemLines)
        lines.styles.height = max(_LEAST, min(lines.virtual_size.height, room))

    def _blocks(self) -> Iterator[Block]:
        for at, option in enumerate(self._options):
            number = f"{at + 1}. "
            yield Block((Run(number + option, "", str(at)),), "", " " * len(number))

    @on(ItemLines.Chosen)
    @on(Button.Pressed, "#ok")
    def take(self) -> None:
        """End with the current choice."""
        self.dismiss(self.query_one(ItemLines).number)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
