"""Numbers as they stand in a report."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_IN_TEN_THOUSANDS_FROM = 100_000
_HAN_DIGITS = "零一二三四五六七八九"


def han_number(number: int) -> str:
    """Write a whole number from 0 to 99 in 汉字, as in 三级 or 十二项; raises ValueError beyond."""
    if not 0 <= number <= 99:
        raise ValueError(f"0 to 99 expected, got {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _HAN_DIGITS[ones]
    head = "十" if tens == 1 else _HAN_DIGITS[tens] + "十"
    return head + (_HAN_DIGITS[ones] if ones else "")


def percentage(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """Return ``part`` of ``whole`` in percent with one decimal, halves up: the only rounding there is."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def in_prose(number: int) -> str:
    """Write a count as it stands in a sentence: from 100,000 on in 万 where two decimals say it exactly."""
    if number >= _IN_TEN_THOUSANDS_FROM and number % 100 == 0:
        return plain(Decimal(number) / 10_000) + "万"
    return str(number)


def plain(number: int | Decimal) -> str:
    """Write a number without exponent and without zeros behind its last decimal."""
    if isinstance(number, int):
        return str(number)
    written = format(number, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
