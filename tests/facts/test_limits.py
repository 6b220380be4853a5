"""Answers that can't be larger than others."""

from __future__ import annotations

import pytest

from drafter.facts.limits import check_limits
from drafter.facts.names import Names, Vocabulary
from drafter.facts.reading import FactsSchema, read_facts
from drafter.facts.slots import read_slot_group
from drafter.services.library import Library
from drafter.source import NodeReader, Place, parse_yaml

SLOTS = """
group: small
title: 监督保障
slots:
  - {id: 指出问题数, type: count, unit: 个, label: 指出的问题}
  - {id: 整改问题数, type: count, unit: 个, at_most: 指出问题数}
  - {id: 满分, type: decimal, unit: 分}
  - {id: 得分, type: decimal, unit: 分, at_most: 满分}
"""


@pytest.fixture(scope="module")
def small(library: Library) -> FactsSchema:
    root, found = parse_yaml(SLOTS, "slots")
    reader = NodeReader()
    group = read_slot_group(root, reader) if root is not None else None
    assert group is not None
    assert found + reader.diagnostics == []
    return FactsSchema(library.form, (group,), library.bank.profiles)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("{指出问题数: 5, 整改问题数: 5}", None),
        ("{指出问题数: 5, 整改问题数: 6}", "“整改问题数”是6，大于“指出的问题”5；请核对这两个数。"),
        ("{指出问题数: 0, 整改问题数: 1}", "“整改问题数”是1，大于“指出的问题”0；请核对这两个数。"),
        ("{指出问题数: 待补, 整改问题数: 6}", None),
        ("{指出问题数: 5, 整改问题数: 不适用}", None),
        ("{整改问题数: 6}", None),
        ("{满分: 10, 得分: 9.2}", None),
        ("{满分: 10, 得分: 10.5}", "“得分”是10.5，大于“满分”10；请核对这两个数。"),
    ],
)
def test_answer_above_its_limit_is_told(small: FactsSchema, block: str, told: str | None) -> None:
    facts, found = read_facts(f"年度: 2026\n类型: 乡镇\n监督保障:\n  {block}\n", "情况.yaml", small)
    assert facts is not None
    assert found == []
    faults = list(check_limits(Names(facts, Vocabulary(small.slots, {}))))
    assert [each.message for each in faults] == ([] if told is None else [told])
    name = "得分" if "得分" in block else "整改问题数"
    column = 3 + block.index(f"{name}: ") + len(name) + 2
    assert [each.place for each in faults] == [Place("情况.yaml", 4, column)] * len(faults)
