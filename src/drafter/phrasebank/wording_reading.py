"""The text of a wording to its pieces. Jinja2 parses it; nothing but text, names and listed filters may stand there."""

from __future__ import annotations

import re

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafter.phrasebank.wording import FILTERS, Blank

MAX_LENGTH = 300
_NO_BLANK = re.compile(r"\{[%#]|[%#]\}")  # Jinja2 makes no node of comments, raw blocks and what stands alone
_PARSER = Environment(autoescape=False)  # noqa: S701  parses only, renders nothing


class WordingError(ValueError):
    """A wording that may not be used; the message says why in Chinese."""


def parts_of(text: str) -> tuple[str | Blank, ...]:
    """Return the pieces of a wording in order: text and blanks; raises WordingError."""
    if len(text) > MAX_LENGTH:
        raise WordingError(f"一种写法不超过{MAX_LENGTH}个字。")
    if _NO_BLANK.search(text):
        raise WordingError("只能用 {{ 名称 }}，不能用 {% %} 和 {# #}；请改成文字或者名称。")
    try:
        body = _PARSER.parse(text).body
    except TemplateSyntaxError as error:
        raise WordingError("花括号写得不对；空格要写成 {{ 名称 }}。") from error
    # Without {% %} the body is nothing but outputs.
    return tuple(_part(node) for output in body for node in output.iter_child_nodes())


def _part(node: nodes.Node) -> str | Blank:
    if isinstance(node, nodes.TemplateData):
        if "}}" in node.data:
            raise WordingError("}} 前面少了 {{；空格要写成 {{ 名称 }}。")
        return node.data
    if isinstance(node, nodes.Name):
        return Blank(node.name)
    if isinstance(node, nodes.Filter) and isinstance(node.node, nodes.Name) and _is_listed(node):
        return Blank(node.node.name, node.name)
    raise WordingError(f"空格里只能写一个名称，后面可以加 {'、'.join('| ' + name for name in FILTERS)}。")


def _is_listed(node: nodes.Filter) -> bool:
    """A listed filter, and nothing handed to it."""
    return node.name in FILTERS and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
