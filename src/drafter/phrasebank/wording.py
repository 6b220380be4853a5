"""A wording: a sentence with blanks, in a Jinja2 narrowed to names and three filters.

Jinja2 parses a wording; what it may hold is so little that filling it in needs no template code: text,
and names that may pass through a filter. Nothing is called, looped over or rendered twice, so braces
inside an answer stay as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafter.facts.values import Value
from drafter.source import Place
from drafter.text.numerals import han_number

MAX_LENGTH = 300


class WordingError(ValueError):
    """A wording that may not be used; the message says why in Chinese."""


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


FILTERS = {"汉字数": in_han, "书名": titled, "只列名称": names_only}

_NO_BLANK = re.compile(r"\{[%#]|[%#]\}")  # Jinja2 makes no node of comments, raw blocks and what stands alone
_PARSER = Environment(autoescape=False)  # noqa: S701  parses only, renders nothing

Filter = Callable[[Written], str]


@dataclass(frozen=True)
class Wording:
    """One way to say a topic, with the file and line it stands in."""

    text: str
    place: Place

    @cached_property
    def _parts(self) -> tuple[str | tuple[str, Filter], ...]:
        """The pieces in order: text, or a name and what it passes through."""
        if len(self.text) > MAX_LENGTH:
            raise WordingError(f"一种写法不超过{MAX_LENGTH}个字。")
        if _NO_BLANK.search(self.text):
            raise WordingError("只能用 {{ 名称 }}，不能用 {% %} 和 {# #}；请改成文字或者名称。")
        try:
            body = _PARSER.parse(self.text).body
        except TemplateSyntaxError as error:
            raise WordingError("花括号写得不对；空格要写成 {{ 名称 }}。") from error
        # Without {% %} the body is nothing but outputs.
        return tuple(_part(node) for output in body for node in output.iter_child_nodes())

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """The names in its blanks, in order; raises WordingError."""
        return tuple(part[0] for part in self._parts if isinstance(part, tuple))

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
        return self._literal_length + sum(len(values[part[0]]) for part in self._parts if isinstance(part, tuple))

    def render(self, values: Mapping[str, Written]) -> str:
        """Fill the blanks, each once; raises KeyError where a name is missing."""
        return "".join(part if isinstance(part, str) else part[1](values[part[0]]) for part in self._parts)


def _part(node: nodes.Node) -> str | tuple[str, Filter]:
    if isinstance(node, nodes.TemplateData):
        if "}}" in node.data:
            raise WordingError("}} 前面少了 {{；空格要写成 {{ 名称 }}。")
        return node.data
    if isinstance(node, nodes.Name):
        return node.name, str
    if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Name) and _is_listed(node):
        return node.node.name, FILTERS[node.name]
    raise WordingError(f"空格里只能写一个名称，后面可以加 {'、'.join('| ' + name for name in FILTERS)}。")


def _is_listed(node: nodes.Filter) -> bool:
    """A listed filter, and nothing handed to it."""
    return node.name in FILTERS and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
