"""Long Chinese text on the screen: blocks of runs, broken into lines at the width there is, drawn line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from drafter.tui.wrap import shown, wrap


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: ``role`` names it (see COMPONENT_CLASSES), ``key`` says what they are when clicked upon."""

    text: str
    role: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its runs, what stands before its first line and before every other."""

    runs: tuple[Run, ...] = ()
    first: str = ""
    hanging: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


Row = tuple[Run, ...]


def rows_of(block: Block, width: int) -> Iterator[Row]:
    """Yield the lines of a block, each as runs that together are at most ``width`` cells wide."""
    text = shown(block.text)
    starts = [0]
    for run in block.runs:
        starts.append(starts[-1] + len(run.text))
    for number, (start, end) in enumerate(wrap(text, width, cell_len(block.first), cell_len(block.hanging))):
        before = block.hanging if number else block.first
        row = [Run(before, block.runs[0].role if block.runs else "")] if before else []
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(block.runs) and starts[at] < end:
            run = block.runs[at]
            words = text[max(start, starts[at]) : min(end, starts[at + 1])]
            row += [Run(words, run.role, run.key)] if words else []
            at += 1
        yield tuple(row)


class LinesView(ScrollView, can_focus=True):
    """Blocks of text to read and to scroll through. Only the lines in sight are drawn."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heading", "changed", "gap", "hand", "here", "quiet", "own", "ask", "wrong", "effect", "unsure",
    }  # fmt: skip

    @dataclass
    class Clicked(Message):
        """Somebody clicked on words that have a key."""

        view: LinesView
        key: str

        @property
        def control(self) -> LinesView:
            """The view that was clicked upon."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        self._looks: dict[str, Style] = {}
        super().__init__(id=id, classes=classes)
        self.blocks: list[Block] = []
        self._rows: list[Row] = []
        self._starts: list[int] = []  # the first line of each block
        self._width = 0
        self._follows = False  # whether the end is to be in sight once the width is known

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks in place of what was there; the place that was read stays in sight."""
        self.blocks = list(blocks)
        self._lay_out(self.blocks, afresh=True)

    def add(self, blocks: Sequence[Block], *, most: int = 2000) -> None:
        """Add blocks below and scroll to them; the oldest go where there are more than ``most``."""
        self.blocks += blocks
        if len(self.blocks) > most:
            self.blocks = self.blocks[-most:]
            self._lay_out(self.blocks, afresh=True)
        else:
            self._lay_out(blocks, afresh=False)
        self.to_end()

    def to_end(self) -> None:
        """Scroll to the last line."""
        self._follows = self._width <= 0
        self.scroll_to(y=max(0, len(self._rows) - self.size.height), animate=False, force=True, immediate=True)

    def reveal(self, number: int, *, above: int = 2) -> None:
        """Bring a block into sight, with some lines above it; nothing moves where it is in sight already."""
        if 0 <= number < len(self._starts):
            top, height = self._starts[number], self.size.height
            if not self.scroll_y <= top <= self.scroll_y + height - 3:
                self.scroll_to(y=max(0, top - above), animate=False, force=True, immediate=True)

    def _lay_out(self, blocks: Iterable[Block], *, afresh: bool) -> None:
        width = self.scrollable_content_region.width
        self._width = width
        if afresh:
            self._rows, self._starts = [], []
        if width <= 0:
            return
        for block in blocks:
            self._starts.append(len(self._rows))
            self._rows += rows_of(block, width)
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def on_resize(self, _: events.Resize) -> None:
        """Break the lines anew where the width has changed, with the end in sight if it was."""
        if self.scrollable_content_region.width != self._width:
            at_end = self._follows or (self.is_vertical_scroll_end and self.scroll_y > 0)
            self._lay_out(self.blocks, afresh=True)
            if at_end:
                self.to_end()

    def render_line(self, y: int) -> Strip:
        """Draw one line of those in sight."""
        at = y + self.scroll_offset.y
        row = self._rows[at] if at < len(self._rows) else ()
        strip = Strip([Segment(run.text, self._look(run.role)) for run in row])
        return strip.crop_extend(0, self.size.width, self._look(""))

    def _look(self, role: str) -> Style:
        """Return the style of a role, worked out once for a theme and state."""
        found = self._looks.get(role)
        if found is None:
            found = self._looks[role] = self.get_component_rich_style(role) if role else self.rich_style
        return found

    def notify_style_update(self) -> None:
        """Work the styles out anew: another theme, or another focus."""
        super().notify_style_update()
        self._looks.clear()

    def key_at(self, x: int, y: int) -> str:
        """Return the key of the words at a place in sight, empty where there are none."""
        at = y + self.scroll_offset.y
        for run in self._rows[at] if 0 <= at < len(self._rows) else ():
            x -= cell_len(run.text)
            if x < 0:
                return run.key
        return ""

    def on_click(self, event: events.Click) -> None:
        """Tell which words were clicked upon."""
        key = self.key_at(event.x, event.y)
        if key:
            self.post_message(self.Clicked(self, key))

    def region_of(self, number: int) -> Region:
        """Return where a block lies among all lines."""
        top = self._starts[number]
        below = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._rows)
        return Region(0, top, self._width, below - top)
