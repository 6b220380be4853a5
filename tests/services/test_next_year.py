"""Last year's report as the start of this year's facts: read by the facts reader without a fault, with its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.document import DocumentBuilder
from drafter.facts.reading import read_facts
from drafter.facts.store import Facts
from drafter.forms import CellId
from drafter.recognition.read import recognise
from drafter.services.library import Library
from drafter.services.next_year import facts_for_next_year

GOLDEN = Path(__file__).parents[1] / "golden"


def next_year(library: Library, name: str) -> tuple[str, Facts]:
    builder = DocumentBuilder("txt")
    builder.paragraph((GOLDEN / name).read_text(encoding="utf-8"))
    text = facts_for_next_year(recognise(builder.build(), library.form), library.form, f"资料/{name}")
    facts, found = read_facts(text, "facts.yaml", library.bank.schema)
    assert found == []
    assert facts is not None
    return text, facts


def test_what_carries_over_and_where_it_came_from(library: Library) -> None:
    _, facts = next_year(library, "county_government.txt")
    assert facts.year == 2027
    assert facts.kind == "county_government"
    assert facts.answers["电话"].value == "0100-7300126"
    assert facts.answers["电话"].origin.kind == "last_year"
    assert facts.answers["电话"].origin.rule == "county_government.txt 第3行"
    carried = facts.cells[CellId("table3", "carried_in", "natural_person")]
    assert (carried.value, carried.origin.kind) == (8, "last_year")
    assert carried.origin.rule == "county_government.txt 表三“四、结转下年度继续办理”"
    assert facts.last_cells[CellId("table2", "normative_documents", "in_force")].value == 97
    assert facts.last_cells[CellId("table3", "carried_out", "total")].value == 10


def test_last_years_problems_are_asked_about(library: Library) -> None:
    text, facts = next_year(library, "township.txt")
    problems = facts.answers["上年问题"].value
    assert isinstance(problems, tuple)
    names = [record.get("问题") for record in problems]  # type: ignore[union-attr]  # records, as declared
    assert [fact.value for fact in names if fact] == ["公开不够及时", "线下公开渠道建设不到位"]
    assert "有14条信息超过20个工作日才公开" in text


def test_what_is_not_known_is_open(library: Library) -> None:
    _, facts = next_year(library, "seed_weidian_2021.txt")
    assert facts.answer("邮编") is None
    cell = facts.cells[CellId("table3", "carried_in", "total")]
    assert not cell.known


@pytest.mark.parametrize("name", ["street.txt", "county_department.txt", "township_no_requests.txt"])
def test_every_kind_reads_without_a_fault(library: Library, name: str) -> None:
    _, facts = next_year(library, name)
    assert facts.answers["全称"].known


def test_a_gap_is_not_carried_over(library: Library) -> None:
    builder = DocumentBuilder("txt")
    builder.paragraph(
        "清源县柳溪镇2025年政府信息公开工作年度报告\n地址：【待补：地址】，电话：0100-7300126。\n一、总体情况"
    )
    report = recognise(builder.build(), library.form)
    text = facts_for_next_year(report, library.form, "去年.txt")
    assert report.details["地址"].is_open
    assert "待补：地址" not in text
    assert "0100-7300126" in text
