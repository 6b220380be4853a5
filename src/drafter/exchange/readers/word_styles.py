"""The styles of a Word file: which paragraphs are headings, and which have automatic numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from drafter.exchange.readers.packed import W

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-6])", re.IGNORECASE)
_TITLE_NAMES = ("title", "标题")
_OFF = ("0", "false", "off")
_DEEPEST = 50  # styles that one is based on


def property_of(element: Element, group: str, name: str) -> Element | None:
    """Return a property of an element, None where it has none of that name."""
    properties = element.find(W + group)
    return None if properties is None else properties.find(W + name)


def is_on(switch: Element | None) -> bool:
    """Return whether a property that is on or off is there and on."""
    return switch is not None and switch.get(f"{W}val", "1") not in _OFF


class Styles:
    """Heading levels and numbers that paragraphs have themselves or take from their styles."""

    def __init__(self, root: Element | None) -> None:
        self._style = {} if root is None else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
        self._levels: dict[str, int] = {}
        self._lists: dict[str, tuple[str, int | None, str]] = {}

    def level(self, paragraph: Element) -> int:
        """Return the heading level of a paragraph, 0 for plain text."""
        outline = property_of(paragraph, "pPr", "outlineLvl")
        if outline is not None:
            return _outline_level(outline)
        style = _value(property_of(paragraph, "pPr", "pStyle"))
        if style not in self._levels:
            self._levels[style] = self._style_level(style)
        return self._levels[style]

    def numbering(self, paragraph: Element) -> tuple[str, int | None, str]:
        """Return the list of a paragraph, its depth where one is told, and its style; no list has an empty id."""
        style = _value(property_of(paragraph, "pPr", "pStyle"))
        number_id, depth = _list_of(paragraph)
        if number_id is not None:
            return number_id, depth, ""
        if style not in self._lists:
            self._lists[style] = self._style_list(style)
        number_id, given, owner = self._lists[style]
        return number_id, given if depth is None else depth, owner

    def _style_list(self, style: str) -> tuple[str, int | None, str]:
        """Return the list that a style brings, its depth where one is told, and the style that has it."""
        depth: int | None = None
        for element in self._chain(style):
            number_id, own = _list_of(element)
            depth = own if depth is None else depth
            if number_id is not None:
                return number_id, depth, element.get(f"{W}styleId", "")
        return "", None, ""

    def _style_level(self, style: str) -> int:
        for element in self._chain(style):
            outline = property_of(element, "pPr", "outlineLvl")
            if outline is not None:
                return _outline_level(outline)
            name = _value(element.find(f"{W}name"))
            named = _HEADING_NAME.fullmatch(name)
            if named:
                return int(named[1])
            if name.lower() in _TITLE_NAMES:
                return 1
        return 0

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        seen: set[str] = set()
        while style in self._style and style not in seen and len(seen) < _DEEPEST:
            seen.add(style)
            yield self._style[style]
            style = _value(self._style[style].find(f"{W}basedOn"))


def _list_of(element: Element) -> tuple[str | None, int | None]:
    """Return the list and the depth that a paragraph or style itself names; the empty list takes it out of all."""
    numbers = property_of(element, "pPr", "numPr")
    if numbers is None:
        return None, None
    depth, identity = _value(numbers.find(f"{W}ilvl")), numbers.find(f"{W}numId")
    number_id = None if identity is None else _value(identity)
    return "" if number_id == "0" else number_id, int(depth) if depth in tuple("012345678") else None


def _outline_level(outline: Element) -> int:
    written = _value(outline)
    return int(written) + 1 if written in tuple("012345") else 0


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")
