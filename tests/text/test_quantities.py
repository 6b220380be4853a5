"""Numbers in running text: what is written comes back, and what only looks like a number does not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.numbers import read_number
from drafter.text.numerals import han_number, in_prose, plain
from drafter.text.quantities import Quantity, quantities

_HAN = "零一二三四五六七八九"
_UNITS = ("件", "条", "次", "份", "宗", "个", "人次", "期", "项", "场", "起", "篇", "家", "户")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def found(text: str) -> list[tuple[str, str | None, str, str]]:
    return [(text[each.start : each.end], _shown(each), each.unit, each.rough) for each in quantities(text)]


def _shown(quantity: Quantity) -> str | None:
    return None if quantity.value is None else plain(quantity.value)


def han(number: int) -> str:
    """Write a whole number below 10^8 in 汉字 as people say it."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return han(head) + "万" + ("" if not rest else ("零" if rest < 1_000 else "") + han(rest))
    written, gap = "", False
    for scale, name in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            written += ("零" if gap and written else "") + _HAN[digit] + name
        gap = not digit
    return written or "零"


@given(st.integers(0, 99_999_999))
def test_a_number_in_han_comes_back(number: int) -> None:
    written = han(number)
    assert read_number(written) == number
    short = written.removeprefix("一") if written.startswith("一十") else written
    assert read_number(short) == number


@given(st.integers(0, 99), st.sampled_from(_UNITS))
def test_what_numerals_write_in_han_is_read(number: int, unit: str) -> None:
    text = f"全年共{han_number(number)}{unit}。"
    assert found(text) == [(f"{han_number(number)}{unit}", str(number), unit, "")]


@given(st.integers(0, 10**9), st.sampled_from(_UNITS))
def test_what_prose_writes_is_read(number: int, unit: str) -> None:
    written = f"{in_prose(number)}{unit}"
    (quantity,) = quantities(f"公开信息{written}，另有说明")
    assert quantity.value == number
    assert quantity.exact


@given(st.integers(0, 10**9))
def test_commas_and_width_change_nothing(number: int) -> None:
    assert read_number(f"{number:,}") == number
    assert read_number(str(number).translate(_FULL_WIDTH)) == number
    assert [each.value for each in quantities(f"共{number:,}件、{str(number).translate(_FULL_WIDTH)}件")] == [
        number
    ] * 2


@given(st.decimals(0, 1000, places=2))
def test_percentages_and_amounts_are_read(number: Decimal) -> None:
    shown = plain(number)
    values = [(each.value, each.unit) for each in quantities(f"满意率{shown}%，即百分之{shown}，收费{shown}万元。")]
    assert values == [(number, "%"), (number, "%"), (number, "万元")]


@given(st.text(alphabet="0123456789零一二三十百千万亿两几余多近若干数次件条个元%％.,，。第至到-　 年月日", max_size=40))
def test_any_text_is_answered_with_places_in_it(text: str) -> None:
    at = 0
    for each in quantities(text, bare=True):
        assert at <= each.start <= each.number_end <= each.end <= len(text)
        assert each.start < each.end
        at = each.end


@given(st.text(alphabet="12三件条次，。共年月第", max_size=20), st.text(alphabet="12三件条次，。", max_size=10))
def test_a_stretch_is_read_as_if_it_stood_alone(text: str, before: str) -> None:
    alone = [(each.start, each.end, each.value) for each in quantities(text)]
    inside = quantities(before + text, len(before), len(before) + len(text))
    assert [(each.start - len(before), each.end - len(before), each.value) for each in inside] == alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一百零六件", [("一百零六件", "106", "件", "")]),
        ("召开会议两次", [("两次", "2", "次", "")]),
        ("1.2万条", [("1.2万条", "12000", "条", "")]),
        ("百分之九十八", [("百分之九十八", "98", "%", "")]),
        ("百分之百", [("百分之百", "100", "%", "")]),
        ("96.7％", [("96.7％", "96.7", "%", "")]),
        (
            "三万元、520元、2亿元",
            [("三万元", "3", "万元", ""), ("520元", "520", "元", ""), ("2亿元", "20000", "万元", "")],
        ),
        ("共 12 件", [("12 件", "12", "件", "")]),
        ("12项目标", [("12项", "12", "项", "")]),
        ("收到申请零件", [("零件", "0", "件", "")]),
    ],
)
def test_exact_quantities(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "rough"),
    [
        ("十几条", None, "几"),
        ("几十条", None, "几"),
        ("100余条", 100, "余"),
        ("1.2万余条", 12000, "余"),
        ("百余份", 100, "余"),
        ("近百条", 100, "近"),
        ("约50人", 50, "约"),
        ("若干条", None, "若干"),
        ("多次", None, "多"),
        ("两三次", None, "两三"),
        ("3至5次", None, "至"),
        ("100条以上", 100, "以上"),
        ("不少于2次", 2, "不少于"),
    ],
)
def test_rough_quantities(text: str, value: int | None, rough: str) -> None:
    (quantity,) = quantities(text)
    assert quantity.value == value
    assert (quantity.rough, quantity.exact) == (rough, False)


@pytest.mark.parametrize(
    "text",
    [
        "统一、进一步、一是、唯一、一站式、一体化",
        "第三方、第二十条、第二十条第（一）项、第35、36条",
        "三审三校、十四五时期、二十大、三公经费、一户一策",
        "1号文件、国办公开办函〔2021〕30号、2019年、二〇二四年",
        "电话0100-7654321，2026年1月1日至12月31日",
        "高效办成一件事，最多跑一次，一次性告知，千家万户",
        "信息条目、3项目、零件、12条例、许多次",
        "最近几年、每一件、另一份、同一个",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert [each for each in found(text) if each[2] not in ("年", "")] == []


def test_a_bare_number_is_read_where_asked_for() -> None:
    assert found("86") == []
    (quantity,) = quantities("86", bare=True)
    assert quantity.value == 86
    assert (quantity.unit, quantity.exact) == ("", True)


@pytest.mark.parametrize("text", ["百千三", "件", "", "一百零", "十十", "1,23", "三五"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None
