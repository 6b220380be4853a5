"""The three tables as grids: typed, pasted, added up, with what does not hold named in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from drafter.facts.relations import Breach
from drafter.forms import CellId
from drafter.interview.entries import EXPLAINED, Written
from drafter.interview.saying import Line
from drafter.services.conversation import Conversation
from drafter.services.unsent import Unsent
from drafter.tui.actions import bindings
from drafter.tui.pasting import read_cell, read_paste
from drafter.tui.screens.base import DeskScreen
from drafter.tui.sheet import Sheet, full_name, kept, said, sheets, typed_cells, zeros
from drafter.tui.widgets.dialogs import AskText
from drafter.tui.widgets.grid import GridEditor
from drafter.tui.widgets.keys import KeyBar
from drafter.tui.wrap import wrapped

_NUMBERS = {2: "表二", 3: "表三", 4: "表四"}
_WRONG = "！"
_SOFT = {"question": "请核对：", "error": _WRONG, "warning": _WRONG}
_LEGEND = "_没有填　=加出来的　!不相符　?请核对"
_WHAT = "table"  # what a turn made here is called in the session


class TablesScreen(DeskScreen):
    """Fills in the tables. ``at`` is the key of a row to begin with, such as ``table3.new``."""

    AREA = "tables"
    HELP: ClassVar[str | None] = (
        "三张表在这里填。总计空着就自动加出来，前面带“=”；自己填的总计不会被改，加起来不相符时用“!”标出，"
        "光标移过去，下面写着哪里不相符。"
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("tables")
    DEFAULT_CSS = """
    TablesScreen {
        #tabs { link-color: $background; link-background: $primary; link-style: none; link-style-hover: underline;
                link-color-hover: $background; link-background-hover: $primary; }
        #panel { height: 5; padding: 0 1; border-top: ascii $primary; }
    }
    """

    def __init__(self, conversation: Conversation, at: str = "") -> None:
        super().__init__(conversation)
        self.sheets: dict[str, Sheet] = sheets(conversation)
        table, _, row = at.partition(".")
        self.table = table if table in self.sheets else self._first()
        self._start = row
        self._told = ""

    def _first(self) -> str:
        """Return the first table in which a cell is open, as that is where there is something to do."""
        for sheet in self.sheets.values():
            if any(not cell.text for line in sheet.lines for cell in line.cells):
                return sheet.table.id
        return next(iter(self.sheets))

    @property
    def sheet(self) -> Sheet:
        """The table that is shown."""
        return self.sheets[self.table]

    @property
    def grid(self) -> GridEditor:
        """Its cells."""
        return self.query_one(GridEditor)

    def compose(self) -> ComposeResult:
        """Lay out the names of the tables, the cells, and what is said of the cell at the cursor."""
        yield Static(id="tabs", classes="title")
        yield GridEditor(self.sheet, self._take)
        yield Static(id="panel", markup=False)
        yield KeyBar()

    def on_mount(self, event: events.Mount) -> None:
        """Begin in the row that was asked for."""
        event.prevent_default()
        self.redraw()
        if self._start:
            self._go(CellId(self.table, self._start, self.sheet.table.row(self._start).columns[0]))
        self.grid.focus()

    def redraw(self) -> None:
        """Show the tables as they are now."""
        self.sheets = sheets(self.conversation)
        self.grid.show(self.sheet)
        self._tabs()
        self._panel()

    def _go(self, cell: CellId) -> None:
        self.grid.show(self.sheet, cell)
        self._panel()

    def _tabs(self) -> None:
        """Name the tables: the one that is shown with its title and in brackets, each with what does not hold."""
        told = [Content(" ")]
        for each in self.sheets.values():
            name = _NUMBERS[each.table.part]
            if each is self.sheet:
                name = f"[{name} {self.conversation.library.form.parts[each.table.part - 1]}]"
            name += f" !{each.wrong}处" if each.wrong else ""
            told.append(Content.from_markup(f"[@click=screen.open_table('{each.table.id}')]$name[/]", name=name))
        self.query_one("#tabs", Static).update(Content("   ").join(told))

    def _panel(self) -> None:
        panel = self.query_one("#panel", Static)
        width = max(20, panel.size.width - 2 or self.app.size.width - 2)
        cell = self.grid.cell
        unit = self.sheet.table.row(cell.id.row).unit if cell.text and cell.text[:1].isdigit() else ""
        how = "（加出来的）" if cell.added else ""
        holds = f"{said(cell.text)}{unit}{how}" if self.grid.typing is None else f"正在填{self.grid.typing}"
        lines = wrapped(f"{full_name(self.sheet.table, cell.id)}：{holds}", width)[:1]
        broken = list(self._broken(cell.id))
        for each in broken:
            lines += wrapped(f"{_SOFT[each.severity]}{each.message}", width)
        if self._told and (not broken or self._told.startswith(_WRONG)):
            lines[1:1] = wrapped(self._told, width)
        lines = [*lines[:3], *[""] * (3 - len(lines)), self._count()]
        panel.update("\n".join(lines))

    def _broken(self, cell: CellId) -> Iterator[Breach]:
        """Yield what does not hold for a cell: first what is told at it, then what it is a part of."""
        yield from (each for each in self.sheet.breaches if each.cell == cell)
        yield from (each for each in self.sheet.breaches if cell in each.others)

    def _count(self) -> str:
        wrong = sum(each.wrong for each in self.sheets.values())
        asked = sum(len(each.breaches) for each in self.sheets.values()) - wrong
        parts = [f"不相符{wrong}处"] * (wrong > 0) + [f"请核对{asked}处"] * (asked > 0)
        return f"{'、'.join(parts) or '各数都相符'}　　{_LEGEND}"

    def say(self, lines: tuple[Line, ...]) -> None:
        """Tell what came of a change under the table; what does not hold is told with its cell."""
        told = [line.text for line in lines if line.kind in ("info", "wrong")]
        self._told = told[-1] if told else ""

    # What is typed

    def _write(self, changes: Mapping[str, Written | None]) -> bool:
        return self.attempt(lambda: self.conversation.write(changes, _WHAT))

    @on(GridEditor.Moved)
    def _moved(self) -> None:
        if self._told.startswith(_WRONG):
            self._told = ""
        self._panel()

    def _take(self, cell: CellId, text: str) -> None:
        """Put a figure into a cell."""
        row = self.conversation.library.form.tables[cell.table].row(cell.row)
        key = f"{cell.table}.{row.id}"
        cells = list(typed_cells(self.conversation.session.entries, key, len(row.columns)))
        cells[row.columns.index(cell.column)] = read_cell(text, row.unit)
        self._write({key: kept(cells)})

    @on(GridEditor.Refused)
    def _refused(self, event: GridEditor.Refused) -> None:
        self._told = f"{_WRONG}{event.why}"
        self._panel()

    @on(GridEditor.Pasted)
    def _pasted(self, event: GridEditor.Pasted) -> None:
        at = self.grid.cell.id
        table = self.sheet.table
        words = self.conversation.library.bank.table_words.rows.get(table.id, {})
        pasted = read_paste(event.text, table, at.row, table.row(at.row).columns.index(at.column), words)
        changes: dict[str, Written | None] = {}
        for row, told in pasted.rows.items():
            key = f"{table.id}.{row}"
            before = typed_cells(self.conversation.session.entries, key, len(told))
            changes[key] = kept(old if new is None else new for new, old in zip(told, before, strict=True))
        if not changes or self._write(changes):
            done = f"粘贴了{len(changes)}行。" if changes else ""
            self._told = "".join((done, *pasted.unread[:2]))
            self._panel()

    # What the keys do

    def action_back(self) -> None:
        """Go back; what is being typed is taken."""
        self.grid.commit()
        super().action_back()

    def action_next_table(self) -> None:
        """Show the next table."""
        names = list(self.sheets)
        self.action_open_table(names[(names.index(self.table) + 1) % len(names)])

    def action_open_table(self, table: str) -> None:
        """Show a table."""
        self.grid.commit()
        self.table, self._told = table, ""
        self.redraw()

    def action_zero_row(self) -> None:
        """Make the cursor's row zero, its total left to be added up."""
        self._zero([self.grid.cell.id.row], "这一行都填了0。")

    def action_zero_table(self) -> None:
        """Make the whole table zero."""
        number = _NUMBERS[self.sheet.table.part]
        self._zero([row.id for row in self.sheet.table.rows], f"{number}整张填了0；Ctrl+Z 可以撤销。")

    def _zero(self, rows: list[str], told: str) -> None:
        self.grid.typing = None
        form, table = self.conversation.library.form, self.sheet.table
        if self._write({f"{table.id}.{row}": zeros(table.row(row), form, table.id) for row in rows}):
            self._told = told
            self._panel()

    def action_next_wrong(self) -> None:
        """Go to the next cell at which something does not hold, in this table or another."""
        self.grid.commit()
        places = [each.cell for sheet in self.sheets.values() for each in sheet.breaches]
        if not places:
            self._told = "没有不相符的数。"
            self._panel()
            return
        order = list(self.conversation.library.form.cells)
        here = order.index(self.grid.cell.id)
        later = sorted({order.index(each) for each in places})
        cell = order[next((each for each in later if each > here), later[0])]
        if cell.table != self.table:
            self.table = cell.table
            self.redraw()
        self._go(cell)

    def action_explain(self) -> None:
        """Write why two figures that need not agree do not: what is explained is asked no more."""
        soft = next((each for each in self._broken(self.grid.cell.id) if each.severity == "question"), None)
        if soft is None:
            self._told = "这一格没有要说明的。"
            self._panel()
            return
        key = f"{EXPLAINED}关系{soft.relation}"

        def written(text: str | None) -> None:
            if text and text.strip():
                self._write({key: text.strip()})

        unsent = Unsent(self.conversation.folder, "表格（核对说明）", key)
        hint = "例如：上年12月30日移交1件"
        self.app.push_screen(AskText("写一句说明", (soft.message,), hint=hint, unsent=unsent), written)
