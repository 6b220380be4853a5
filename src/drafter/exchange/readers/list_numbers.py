"""Counts the levels of automatic lists and writes their numbers, for both of Word's formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drafter.text.numerals import han_number

_PLACE = re.compile(r"%(\d)")
_LEVELS = 9
_STEMS, _BRANCHES, _FORMAL = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥", "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list: where it starts, how its count is written, and the text around counts as in 第%1条.

    ``plain`` where it writes the counts of all levels in digits; ``style`` names the paragraphs that belong to it.
    """

    start: int
    format: str
    text: str
    plain: bool = False
    style: str = ""


class Lists:
    """How far each list has counted."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, name: str, levels: Mapping[int, ListLevel], depth: int, anew: str = "") -> str:
        """Return the number of the next paragraph of a list at a depth from 0; empty where it has none.

        ``anew`` names a use of the list that begins anew: its first paragraph at a depth has the start's number.
        """
        if depth not in levels or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(name, [None] * _LEVELS)
        if anew and (anew, depth) not in self._begun:
            self._begun.add((anew, depth))
            counts[depth] = None
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        own = levels[depth]
        if own.format == "bullet":
            return ""

        def shown(match: re.Match[str]) -> str:
            level = levels.get(int(match[1]) - 1)
            if level is None:
                return ""
            count = counts[int(match[1]) - 1]
            return written(level.start if count is None else count, "decimal" if own.plain else level.format)

        number = _PLACE.sub(shown, own.text)
        last = number[-1:]  # "1" must not run into a year behind it
        return number + " " if last.isalpha() or last.isdecimal() else number


def written(count: int, form: str) -> str:
    """Return a count as a format of Word's lists writes it; formats not known here come in digits."""
    return _FORMATS.get(form, str)(count)


def _han(count: int) -> str:
    return han_number(count) if count < 100 else str(count)


def _formal(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not tens or count >= 100:
        return _FORMAL[count] if count < 10 else str(count)
    return ("" if tens == 1 else _FORMAL[tens]) + "拾" + (_FORMAL[ones] if ones else "")


def _row_of(first: str, last: int) -> Callable[[int], str]:
    """Return a format that takes its signs from a row of characters, and digits beyond it."""
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= last else str(count)


def _signs(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    pieces: list[str] = []
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        pieces.append(sign * times)
    return "".join(pieces)


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 1 <= count <= 78 else str(count)


_HAN = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "japaneseDigitalTenThousand", "ideographDigital",
    "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital", "koreanDigital2",
)  # fmt: skip
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_HAN, _han),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _row_of("①", 20)),
    "decimalEnclosedParen": _row_of("⑴", 20),
    "decimalEnclosedFullstop": _row_of("⒈", 20),
    "ideographEnclosedCircle": _row_of("㊀", 10),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda count: _letter(count).lower(),
}
