"""A wording: a sentence with blanks, in a Jinja2 narrowed to names and three filters.

It holds so little that filling it in needs no template code: text, and names that may pass through a filter.
Nothing is called, looped over or rendered twice, so braces inside an answer stay as they were typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafter.facts.values import Value
from drafter.source import Place
from drafter.text.numerals import han_number


class Written(str):
    """A fact as it stands in a sentence; filters reach the value behind it."""

    __slots__ = ("value",)
    value: Value

    def __new__(cls, text: str, value: Value) -> Written:
        """Pair the text with its value."""
        written = super().__new__(cls, text)
        written.value = value
        return written


def in_han(written: Written) -> str:
    """Filter 汉字数: a whole number below 100 in 汉字; anything else as it is."""
    value = written.value
    return han_number(value) if isinstance(value, int) and 0 <= value <= 99 else str(written)


def titled(written: Written) -> str:
    """Filter 书名: names of documents in 《》 where they have none."""
    names = written.value if isinstance(written.value, tuple) else (str(written),)
    return "".join(name if "《" in name else f"《{name}》" for name in names if isinstance(name, str))


def names_only(written: Written) -> str:
    """Filter 只列名称: the names of a list without their counts."""
    if not isinstance(written.value, tuple):
        return str(written)
    return "、".join(entry[0] if isinstance(entry, tuple) else str(entry) for entry in written.value)


FILTERS: dict[str, Callable[[Written], str]] = {"汉字数": in_han, "书名": titled, "只列名称": names_only}


@dataclass(frozen=True, slots=True)
class Blank:
    """A name to fill in, and the name of the filter it passes through, empty for none."""

    name: str
    filter: str = ""

    def fill(self, written: Written) -> str:
        """Return what stands in the blank."""
        return FILTERS[self.filter](written) if self.filter else str(written)


@dataclass(frozen=True)
class Wording:
    """One way to say a topic, with the file and line it stands in."""

    text: str
    place: Place

    @cached_property
    def _parts(self) -> tuple[str | Blank, ...]:
        """The pieces in order: text and blanks; raises WordingError."""
        from drafter.phrasebank.wording_reading import parts_of  # noqa: PLC0415  Jinja2, and no question needs it

        return parts_of(self.text)

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """The names in its blanks, in order; raises WordingError."""
        return tuple(part.name for part in self._parts if isinstance(part, Blank))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in its blanks, in order, each once; raises WordingError."""
        return tuple(dict.fromkeys(self.blanks))

    @cached_property
    def literal(self) -> str:
        """The text with every blank replaced by □."""
        return "".join(part if isinstance(part, str) else "□" for part in self._parts)

    @cached_property
    def _literal_length(self) -> int:
        return sum(len(part) for part in self._parts if isinstance(part, str))

    def length(self, values: Mapping[str, Written]) -> int:
        """Return about how many characters it has when filled (filters are not reckoned with)."""
        return self._literal_length + sum(len(values[part.name]) for part in self._parts if isinstance(part, Blank))

    def render(self, values: Mapping[str, Written]) -> str:
        """Fill the blanks, each once; raises KeyError where a name is missing."""
        return "".join(part if isinstance(part, str) else part.fill(values[part.name]) for part in self._parts)
