"""What people type for numbers, dates and choices; blank, zero and not applicable are different."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.scalars import UnreadableError, decimal_number, missing_from, read_scalar, whole_number
from drafter.facts.slots import Slot, SlotType
from drafter.facts.values import Missing
from drafter.source import Place, Scalar

HERE = Place("情况.yaml", 1, 1)


def plain(text: str) -> Scalar:
    return Scalar(text, HERE)


def quoted(text: str) -> Scalar:
    return Scalar(text, HERE, quoted=True)


def slot(kind: SlotType, unit: str = "", *, choices: tuple[str, ...] = (), low: str = "", high: str = "") -> Slot:
    minimum, maximum = (Decimal(bound) if bound else None for bound in (low, high))
    return Slot("某数", "组", kind, HERE, unit, "某数", choices=choices, minimum=minimum, maximum=maximum)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("106", 106), ("0", 0), ("0938", 938), ("１０６", 106), (" 106 ", 106), ("106件", 106), ("106 件", 106),
        ("１０６件", 106), ("3,119", 3119), ("3，119", 3119), ("３，１１９件", 3119), ("1,234,567", 1234567),
        ("999999999", 999999999), ("无", 0), ("没有", 0), ("零", 0), ("未发生", 0),
    ],
)  # fmt: skip
def test_whole_number(typed: str, number: int) -> None:
    assert whole_number(typed, "件") == number


@pytest.mark.parametrize(
    "typed",
    [
        "", "件", "-3", "+3", "3.0", "3.5", "1e3", "0x10", "3件件", "3次", "件3", "1 234", "12,34", "1,2345", "3/4",
        "3-5", "一百", "十二", "两", "1.5万", "3%", "٣", "²", "①", "Ⅲ", "1000000000", "3、4", "NaN", "inf", "True",
        "3\n4", "{{ 7 }}",
    ],
)  # fmt: skip
def test_whole_number_that_is_none_is_refused_with_advice(typed: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        whole_number(typed, "件")
    assert f"“{typed}”" in str(refused.value)
    assert "待补" in str(refused.value)


ROUGH = ["约100", "近百件", "100余件", "100多", "几十", "若干", "100左右", "100件以上", "大概100", "约3,119"]


@pytest.mark.parametrize("typed", ROUGH)
def test_rough_number_is_refused_and_asks_for_the_exact_one(typed: str) -> None:
    for read in (whole_number, decimal_number):
        with pytest.raises(UnreadableError) as refused:
            read(typed, "件")
        assert str(refused.value) == f"“{typed}”是约数；请写准确数，还不清楚就写“待补”。"


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("9.2", "分", "9.2"), ("9.20分", "分", "9.20"), ("９．２", "分", "9.2"), ("96.7%", "%", "96.7"),
        ("96.7％", "%", "96.7"), ("100", "%", "100"), ("0", "万元", "0"), ("1,234.5万元", "万元", "1234.5"),
        ("0.0001", "", "0.0001"), ("无", "元", "0"), ("3.2 万元", "万元", "3.2"),
    ],
)  # fmt: skip
def test_decimal_number(typed: str, unit: str, number: str) -> None:
    assert decimal_number(typed, unit) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", ".5", "5.", "1.2.3", "-0.5", "1,5", "0.00001", "1e3", "NaN", "Infinity", "九点二", "٣", "9.2万元", "%"],
)
def test_decimal_number_that_is_none_is_refused_with_advice(typed: str) -> None:
    with pytest.raises(UnreadableError, match="待补"):
        decimal_number(typed, "元")


@given(st.integers(0, 10**9 - 1), st.sampled_from(["", "件"]), st.booleans(), st.booleans())
def test_a_number_is_read_however_it_is_set(number: int, unit: str, wide: bool, thousands: bool) -> None:
    typed = f"{number:,}" if thousands else str(number)
    if wide:
        typed = typed.translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert whole_number(typed + unit, "件") == number


@given(st.text())
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = whole_number(text, "件")
    except UnreadableError:
        return
    assert 0 <= number < 10**9


@pytest.mark.parametrize(
    ("scalar", "missing"),
    [
        (plain(""), Missing.BLANK),
        (plain("  "), Missing.BLANK),
        (plain("~"), Missing.BLANK),
        (plain("null"), Missing.BLANK),
        (plain("待补"), Missing.BLANK),
        (plain(" 待补 "), Missing.BLANK),
        (plain("【待补】"), Missing.BLANK),
        (plain("不清楚"), Missing.BLANK),
        (plain("不知道"), Missing.BLANK),
        (plain("na"), Missing.NOT_APPLICABLE),
        (plain("NA"), Missing.NOT_APPLICABLE),
        (plain("不适用"), Missing.NOT_APPLICABLE),
        (plain("—"), Missing.NOT_APPLICABLE),
        (plain("/"), Missing.NOT_APPLICABLE),
        (plain("0"), None),
        (plain("无"), None),
        (plain("没有"), None),
        (plain("待补充"), None),
        (quoted("待补"), None),
        (quoted("不适用"), None),
        (quoted("null"), None),
    ],
)
def test_kinds_of_absence(scalar: Scalar, missing: Missing | None) -> None:
    assert missing_from(scalar) is missing


def test_blank_zero_and_not_applicable_are_three_values() -> None:
    read = [read_scalar(plain(typed), slot("count", "件")) for typed in ("待补", "0", "无", "不适用")]
    assert read == [Missing.BLANK, 0, 0, Missing.NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("typed", "declared", "value"),
    [
        ("412条", slot("count", "条"), 412),
        ("3.2万元", slot("money", "万元"), Decimal("3.2")),
        ("96.7％", slot("percent"), Decimal("96.7")),
        ("4.5", slot("decimal"), Decimal("4.5")),
        (" 松溪镇 ", slot("text"), "松溪镇"),
        ("无", slot("text"), "无"),
        ("{{ 7*7 }}", slot("words"), "{{ 7*7 }}"),
        ("0938", slot("text"), "0938"),
        ("按件", slot("choice", choices=("按件", "按量")), "按件"),
        ("1", slot("count", low="1", high="17"), 1),
        ("17", slot("count", low="1", high="17"), 17),
    ],
)
def test_scalar_is_read_as_the_slot_asks(typed: str, declared: Slot, value: object) -> None:
    read = read_scalar(plain(typed), declared)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("typed", "declared", "said"),
    [
        ("3.5", slot("count", "件"), "不是整数"),
        ("3条", slot("count", "件"), "不是整数"),
        ("九成", slot("percent"), "不是数字"),
        ("0", slot("count", low="1"), "不应小于1，现在是0"),
        ("18", slot("count", high="17"), "不应大于17，现在是18"),
        ("100.1%", slot("percent", low="0", high="100"), "不应大于100，现在是100.1"),
        ("按次", slot("choice", choices=("按件", "按量")), "只能填按件、按量之一，现在是“按次”"),
        ("上月", slot("date"), "不是日期"),
    ],
)
def test_scalar_that_does_not_fit_the_slot_is_refused(typed: str, declared: Slot, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_scalar(plain(typed), declared)


@pytest.mark.parametrize(
    "typed",
    ["2026-03-05", "2026-3-5", "2026年3月5日", "2026 年 3 月 5 日", "2026/3/5", "2026.03.05", "２０２６年３月５日"],
)
def test_date(typed: str) -> None:
    assert read_scalar(plain(typed), slot("date")) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-02-30",
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026年3月",
        "3月5日",
        "26-03-05",
        "20260305",
        "0000-01-01",
    ],
)
def test_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_scalar(plain(typed), slot("date"))
    assert str(refused.value) == f"“{typed}”不是日期；请写成 2026-03-05 或 2026年3月5日。"


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read(day: date) -> None:
    for typed in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        assert read_scalar(plain(typed), slot("date")) == day


def test_empty_text_in_quotes_is_no_answer() -> None:
    assert read_scalar(quoted(""), slot("text")) is Missing.BLANK
