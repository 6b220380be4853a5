"""A table of the form as it stands: its lines with labels and cells, which are added up, which do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rich.cells import cell_len

from drafter.facts.relations import Breach, check_relations
from drafter.facts.store import Facts
from drafter.forms import CellId, Form, Row, Table
from drafter.interview.entries import NOT_APPLICABLE, OPEN, Entries
from drafter.services.conversation import Conversation
from drafter.text.numerals import plain

LineKind = Literal["heading", "columns", "row"]
# How columns are headed on a screen; the form's own heads stand under the grid for the cell at the cursor.
_SHORT = {
    "issued": "制发", "repealed": "废止", "in_force": "有效", "decisions": "决定", "fee": "万元",
    "natural_person": "自然人", "enterprise": "企业", "research": "科研", "charity": "公益", "legal_service": "法律",
    "other": "其他", "total": "总计", "upheld": "维持", "corrected": "纠正", "pending": "未结",
}  # fmt: skip
_CUT = ".."  # … is drawn in two cells by many Chinese terminals, and cells stand behind it


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown: its address, its text ("" while open), whether the program added it up, what does not hold."""

    id: CellId
    text: str = ""
    added: bool = False
    breaches: tuple[Breach, ...] = ()

    @property
    def mark(self) -> str:
        """What stands before the figure: ! and ? for what does not hold, = for a sum."""
        found = {each.severity for each in self.breaches}
        told = "!" if "error" in found else "?" if found else ""
        return told + ("=" if self.added else "")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a table: a heading, the heads of the columns that follow, or a row of cells."""

    kind: LineKind
    label: str = ""
    level: int = 0
    heads: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def key(self) -> str:
        """The key of a row in a session."""
        return f"{self.cells[0].id.table}.{self.cells[0].id.row}" if self.cells else ""


@dataclass(frozen=True)
class Sheet:
    """A table with its lines and all that does not hold in it; ``heads`` where all rows have the same columns."""

    table: Table
    heads: tuple[str, ...]
    lines: tuple[SheetLine, ...]
    breaches: tuple[Breach, ...]

    @property
    def wrong(self) -> int:
        """How many relations do not hold."""
        return sum(each.severity == "error" for each in self.breaches)


def sheets(conversation: Conversation) -> dict[str, Sheet]:
    """Return the tables of an open session by id, in the order of the form."""
    form, bank = conversation.library.form, conversation.library.bank
    facts = conversation.facts
    broken = check_relations(facts, form, regulations_zero=bank.profiles[facts.profile].regulations_zero)
    return {each.id: make_sheet(each, facts, conversation.session.entries, broken) for each in form.tables.values()}


def make_sheet(table: Table, facts: Facts, entries: Entries, broken: Iterable[Breach]) -> Sheet:
    """Lay a table out; ``entries`` tell what was typed, ``facts`` what was added up."""
    here = tuple(each for each in broken if each.cell.table == table.id)
    same = len({row.columns for row in table.rows}) == 1
    heads = tuple(_SHORT.get(each, table.columns[each]) for each in table.rows[0].columns) if same else ()
    return Sheet(table, heads, tuple(_lines(table, facts, entries, here, headed=not same)), here)


def _lines(
    table: Table, facts: Facts, entries: Entries, broken: tuple[Breach, ...], *, headed: bool
) -> Iterator[SheetLine]:
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    for row in table.rows:
        common = _shared(headings, row.headings)
        for level in range(common, len(row.headings)):
            yield SheetLine("heading", row.headings[level], level)
        if headed and (row.columns != columns or row.headings != headings):
            yield SheetLine("columns", "", 0, tuple(_SHORT.get(each, table.columns[each]) for each in row.columns))
        headings, columns = row.headings, row.columns
        cells = tuple(_cells(table, row, facts, entries, broken))
        yield SheetLine("row", row.label, len(row.headings), cells=cells)


def _shared(before: tuple[str, ...], now: tuple[str, ...]) -> int:
    """Return how many headings from the outermost on are the same."""
    count = 0
    while count < min(len(before), len(now)) and before[count] == now[count]:
        count += 1
    return count


def _cells(table: Table, row: Row, facts: Facts, entries: Entries, broken: tuple[Breach, ...]) -> Iterator[Cell]:
    typed = typed_cells(entries, f"{table.id}.{row.id}", len(row.columns))
    for text, column in zip(typed, row.columns, strict=True):
        cell = CellId(table.id, row.id, column)
        fact = facts.cells.get(cell)
        added = not text and fact is not None and fact.origin.kind == "computed"
        shown = plain(fact.value) if added and fact is not None and isinstance(fact.value, int | Decimal) else text
        yield Cell(cell, shown, added, tuple(each for each in broken if _touches(each, cell)))


def _touches(breach: Breach, cell: CellId) -> bool:
    """True for the cell that a breach is told at, and for every part of a sum of two or three cells to each side."""
    return cell == breach.cell or (breach.relation == "A" and cell in breach.others)


def typed_cells(entries: Entries, key: str, count: int) -> tuple[str, ...]:
    """Return the cells of a row as they were written, "" for those that were not."""
    entry = entries.get(key)
    if entry is None:
        return ("",) * count
    written = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    cells = tuple(str(each) for each in written)[:count]
    return (*cells, *("",) * (count - len(cells)))


def zeros(row: Row, form: Form, table: str) -> tuple[str, ...] | None:
    """Return a row of zeros, its total left to be added up; None for a row that is all sums of others."""
    totals = {each.total for each in form.sums if each.relation == "B"}
    if all(CellId(table, row.id, column) in totals for column in row.columns):
        return None
    return tuple("" if column == "total" and len(row.columns) > 1 else "0" for column in row.columns)


def kept(cells: Iterable[str]) -> tuple[str, ...] | None:
    """Return a row as it is to be written: None where nothing of it is said."""
    row = tuple(cells)
    return row if any(row) else None


def short_label(label: str, cells: int) -> str:
    """Return a row's label in at most so many terminal cells, without marks whose width terminals disagree on."""
    label = label.replace("“", "").replace("”", "")
    head, _, note = label.partition("（区分")
    label = head if note else label
    if cell_len(label) <= cells:
        return label
    while label and cell_len(label) > cells - len(_CUT):
        label = label[:-1]
    return label + _CUT


def full_name(table: Table, cell: CellId) -> str:
    """Name a cell in the words of the form: its row, then its column."""
    row = table.row(cell.row)
    return "，".join((*row.headings[-1:], row.label, table.columns[cell.column]))


def said(text: str) -> str:
    """Say what an empty cell, 待补 and 不适用 mean."""
    if not text:
        return "还没有填"
    return {OPEN: "待补：写明还不清楚", NOT_APPLICABLE: "不适用"}.get(text, text)
