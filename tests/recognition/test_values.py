"""What stands in a cell, and figures that run together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.recognition.values import VALUE, apart, joined, read_value


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("0", "件", 0),
        ("106", "件", 106),
        ("１０６", "件", 106),
        ("3,119", "件", 3119),
        ("3，119", "件", 3119),
        ("106件", "件", 106),
        ("3.0", "件", 3),
        ("/", "件", "na"),
        ("—", "件", "na"),
        ("不适用", "件", "na"),
        ("", "件", None),
        ("　", "件", None),
        ("无", "件", None),
        ("若干", "件", None),
        ("-3", "件", None),
        ("3.5", "件", None),
        ("007", "件", None),
        ("3²", "件", None),
        ("16 8", "件", None),
        ("12,34", "件", None),
        ("0.32", "万元", Decimal("0.32")),
        ("3186.42万元", "万元", Decimal("3186.42")),
        ("0", "万元", 0),
        ("5200元", "万元", None),
        ("【待补】", "件", None),
    ],
)
def test_a_cell_is_read_or_null_with_a_reason(text: str, unit: str, value: object) -> None:
    reading = read_value(text, unit, 0, len(text))
    assert reading.value == value
    assert bool(reading.why) == (value is None)
    assert reading.blank == (not text.strip())


def test_a_number_that_was_wrapped_is_joined_on_request_only() -> None:
    whole = joined(read_value("16 8", "件", 0, 4))
    assert whole is not None
    assert whole.value == 168
    assert joined(read_value("无", "件", 0, 1)) is None


@given(st.lists(st.integers(0, 300), min_size=6, max_size=6))
def test_figures_that_run_together_come_apart_only_in_the_one_right_way(figures: list[int]) -> None:
    row = [*figures, sum(figures)]
    digits = "".join(map(str, row))
    places = apart(digits, 7)
    if places is not None:
        assert [int(digits[start:end]) for start, end in places] == row


@pytest.mark.parametrize(
    ("digits", "figures"),
    [
        ("0000000", [0] * 7),
        ("2100003", [2, 1, 0, 0, 0, 0, 3]),
        ("12000012", None),  # eight digits, seven figures: 12 0 0 0 0 1 2 does not add up
        ("120000012", [12, 0, 0, 0, 0, 0, 12]),
        ("2100004", None),
        ("12", None),
        ("0" * 15, None),
    ],
)
def test_what_is_not_certain_stays_together(digits: str, figures: list[int] | None) -> None:
    places = apart(digits, 7)
    assert (None if places is None else [int(digits[start:end]) for start, end in places]) == figures


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("予以公开 3 0 1", ["3", "0", "1"]),
        ("1.属于国家秘密 0 0", ["0", "0"]),
        ("0 0 2.其他法律", ["0", "0"]),
        ("2026年1月1日", []),
        ("3,119 34 / —", ["3,119", "34", "/", "—"]),
    ],
)
def test_only_figures_that_stand_alone_are_values(line: str, values: list[str]) -> None:
    assert [match.group() for match in VALUE.finditer(line)] == values
