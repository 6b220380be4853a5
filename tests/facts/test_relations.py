"""Relations A to K: silent where they hold, told at the right cell where they do not, not assessable with a blank."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from cell_facts import blank, cell, cell_facts, facts_of, zeros
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.facts.reading import FactsSchema, read_facts
from drafter.facts.relations import Breach, assessable_sums, check_relations
from drafter.facts.store import Facts
from drafter.facts.totals import with_totals
from drafter.facts.values import Missing, Value
from drafter.forms import CellId, Form, Sum
from drafter.services.library import load_library

FORM = load_library().form
SUMS = [pytest.param(each, id=f"{each.relation}-{each.left[0]}") for each in FORM.sums]
COLUMNS = tuple(FORM.tables["table3"].columns)
INNER = COLUMNS[:-1]

Cells = dict[CellId, Value]


def totalled(facts: Facts) -> Facts:
    """Return the facts with their open totals computed."""
    return facts.with_cells(with_totals(facts.cells, FORM))


def breaches(facts: Facts, *, regulations_zero: bool = True, says_all_settled: bool = True) -> list[Breach]:
    return check_relations(facts, FORM, regulations_zero=regulations_zero, says_all_settled=says_all_settled)


def told(facts: Facts, *, regulations_zero: bool = True, says_all_settled: bool = True) -> list[tuple[str, str]]:
    """Return each breach as its letter and its cell."""
    found = breaches(facts, regulations_zero=regulations_zero, says_all_settled=says_all_settled)
    return [(each.relation, str(each.cell)) for each in found]


def computed(values: Cells) -> Facts:
    """Return the facts of these cells with their totals."""
    return facts_of({address: fact.value for address, fact in with_totals(cell_facts(values), FORM).items()})


def balanced(sum_: Sum) -> Cells:
    """Return the cells of one sum, and no others, so that it holds: 1, 2, 3 … on the right."""
    cells: Cells = {address: number for number, address in enumerate(sum_.right, 1)}
    whole = sum(range(1, len(sum_.right) + 1))
    cells |= dict.fromkeys(sum_.left, 0)
    cells[sum_.left[0]] = whole
    return cells


# A to D, each of the 42 sums by itself


@pytest.mark.parametrize("sum_", SUMS)
def test_sum_that_holds_is_silent(sum_: Sum) -> None:
    facts = facts_of(balanced(sum_), year=2023, answers={"信息处理费": 0})
    assert assessable_sums(facts, FORM) == 1
    assert told(facts, says_all_settled=False) == []


@pytest.mark.parametrize("sum_", SUMS)
@pytest.mark.parametrize("change", [1, -1])
def test_sum_that_does_not_hold_is_told_at_its_total(sum_: Sum, change: int) -> None:
    cells = balanced(sum_)
    left = sum(range(1, len(sum_.right) + 1))
    cells[sum_.left[0]] = left + change
    found = [each for each in breaches(facts_of(cells), says_all_settled=False) if each.relation in "ABCD"]
    assert [each.relation for each in found] == [sum_.relation]
    breach = found[0]
    assert breach.cell == (sum_.total or sum_.left[0])
    assert {breach.cell, *breach.others} == {*sum_.left, *sum_.right}
    assert breach.severity == "error"
    assert f"是{left + change}，" in breach.message
    assert f"是{left}" in breach.message
    column = FORM.tables[breach.cell.table].columns[breach.cell.column]
    assert (f"“{column}”列" if sum_.relation == "A" else FORM.label(breach.cell)) in breach.message


@pytest.mark.parametrize("sum_", SUMS)
def test_sum_with_a_blank_cell_is_not_assessable(sum_: Sum) -> None:
    for address in (*sum_.left, *sum_.right):
        cells = balanced(sum_)
        cells[sum_.left[0]] = 999
        facts = facts_of(cells | blank(address))
        assert assessable_sums(facts, FORM) == 0
        assert [each for each in breaches(facts) if each.relation in "ABCD"] == []


@pytest.mark.parametrize("sum_", SUMS)
def test_cell_that_does_not_apply_adds_nothing(sum_: Sum) -> None:
    cells = balanced(sum_) | {sum_.right[0]: Missing.NOT_APPLICABLE}
    assert [each.relation for each in breaches(facts_of(cells)) if each.relation in "ABCD"] == [sum_.relation]
    cells[sum_.left[0]] = sum(range(2, len(sum_.right) + 1))
    assert [each.relation for each in breaches(facts_of(cells)) if each.relation in "ABCD"] == []


# A to D together


@st.composite
def consistent_tables(draw: st.DrawFn) -> Cells:
    """Draw tables three and four in which everything adds up; totals are left to be computed."""
    number = st.integers(0, 9)
    cells: Cells = {}
    for column in INNER:
        results = draw(st.lists(number, min_size=21, max_size=21))
        cells |= {CellId("table3", row, column): count for row, count in zip(FORM.result_rows, results, strict=True)}
        carried_out = draw(number)
        carried_in = draw(st.integers(0, sum(results) + carried_out))
        cells[CellId("table3", "carried_out", column)] = carried_out
        cells[CellId("table3", "carried_in", column)] = carried_in
        cells[CellId("table3", "new", column)] = sum(results) + carried_out - carried_in
    for row in FORM.tables["table4"].rows:
        cells |= {CellId("table4", row.id, column): draw(number) for column in row.columns[:-1]}
    return cells


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(consistent_tables())
def test_consistent_tables_are_assessable_throughout_and_hold(cells: Cells) -> None:
    facts = computed(cells)
    assert assessable_sums(facts, FORM) == 42
    assert [each for each in breaches(facts) if each.relation in "ABCDE"] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(consistent_tables(), st.sampled_from(FORM.result_rows), st.sampled_from(INNER), st.integers(1, 5))
def test_one_wrong_cell_breaks_its_row_and_its_column(cells: Cells, row: str, column: str, more: int) -> None:
    facts = computed(cells)
    wrong = CellId("table3", row, column)
    values = {address: fact.value for address, fact in facts.cells.items()}
    before = values[wrong]
    assert isinstance(before, int)
    found = told(facts_of(values | {wrong: before + more}), says_all_settled=False)
    assert [each for each in found if each[0] in "ABCD"] == [
        ("B", f"table3.handled_total.{column}"),
        ("C", f"table3.{row}.total"),
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(consistent_tables(), st.dictionaries(st.sampled_from(FORM.cells), st.integers(0, 99), max_size=9))
def test_what_was_typed_is_never_overwritten(cells: Cells, typed: dict[CellId, int]) -> None:
    filled = computed(cells | typed)
    assert {address: filled.cell(address) for address in cells | typed} == cells | typed


# Totals: typed or computed


def read(text: str, schema: FactsSchema) -> Facts:
    facts, found = read_facts("年度: 2026\n类型: 乡镇\n" + text, "情况.yaml", schema)
    assert found == []
    assert facts is not None
    return facts


@pytest.mark.parametrize(
    "row",
    [
        "[2, 1, 0, 0, 0, 0, 自动]",
        "[2, 1, 0, 0, 0, 0, 合计]",
        "[2, 1, 0, 0, 0, 0, 待补]",
        "{natural_person: 2, enterprise: 1, research: 0, charity: 0, legal_service: 0, other: 0}",
    ],
)
def test_open_total_is_computed(schema: FactsSchema, row: str) -> None:
    fact = read(f"tables: {{table3: {{new: {row}}}}}", schema).cells[cell("table3.new.total")]
    assert fact.value == 3
    assert fact.origin.kind == "computed"
    assert fact.origin.rule == "关系C：合计"
    assert [part.value for part in fact.origin.parts] == [2, 1, 0, 0, 0, 0]


def test_typed_total_that_differs_is_kept_and_reported(schema: FactsSchema) -> None:
    facts = read("tables: {table3: {new: [2, 1, 0, 0, 0, 0, 5]}}", schema)
    assert facts.cells[cell("table3.new.total")].value == 5
    assert facts.cells[cell("table3.new.total")].origin.kind == "answer"
    assert told(facts) == [("C", "table3.new.total")]
    assert breaches(facts)[0].message == (
        "表三“一、本年新收政府信息公开申请数量”的“总计”填的是5，各项相加是3；请核对是哪一格错了。"
    )


def test_total_stays_open_where_a_part_is_open(schema: FactsSchema) -> None:
    facts = read(
        "tables: {table3: {new: [2, 待补, 0, 0, 0, 0, 自动]}, table4: {reconsideration: [1, 0, 0, 待补, 自动]}}", schema
    )
    assert facts.cell(cell("table3.new.total")) is Missing.BLANK
    assert facts.cell(cell("table4.reconsideration.total")) is Missing.BLANK
    assert told(facts) == []


def test_totals_of_columns_and_rows_are_computed_from_the_results_alone(schema: FactsSchema) -> None:
    rows = "".join(f"    {row}: [1, 0, 2, 0, 0, 0, 自动]\n" for row in FORM.result_rows)
    facts = read(f"tables:\n  table3:\n{rows}", schema)
    handled = [facts.cell(CellId("table3", "handled_total", column)) for column in COLUMNS]
    assert handled == [21, 0, 42, 0, 0, 0, 63]


def test_total_of_totals_is_computed_where_one_row_has_its_total_alone(schema: FactsSchema) -> None:
    rows = "".join(f"    {row}: [0, 0, 0, 0, 0, 0, 自动]\n" for row in FORM.result_rows if row != "granted")
    facts = read(f"tables:\n  table3:\n    granted: {{total: 2}}\n{rows}", schema)
    assert facts.cell(cell("table3.handled_total.total")) == 2


# E: numbers


@pytest.mark.parametrize(
    ("address", "value", "kind"),
    [
        ("table3.new.natural_person", -1, "整数"),
        ("table2.licensing.decisions", -106, "整数"),
        ("table4.litigation_after.pending", Decimal("1.5"), "整数"),
        ("table2.penalty.decisions", "三", "整数"),
        ("table2.fees.fee", Decimal("-0.5"), "数字"),
        ("table2.fees.fee", "三", "数字"),
    ],
)
def test_e_number_that_is_none_is_told(address: str, value: Value, kind: str) -> None:
    found = breaches(facts_of({cell(address): value}))
    assert [(each.relation, str(each.cell), each.severity) for each in found] == [("E", address, "error")]
    assert found[0].message == f"{FORM.label(cell(address))}应当是不小于0的{kind}；请改正。"


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("table3.new.natural_person", 0),
        ("table3.new.natural_person", Missing.BLANK),
        ("table3.new.natural_person", Missing.NOT_APPLICABLE),
        ("table2.licensing.decisions", 106),
        ("table2.fees.fee", Decimal("3.25")),
        ("table2.fees.fee", 3),
        ("table2.fees.fee", Missing.BLANK),
    ],
)
def test_e_number_and_absence_are_silent(address: str, value: Value) -> None:
    assert told(facts_of({cell(address): value})) == []


# F: 规章


@pytest.mark.parametrize("column", ["issued", "repealed", "in_force"])
def test_f_regulations_below_the_cities_with_districts(column: str) -> None:
    address = CellId("table2", "regulations", column)
    for value in (0, Missing.BLANK, Missing.NOT_APPLICABLE):
        assert told(facts_of({address: value})) == []
    facts = facts_of({address: 2})
    found = breaches(facts)
    assert [(each.relation, each.cell, each.severity) for each in found] == [("F", address, "error")]
    assert f"{FORM.label(address)}是2" in found[0].message
    assert told(facts, regulations_zero=False) == []


# G and H: last year


@pytest.mark.parametrize("column", COLUMNS)
def test_g_carried_in_is_what_was_carried_out_last_year(column: str) -> None:
    now, before = CellId("table3", "carried_in", column), CellId("table3", "carried_out", column)
    assert told(facts_of({now: 3}, last={before: 3})) == []
    assert told(facts_of({now: Missing.BLANK}, last={before: 3})) == []
    assert told(facts_of({now: 3}, last={before: Missing.BLANK})) == []
    assert told(facts_of({now: 3})) == []
    found = breaches(facts_of({now: 3}, last={before: 4}))
    assert [(each.relation, each.cell, each.severity) for each in found] == [("G", now, "question")]
    assert f"{FORM.label(now)}是3，去年报告的结转下年是4" in found[0].message


def test_g_total_of_last_year_is_computed(schema: FactsSchema) -> None:
    text = (
        "tables: {table3: {carried_in: [1, 0, 0, 0, 0, 0, 自动]}}\n"
        "去年: {tables: {table3: {carried_out: [2, 0, 0, 0, 0, 0, 自动]}}}\n"
    )
    assert told(read(text, schema)) == [("G", "table3.carried_in.natural_person"), ("G", "table3.carried_in.total")]


@pytest.mark.parametrize("row", ["regulations", "normative_documents"])
def test_h_documents_in_force_follow_from_last_year(row: str) -> None:
    issued, repealed, in_force = (CellId("table2", row, column) for column in ("issued", "repealed", "in_force"))
    cells: Cells = {issued: 1, repealed: 2, in_force: 5}
    assert told(facts_of(cells, last={in_force: 6}), regulations_zero=False) == []
    assert told(facts_of(cells), regulations_zero=False) == []
    for address in (issued, repealed, in_force):
        facts = facts_of(cells | blank(address), last={in_force: 9})
        assert told(facts, regulations_zero=False) == []
    found = breaches(facts_of(cells, last={in_force: 9}), regulations_zero=False)
    assert [(each.relation, each.cell, each.severity) for each in found] == [("H", in_force, "question")]
    assert f"{FORM.label(in_force)}是5，按去年现行有效加今年制发减今年废止应为8" in found[0].message


# I, J, K


@pytest.mark.parametrize(
    ("unpaid", "fee", "asked"),
    [
        (0, None, False),
        (1, None, True),
        (1, 0, False),
        (1, 200, False),
        (Missing.BLANK, None, False),
        (1, Missing.BLANK, True),
    ],
)
def test_i_unpaid_fees_ask_for_a_word_on_fees(unpaid: Value, fee: Value | None, asked: bool) -> None:
    address = cell("table3.other_fee_unpaid.total")
    facts = facts_of({address: unpaid}, answers={} if fee is None else {"信息处理费": fee})
    found = breaches(facts)
    assert [(each.relation, each.cell, each.severity) for each in found] == [("I", address, "question")] * asked
    assert all(f"{FORM.label(address)}是1" in each.message for each in found)


@pytest.mark.parametrize(
    ("year", "cases", "asked"),
    [
        (2023, 1, False),
        (2024, 1, True),
        (2026, 2, True),
        (2026, 0, False),
        (2026, Missing.BLANK, False),
        (None, 1, False),
    ],
)
def test_j_direct_litigation_is_asked_about_from_2024_on(year: int | None, cases: Value, asked: bool) -> None:
    address = cell("table4.litigation_direct.total")
    found = breaches(facts_of({address: cases}, year=year))
    assert [(each.relation, each.cell, each.severity) for each in found] == [("J", address, "question")] * asked
    assert all("行政复议法第二十三条" in each.message for each in found)


@pytest.mark.parametrize(
    ("carried_out", "says", "wrong"),
    [
        (0, True, False),
        (2, True, True),
        (2, False, False),
        (Missing.BLANK, True, False),
        (Missing.NOT_APPLICABLE, True, False),
    ],
)
def test_k_text_and_table_agree_on_what_is_settled(carried_out: Value, says: bool, wrong: bool) -> None:
    address = cell("table3.carried_out.total")
    found = breaches(facts_of({address: carried_out}), says_all_settled=says)
    assert [(each.relation, each.cell, each.severity) for each in found] == [("K", address, "error")] * wrong
    assert all(f"{FORM.label(address)}是2" in each.message for each in found)


# What the writer has explained


QUESTIONS = (
    "tables:\n"
    "  table2: {normative_documents: [1, 2, 5]}\n"
    "  table3: {carried_in: {total: 1}, other_fee_unpaid: {total: 1}, new: [2, 1, 0, 0, 0, 0, 5]}\n"
    "  table4: {litigation_direct: {total: 1}}\n"
    "去年: {tables: {table2: {normative_documents: [待补, 待补, 9]}, table3: {carried_out: {total: 2}}}}\n"
)


def letters(facts: Facts) -> str:
    return "".join(letter for letter, _ in told(facts))


@pytest.mark.parametrize("letter", "GHIJ")
def test_explained_question_is_settled_and_no_other(schema: FactsSchema, letter: str) -> None:
    assert letters(read(QUESTIONS, schema)) == "CGHIJ"
    facts = read(f"{QUESTIONS}核对说明:\n  关系{letter}: 系统迁移时重复登记\n", schema)
    assert letters(facts) == "CGHIJ".replace(letter, "")


@pytest.mark.parametrize("nothing", ["", "~"])
def test_explanation_left_blank_settles_nothing(schema: FactsSchema, nothing: str) -> None:
    assert letters(read(f"{QUESTIONS}核对说明:\n  关系G: {nothing}\n", schema)) == "CGHIJ"


@pytest.mark.parametrize("nothing", ["待补", "不清楚"])
def test_explanation_still_open_settles_nothing(schema: FactsSchema, nothing: str) -> None:
    assert letters(read(f"{QUESTIONS}核对说明:\n  关系G: {nothing}\n", schema)) == "CGHIJ"


@pytest.mark.parametrize(
    ("letter", "cells"),
    [
        ("A", {"new.total": 1, "carried_in.total": 0, "handled_total.total": 0, "carried_out.total": 0}),
        ("C", {f"new.{column}": int(column == "total") for column in COLUMNS}),
        ("E", {"new.other": -1}),
        ("K", {"carried_out.total": 2}),
    ],
)
def test_error_is_not_settled_by_an_explanation(letter: str, cells: dict[str, Value]) -> None:
    facts = facts_of({cell(f"table3.{address}"): value for address, value in cells.items()})
    assert letters(replace(facts, explained=frozenset("ABCDEFGHIJK"))) == letter


# The whole form


def test_a_year_without_anything_holds(form: Form) -> None:
    facts = facts_of(zeros(form))
    assert assessable_sums(facts, form) == 42
    assert told(facts) == []


def test_an_empty_file_is_silent(schema: FactsSchema) -> None:
    facts = read("", schema)
    assert assessable_sums(facts, FORM) == 0
    assert told(facts) == []


@pytest.mark.parametrize("word", ["无", "0", "全部为0", "全部为零"])
def test_a_table_without_anything_is_all_zero(schema: FactsSchema, word: str) -> None:
    facts = read(f"tables: {{table2: {word}, table3: {word}, table4: {word}}}", schema)
    assert {facts.cell(address) for address in FORM.cells} == {0}
    assert told(facts) == []
