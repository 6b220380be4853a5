"""The automatic numbers of a Word file: 一、 and 1. that stand in no run of text."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

from drafter.exchange.readers.list_numbers import ListLevel, Lists
from drafter.exchange.readers.packed import W
from drafter.exchange.readers.word_styles import is_on

_LONGEST = 40  # characters around a number


class Numbering:
    """Counts the numbered paragraphs of a document and gives each its number."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, ListLevel]] = {}
        self._base: dict[str, str] = {}  # number id -> what it counts with
        self._own: dict[str, dict[int, ListLevel]] = {}  # number id -> levels that it changes or begins anew
        self._lists = Lists()
        if root is not None:
            self._read(root)

    def next(self, number_id: str, depth: int | None, style: str = "") -> str:
        """Return the number of the next paragraph of a list; empty where it has none.

        The depth counts from 0; where it is not told, it is the one that the list keeps for a style.
        """
        base = self._base.get(number_id, "")
        own = self._own.get(number_id, {})
        levels = self._levels.get(base, {}) | own
        if depth is None:
            depth = next((at for at, level in levels.items() if style and level.style == style), 0)
        return self._lists.next(base, levels, depth, number_id if depth in own else "")

    def _read(self, root: Element) -> None:
        styled: dict[str, dict[int, ListLevel]] = {}  # lists that others borrow by the name of a style
        borrowed: dict[str, str] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            identity = abstract.get(f"{W}abstractNumId", "")
            levels = {_number(level, "ilvl"): _level(level) for level in abstract.iter(f"{W}lvl")}
            self._levels[identity] = levels
            own, other = (abstract.find(f"{W}{name}") for name in ("styleLink", "numStyleLink"))
            if own is not None:
                styled[own.get(f"{W}val", "")] = levels
            if other is not None:
                borrowed[identity] = other.get(f"{W}val", "")
        for identity, style in borrowed.items():
            self._levels[identity] = styled.get(style, {})
        for number in root.iter(f"{W}num"):
            self._read_number(number)

    def _read_number(self, number: Element) -> None:
        identity, target = number.get(f"{W}numId", ""), number.find(f"{W}abstractNumId")
        base = target.get(f"{W}val", "") if target is not None else ""
        levels = self._levels.get(base, {})
        self._base[identity] = base
        self._own[identity] = {
            _number(each, "ilvl"): _overridden(each, levels.get(_number(each, "ilvl")))
            for each in number.iter(f"{W}lvlOverride")
        }


def _level(level: Element) -> ListLevel:
    start, form, text, legal, style = (
        level.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "isLgl", "pStyle")
    )
    return ListLevel(
        _number(start, "val", 1),
        form.get(f"{W}val", "decimal") if form is not None else "decimal",
        text.get(f"{W}val", "")[:_LONGEST] if text is not None else "",
        is_on(legal),
        style.get(f"{W}val", "") if style is not None else "",
    )


def _overridden(override: Element, level: ListLevel | None) -> ListLevel:
    own = override.find(f"{W}lvl")
    base = _level(own) if own is not None else level or ListLevel(1, "decimal", "")
    start = override.find(f"{W}startOverride")
    return replace(base, start=_number(start, "val", base.start))


def _number(element: Element | None, name: str, otherwise: int = 0) -> int:
    written = element.get(f"{W}{name}", "") if element is not None else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else otherwise
