"""Computed facts: a rule whose parts are not what it needs gives nothing, whoever wrote it, and breaks nothing."""

from __future__ import annotations

import pytest

from drafter.facts.computed import Computed, compute
from drafter.facts.values import Fact, Origin, Value
from drafter.source import Place

TYPED = Origin("answer")
FACTS: dict[str, Value] = {
    "总数": 8,
    "部分": 2,
    "零": 0,
    "清单": (("网站", 3), ("公众号", 4)),
    "名单": ("甲", "乙"),
    "词": "文字",
}


def computed(rule: str, *names: str) -> Value | None:
    """Return the value of a rule over the facts above."""
    each = Computed("结果", "结果", "count", "件", Place("computed.yaml", 1, 1), rule, names=names)
    fact = compute(each, {}, lambda name: Fact(name, FACTS[name], TYPED) if name in FACTS else None, {})
    return fact.value if fact is not None else None


@pytest.mark.parametrize(
    ("rule", "names", "value"),
    [
        ("total", ("清单",), 7),
        ("total", ("总数",), None),
        ("total", ("名单",), None),
        ("length", ("名单",), 2),
        ("length", ("词",), None),
        ("add", ("总数", "部分"), 10),
        ("add", ("总数", "词"), None),
        ("add", ("总数", "没有的"), None),
        ("percent", ("部分", "总数"), 25),
        ("percent", ("部分", "零"), None),
        ("percent", ("部分",), None),
        ("percent", ("部分", "词"), None),
        ("pairs", ("词", "没有的"), "词：文字"),
    ],
)
def test_a_rule_gives_its_value_or_nothing(rule: str, names: tuple[str, ...], value: Value | None) -> None:
    assert computed(rule, *names) == value
