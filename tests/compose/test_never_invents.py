"""The first promise: no number stands in the report that is not a fact or computed from facts by a declared rule."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.exchange.plain import write_text
from drafter.facts.kinds import KINDS
from drafter.facts.relations import check_relations
from drafter.facts.values import Fact, Origin
from drafter.forms import CellId, Sum
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library
from random_facts import random_facts
from read_back import allowed_numbers, numbers_in, prose_of


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS))
def test_every_number_of_the_prose_is_a_fact(library: Library, seed: int, kind: str) -> None:
    facts = random_facts(random.Random(seed), library.bank, kind)
    checked = check_facts(library, facts.text, "random.yaml")
    draft = make_draft(library, checked.facts)
    invented = numbers_in(prose_of(write_text(draft).text)) - allowed_numbers(facts)
    assert not invented


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS))
def test_the_tables_equal_the_facts(library: Library, seed: int, kind: str) -> None:
    facts = random_facts(random.Random(seed), library.bank, kind, share=0.1)
    draft = make_draft(library, check_facts(library, facts.text, "random.yaml").facts, mode="first")
    lines = write_text(draft).text.split("\n")
    for table in library.form.tables.values():
        at = 0
        for row in table.rows:
            at = next(index for index in range(at, len(lines)) if lines[index].strip().startswith(row.label))
            figures = (lines[at].replace(row.label, "", 1) + " " + lines[at + 1]).split()[: len(row.columns)]
            assert figures == [str(facts.cells[table.id, row.id, column]) for column in row.columns], row.label


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), data=st.data())
def test_breaking_one_sum_is_reported_as_that_one(library: Library, seed: int, data: st.DataObject) -> None:
    form = library.form
    facts = check_facts(
        library, random_facts(random.Random(seed), library.bank, "township", share=0).text, "random.yaml"
    ).facts
    broken: Sum = data.draw(st.sampled_from(form.sums))
    changed = broken.total or broken.right[1]
    value = facts.cells[changed].value
    assert isinstance(value, int)
    cells = {**facts.cells, changed: Fact(str(changed), value + 1, Origin("answer"))}
    breaches = check_relations(facts.with_cells(cells), form, regulations_zero=False)
    told = {(each.relation, frozenset((each.cell, *each.others))) for each in breaches if each.severity == "error"}
    touched = {
        (each.relation, frozenset((*each.left, *each.right)))
        for each in form.sums
        if changed in (*each.left, *each.right)
    }
    assert (broken.relation, frozenset((*broken.left, *broken.right))) in told
    assert told == touched


@pytest.mark.parametrize("kind", KINDS)
def test_random_facts_are_consistent(library: Library, kind: str) -> None:
    facts = random_facts(random.Random(7), library.bank, kind)
    checked = check_facts(library, facts.text, "random.yaml")
    assert not checked.diagnostics
    assert [each for each in checked.breaches if each.severity == "error"] == []
    assert {(str(cell)): checked.facts.cells[cell].value for cell in library.form.cells} == {
        str(CellId(*cell)): count for cell, count in facts.cells.items()
    }
