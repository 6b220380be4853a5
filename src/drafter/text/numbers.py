"""Numbers as people write them: 3,119, ３１１９, 1.2万, 一百零六, 两千三, 二〇二四; each to its value."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.text.normal import half_width

# What a number is made of, for patterns of others. Digits are half-width.
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
HAN = "[零〇一二两三四五六七八九十百千万亿廿]+"
SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}

_HAN_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2}
_WRITTEN = re.compile(rf"(?P<digits>{DIGITS})\s?(?P<scale>[百千万亿]?)(?P<further>亿?)")
_TENS = 10_000
_LONGEST = 24


def read_number(written: str) -> Decimal | None:
    """Return the value of a number, None where ``written`` is none or is written in no known way.

    Nothing may stand around it but spaces. 3.5万 is 35000; 一百二 is 120, 一万二 12000; 二〇二四 is read digit by
    digit. A number whose scales go up where they should go down (百千三) is none.
    """
    return half_width_number(half_width(written).strip())


def half_width_number(plain: str) -> Decimal | None:
    """Return what ``read_number`` does, of a number with half-width digits and no spaces around it."""
    if plain.isascii() and plain.isdigit():
        return Decimal(plain)
    match = _WRITTEN.fullmatch(plain)
    if match is None:
        return _han_value(plain) if re.fullmatch(HAN, plain) else None
    value = Decimal(match["digits"].replace(",", ""))
    for scale in match["scale"] + match["further"]:
        value *= SCALES[scale]
    return value.to_integral_value() if value == value.to_integral_value() else value


def _han_value(written: str) -> Decimal | None:
    if len(written) > _LONGEST:
        return None
    written = written.replace("廿", "二十")
    if not any(character in SCALES for character in written):
        return _digit_by_digit(written)
    for scale in ("亿", "万"):
        head, found, tail = written.partition(scale)
        if found:
            return _joined(_below(head), SCALES[scale], tail)
    below = _below(written)
    return None if below is None else Decimal(below)


def _digit_by_digit(written: str) -> Decimal | None:
    """One digit stands for itself; two or more for a number as it is dialled, unless it is a guess: 三五次, 两三件."""
    digits = "".join(str(_HAN_DIGITS[character]) for character in written)
    if len(digits) > 1 and ("0" not in digits or "两" in written):
        return None
    return Decimal(int(digits))


def _joined(head: int | None, scale: int, tail: str) -> Decimal | None:
    """Return head times scale, and what follows: 一万二 is 12000, 一万零二 is 10002."""
    if head is None or not head:
        return None
    if not tail:
        return Decimal(head * scale)
    if len(tail) == 1 and tail in _HAN_DIGITS and tail not in "零〇":
        return Decimal(head * scale + _HAN_DIGITS[tail] * scale // 10)
    rest = _han_value(tail)
    return None if rest is None or rest >= scale else head * scale + rest


def _below(written: str) -> int | None:
    """Return the value of 汉字 below 一万: 一百零六, 十二, 两千三百, 一百二."""
    total, digit, last = 0, -1, _TENS
    for at, character in enumerate(written):
        if character in _HAN_DIGITS:
            if digit > 0:
                return None
            digit = _HAN_DIGITS[character]
            continue
        scale = SCALES[character]
        if scale >= last or digit == 0 or (digit < 0 and (scale != 10 or at)):
            return None
        total, digit, last = total + (1 if digit < 0 else digit) * scale, -1, scale
    if digit > 0 and len(written) > 1 and written[-2] in "百千":
        return total + digit * last // 10
    return total + max(digit, 0) if digit != 0 or len(written) == 1 else None
