"""What a person typed after a key, read by the slot's type and never by YAML's guesses."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TypeVar

from drafter.facts.slots import Slot
from drafter.facts.values import Missing, Value
from drafter.source import Scalar
from drafter.text.numerals import plain

_BLANK = ("待补", "不清楚", "不知道", "空", "【待补】")
_NOT_APPLICABLE = ("na", "NA", "不适用", "—", "——", "/")
_ZERO = ("无", "没有", "零", "未发生", "全部为0", "全部为零")

_TO_ASCII = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?:\D|$))")
_WHOLE = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_DATE = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*日?")
_ROUGH = re.compile("[近约余多几若左右]|以上|大概")

_Number = TypeVar("_Number", int, Decimal)


class UnreadableError(ValueError):
    """What was typed does not fit the slot; the message says in Chinese what to write."""


def missing_from(scalar: Scalar) -> Missing | None:
    """Return the kind of absence that a scalar stands for, None where it holds a value."""
    if scalar.is_blank or not scalar.text.strip() or (not scalar.quoted and scalar.text.strip() in _BLANK):
        return Missing.BLANK
    if not scalar.quoted and scalar.text.strip() in _NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    return None


def means_none(text: str) -> bool:
    """True where a text says that nothing occurred: 无, 没有, 0 …."""
    return text.strip() in _ZERO or text.strip().translate(_TO_ASCII) == "0"


def whole_number(text: str, unit: str = "") -> int:
    """Read a whole number, not negative: half or full width, with or without its unit and thousands marks."""
    if text.strip() in _ZERO:
        return 0
    digits = _number_text(text, unit)
    if not _WHOLE.fullmatch(digits):
        raise UnreadableError(_number_advice(text, "整数"))
    return int(digits)


def decimal_number(text: str, unit: str = "") -> Decimal:
    """Read a decimal number, not negative, with at most four decimals."""
    if text.strip() in _ZERO:
        return Decimal(0)
    digits = _number_text(text, unit)
    if not _DECIMAL.fullmatch(digits):
        raise UnreadableError(_number_advice(text, "数字"))
    return Decimal(digits)


def read_scalar(scalar: Scalar, slot: Slot) -> Value:
    """Read one scalar as the type of ``slot`` asks; raises UnreadableError."""
    missing = missing_from(scalar)
    if missing is not None:
        return missing
    text = scalar.text.strip()
    if slot.type == "count":
        return _bounded(whole_number(text, slot.unit), slot)
    if slot.type in ("decimal", "money", "percent"):
        return _bounded(decimal_number(text, "%" if slot.type == "percent" else slot.unit), slot)
    if slot.type == "date":
        return _date(text)
    if slot.type == "choice":
        return _choice(text, slot)
    return text


def _number_text(text: str, unit: str) -> str:
    text = _THOUSANDS.sub("", text.strip().translate(_TO_ASCII))
    return text.removesuffix(unit).strip() if unit else text


def _number_advice(text: str, what: str) -> str:
    if _ROUGH.search(text):
        return f"“{text}”是约数；请写准确数，还不清楚就写“待补”。"
    return f"“{text}”不是{what}；请只写数字，如 106，没有就写 0，还不清楚就写“待补”。"


def _bounded(number: _Number, slot: Slot) -> _Number:
    if slot.minimum is not None and number < slot.minimum:
        raise UnreadableError(f"“{slot.label}”不应小于{plain(slot.minimum)}，现在是{plain(number)}；请核对。")
    if slot.maximum is not None and number > slot.maximum:
        raise UnreadableError(f"“{slot.label}”不应大于{plain(slot.maximum)}，现在是{plain(number)}；请核对。")
    return number


def _date(text: str) -> date:
    match = _DATE.fullmatch(text.translate(_TO_ASCII))
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            pass
    raise UnreadableError(f"“{text}”不是日期；请写成 2026-03-05 或 2026年3月5日。")


def _choice(text: str, slot: Slot) -> str:
    if slot.choices and text not in slot.choices:
        raise UnreadableError(f"“{slot.label}”只能填{'、'.join(slot.choices)}之一，现在是“{text}”。")
    return text
