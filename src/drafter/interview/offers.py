"""Values that are shown for a yes: last year's, and what a full name tells. Nothing of them counts before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drafter.interview.asks import Ask
from drafter.interview.entries import Entries, Written
from drafter.interview.known import is_known, open_cells
from drafter.interview.naming import NAMES, worked_out

OFFER, OFFER_FROM = "@提供.", "@提供自."


def offers(ask: Ask, entries: Entries) -> dict[str, Written]:
    """Return the values that a question shows for a yes: kept offers, names by rule, zeros for a row's open cells."""
    found: dict[str, Written] = {}
    for key in ask.fills:
        if is_known(key, entries):
            continue
        kept = entries.get(OFFER + key)
        if kept is not None:
            found[key] = kept.value
        elif key in NAMES:
            name = worked_out(key, entries)
            if name:
                found[key] = name
        elif open_cells(entries.get(key)):
            row = _with_zeros(entries[key].value)
            if row:
                found[key] = row
    return found


def _with_zeros(row: Written) -> Written:
    """Return a row with zeros in its open cells; nothing where its total says that they are not all zero."""
    cells = tuple(str(cell) for cell in row) if isinstance(row, tuple) else ()
    if not any(cells[:-1]) or cells[-1]:
        return ()
    return tuple("0" if cell == "" and at != len(cells) - 1 else cell for at, cell in enumerate(cells))


def offer_entries(values: Mapping[str, Written], source: str) -> dict[str, Written | None]:
    """Return last year's values as offers; ``source`` is the report they are from."""
    found: dict[str, Written | None] = {OFFER + key: value for key, value in values.items()}
    return found | dict.fromkeys((OFFER_FROM + key for key in values), source)


def accepted(offered: Mapping[str, Written]) -> Iterator[tuple[str, Written | None]]:
    """Yield what a yes to offers changes."""
    for key, value in offered.items():
        yield key, value
        yield OFFER + key, None


def forgotten(ask: Ask) -> dict[str, Written | None]:
    """Return what takes away the offers of a question that was answered otherwise."""
    return {OFFER + key: None for key in ask.fills}
