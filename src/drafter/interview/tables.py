"""Cells of table three that follow from others by the form's own sums; whatever does not follow stays open.

All cells are whole numbers, not negative. So a part of a sum that leaves nothing over makes the other parts zero,
and a column in which no application came or was carried in has no results.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.forms import Form
from drafter.interview.entries import Entries, Written

_INFLOW = ("table3.new", "table3.carried_in")
_OUT, _TOTAL = "table3.carried_out", "table3.handled_total"
_WIDTH = 7
_LAST = _WIDTH - 1

Rows = dict[str, list[str]]


def completed(entries: Entries, changes: dict[str, Written | None], form: Form) -> dict[str, Written | None]:
    """Return the rows of tables three and four that follow from what is known after ``changes``."""
    rows = _rows(entries, changes)
    found: dict[str, Written | None] = {}
    before = {key: tuple(cells) for key, cells in rows.items()}
    if any(key.startswith("table3.") for key in changes):
        _complete_three(rows, form)
    for key in changes:
        if key.startswith("table4.") and key in rows:
            _rest_is_zero(rows[key])
    for key, cells in rows.items():
        if tuple(cells) != before.get(key) or key in changes:
            found[key] = tuple(cells)
    return {key: value for key, value in found.items() if value != changes.get(key)}


def _rows(entries: Entries, changes: dict[str, Written | None]) -> Rows:
    rows: Rows = {}
    values = {key: entry.value for key, entry in entries.items()} | changes
    for key, value in values.items():
        if key.startswith(("table3.", "table4.")) and isinstance(value, tuple):
            rows[key] = [str(cell) for cell in value]
    return rows


def _complete_three(rows: Rows, form: Form) -> None:
    for key in _INFLOW:
        if key in rows:
            _rest_is_zero(rows[key])
    inflow = _inflow(rows)
    if inflow is None:
        return
    results = [f"table3.{row}" for row in form.result_rows]
    told = [key for key in (*results, _OUT) if key in rows]
    columns = [at for at in range(_LAST) if inflow[at]]
    for key in told:
        _within(rows[key], columns)
    amounts = [_amount(rows[key]) for key in told]
    if told and None not in amounts and sum(each or 0 for each in amounts) == sum(inflow):
        for key in (*results, _OUT):
            rows.setdefault(key, ["0"] * _LAST + [""])


def _rest_is_zero(cells: list[str]) -> None:
    """Where the cells that are known make up the total, the open ones are zero."""
    total = _number(cells[-1])
    known = [_number(cell) for cell in cells[:-1]]
    if total is not None and sum(each or 0 for each in known) == total:
        cells[:-1] = ["0" if cell == "" else cell for cell in cells[:-1]]


def _within(cells: list[str], columns: list[int]) -> None:
    """A column without applications has no results; where one column has them all, the total is its own."""
    for at in range(_LAST):
        if at not in columns and cells[at] == "":
            cells[at] = "0"
    still = [at for at in range(_LAST) if cells[at] == ""]
    total = _number(cells[-1])
    if total is not None and len(still) == 1:
        rest = total - sum(_number(cell) or 0 for cell in cells[:-1])
        if rest >= 0:
            cells[still[0]] = str(rest)
    _rest_is_zero(cells)


def _inflow(rows: Rows) -> list[int] | None:
    """Return how many applications each column has, None while that is not known."""
    if not all(key in rows for key in _INFLOW):
        return None
    numbers = [[_number(cell) for cell in rows[key][:_LAST]] for key in _INFLOW]
    if any(each is None for row in numbers for each in row):
        return None
    return [(numbers[0][at] or 0) + (numbers[1][at] or 0) for at in range(_LAST)]


def _sum(cells: list[str]) -> int | None:
    numbers = [_number(cell) for cell in cells[:-1]]
    return None if any(each is None for each in numbers) else sum(each or 0 for each in numbers)


def _amount(cells: list[str]) -> int | None:
    """Return what a row counts in all: its total where it was told, else its cells added up."""
    total = _number(cells[-1])
    return total if total is not None else _sum(cells)


def _number(cell: str) -> int | None:
    """Return a cell's number; what does not apply counts nothing, an open one is not known."""
    if cell == "不适用":
        return 0
    return int(cell) if cell.isdigit() else None


def left_over(entries: Entries, form: Form) -> int | None:
    """Return how many applications have no result yet, None while that is not known."""
    rows = _rows(entries, {})
    inflow = _inflow(rows)
    told = [rows[key] for key in (*(f"table3.{row}" for row in form.result_rows), _OUT) if key in rows]
    amounts = [_amount(cells) for cells in told]
    if inflow is None or not told or None in amounts:
        return None
    return sum(inflow) - sum(each or 0 for each in amounts)


def row_keys(form: Form) -> Iterator[str]:
    """Yield the keys of all rows."""
    for table in form.tables.values():
        yield from (f"{table.id}.{row.id}" for row in table.rows)
