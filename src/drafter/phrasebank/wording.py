"""A wording: a sentence with blanks, in a Jinja2 narrowed to names and two filters.

Nothing is called, looped over or rendered twice: braces inside an answer stay as they were typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

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
    return "、".join(name if "《" in name else f"《{name}》" for name in names if isinstance(name, str))


FILTERS = {"汉字数": in_han, "书名": titled}

_SANDBOX = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)  # noqa: S701  text, not HTML
_SANDBOX.filters = dict(FILTERS)
_SANDBOX.tests = {}
_SANDBOX.globals = {}


@dataclass(frozen=True)
class Wording:
    """One way to say a topic, with the file and line it stands in."""

    text: str
    place: Place

    @cached_property
    def _parts(self) -> tuple[str | None, ...]:
        """The pieces of text between blanks, None for each blank."""
        return tuple(node.data if isinstance(node, nodes.TemplateData) else None for node in self._nodes)

    @cached_property
    def _nodes(self) -> tuple[nodes.Node, ...]:
        if len(self.text) > MAX_LENGTH:
            raise WordingError(f"一种写法不超过{MAX_LENGTH}个字。")
        try:
            body = _SANDBOX.parse(self.text).body
        except TemplateSyntaxError as error:
            raise WordingError("花括号写得不对；空格要写成 {{ 名称 }}。") from error
        found: list[nodes.Node] = []
        for output in body:
            if not isinstance(output, nodes.Output):
                raise WordingError("只能用 {{ 名称 }}，不能用 {% %}。")
            found += output.nodes
        for node in found:
            _check(node)
        return tuple(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in its blanks, in order, each once; raises WordingError."""
        found = (_name(node) for node in self._nodes if not isinstance(node, nodes.TemplateData))
        return tuple(dict.fromkeys(found))

    @cached_property
    def literal(self) -> str:
        """The text with every blank replaced by □."""
        return "".join("□" if part is None else part for part in self._parts)

    def length(self, values: Mapping[str, Written]) -> int:
        """Return about how many characters it has when filled."""
        return len(self.literal) + sum(len(values[name]) - 1 for name in self.names)

    @cached_property
    def _template(self) -> Template:
        _ = self.names
        return _SANDBOX.from_string(self.text)

    def render(self, values: Mapping[str, Written]) -> str:
        """Fill the blanks; raises jinja2.UndefinedError where a name is missing."""
        return self._template.render(values)


def _check(node: nodes.Node) -> None:
    if isinstance(node, nodes.TemplateData | nodes.Name):
        return
    if isinstance(node, nodes.Filter) and node.name in FILTERS and isinstance(node.node, nodes.Name) and not node.args:
        return
    raise WordingError(f"空格里只能写一个名称，后面可以加 {'、'.join('| ' + name for name in FILTERS)}。")


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Filter):
        node = node.node if node.node is not None else node
    assert isinstance(node, nodes.Name)  # noqa: S101  as checked when the wording was read
    return node.name
