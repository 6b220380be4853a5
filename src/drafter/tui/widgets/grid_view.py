"""A table drawn as a grid: frozen heads and labels, a cursor on one cell. Editing is in ``grid.py``."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Size
from textual.strip import Strip

from drafter.forms import CellId
from drafter.interview.entries import OPEN
from drafter.tui.sheet import Cell, Sheet, SheetLine, short_label
from drafter.tui.widgets.looks import LookedView, upon

_OPEN_MARK = "_"
_DOWN = ("A", "B")  # the relations that add up a column
_LONGEST_LABEL = 99
_GUTTER, _NARROWEST_LABEL, _NARROWEST_CELL = 2, 8, 6


class GridView(LookedView, can_focus=True):
    """The cells of one sheet, as they are; ``typing`` is what stands in the cursor's cell while it is typed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--head", "grid--heading", "grid--label", "grid--open", "grid--added", "grid--wrong", "grid--cursor",
        "grid--line",
    }  # fmt: skip
    DEFAULT_CSS = """
    GridView {
        height: 1fr; background: $background; color: $foreground; scrollbar-gutter: stable; overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .grid--head { text-style: bold; background: $panel; color: $foreground; }
        & > .grid--heading { color: $secondary; text-style: bold; }
        & > .grid--label { color: $foreground; }
        & > .grid--open { color: $text-muted; }
        & > .grid--added { color: $success; text-style: italic; }
        & > .grid--wrong { color: $error; text-style: bold; }
        & > .grid--line { background: $surface; }
        & > .grid--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    }
    """

    def __init__(self, sheet: Sheet, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._sheet = sheet
        self._rows: list[int] = []
        self._row, self._column = 0, 0
        self.typing: str | None = None
        self.show(sheet)

    def show(self, sheet: Sheet, at: CellId | None = None) -> None:
        """Show a sheet; the cursor stays where it is, or goes to ``at``."""
        if sheet.table.id != self._sheet.table.id:
            self._row, self._column = 0, 0
        self._sheet = sheet
        self._rows = [number for number, line in enumerate(sheet.lines) if line.cells]
        self._needed = self._measure()
        self.virtual_size = Size(0, len(sheet.lines) + self._heads)
        if at is not None:
            self._to(at)
        if self.is_mounted:
            self._in_view()
        self.refresh()

    def _to(self, cell: CellId) -> None:
        for row, line in enumerate(self._rows):
            for column, each in enumerate(self._sheet.lines[line].cells):
                if each.id == cell:
                    self._row, self._column = row, column

    @property
    def _heads(self) -> int:
        return 1 if self._sheet.heads else 0

    @property
    def line(self) -> SheetLine:
        """The row that the cursor stands in."""
        return self._sheet.lines[self._rows[self._row]]

    @property
    def cell(self) -> Cell:
        """The cell that the cursor stands on."""
        return self.line.cells[self.column]

    @property
    def column(self) -> int:
        """The cursor's column; a row of fewer cells has it at its last one."""
        return min(self._column, len(self.line.cells) - 1)

    def _in_view(self) -> None:
        """Scroll so that the cursor's row is seen, with the headings right above it."""
        line = self._rows[self._row]
        top = line
        while top > 0 and not self._sheet.lines[top - 1].cells:
            top -= 1
        height = max(1, self.size.height - self._heads)
        y = self.scroll_offset.y
        if line >= y + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)
        elif top < y:
            self.scroll_to(y=top, animate=False, immediate=True)
        self._place_terminal_cursor()

    @property
    def rows_in_sight(self) -> int:
        """How many rows PageUp and PageDown go by."""
        return max(1, self.size.height - self._heads - 1)

    def place_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and column of the cell at a place, None where there is none."""
        at = y - self._heads + self.scroll_offset.y
        if y < self._heads or at not in self._rows:
            return None
        label, cell, _ = self._widths()
        last = len(self._sheet.lines[at].cells) - 1
        return self._rows.index(at), min(max((x - _GUTTER - label) // (cell + 1), 0), last)

    def _place_terminal_cursor(self) -> None:
        """An input method opens its window at the terminal's cursor."""
        if self.has_focus:
            label, cell, _ = self._widths()
            x = _GUTTER + label + (cell + 1) * (self.column + 1) - 1
            y = self._rows[self._row] - self.scroll_offset.y + self._heads
            self.app.cursor_position = self.region.offset + Offset(x, y)

    # How it looks

    def _widths(self) -> tuple[int, int, int]:
        """Return the width of the labels, of a cell, and how many columns there are."""
        label, cell, count = self._needed
        cell = max(cell, len(self.typing or "") + 1 if self.typing is not None else 0)
        room = self.scrollable_content_region.width - _GUTTER - count * (cell + 1) - 1
        return max(_NARROWEST_LABEL, min(room, label)), cell, count

    def _measure(self) -> tuple[int, int, int]:
        """Return what the sheet needs: the width of its labels, of a cell, and how many columns there are."""
        lines = self._sheet.lines
        label = max(line.level + cell_len(short_label(line.label, _LONGEST_LABEL)) for line in lines) + 2
        cell = max(cell_len(_shown(cell)) for line in lines for cell in line.cells)
        return label, max(_NARROWEST_CELL, cell), max(len(line.cells) for line in lines)

    def render_line(self, y: int) -> Strip:
        """Draw a line: the frozen heads first."""
        width = self.scrollable_content_region.width
        if y == 0 and self._heads:
            strip = self._draw_heads(self._marked_heads())
        else:
            at = y - self._heads + self.scroll_offset.y
            strip = self._draw(at) if at < len(self._sheet.lines) else Strip.blank(width, self.rich_style)
        return strip.adjust_cell_length(width, self.rich_style)

    def _draw(self, at: int) -> Strip:
        line = self._sheet.lines[at]
        if line.kind == "columns":
            return self._draw_heads(line.heads)
        if line.kind == "heading":
            return Strip([Segment(" " * (_GUTTER + line.level) + line.label, self._upon(self.rich_style, "heading"))])
        return self._draw_row(line, current=at == self._rows[self._row])

    def _marked_heads(self) -> tuple[str, ...]:
        """Return the heads, those of columns that do not add up with a mark."""
        columns = list(self._sheet.table.columns)
        wrong = {columns.index(each.cell.column) for each in self._sheet.breaches if each.relation in _DOWN}
        return tuple(f"!{head}" if at in wrong else head for at, head in enumerate(self._sheet.heads))

    def _draw_heads(self, heads: tuple[str, ...]) -> Strip:
        label, cell, _ = self._widths()
        style = self.look("grid--head")
        text = " " * (_GUTTER + label) + "".join(" " + _right(each, cell) for each in heads)
        return Strip([Segment(text, style)]).adjust_cell_length(self.scrollable_content_region.width, style)

    def _draw_row(self, line: SheetLine, *, current: bool) -> Strip:
        room, width, _ = self._widths()
        base = self.look("grid--line") if current else self.rich_style
        marks = {each.mark[:1] for each in line.cells}
        sign = ">" if current else " "
        sign += "!" if "!" in marks else "?" if "?" in marks else " "
        label = " " * line.level + short_label(line.label, room - line.level - 1)
        sign_look = self._upon(base, "wrong" if sign[1] != " " else "label")
        segments = [Segment(sign, sign_look), Segment(_left(label, room), self._upon(base, "label"))]
        cursor = self.column if current else -1
        for column, each in enumerate(line.cells):
            before = "[" if column == cursor else "]" if column == cursor + 1 and cursor >= 0 else " "
            segments.append(Segment(before, base))
            shown = _right(f"{self.typing}|" if column == cursor and self.typing is not None else _shown(each), width)
            segments.append(Segment(shown, self._look(base, each, current=column == cursor)))
        segments.append(Segment("]" if cursor == len(line.cells) - 1 else " ", base))
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, base)

    def _look(self, base: Style, cell: Cell, *, current: bool) -> Style:
        if current:
            return self.look("grid--cursor")
        if cell.breaches:
            return self._upon(base, "wrong")
        if cell.added:
            return self._upon(base, "added")
        return self._upon(base, "open") if not cell.text or cell.text == OPEN else base

    def _upon(self, base: Style, name: str) -> Style:
        return upon(base, self.look(f"grid--{name}"))


def _shown(cell: Cell) -> str:
    return cell.mark + (cell.text or _OPEN_MARK)


def _left(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))


def _right(text: str, cells: int) -> str:
    return " " * max(0, cells - cell_len(text)) + text
