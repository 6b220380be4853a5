"""What follows from sums in tables three and four: only what must be so is filled in, nothing known is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.facts.relations import check_relations
from drafter.interview.entries import Entry, Written
from drafter.interview.facts import facts_from
from drafter.interview.tables import completed, left_over, row_keys
from drafter.services.library import load_library

BANK = load_library().bank
FORM = BANK.form
RESULTS = [f"table3.{row}" for row in FORM.result_rows]
NEW, IN, OUT = "table3.new", "table3.carried_in", "table3.carried_out"
GRANTED, PARTIAL = "table3.granted", "table3.partial"
Row = tuple[str, ...]
Rows = dict[str, Row]


def row(*cells: int | str) -> Row:
    return tuple(str(cell) for cell in cells)


ZERO = row(0, 0, 0, 0, 0, 0, "")


def entries_of(rows: Rows) -> dict[str, Entry]:
    return {"类型": Entry("乡镇"), "年度": Entry("2026"), **{key: Entry(cells) for key, cells in rows.items()}}


def after(known: Rows, changes: Rows) -> dict[str, Written | None]:
    """All rows after changes, with what follows from them."""
    given_changes: dict[str, Written | None] = dict(changes)
    return {**known, **given_changes, **completed(entries_of(known), given_changes, FORM)}


CASES: list[tuple[str, Rows, Rows, dict[str, Row | None]]] = [
    (
        "a total of zero makes its parts zero",
        {},
        {NEW: row("", "", "", "", "", "", 0)},
        {NEW: row(0, 0, 0, 0, 0, 0, 0)},
    ),
    ("parts that make up the total", {}, {NEW: row(2, 1, "", "", "", "", 3)}, {NEW: row(2, 1, 0, 0, 0, 0, 3)}),
    ("parts that do not", {}, {NEW: row(2, "", "", "", "", "", 3)}, {NEW: row(2, "", "", "", "", "", 3)}),
    ("parts above the total", {}, {NEW: row(2, 2, "", "", "", "", 3)}, {NEW: row(2, 2, "", "", "", "", 3)}),
    (
        "one kind of applicant has all results",
        {NEW: row(3, 0, 0, 0, 0, 0, 3), IN: ZERO},
        {GRANTED: row("", "", "", "", "", "", 2)},
        {GRANTED: row(2, 0, 0, 0, 0, 0, 2), PARTIAL: None},
    ),
    (
        "results that add up leave none for the others",
        {NEW: row(2, 1, 0, 0, 0, 0, 3), IN: ZERO, GRANTED: row(2, 0, 0, 0, 0, 0, "")},
        {PARTIAL: row(0, 1, 0, 0, 0, 0, "")},
        {PARTIAL: row(0, 1, 0, 0, 0, 0, ""), "table3.denied_query": ZERO, OUT: ZERO},
    ),
    (
        "results that do not add up leave the others open",
        {NEW: row(2, 1, 0, 0, 0, 0, 3), IN: ZERO},
        {GRANTED: row(2, 0, 0, 0, 0, 0, "")},
        {PARTIAL: None, OUT: None},
    ),
    (
        "nothing follows while it is not known what came in",
        {NEW: row(2, 1, 0, 0, 0, 0, 3)},
        {GRANTED: row(2, 1, 0, 0, 0, 0, 3)},
        {PARTIAL: None, OUT: None},
    ),
    (
        "an open cell of what came in lets nothing follow",
        {NEW: row(2, "待补", 0, 0, 0, 0, ""), IN: ZERO},
        {GRANTED: row(2, "", "", "", "", "", 2)},
        {GRANTED: row(2, "", "", "", "", "", 2), PARTIAL: None},
    ),
    (
        "a case that is upheld is upheld",
        {},
        {"table4.reconsideration": row(1, "", "", "", 1)},
        {"table4.reconsideration": row(1, 0, 0, 0, 1)},
    ),
    (
        "tables of their own",
        {NEW: row(1, "", "", "", "", "", 1)},
        {"table4.reconsideration": row(0, 0, 0, 0, 0)},
        {NEW: row(1, "", "", "", "", "", 1)},
    ),
]


@pytest.mark.parametrize(("known", "changes", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_follows(known: Rows, changes: Rows, wanted: dict[str, Row | None]) -> None:
    found = after(known, changes)
    assert {key: found.get(key) for key in wanted} == wanted


def test_totals_that_add_up_leave_none_for_the_others() -> None:
    known = {NEW: row(2, 1, 0, 0, 0, 0, 3), IN: ZERO, OUT: ZERO, GRANTED: row("", "", 0, 0, 0, 0, 2)}
    found = after(known, {PARTIAL: row("", "", 0, 0, 0, 0, 1)})
    assert found["table3.denied_query"] == ZERO
    assert found[GRANTED] == known[GRANTED]


def test_what_has_no_result_yet_is_counted() -> None:
    known = {NEW: row(2, 1, 0, 0, 0, 0, 3), IN: row(1, 0, 0, 0, 0, 0, 1)}
    assert left_over(entries_of(known), FORM) is None
    assert left_over(entries_of({**known, GRANTED: row(1, 1, 0, 0, 0, 0, 2)}), FORM) == 2
    assert left_over(entries_of({**known, GRANTED: row(3, 2, 0, 0, 0, 0, 5)}), FORM) == -1


def test_every_row_has_a_key() -> None:
    keys = list(row_keys(FORM))
    assert len(keys) == len(set(keys)) == 6 + 25 + 3


@st.composite
def filled(draw: st.DrawFn) -> Rows:
    """Tables three and four in which every sum is right: each application of a kind has one result or is left over."""
    cells = {key: [0] * 6 for key in (NEW, IN, OUT, *RESULTS)}
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.integers(0, 5))
        cells[draw(st.sampled_from([NEW, NEW, IN]))][kind] += 1
        cells[draw(st.sampled_from([GRANTED, PARTIAL, *RESULTS, OUT]))][kind] += 1
    rows = {key: row(*parts, sum(parts)) for key, parts in cells.items()}
    parts = draw(st.lists(st.integers(0, 2), min_size=4, max_size=4))
    return {**rows, "table4.reconsideration": row(*parts, sum(parts))}


@st.composite
def partly_told(draw: st.DrawFn) -> tuple[Rows, Rows, Rows]:
    """Right tables, what of them is known, and what is told next: rows may be missing, cells may be open."""
    whole = draw(filled())
    told: Rows = {}
    filled_in = [key for key in whole if set(whole[key]) != {"0"}]
    for key in draw(st.lists(st.sampled_from([NEW, IN, OUT, *filled_in]), unique=True)):
        hidden = draw(st.sets(st.integers(0, len(whole[key]) - 1), max_size=5))
        told[key] = tuple("" if at in hidden else cell for at, cell in enumerate(whole[key]))
    last = draw(st.integers(0, len(told)))
    return whole, dict(list(told.items())[:last]), dict(list(told.items())[last:])


@settings(max_examples=300)
@given(tables=partly_told())
def test_only_what_must_be_so_is_filled_in(tables: tuple[Rows, Rows, Rows]) -> None:
    whole, known, changes = tables
    found = after(known, changes)
    told = {**known, **changes}
    for key, cells in found.items():
        assert isinstance(cells, tuple)
        for at, cell in enumerate(cells):
            if key in told and told[key][at]:
                assert cell == told[key][at], f"{key} {at}: a cell that was known is changed"
            elif cell:
                assert cell == whole[key][at], f"{key} {at}: filled in, and need not be so"


@settings(max_examples=100)
@given(tables=partly_told())
def test_no_relation_that_held_is_broken(tables: tuple[Rows, Rows, Rows]) -> None:
    _, known, changes = tables
    rows = {key: cells for key, cells in after(known, changes).items() if isinstance(cells, tuple)}
    facts, _ = facts_from({**entries_of({}), **{key: Entry(cells) for key, cells in rows.items()}}, BANK.schema)
    found = check_relations(facts, FORM, regulations_zero=True)
    assert [each.message for each in found if each.severity == "error"] == []


@settings(max_examples=100)
@given(tables=partly_told())
def test_nothing_more_follows_the_second_time(tables: tuple[Rows, Rows, Rows]) -> None:
    _, known, changes = tables
    rows = {key: cells for key, cells in after(known, changes).items() if isinstance(cells, tuple)}
    again: dict[str, Written | None] = {key: rows[key] for key in changes}
    assert completed({key: Entry(cells) for key, cells in rows.items()}, again, FORM) == {}
