"""The automatic numbers of a Word file: 一、 and 1. that stand in no run of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from drafter.text.numerals import han_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_CIRCLED_LAST = 20
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """Counts the numbered paragraphs of a document and gives each its number."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}  # number id -> what it counts with
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iter(f"{W}abstractNum"):
            levels = {_number(level, "ilvl"): _level(level) for level in abstract.iter(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.iter(f"{W}num"):
            identity, target = number.get(f"{W}numId", ""), number.find(f"{W}abstractNumId")
            base = target.get(f"{W}val", "") if target is not None else ""
            overrides = {
                _number(each, "ilvl"): _overridden(each, self._levels.get(base, {}).get(_number(each, "ilvl")))
                for each in number.iter(f"{W}lvlOverride")
            }
            if overrides:  # a list that begins anew counts for itself
                self._levels[f"own {identity}"] = self._levels.get(base, {}) | overrides
                base = f"own {identity}"
            self._abstract[identity] = base

    def next(self, number_id: str, depth: int) -> str:
        """Return the number of the next paragraph of a list at a depth from 0; empty where it has none."""
        base = self._abstract.get(number_id)
        levels = self._levels.get(base or "", {})
        if base is None or depth not in levels or not 0 <= depth < _LEVELS:
            return ""
        counts = self._counts.setdefault(base, [None] * _LEVELS)
        before = counts[depth]
        counts[depth] = levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels.get(at)
            if level is None:
                return ""
            count = counts[at]
            return _written(level.start if count is None else count, level.format)

        return _PLACE.sub(shown, levels[depth].text)


def _level(level: Element) -> _Level:
    start, form, text = (level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText"))
    return _Level(
        _number(start, "val", 1),
        form.get(f"{W}val", "decimal") if form is not None else "decimal",
        text.get(f"{W}val", "") if text is not None else "",
    )


def _overridden(override: Element, level: _Level | None) -> _Level:
    own = override.find(f"{W}lvl")
    base = _level(own) if own is not None else level or _Level(1, "decimal", "")
    start = override.find(f"{W}startOverride")
    return _Level(_number(start, "val", base.start), base.format, base.text)


def _number(element: Element | None, name: str, otherwise: int = 0) -> int:
    written = element.get(f"{W}{name}", "") if element is not None else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise


def _han(count: int) -> str:
    return han_number(count) if count < 100 else str(count)


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


def _circled(count: int) -> str:
    return chr(0x245F + count) if 1 <= count <= _CIRCLED_LAST else str(count)


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "ideographDigital": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "chineseLegalSimplified": _han,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def _written(count: int, form: str) -> str:
    return _FORMATS.get(form, str)(count)
