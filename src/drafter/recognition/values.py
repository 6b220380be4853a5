"""What stands in a cell: a number, not applicable, blank, or something that is none of these."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.recognition.report import NOT_APPLICABLE, CellReading
from drafter.text.normal import half_width

NO_NUMBER = "写的是“{}”，不是数字"
BLANK = "是空的"
OPEN = "还是待补"
BROKEN = "数字在格子里断成了几截"
_NOT_APPLICABLE = ("/", "\\", "—", "——", "－", "-", "--", "–", "不适用")
_WHOLE = re.compile(r"(?:0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:[,，]\d{3}){1,2})")
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,8}|[1-9]\d{0,2}(?:[,，]\d{3}){1,2})(?:\.\d{1,6})?")
_WHOLE_AS_DECIMAL = re.compile(r"(\d+)\.0{1,2}")
_BROKEN = re.compile(r"\d[\d\s]*\d")
_MOST_RUN_TOGETHER = 7  # figures of a row
_UNIT = re.compile(r"\s*(?:件|宗|份|项)$")
_TEN_THOUSANDS = re.compile(r"\s*万元$")

# A value that stands alone in a line: not the number of a label, not a part of a longer word.
VALUE = re.compile(
    r"(?<![\w.,，/—–\-])(?:\d[\d,，]*(?:\.\d+)?(?:件|万元)?|/|—{1,2}|－|-{1,2}|–|无|空|【待补】)(?![\w/—–\-]|[.、．](?!\d)|[,，]\d)"
)


def read_value(text: str, unit: str, start: int, end: int) -> CellReading:
    """Read the text of a cell; ``unit`` is 件 for a whole number and 万元 for the fee."""
    written = half_width(text).strip()
    if not written:
        return CellReading(None, "", start, end, BLANK)
    if written in _NOT_APPLICABLE:
        return CellReading(NOT_APPLICABLE, text, start, end)
    money = unit == "万元"
    bare = (_TEN_THOUSANDS if money else _UNIT).sub("", written)
    if (_DECIMAL if money else _WHOLE).fullmatch(bare):
        number = bare.replace(",", "").replace("，", "")
        return CellReading(_decimal(number) if money else int(number), text, start, end)
    if not money and (whole := _WHOLE_AS_DECIMAL.fullmatch(bare)):  # a sheet that shows 3.0
        return CellReading(int(whole[1]), text, start, end)
    if written.startswith("【待补"):
        return CellReading(None, text, start, end, OPEN)
    why = BROKEN if _BROKEN.fullmatch(written) else NO_NUMBER.format(text.strip())
    return CellReading(None, text, start, end, why)


def _decimal(number: str) -> int | Decimal:
    return Decimal(number) if "." in number else int(number)


def joined(reading: CellReading) -> CellReading | None:
    """Return the reading of a number that was wrapped inside its cell, None for any other cell."""
    if reading.why != BROKEN:
        return None
    digits = "".join(half_width(reading.text).split())
    if not _WHOLE.fullmatch(digits):
        return None
    return CellReading(int(digits), reading.text, reading.start, reading.end)


def apart(digits: str, count: int) -> list[tuple[int, int]] | None:
    """Split digits that run together into so many numbers, the last being the sum of the others.

    Returns the places of the numbers, None unless there is exactly one way. Zeros alone are as many numbers.
    """
    if digits == "0" * count:
        return [(at, at + 1) for at in range(count)]
    if count > _MOST_RUN_TOGETHER or not digits.isdigit() or not count <= len(digits) <= 3 * count:
        return None
    found = list(_splits(digits, 0, count, 0))
    return found[0] if len(found) == 1 else None


def _splits(digits: str, at: int, count: int, total: int) -> list[list[tuple[int, int]]]:
    if count == 1:
        rest = digits[at:]
        fits = rest and (rest == "0" or rest[0] != "0") and int(rest) == total
        return [[(at, len(digits))]] if fits else []
    most = at + 1 if digits[at] == "0" else min(len(digits) - count + 1, at + 6)
    return [
        [(at, stop), *rest]
        for stop in range(at + 1, most + 1)
        for rest in _splits(digits, stop, count - 1, total + int(digits[at:stop]))
    ]
