"""Blocks of text with items in them to step through; the current one has a sign in the margin besides its colour."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from drafter.tui.widgets.lines import Block, Row, Run, rows_of
from drafter.tui.widgets.looks import LookedView, upon

_SIGN = ">"
_ABOVE = 2  # lines above an item that are scrolled into view with it: its heading
_FAR = 99_999
_ROLES = ("heading", "changed", "gap", "hand", "quiet", "ask", "wrong", "warning", "good")


class ItemLines(LookedView, can_focus=True):
    """Shows blocks; the runs of one key are an item. The margin holds the cursor's sign and the items' own signs.

    ``groups`` are the keys of first items that PageUp and PageDown step through; without any they go by pages. A screen
    that has a name for what Enter does has ``chooses`` off, and the key is left to it.
    """

    ALLOW_SELECT = False
    HELP: ClassVar[str | None] = "上下键移动，PgUp、PgDn 翻页，回车选定；鼠标点一下也可以，双击就是选定。"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "上一个", show=False),
        Binding("down", "step(1)", "下一个", show=False),
        Binding("pageup", "page(-1)", "上一页", show=False),
        Binding("pagedown", "page(1)", "下一页", show=False),
        Binding("home", f"step(-{_FAR})", "第一个", show=False),
        Binding("end", f"step({_FAR})", "最后一个", show=False),
        Binding("enter", "choose", "选定", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {*_ROLES, "current", "margin"}
    DEFAULT_CSS = """
    ItemLines {
        height: 1fr; background: $background; color: $foreground; overflow-x: hidden; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .margin { background: $panel; color: $accent; text-style: bold; }
        & > .heading { color: $primary; text-style: bold; }
        & > .changed { color: $success; text-style: underline; }
        & > .gap { color: $warning; text-style: bold; }
        & > .hand { text-style: italic; }
        & > .quiet { color: $text-muted; }
        & > .wrong { color: $error; text-style: bold; }
        & > .warning { color: $warning; text-style: bold; }
        & > .good { color: $success; }
        & > .ask { text-style: bold; }
        & > .current { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
        &:focus > .current { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    @dataclass
    class Moved(Message):
        """Another item is the current one."""

        lines: ItemLines
        key: str

        @property
        def control(self) -> ItemLines:
            """The list that it stands in."""
            return self.lines

    @dataclass
    class Chosen(Message):
        """The current item was chosen, with Enter or a second click."""

        lines: ItemLines
        key: str

        @property
        def control(self) -> ItemLines:
            """The list that it stands in."""
            return self.lines

    def __init__(self, *, margin: int = 0, chooses: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._chooses = chooses
        self._margin = margin + 2
        self._blocks: tuple[Block, ...] = ()
        self._signs: Mapping[str, str] = {}
        self._groups: list[int] = []
        self._keys: list[str] = []
        self._index: dict[str, int] = {}
        self._rows: list[Row] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._width = 0
        self._at = 0
        self._moved = False  # whether the cursor was moved since it was put on another item

    @property
    def key(self) -> str:
        """The key of the current item, empty where there is none."""
        return self._keys[self._at] if self._keys else ""

    @property
    def number(self) -> int:
        """The place of the current item among all, from 0."""
        return self._at

    def show(
        self,
        blocks: Iterable[Block],
        key: str = "",
        *,
        signs: Mapping[str, str] | None = None,
        groups: Sequence[str] = (),
    ) -> None:
        """Show blocks with the cursor on an item: that of ``key``, else the one whose place is the cursor's now."""
        self._blocks = tuple(blocks)
        before = self.key
        self._keys = list(dict.fromkeys(run.key for block in self._blocks for run in block.runs if run.key))
        self._index = {each: at for at, each in enumerate(self._keys)}
        self._at = self._index.get(key, min(self._at, max(0, len(self._keys) - 1)))
        self._moved = self._moved and self.key == before
        self._signs = signs or {}
        self._groups = [self._index[each] for each in groups if each in self._index]
        self._width = 0
        self._lay_out()

    def on_mount(self) -> None:
        """Lay out for the first time."""
        self._lay_out()

    def on_resize(self) -> None:
        """Lay out for another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - self._margin
        if width <= 0:
            return
        if width != self._width:
            self._width = width
            self._rows = [row for block in self._blocks for row in rows_of(block, width)]
            self._places = {}
            for at, row in enumerate(self._rows):
                for run in row:
                    if run.key:
                        self._places[run.key] = (self._places.get(run.key, (at, at))[0], at)
            self.virtual_size = Size(0, len(self._rows))
        self._in_view()
        self.refresh()

    def select(self, at: int) -> None:
        """Make an item the current one, by its place."""
        if self._keys:
            self._moved = True
            self._at = min(max(at, 0), len(self._keys) - 1)
            self._in_view()
            self.refresh()
            self.post_message(self.Moved(self, self.key))

    def select_key(self, key: str) -> None:
        """Make an item the current one, by its key."""
        if key in self._index:
            self.select(self._index[key])

    def action_step(self, by: int) -> None:
        """Go to another item."""
        self.select(self._at + by)

    def action_page(self, way: int) -> None:
        """Go to the next group, or by what is seen at once."""
        if self._groups:
            self._to_group(way)
            return
        wanted = self._places.get(self.key, (0, 0))[0] + way * max(1, self.size.height - 1)
        self.select(
            min(range(len(self._keys)), key=lambda at: abs(self._places[self._keys[at]][0] - wanted), default=0)
        )

    def _to_group(self, way: int) -> None:
        """Go to the first item of the next group, its heading in the first line."""
        at = bisect_right(self._groups, self._at)
        before = [each for each in self._groups if each < self._at]
        if way > 0:
            self.select(self._groups[at] if at < len(self._groups) else len(self._keys) - 1)
        else:
            self.select(before[-1] if before else 0)
        top = self._places.get(self.key, (0, 0))[0] - 1
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the screen where it has a name for it."""
        return self._chooses if action == "choose" else super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Choose the current item."""
        if self._keys:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Go to the item that is clicked; a double click chooses it."""
        key = self._key_at(event.x - self._margin, event.y + self.scroll_offset.y)
        if key and key == self.key and event.chain > 1:
            self.action_choose()
        elif key:
            self.select_key(key)

    def _key_at(self, x: int, y: int) -> str:
        """Return the key of the words at a place, or of the last item before it in the line."""
        found, end = "", 0
        for run in self._rows[y] if 0 <= y < len(self._rows) else ():
            end += cell_len(run.text)
            found = run.key or found
            if x < end and found:
                break
        return found

    def _in_view(self) -> None:
        """Scroll so that the current item is seen, with the heading right above it."""
        if self.key not in self._places:
            return
        first, last = self._places[self.key]
        top = max(0, first - _ABOVE) if self._at else 0
        height = max(1, self.size.height)
        y = self.scroll_offset.y
        if not self._moved:  # wherever the view was, so that it looks alike however it was come to
            y = max(0, first - height // 3) if last >= height else 0
        elif last >= y + height:
            y = last - height + 1
        elif top < y:
            y = top
        self.scroll_to(y=min(y, first), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Draw a line behind its margin."""
        at = y + self.scroll_offset.y
        row: Row = self._rows[at] if at < len(self._rows) else ()
        plain = self.rich_style
        strip = Strip([self._margin_of(row, at), Segment(" ", plain), *(self._segment(run, plain) for run in row)])
        return strip.crop_extend(0, self.size.width, plain)

    def _margin_of(self, row: Row, at: int) -> Segment:
        sign = _SIGN if any(run.key and run.key == self.key for run in row) else " "
        begun = dict.fromkeys(run.key for run in row if run.key in self._signs and self._places[run.key][0] == at)
        sign = set_cell_size(sign + "".join(self._signs[key] for key in begun), self._margin - 1)
        style = self.look("margin")
        return Segment(sign, style)

    def _segment(self, run: Run, style: Style) -> Segment:
        if run.role in _ROLES:
            style = upon(style, self.look(run.role))
        if run.key and run.key == self.key:
            style += self.look("current")
        return Segment(run.text, style)
