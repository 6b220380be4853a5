"""Answers and the facts file: what was answered reads back as the same facts, and makes the same draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.exchange.facts_file import write_facts_file
from drafter.facts.reading import read_facts
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Record
from drafter.interview.entries import Entry, Written
from drafter.interview.facts import facts_from, tree, values_of
from drafter.interview.taking import cleaned
from drafter.services.drafting import make_draft, render
from drafter.services.library import load_library
from drafter.source import Mapping, parse_yaml

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SCHEMA = load_library().bank.schema


def facts_in(text: str) -> Facts:
    facts, found = read_facts(text, "情况.yaml", SCHEMA)
    assert [str(each) for each in found if each.severity == "error"] == []
    assert facts is not None
    return facts


def values_in(text: str) -> dict[str, Written]:
    root, _ = parse_yaml(text, "情况.yaml")
    assert isinstance(root, Mapping)
    return values_of(root, facts_in(text), SCHEMA)


def plain(fact: Fact) -> object:
    """A fact's value, records without their places."""
    if isinstance(fact.value, tuple):
        return tuple(
            {name: plain(each) for name, each in item.fields.items()} if isinstance(item, Record) else item
            for item in fact.value
        )
    return fact.value


def told(facts: Facts) -> dict[str, object]:
    """Everything that facts say, without where it stands."""
    return {
        "head": (facts.kind, facts.year, facts.profile, facts.explained),
        "answers": {name: plain(fact) for name, fact in facts.answers.items()},
        "cells": {str(cell): (fact.value, fact.origin.kind) for cell, fact in facts.cells.items()},
        "last": {name: plain(fact) for name, fact in facts.last_answers.items()},
        "last cells": {str(cell): fact.value for cell, fact in facts.last_cells.items()},
    }


def saved(values: dict[str, Written]) -> str:
    return write_facts_file(tree({key: Entry(value, 1) for key, value in values.items()}, SCHEMA))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_facts_file_comes_back_through_a_session(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    values = values_in(text)
    again = saved(values)
    assert told(facts_in(again)) == told(facts_in(text))
    assert values_in(again) == values


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_draft_of_a_session_is_that_of_its_facts_file(path: Path) -> None:
    library = load_library()
    text = path.read_text(encoding="utf-8")
    facts, found = facts_from({key: Entry(value, 1) for key, value in values_in(text).items()}, SCHEMA)
    assert [str(each) for each in found if each.severity == "error"] == []
    wanted = render(library, make_draft(library, facts_in(text)), "txt")
    assert render(library, make_draft(library, facts_in(saved(values_in(text)))), "txt") == wanted
    assert render(library, make_draft(library, facts), "txt") == wanted


def test_a_facts_file_is_written_as_people_write_it() -> None:
    text = saved(
        {
            "全称": "云岭县松溪镇人民政府",
            "年度": "2026",
            "类型": "乡镇",
            "邮编": "012345",
            "公开总数": "386",
            "渠道条数": {"政府网站": "214", "微信公众号": "118"},
            "新发文件": ("松溪镇农村供水管理办法",),
            "table3.new": ("2", "1", "0", "0", "0", "0", ""),
            "table2.fees": ("0",),
            "去年.公开总数": "365",
            "去年.table3.carried_out": ("0", "0", "0", "0", "0", "0", "0"),
            "核对说明.关系J": "合并统计",
            "@便条.公开总数": "问老李",
        }
    )
    assert text.split("\n", 2)[2] == (
        "版本: 1\n年度: 2026\n类型: 乡镇\n\n机关:\n  全称: 云岭县松溪镇人民政府\n  邮编: 012345\n"
        "\n主动公开:\n  公开总数: 386\n"
        "  渠道条数:\n    政府网站: 214\n    微信公众号: 118\n  新发文件: [松溪镇农村供水管理办法]\n\n"
        "tables:\n  table2:\n    fees: 0\n  table3:\n    new: [2, 1, 0, 0, 0, 0, 自动]\n"
        "\n核对说明:\n  关系J: 合并统计\n\n"
        "去年:\n  公开总数: 365\n  tables:\n    table3:\n      carried_out: [0, 0, 0, 0, 0, 0, 0]\n"
    )


MARKS = [
    "",
    "是",
    "null",
    "~",
    "- 一",
    "a: b",
    "# 注",
    "'",
    '"',
    "[1]",
    "{a}",
    "&a",
    "*a",
    "!t",
    "%",
    "@",
    "`",
    "|",
    ">",
    "1e3",
    "0x1F",
    "2026-01-01",
    "一\n二",
    "：",
    "，",
    "\t",
    " 两端 ",
    "？",
    "---",
    "...",
    "\\",
    "\U00020000",
]


@settings(max_examples=300)
@given(
    text=st.one_of(
        st.sampled_from(MARKS), st.lists(st.sampled_from(MARKS), max_size=4).map("".join), st.text(max_size=30)
    )
)
def test_any_words_come_back_from_the_facts_file(text: str) -> None:
    said = cleaned(text).strip()
    again = saved(
        {
            "年度": "2026",
            "类型": "乡镇",
            "创新做法": said,
            "新发文件": (said, "办法"),
            "渠道条数": {said or "网站": "3"},
        }
    )
    root, found = parse_yaml(again, "情况.yaml")
    assert found == []
    assert isinstance(root, Mapping)
    facts, _ = read_facts(again, "情况.yaml", SCHEMA)
    assert facts is not None
    values = values_of(root, facts, SCHEMA)
    assert values.get("创新做法", "") == said
    assert values["新发文件"] == (said, "办法")
    assert values["渠道条数"] == {said or "网站": "3"}
