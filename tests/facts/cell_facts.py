"""Facts made of cells alone, for tests of what is reckoned from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.facts.store import Facts
from drafter.facts.values import Fact, Missing, Origin, Value
from drafter.forms import CellId, Form
from drafter.source import Place

TYPED = Origin("answer", Place("情况.yaml", 1, 1))


def cell(address: str) -> CellId:
    """Read ``table3.new.total``."""
    return CellId(*address.split("."))


def cell_facts(values: Mapping[CellId, Value]) -> dict[CellId, Fact]:
    """Return the cells with these values; the others are left out, which means blank."""
    return {address: Fact(str(address), value, TYPED, "件", "count") for address, value in values.items()}


def facts_of(
    values: Mapping[CellId, Value],
    *,
    last: Mapping[CellId, Value] | None = None,
    year: int | None = 2026,
    answers: Mapping[str, Value] | None = None,
) -> Facts:
    """Return the facts of a township with these cells and answers."""
    return Facts(
        file="情况.yaml",
        kind="township",
        year=year,
        profile="township",
        answers={name: Fact(name, value, TYPED) for name, value in (answers or {}).items()},
        cells=cell_facts(values),
        last_cells=cell_facts(last or {}),
    )


def zeros(form: Form, except_for: Iterable[CellId] = ()) -> dict[CellId, Value]:
    """Return every cell of the form with 0, save some."""
    left_out = set(except_for)
    return {address: 0 for address in form.cells if address not in left_out}


def blank(address: CellId) -> dict[CellId, Value]:
    """Return one cell left open."""
    return {address: Missing.BLANK}
