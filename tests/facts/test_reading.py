"""A facts file to facts: every value as its slot asks, every fault at its place."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from cell_facts import cell
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.facts.reading import FactsSchema, read_facts
from drafter.facts.slots import SlotGroup, read_slot_group
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Missing, Record, Value
from drafter.services.library import load_library
from drafter.source import Diagnostic, NodeReader, Place, parse_yaml

CASES = Path(__file__).parent.parent / "cases"
FILE = "情况.yaml"
OPEN, NOT_APPLICABLE = Missing.BLANK, Missing.NOT_APPLICABLE
HEAD = "年度: 2026\n类型: 乡镇\n"
FAULTS: list[dict[str, Any]] = yaml.safe_load((CASES / "reading_faults.yaml").read_text(encoding="utf-8"))


def small_schema() -> FactsSchema:
    """Return one slot of each type under 主动公开, and an empty block 机关."""
    root, found = parse_yaml((CASES / "reading_slots.yaml").read_text(encoding="utf-8"), "slots")
    reader = NodeReader()
    group = read_slot_group(root, reader) if root is not None else None
    assert group is not None
    assert found + reader.diagnostics == []
    shipped = load_library()
    return FactsSchema(shipped.form, (SlotGroup("organ", "机关", {}), group), shipped.bank.profiles)


SCHEMA = small_schema()


def read_whole(text: str) -> tuple[Facts, list[Diagnostic]]:
    facts, found = read_facts(text, FILE, SCHEMA)
    assert facts is not None
    return facts, found


def read(text: str) -> Facts:
    """Read what stands under the year and the kind, without faults."""
    facts, found = read_whole(HEAD + text)
    assert found == []
    return facts


def answer(typed: str, name: str) -> Fact:
    return read(f"主动公开:\n  {name}: {typed}\n").answers[name]


def shown(value: Value) -> object:
    """Return records as plain mappings, so that they can be compared."""
    if isinstance(value, tuple):
        return tuple(
            {name: shown(fact.value) for name, fact in entry.fields.items()} if isinstance(entry, Record) else entry
            for entry in value
        )
    return value


# Faults


@pytest.mark.parametrize("case", FAULTS, ids=[case["name"] for case in FAULTS])
def test_fault_is_told_at_its_place_and_leaves_the_rest(case: dict[str, Any]) -> None:
    facts, found = read_whole(case["facts"])
    assert [each.place for each in found] == [Place(FILE, *case["at"])]
    assert case["says"] in found[0].message
    assert found[0].message.endswith(("。", "？"))
    assert found[0].severity == "error"
    name = case.get("open", "")
    if "." in name:
        assert facts.cell(cell(name)) is Missing.BLANK
    elif name:
        assert facts.answers[name].value is Missing.BLANK
        assert facts.answer(name) is None


def test_every_fault_is_told_and_the_rest_is_read() -> None:
    facts, found = read_whole(
        HEAD + "主动公开:\n  公开总数: 约4\n  解读件数: 18\n  公开: 1\ntables:\n  table2: {licensing: 二, penalty: 3}\n"
    )
    assert [(each.place.line, each.place.column) for each in found] == [(6, 3), (4, 9), (8, 23)]
    assert facts.answers["解读件数"].value == 18
    assert facts.cell(cell("table2.penalty.decisions")) == 3


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 0, "文件是空的"),
        ("# 说明\n", 0, "文件是空的"),
        ("- 年度: 2026\n", 1, "应当是一行一项的“名称: 内容”"),
        ("年度\n", 1, "应当是一行一项的“名称: 内容”"),
        ("年度：2026\n类型：乡镇\n", 1, "全角冒号"),
        ("年度: 2026\n类型：乡镇\n", 2, "全角冒号"),
    ],
)
def test_file_that_is_no_facts_file_gives_none(text: str, line: int, said: str) -> None:
    facts, found = read_facts(text, FILE, SCHEMA)
    assert facts is None
    assert [(each.place.file, each.place.line) for each in found] == [(FILE, line)]
    assert said in found[0].message


# The head


@pytest.mark.parametrize(
    ("text", "year", "kind", "profile"),
    [
        ("年度: 2026\n类型: 乡镇\n", 2026, "township", "township"),
        ("年度: 2026年\n类型: township\n", 2026, "township", "township"),
        ("年度: ２０２６\n类型: 县级部门\n", 2026, "county_department", "county_department"),
        ("年度: 待补\n类型: 市级政府\n", None, "city_government", "city_government"),
        ("类型: 街道\n", None, "street", "street"),
        ("版本: 1\n年度: 2026\n类型: 乡镇\n套用格式: township_by_task\n", 2026, "township", "township_by_task"),
        ("\ufeff年度: 2026\n类型: 乡镇\n", 2026, "township", "township"),
    ],
)
def test_head(text: str, year: int | None, kind: str, profile: str) -> None:
    facts, found = read_whole(text)
    assert found == []
    assert (facts.year, facts.kind, facts.profile, facts.file) == (year, kind, profile, FILE)


@pytest.mark.parametrize("block", ["主动公开:", "机关:", "去年:", "核对说明:", "主动公开: {}", "tables: {}"])
def test_empty_block_is_no_fault(block: str) -> None:
    facts = read(block + "\n")
    assert set(facts.answers) == {"年度"}
    assert {facts.cell(address) for address in SCHEMA.form.cells} == {Missing.BLANK}


def test_empty_block_of_tables_is_no_fault() -> None:
    read("tables:\n")


# Answers


@pytest.mark.parametrize(
    ("name", "typed", "value", "unit"),
    [
        ("公开总数", "412", 412, "条"),
        ("公开总数", "3,119条", 3119, "条"),
        ("公开总数", "无", 0, "条"),
        ("考核得分", "9.2分", Decimal("9.2"), "分"),
        ("信息处理费", "0", Decimal(0), "元"),
        ("评议满意率", "96.7%", Decimal("96.7"), ""),
        ("指南更新日期", "2026-03-05", date(2026, 3, 5), ""),
        ("收费方式", "按件", "按件", ""),
        ("联系机构", "松溪镇党政办公室", "松溪镇党政办公室", ""),
        ("联系机构", "0938", "0938", ""),
        ("创新做法", '"时间: 12:30"', "时间: 12:30", ""),
        ("申请渠道", "[当面, 邮寄, 网站]", ("当面", "邮寄", "网站"), ""),
        ("申请渠道", "当面、邮寄、网站", ("当面", "邮寄", "网站"), ""),
        ("申请渠道", "当面", ("当面",), ""),
        ("申请渠道", "\n    - 当面\n    - 邮寄", ("当面", "邮寄"), ""),
        ("申请渠道", "[]", Missing.BLANK, ""),
        ("渠道条数", "{政府网站: 236, 公开栏: 0}", (("政府网站", 236), ("公开栏", 0)), "条"),
        ("渠道条数", "{政府网站: 236条}", (("政府网站", 236),), "条"),
        ("渠道条数", "无", (), "条"),
        ("渠道条数", "{政府网站: 待补}", Missing.BLANK, "条"),
        ("问题", "无", (), ""),
        ("问题", "[]", Missing.BLANK, ""),
    ],
)  # fmt: skip
def test_answer_is_read_as_its_slot_asks(name: str, typed: str, value: Value, unit: str) -> None:
    fact = answer(typed, name)
    assert fact.value == value
    assert type(fact.value) is type(value)
    assert (fact.id, fact.unit, fact.origin.kind) == (name, unit, "answer")


@pytest.mark.parametrize("name", SCHEMA.slots)
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("", Missing.BLANK),
        ("待补", Missing.BLANK),
        ("不清楚", Missing.BLANK),
        ("不适用", Missing.NOT_APPLICABLE),
        ("/", Missing.NOT_APPLICABLE),
    ],
)
def test_every_slot_can_be_left_open_or_not_apply(name: str, typed: str, value: Missing) -> None:
    facts = read(f"主动公开:\n  {name}: {typed}\n")
    assert facts.answers[name].value is value
    assert facts.answer(name) is None
    assert facts.not_applicable(name) is (value is Missing.NOT_APPLICABLE)


def test_answer_knows_its_place() -> None:
    facts = read("主动公开:\n  公开总数: 412\n  渠道条数:\n    政府网站: 236\n")
    assert facts.answers["公开总数"].origin.place == Place(FILE, 4, 9)
    assert facts.answers["渠道条数"].origin.place == Place(FILE, 6, 5)


def test_records_hold_facts_of_their_own() -> None:
    facts = read(
        "主动公开:\n"
        "  问题:\n"
        "    - 类别: 公开不及时\n"
        "      处数: 14处\n"
        "      措施:\n"
        "        - {自述: 每周汇总, 期限: 2027年3月底前}\n"
        "        - {自述: 逐条催办, 期限: 待补}\n"
        "    - 类别: 其他\n"
        "      处数: 不适用\n"
    )
    value = facts.answers["问题"].value
    assert isinstance(value, tuple)
    first = value[0]
    assert isinstance(first, Record)
    assert first.place == Place(FILE, 5, 7)
    measures = first.fields["措施"].value
    assert isinstance(measures, tuple)
    assert shown(measures) == (
        {"自述": "每周汇总", "期限": "2027年3月底前"},
        {"自述": "逐条催办", "期限": Missing.BLANK},
    )
    assert (first.fields["处数"].value, first.fields["处数"].unit) == (14, "处")
    assert first.fields["处数"].origin.place == Place(FILE, 6, 11)
    assert shown(value)[1] == {"类别": "其他", "处数": Missing.NOT_APPLICABLE}  # type: ignore[index]
    assert (first.get("处数") is not None, first.get("表现")) == (True, None)


# Tables


@pytest.mark.parametrize(
    ("tables", "table", "cells"),
    [
        ("{licensing: 106}", 2, {"licensing.decisions": 106}),
        ("{licensing: [106]}", 2, {"licensing.decisions": 106}),
        ("{licensing: {decisions: 106}}", 2, {"licensing.decisions": 106}),
        ("{licensing: 106件, penalty: １０}", 2, {"licensing.decisions": 106, "penalty.decisions": 10}),
        ("{fees: 1.25}", 2, {"fees.fee": Decimal("1.25")}),
        ("{fees: 1.25万元}", 2, {"fees.fee": Decimal("1.25")}),
        ("{penalty: 待补, coercion: 无}", 2, {"penalty.decisions": OPEN, "coercion.decisions": 0}),
        ("{new: {charity: 2, other: 不适用}}", 3, {"new.charity": 2, "new.total": OPEN, "new.other": NOT_APPLICABLE}),
        ("{partial: 0}", 3, {"partial.natural_person": 0, "partial.total": 0}),
        ("{partial: 无}", 3, {"partial.natural_person": 0, "partial.total": 0}),
        ("{partial: 待补}", 3, {"partial.other": OPEN, "partial.total": OPEN}),
        ("{partial: 不适用}", 3, {"partial.other": NOT_APPLICABLE, "partial.total": NOT_APPLICABLE}),
        ("无", 4, {"reconsideration.upheld": 0, "litigation_after.total": 0}),
        ("待补", 4, {"reconsideration.upheld": OPEN, "litigation_after.total": OPEN}),
        ("不适用", 4, {"litigation_after.total": NOT_APPLICABLE}),
        ("", 4, {"reconsideration.upheld": OPEN}),
    ],
)  # fmt: skip
def test_cells(tables: str, table: int, cells: dict[str, Value]) -> None:
    facts = read(f"tables:\n  table{table}: {tables}\n")
    assert {address: facts.cell(cell(f"table{table}.{address}")) for address in cells} == cells
    assert set(facts.cells) == set(SCHEMA.form.cells)


def test_cell_knows_its_place() -> None:
    facts = read("tables:\n  table3:\n    new: [2, 1, 0, 0, 0, 0, 3]\n    partial: 0\n")
    assert facts.cells[cell("table3.new.enterprise")].origin.place == Place(FILE, 5, 14)
    assert facts.cells[cell("table3.partial.total")].origin.place == Place(FILE, 6, 14)


@pytest.mark.parametrize("typed", ["全部为0", "全部为零", "没有", "零", "０"])
def test_row_knows_the_words_for_zero(typed: str) -> None:
    facts = read(f"tables:\n  table3: {{partial: {typed}}}\n")
    assert facts.cell(cell("table3.partial.total")) == 0


# Last year


def test_last_year_is_kept_apart() -> None:
    facts = read(
        "主动公开: {公开总数: 412}\n"
        "tables: {table2: {licensing: 106}}\n"
        "去年:\n"
        "  公开总数: 365条\n"
        "  解读件数: 待补\n"
        "  tables:\n"
        "    table2: {licensing: 98}\n"
    )
    assert facts.answers["公开总数"].value == 412
    assert facts.cell(cell("table2.licensing.decisions")) == 106
    assert {name: fact.value for name, fact in facts.last_answers.items()} == {
        "公开总数": 365,
        "解读件数": Missing.BLANK,
    }
    assert {str(address): fact.value for address, fact in facts.last_cells.items()} == {
        "table2.licensing.decisions": 98
    }
    assert {fact.origin.kind for fact in (*facts.last_answers.values(), *facts.last_cells.values())} == {"last_year"}
    assert facts.last_answers["公开总数"].origin.place == Place(FILE, 6, 9)


def test_last_years_figure_of_the_wrong_type_is_told() -> None:
    _, found = read_whole(HEAD + "去年: {公开总数: [365]}\n")
    assert len(found) == 1


# What reads and should not


@pytest.mark.parametrize(
    ("typed", "known"), [("无", None), ("[无]", None), ("[待补]", None), ("[当面, 待补]", ("当面",))]
)  # fmt: skip
def test_word_for_nothing_is_no_name(typed: str, known: tuple[str, ...] | None) -> None:
    fact = answer(typed, "申请渠道")
    assert fact.value in ((), Missing.BLANK) if known is None else fact.value == known


def test_names_in_one_line_have_no_spaces_around() -> None:
    assert answer("当面、 邮寄 、网站", "申请渠道").value == ("当面", "邮寄", "网站")


def test_text_for_records_leaves_them_open() -> None:
    facts, found = read_whole(HEAD + "主动公开: {问题: 公开不及时}\n")
    assert len(found) == 1
    assert facts.answer("问题") is None


@pytest.mark.parametrize("typed", ["待补", "约200"])
def test_total_of_counts_is_unknown_while_one_is_open(typed: str) -> None:
    facts, _ = read_whole(HEAD + f"主动公开: {{渠道条数: {{政府网站: {typed}, 公开栏: 55}}}}\n")
    assert facts.answers["渠道条数"].value != (("公开栏", 55),)


def test_file_of_another_version_is_told() -> None:
    _, found = read_whole("版本: 7\n" + HEAD)
    assert [each.place for each in found] == [Place(FILE, 1, 5)]


# Whatever is typed

SCALARS = st.sampled_from(
    ["无", "待补", "不适用", "自动", "0", "3", "1.5", "约3", "", "2026-02-30", "2026-03-05", "按件", "甲", "全部为0"]
) | st.text(max_size=4)  # fmt: skip
KEYS = st.sampled_from(
    [*SCHEMA.slots, "类别", "措施", "自述", "主动公开", "tables", "table2", "table3", "去年", "new", "total", "甲"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=8) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15
)
BLOCKS = st.fixed_dictionaries(
    {},
    optional={
        "年度": VALUES,
        "类型": VALUES,
        "套用格式": VALUES,
        "机关": VALUES,
        "主动公开": st.dictionaries(st.sampled_from([*SCHEMA.slots]), VALUES, max_size=5) | VALUES,
        "tables": st.dictionaries(st.sampled_from([*SCHEMA.form.tables]), VALUES, max_size=3) | VALUES,
        "去年": VALUES,
        "核对说明": VALUES,
        "问题": VALUES,
    },
)
SAFE = re.compile(r"[\w\u4e00-\u9fff.-]+")


def written(value: object) -> str:
    """Write a value as YAML on one line, plain where a person would write it so."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    assert isinstance(value, str)
    plain = SAFE.fullmatch(value) and not value.startswith("-")
    return value if plain else json.dumps(value)


@settings(max_examples=400)
@given(BLOCKS)
def test_whatever_stands_where_it_is_read_or_told(blocks: dict[str, object]) -> None:
    text = "".join(f"{key}: {written(value)}\n" for key, value in blocks.items())
    facts, found = read_facts(text, FILE, SCHEMA)
    lines = max(1, text.count("\n"))
    assert all(each.place.file == FILE and each.place.line <= lines for each in found)
    if facts is None:
        assert found
        return
    assert list(facts.cells) == list(SCHEMA.form.cells)
    assert facts.profile in SCHEMA.profiles
    for fact in (*facts.answers.values(), *facts.last_answers.values()):
        place = fact.origin.place
        assert place is not None
        assert 1 <= place.line <= lines
