"""A table to fill in: figures are typed or pasted into the cell at the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from drafter.forms import CellId
from drafter.interview.entries import NOT_APPLICABLE
from drafter.text.normal import half_width
from drafter.tui.sheet import Sheet
from drafter.tui.widgets.grid_view import GridView

_FIGURE = re.compile(r"[0-9]{0,9}(\.[0-9]{0,4})?")  # as far as it is typed; so long are the figures that a cell holds
_TOO_LONG = "一格最多填9位数，小数最多4位；多出来的没有填进去。"
_MINUS = ("-", "－", "—", "–")
_POINTS = (".", "。", "．")


class GridEditor(GridView):
    """The cells of one sheet. It changes nothing itself, but is shown the sheet again.

    ``take`` is given every figure that is typed into a cell, or taken out of it (empty). It is called and not told by
    a message, as messages are not delivered any more when the program ends.
    """

    HELP: ClassVar[str | None] = (
        "方向键选格，直接打数字，回车或 Tab 到下一格。Del 清空；减号写“不适用”。"
        "从 Word 或表格里复制的一行或几行可以直接粘贴，从光标所在的行填起。"
        "移开、返回、退出时正在填的都算数；不要就按 Ctrl+Z。"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(-1, 0)", "上一行", show=False),
        Binding("down", "go(1, 0)", "下一行", show=False),
        Binding("left", "go(0, -1)", "左一格", show=False),
        Binding("right", "go(0, 1)", "右一格", show=False),
        Binding("enter,tab", "step(1)", "下一格", show=False),
        Binding("shift+tab", "step(-1)", "上一格", show=False),
        Binding("home", "go(0, -99)", "行首", show=False),
        Binding("end", "go(0, 99)", "行尾", show=False),
        Binding("pageup", "page(-1)", "上一页", show=False),
        Binding("pagedown", "page(1)", "下一页", show=False),
        Binding("ctrl+home", "go(-999, -99)", "第一格", show=False),
        Binding("ctrl+end", "go(999, 99)", "最后一格", show=False),
        Binding("delete", "clear", "清空这一格", show=False),
        Binding("backspace", "rub_out", "退格", show=False),
        Binding("ctrl+z", "give_up", "不改了", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell, or the figure that is typed into it has changed."""

        grid: GridEditor

    @dataclass
    class Pasted(Message):
        """A text was pasted."""

        text: str

    @dataclass
    class Refused(Message):
        """What was typed can't stand in a cell; one sentence."""

        why: str

    def __init__(self, sheet: Sheet, take: Callable[[CellId, str], None], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(sheet, id=id)
        self._take = take

    # What is typed

    def on_key(self, event: events.Key) -> None:
        """Type into the cell: figures, a point where the unit is 万元, a minus for what does not apply."""
        if not event.is_printable or event.character is None:
            return
        event.stop()
        character = half_width(event.character)
        if character in _MINUS and not self.typing:
            self._commit(NOT_APPLICABLE)
        elif character.isdecimal() and character.isascii():
            self._type(character)
        elif character in _POINTS and self._takes_point():
            self._type(".")
        elif character.strip():
            why = f"“{event.character}”不能填在格子里：只填数字；没有填 0，不适用按减号，不清楚就空着。"
            self.post_message(self.Refused(why))

    def _takes_point(self) -> bool:
        unit = self._sheet.table.row(self.cell.id.row).unit
        return unit == "万元" and "." not in (self.typing or "")

    def _type(self, character: str) -> None:
        typed = (self.typing or "") + character
        if _FIGURE.fullmatch(typed):
            self.typing = typed
            self._changed()
        else:
            self.post_message(self.Refused(_TOO_LONG))

    def on_paste(self, event: events.Paste) -> None:
        """Hand a pasted text on."""
        event.stop()
        self.commit()
        self.post_message(self.Pasted(event.text))

    def commit(self) -> None:
        """Take what is being typed."""
        if self.typing is not None:
            self._commit(_whole(self.typing))

    def _commit(self, text: str) -> None:
        self.typing = None
        before = "" if self.cell.added else self.cell.text
        if text != before:
            self._take(self.cell.id, text)
        self._changed()

    def action_clear(self) -> None:
        """Empty the cell."""
        self._commit("")

    def action_rub_out(self) -> None:
        """Take the last figure back while typing, else empty the cell."""
        if self.typing:
            self.typing = self.typing[:-1]
            self._changed()
        else:
            self._commit("")

    def action_give_up(self) -> None:
        """Leave the cell as it was."""
        self.typing = None
        self._changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo means the figure that is being typed only while there is one."""
        if action == "give_up":
            return self.typing is not None
        return super().check_action(action, parameters)

    # Where the cursor goes

    def action_go(self, down: int, right: int) -> None:
        """Move the cursor."""
        self.commit()
        self._row = min(max(self._row + down, 0), len(self._rows) - 1)
        if right:
            self._column = min(max(self.column + right, 0), len(self.line.cells) - 1)
        self._changed()

    def action_step(self, way: int) -> None:
        """Go to the next cell, from the end of a row to the beginning of the next one; or the other way."""
        self.commit()
        column = self.column + way
        if 0 <= column < len(self.line.cells):
            self._column = column
        elif 0 <= self._row + way < len(self._rows):
            self._row += way
            self._column = 0 if way > 0 else len(self.line.cells) - 1
        self._changed()

    def action_page(self, way: int) -> None:
        """Go up or down by what is seen at once."""
        self.action_go(way * self.rows_in_sight, 0)

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that is clicked."""
        place = self.place_at(event.x, event.y)
        if place is not None:
            self.commit()
            self._row, self._column = place
            self._changed()

    def on_unmount(self) -> None:
        """Take what is being typed while the program ends."""
        self.commit()

    def on_mount(self) -> None:
        """Bring the cursor into view."""
        self._changed()

    def on_resize(self) -> None:
        """Bring the cursor into view again."""
        self._in_view()

    def _changed(self) -> None:
        self._in_view()
        self.refresh()
        self.post_message(self.Moved(self))


def _whole(typed: str) -> str:
    """Return a figure that was typed up to its point, or from its point on, as one that can stand in a cell."""
    figure = typed.rstrip(".")
    return f"0{figure}" if figure.startswith(".") else figure
