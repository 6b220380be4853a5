"""Conditions over facts: little is allowed, and unknown is neither true nor false."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.phrasebank.condition_reading import ConditionError, parse_condition
from drafter.phrasebank.conditions import Comparison, comparisons_in, evaluate, names_in

VALUES = {
    "真": 1,
    "假": 0,
    "总数": 412,
    "上年总数": 365,
    "类型": "township",
    "得分": Decimal("9.2"),
    "渠道": ("网站", "当面"),
    "零": 0,
    "空文": "",
}  # fmt: skip
TRUTH = {"T": "真 == 1", "F": "假 == 1", "U": "未知 == 1"}
RESULTS = {"T": True, "F": False, "U": None}


def holds(text: str, lookup: Callable[[str], object] = VALUES.get) -> bool | None:
    return evaluate(parse_condition(text), lookup)


# Three-valued logic: rows are the left side, columns the right side, in the order T F U.
AND = {"T": "TFU", "F": "FFF", "U": "UFU"}
OR = {"T": "TTT", "F": "TFU", "U": "TUU"}


@pytest.mark.parametrize("left", "TFU")
@pytest.mark.parametrize(("at", "right"), [*enumerate("TFU")])
def test_and_or(left: str, at: int, right: str) -> None:
    assert holds(f"{TRUTH[left]} and {TRUTH[right]}") is RESULTS[AND[left][at]]
    assert holds(f"{TRUTH[left]} or {TRUTH[right]}") is RESULTS[OR[left][at]]


@pytest.mark.parametrize(("inner", "outer"), [("T", "F"), ("F", "T"), ("U", "U")])
def test_not(inner: str, outer: str) -> None:
    assert holds(f"not {TRUTH[inner]}") is RESULTS[outer]
    assert holds(f"not not {TRUTH[inner]}") is RESULTS[inner]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("总数 == 412", True),
        ("总数 != 412", False),
        ("总数 > 上年总数", True),
        ("总数 < 上年总数", False),
        ("总数 >= 412", True),
        ("总数 <= 411", False),
        ("412 == 总数", True),
        ("365 < 总数 < 500", True),
        ("365 < 总数 < 412", False),
        ("365 < 总数 < 未知", None),
        ("500 < 总数 < 未知", False),
        ("零 == 0", True),
        ("零 > 0", False),
        ("得分 > 9", True),
        ("得分 < 10", True),
        ("类型 == 'township'", True),
        ("类型 != 'street'", True),
        ("类型 in ['township', 'street']", True),
        ("类型 not in ('township', 'street')", False),
        ("总数 in [1, 2]", False),
        ("'网站' in 渠道", True),
        ("'邮寄' in 渠道", False),
        ("'town' in 类型", True),
        ("空文 == ''", True),
        ("总数 == '412'", False),
        ("总数 > '365'", None),
        ("类型 > 3", None),
        ("'网站' in 总数", None),
        ("未知 == 未知", None),
        ("未知 != 1", None),
        ("未知 in [1]", None),
        ("未知 not in [1]", None),
        ("总数 > 未知", None),
        ("总数 == 未知", None),
        ("总数 != 未知", None),
        ("总数 is known", True),
        ("零 is known", True),
        ("空文 is known", True),
        ("未知 is known", False),
        ("未知 is unknown", True),
        ("未知 is not known", True),
        ("总数 is unknown", False),
        ("未知 is known and 未知 > 1", False),
        ("未知 is unknown or 未知 > 1", True),
        ("假 == 1 or 真 == 1 and 未知 == 1", None),
        ("(假 == 1 or 真 == 1) and 真 == 1", True),
        ("not 真 == 1 and 未知 == 1", False),
    ],
)
def test_condition(text: str, result: bool | None) -> None:
    assert holds(text) is result


@pytest.mark.parametrize("text", ["得分 == 9.2", "得分 <= 9.2", "not 得分 > 9.2", "得分 in [9.2, 9.3]"])
def test_decimals_are_compared_as_they_are_written(text: str) -> None:
    assert holds(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "", "总数", "not 总数", "412", "true", "'township'", "总数 +", "总数 = 412", "总数 == ", "总数 == 412 上年总数",
        "总数 + 1 == 413", "总数 ~ '件' == '412件'", "-总数 == 1", "总数 * 2 > 3", "总数() == 412", "总数(1) > 2",
        "类型.upper() == 'A'", "类型.__class__ == 1", "类型['a'] == 1", "渠道[0] == '网站'", "渠道|length > 1",
        "总数 is defined", "总数 is odd", "总数 is known == 1", "1 is known", "(总数 == 1) is known", "总数 == {}",
        "总数 == {'a': 1}", "类型 in [类型]", "类型 in [['township']]", "1 if 总数 == 1 else 2", "总数 == 1 if 真 == 1",
        "{{ 总数 == 412 }}", "总数 == 412 }}", "总数 == 412 }}{{ 真 == 1", "总数 == 412 }}{% set x = 1 %}{{ 真 == 1",
        "{% if 总数 %}", "总数 == 412 {# 说明 #}", "总数 == 412 # 说明", "总数 > 1 && 真 == 1", "总数 》 1",
        "总数 == none", "总数 == true", "总数 in [1, false]", "range(3) == 1", "self == 1 and self.x == 1", "lambda: 1",
    ],
)  # fmt: skip
def test_whatever_else_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ConditionError, match=r"条件|比较") as refused:
        parse_condition(text)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    "text", ["not " * 3000 + "总数 == 1", "(" * 3000 + "总数 == 1" + ")" * 3000, "总数 > " + "1" * 5000,
     "(" * 140 + "总数 == 1" + ")" * 140]
)  # fmt: skip
def test_condition_without_bounds_is_refused_too(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


PIECES = st.sampled_from(
    ["总数", "类型", "1", "2.5", "'a'", "==", "!=", ">", "<=", "in", "not", "and", "or", "is", "known", "unknown", "(",
     ")", "[", "]", ",", "{{", "}}", "{%", "%}", "{#", "|", ".", "+", "-", "if", "else", "=", "\n", "：", '"'],
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=20))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    assert evaluate(condition, VALUES.get) in (True, False, None)
    assert evaluate(condition, lambda _: None) in (True, False, None)


COMPARISONS = st.builds(
    "{} {} {}".format, st.sampled_from("甲乙丙"), st.sampled_from(["==", "!=", "<", ">="]), st.integers(0, 2)
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: (
        st.builds("({}) {} ({})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("not ({})".format, inner)
    ),
    max_leaves=6,
)
NUMBERS = st.fixed_dictionaries(dict.fromkeys("甲乙丙", st.integers(0, 2)))


@given(CONDITIONS, NUMBERS, st.sets(st.sampled_from("甲乙丙")))
def test_what_is_decided_stays_so_when_more_becomes_known(text: str, numbers: dict[str, int], hidden: set[str]) -> None:
    condition = parse_condition(text)
    early = evaluate(condition, lambda name: None if name in hidden else numbers[name])
    late = evaluate(condition, numbers.get)
    assert late is not None
    assert early in (None, late)


@given(CONDITIONS, NUMBERS)
def test_known_facts_decide_as_python_does(text: str, numbers: dict[str, int]) -> None:
    assert holds(text, numbers.get) is bool(eval(text, {}, dict(numbers)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("总数 > 上年总数 and 类型 == 'township'", ("总数", "上年总数", "类型")),
        ("总数 is known or not 总数 > 3", ("总数",)),
        ("1 < 甲 < 乙", ("甲", "乙")),
        ("1 == 1", ()),
    ],
)
def test_names_in(text: str, names: tuple[str, ...]) -> None:
    assert names_in(parse_condition(text)) == names


def test_comparisons_in() -> None:
    found = comparisons_in(parse_condition("not (甲 > 1 or 乙 is known) and 1 < 丙 < 3"))
    assert all(isinstance(each, Comparison) for each in found)
    assert [each.operator for each in found] == ["gt", "lt", "lt"]
