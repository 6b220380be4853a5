"""The text of a condition to its value.

Jinja2 parses it; only comparisons, ``and``, ``or``, ``not``, ``in`` and ``is known`` remain.
"""

from __future__ import annotations

from decimal import Decimal

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafter.phrasebank.conditions import Comparison, Condition, Joined, Known, Name, Not, Value

MAX_LENGTH = 300
_SIDES = "比较的两边只能是名称、数字、引号里的文字，或者方括号里的几个数字、文字。"
_PARSER = Environment(autoescape=False)  # noqa: S701  parses only, renders nothing


class ConditionError(ValueError):
    """A condition that can't be read; the message says in Chinese what is allowed."""


def parse_condition(text: str) -> Condition:
    """Read a condition; raises ConditionError."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"一个条件不超过{MAX_LENGTH}个字；请分成几个题目来写。")
    try:
        body = _PARSER.parse("{{ " + text + " }}").body
    except (TemplateSyntaxError, RecursionError) as error:  # 300 brackets are too deep for Jinja2
        raise ConditionError(
            f"条件“{text}”读不懂；可以用名称、数字、引号里的文字、比较符号、and、or、not、in。"
        ) from error
    if len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        return _condition(body[0].nodes[0])
    raise ConditionError(f"条件“{text}”里只能有一个判断式。")


def _condition(node: nodes.Node) -> Condition:
    if isinstance(node, nodes.And | nodes.Or):
        return Joined((_condition(node.left), _condition(node.right)), all=isinstance(node, nodes.And))
    if isinstance(node, nodes.Not):
        return Not(_condition(node.node))
    if isinstance(node, nodes.Compare):
        sides = [_side(node.expr), *(_side(operand.expr) for operand in node.ops)]
        links = tuple(
            Comparison(left, operand.op, right)
            for left, operand, right in zip(sides, node.ops, sides[1:], strict=False)
        )
        return links[0] if len(links) == 1 else Joined(links, all=True)
    if isinstance(node, nodes.Test) and node.name in ("known", "unknown") and isinstance(node.node, nodes.Name):
        return Known(node.node.name, node.name == "known")
    raise ConditionError("条件里只能用比较（== != > >= < <= in）、is known、is unknown、and、or、not。")


def _side(node: nodes.Node) -> Name | Value:
    if isinstance(node, nodes.Name):
        return Name(node.name)
    if isinstance(node, nodes.Const):
        return _constant(node.value)
    if isinstance(node, nodes.List | nodes.Tuple) and all(isinstance(item, nodes.Const) for item in node.items):
        return tuple(_constant(item.value) for item in node.items if isinstance(item, nodes.Const))
    raise ConditionError(_SIDES)


def _constant(value: Value) -> Value:
    """A number or text; a decimal becomes exact, as facts are: the float 9.2 is below the 9.2 of a fact."""
    if isinstance(value, bool) or value is None:
        raise ConditionError(f"{_SIDES}不能用 true、false、none；是否填写请用 is known、is unknown。")
    return Decimal(str(value)) if isinstance(value, float) else value
