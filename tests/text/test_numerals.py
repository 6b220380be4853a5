"""Numbers as they stand in a report."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.numerals import han_number, in_prose, percentage, plain


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"), (1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"),
        (21, "二十一"), (30, "三十"), (90, "九十"), (99, "九十九"),
    ],
)  # fmt: skip
def test_han_number(number: int, written: str) -> None:
    assert han_number(number) == written


def test_han_numbers_differ() -> None:
    assert len({han_number(number) for number in range(100)}) == 100


@pytest.mark.parametrize("number", [-1, 100, 1000])
def test_han_number_beyond_its_range_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"got {number}"):
        han_number(number)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 16, "6.3"),
        (3, 16, "18.8"),
        (1, 2000, "0.1"),
        (1, 2001, "0.0"),
        (0, 5, "0.0"),
        (5, 5, "100.0"),
        (412, 365, "112.9"),
        (Decimal("9.2"), 10, "92.0"),
        (Decimal("0.0005"), 1, "0.1"),
    ],
)
def test_percentage_has_one_decimal_halves_up(part: int | Decimal, whole: int, percent: str) -> None:
    assert str(percentage(part, whole)) == percent


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percentage_is_rounded_once(part: int, whole: int) -> None:
    tenths = floor(Fraction(part * 1000, whole) + Fraction(1, 2))
    assert percentage(part, whole) == Decimal(tenths) / 10


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (3119, "3119"),
        (Decimal("9.20"), "9.2"),
        (Decimal("9.00"), "9"),
        (Decimal("100"), "100"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
        (Decimal("1E-4"), "0.0001"),
        (Decimal("0.0"), "0"),
        (Decimal("10.50"), "10.5"),
    ],
)
def test_plain(number: int | Decimal, written: str) -> None:
    assert plain(number) == written


@given(st.decimals(0, 10**9, places=4))
def test_plain_keeps_the_number(number: Decimal) -> None:
    written = plain(number)
    assert Decimal(written) == number
    assert "E" not in written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (3119, "3119"),
        (99_900, "99900"),
        (100_000, "10万"),
        (123_400, "12.34万"),
        (123_450, "123450"),
        (1_200_000, "120万"),
    ],
)
def test_large_count_is_written_in_ten_thousands_where_that_is_exact(number: int, written: str) -> None:
    assert in_prose(number) == written


@given(st.integers(0, 10**9))
def test_count_in_prose_is_still_that_number(number: int) -> None:
    written = in_prose(number)
    assert Decimal(written.removesuffix("万")) * (10_000 if written.endswith("万") else 1) == number
