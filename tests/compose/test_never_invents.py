"""The first promise: no number stands in the report that is not a fact or computed from facts by a declared rule.

The finished text is read back as a stranger would read it; what may stand in it is worked out here from the
facts file alone, without the code that composes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_facts import RandomFacts, random_facts

from drafter.exchange.plain import write_text
from drafter.facts.kinds import KINDS
from drafter.facts.relations import check_relations
from drafter.facts.values import Fact, Origin
from drafter.forms import CellId, Sum
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What law and form themselves say in figures.
_CONSTANTS = re.compile(r"〔2021〕30号|〔2020〕109号|年1月1日|12月31日|20个工作日")
_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)万(?!元)")
_PARTS = re.compile(r"^[一二三四五六]、", re.MULTILINE)


def prose_of(text: str) -> str:
    """Return the text without parts two to four, which are tables, and without the numbers of paragraphs."""
    parts = _PARTS.split(text)
    prose = "\n".join((parts[0], parts[1], parts[5], parts[6]))
    return re.sub(r"^　　\d+\.", "", _CONSTANTS.sub("", prose), flags=re.MULTILINE)


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text; 12.34万 is 123400."""
    return set(_NUMBER.findall(_TEN_THOUSANDS.sub(lambda match: str(int(Decimal(match[1]) * 10_000)), text)))


def allowed_numbers(facts: RandomFacts) -> set[str]:
    """Return every number that the facts carry: typed, cells, sums of a list, differences, percentages, years."""
    typed = {number.lstrip("0") or "0" for number in numbers_in(facts.text)} | numbers_in(facts.text)
    found = typed | {str(count) for count in facts.cells.values()}
    found |= set(computed_from(facts))
    return found | {
        str(int(number) + shift) for number in typed if len(number) == 4 and number.isdigit() for shift in (-1, 1)
    }


def computed_from(facts: RandomFacts) -> Iterator[str]:
    """Yield the numbers of the declared rules."""
    cells = facts.cells
    results = [row for table, row, column in cells if table == "table3" and column == "total"]
    for size in (2, 3, 5, 8):
        starts = range(len(results) - size + 1)
        yield from (
            str(sum(cells["table3", row, "total"] for row in results[start : start + size])) for start in starts
        )
    yield str(cells["table3", "new", "total"] + cells["table3", "carried_in", "total"])
    columns = ("enterprise", "research", "charity", "legal_service", "other")
    yield str(sum(cells["table3", "new", column] for column in columns))
    for column in ("upheld", "corrected", "other", "pending", "total"):
        yield str(cells["table4", "litigation_direct", column] + cells["table4", "litigation_after", column])
    whole = cells["table3", "handled_total", "total"]
    given_out = cells["table3", "granted", "total"] + cells["table3", "partial", "total"]
    if whole:
        yield percent(given_out, whole)
    yield from sums_of_lists(facts.text)
    yield from comparisons(facts.text)


def sums_of_lists(text: str) -> Iterator[str]:
    """Yield the sum and the length of every list of the facts file, and the sums of staff and of motions."""
    block: list[int] = []
    for line in [*text.split("\n"), ""]:
        entry = re.fullmatch(r" {4}[^ -].*: (\d+)", line)
        if entry:
            block.append(int(entry[1]))
        elif block:
            yield str(sum(block))
            block = []
    for first, second in (("专职人数", "兼职人数"), ("建议件数", "提案件数")):
        both = [re.search(rf"  {name}: (\d+)$", text, re.MULTILINE) for name in (first, second)]
        if all(both):
            yield str(sum(int(each[1]) for each in both if each))
    yield from map(str, range(1, 12))  # lengths of short lists


def comparisons(text: str) -> Iterator[str]:
    """Yield the difference and the percentage of every pair of figures with the same name."""
    figures: dict[str, list[int]] = {}
    for name, number in re.findall(r"^  (\S+): (\d+)$", text, re.MULTILINE):
        figures.setdefault(name, []).append(int(number))
    for values in figures.values():
        for one, other in combinations(values, 2):
            yield str(abs(one - other))
            for whole in {one, other} - {0}:
                yield percent(abs(one - other), whole)


def percent(part: int, whole: int) -> str:
    """Return a percentage with one decimal, halves up, as it is written."""
    rounded = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return str(rounded).removesuffix(".0")


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
