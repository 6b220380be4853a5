"""The tables of an edited file against those of the draft: which cells differ, and which answers they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from drafter.compose.edited.changes import Untaken
from drafter.compose.edited.units import plain
from drafter.facts.store import Facts
from drafter.facts.values import Missing, Value
from drafter.forms import CellId, Form, Row
from drafter.interview.entries import NOT_APPLICABLE, Entries, Written
from drafter.recognition.report import NOT_APPLICABLE as SAYS_NOT_APPLICABLE
from drafter.recognition.report import CellReading, Figure, ReadReport
from drafter.report.tree import Draft

ADDED_UP = "这个数由程序加总得出，没有采用；请核对相加的各格。"
NO_FIGURE = "这一格{}，没有采用；请在表格里填写。"
NOT_READ = "文件里没有读出这张表，表里的数没有比较。"
_EMPTY = "空着"


@dataclass(frozen=True, slots=True)
class Figured:
    """A cell that holds another figure in the file; ``label`` names it in the words of the form."""

    cell: CellId
    label: str
    where: str
    before: str
    after: str


def figures_of(
    draft: Draft, report: ReadReport, facts: Facts, form: Form
) -> tuple[tuple[Figured, ...], tuple[Untaken, ...]]:
    """Return the cells that differ and may be changed, and those that may not with the reason."""
    changed: list[Figured] = []
    untaken: list[Untaken] = []
    for part in draft.parts:
        if part.table is None:
            continue
        if part.table.id not in report.tables:
            untaken.append(Untaken(part.heading, NOT_READ, part.heading))
            continue
        for cell, shown in part.table.texts.items():
            reading = report.cells[cell]
            if reading.start is None or _is_same(reading, shown, facts.cell(cell)):
                continue
            figure = Figured(cell, form.label(cell), part.heading, shown, reading.text.strip() or _EMPTY)
            reason = _why_not(reading, cell, facts)
            if reason:
                untaken.append(Untaken(f"{figure.label}：{shown} → {figure.after}", reason, part.heading))
            else:
                changed.append(figure)
    return tuple(changed), tuple(untaken)


def _is_same(reading: CellReading, shown: str, value: Value) -> bool:
    if plain(reading.text) == plain(shown) or (reading.blank and value is Missing.BLANK):
        return True
    return reading.value is not None and _figure(value) == reading.value


def _figure(value: Value) -> Figure:
    if value is Missing.NOT_APPLICABLE:
        return SAYS_NOT_APPLICABLE
    return value if isinstance(value, int | Decimal) else None


def _why_not(reading: CellReading, cell: CellId, facts: Facts) -> str:
    if reading.value is None:
        return NO_FIGURE.format(reading.why or _EMPTY)
    fact = facts.cells.get(cell)
    return ADDED_UP if fact is not None and fact.origin.kind == "computed" else ""


def answers(figures: Iterable[Figured], report: ReadReport, form: Form, entries: Entries) -> Mapping[str, Written]:
    """Return the rows of the tables as they are to be answered, with these figures in them."""
    rows: dict[str, list[str]] = {}
    for each in figures:
        cell = each.cell
        row, key = form.tables[cell.table].row(cell.row), f"{cell.table}.{cell.row}"
        held = rows.setdefault(key, list(_typed(entries, key, row)))
        value = report.cells[cell].value
        held[row.columns.index(cell.column)] = NOT_APPLICABLE if value == SAYS_NOT_APPLICABLE else str(value)
    return {key: tuple(held) for key, held in rows.items()}


def _typed(entries: Entries, key: str, row: Row) -> Iterator[str]:
    """Yield the cells of a row as they were answered, "" for those that were not."""
    entry = entries.get(key)
    written = () if entry is None else entry.value if isinstance(entry.value, tuple) else (entry.value,)
    cells = [str(each) for each in written]
    yield from (cells[at] if at < len(cells) else "" for at in range(len(row.columns)))
