"""Totals: computed where nothing was typed; a typed one is kept and compared, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from drafter.facts.values import Fact, Missing, Origin
from drafter.forms import CellId, Form


def with_totals(known: dict[CellId, Fact], form: Form) -> dict[CellId, Fact]:
    """Return the cells with every total computed that was left open and whose parts are all known."""
    cells = dict(known)
    found = True
    while found:  # the total of a row may be the part of a column's
        found = False
        for each in form.sums:
            if each.total is None or not _open(cells.get(each.total)):
                continue
            total = add_cells(each.right, cells)
            if total is not None:
                parts = tuple(cells[part] for part in each.right if part in cells)
                origin = Origin("computed", rule=f"关系{each.relation}：合计", parts=parts)
                cells[each.total] = Fact(str(each.total), total, origin, "件", "count")
                found = True
    return cells


def add_cells(parts: Iterable[CellId], cells: Mapping[CellId, Fact]) -> int | Decimal | None:
    """Add cells; not-applicable ones add nothing; one blank, or nothing at all, makes the sum unknown."""
    total: int | Decimal = 0
    counted = False
    for part in parts:
        value = cells[part].value if part in cells else Missing.BLANK
        if value is Missing.NOT_APPLICABLE:
            continue
        if not isinstance(value, int | Decimal):
            return None
        total += value
        counted = True
    return total if counted else None


def _open(fact: Fact | None) -> bool:
    return fact is None or fact.value is Missing.BLANK
