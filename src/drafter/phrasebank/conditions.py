"""Conditions over facts: ``公开总数 > 上年公开总数 and 类型 == 'township'``.

Jinja2 parses them; only comparisons, ``and``, ``or``, ``not``, ``in`` and ``is known`` remain. A
comparison with something unknown is neither true nor false: evaluation gives True, False or None.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

Value = Any
Lookup = Callable[[str], Value]

_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}
MAX_LENGTH = 300
_SIDES = "比较的两边只能是名称、数字、引号里的文字，或者方括号里的几个数字、文字。"
_PARSER = Environment(autoescape=False)  # noqa: S701  parses only, renders nothing


class ConditionError(ValueError):
    """A condition that can't be read; the message says in Chinese what is allowed."""


@dataclass(frozen=True, slots=True)
class Name:
    """A fact by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, each a name or a constant, and the operator between them."""

    left: Name | Value
    operator: str
    right: Name | Value


@dataclass(frozen=True, slots=True)
class Known:
    """Whether a fact is known."""

    name: str
    expected: bool


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    inner: Condition


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions of which all, or any, must hold."""

    inner: tuple[Condition, ...]
    all: bool


Condition = Comparison | Known | Not | Joined


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


def evaluate(condition: Condition, lookup: Lookup) -> bool | None:
    """Return whether the condition holds; None where that depends on something unknown.

    ``lookup`` gives the value of a name, None where it is not known.
    """
    if isinstance(condition, Comparison):
        return _compare(condition, lookup)
    if isinstance(condition, Known):
        return (lookup(condition.name) is not None) is condition.expected
    if isinstance(condition, Not):
        inner = evaluate(condition.inner, lookup)
        return None if inner is None else not inner
    unknown = False
    for each in condition.inner:
        held = evaluate(each, lookup)
        if held is None:
            unknown = True
        elif held is not condition.all:
            return held
    return None if unknown else condition.all


def names_in(condition: Condition) -> tuple[str, ...]:
    """Return the names a condition speaks of, each once, in order."""
    return tuple(dict.fromkeys(_names(condition)))


def _names(condition: Condition) -> list[str]:
    if isinstance(condition, Comparison):
        return [side.name for side in (condition.left, condition.right) if isinstance(side, Name)]
    if isinstance(condition, Known):
        return [condition.name]
    if isinstance(condition, Not):
        return _names(condition.inner)
    return [name for each in condition.inner for name in _names(each)]


def case_of(condition: Condition) -> tuple[str, str] | None:
    """Return the name and the text that a condition cannot hold without, None where there is no such pair."""
    if isinstance(condition, Comparison) and isinstance(condition.left, Name) and isinstance(condition.right, str):
        return (condition.left.name, condition.right) if condition.operator == "eq" else None
    if isinstance(condition, Joined) and condition.all:
        return next(filter(None, map(case_of, condition.inner)), None)
    return None


def comparisons_in(condition: Condition) -> list[Comparison]:
    """Return every comparison inside a condition."""
    if isinstance(condition, Comparison):
        return [condition]
    if isinstance(condition, Not):
        return comparisons_in(condition.inner)
    if isinstance(condition, Joined):
        return [found for each in condition.inner for found in comparisons_in(each)]
    return []


def _compare(condition: Comparison, lookup: Lookup) -> bool | None:
    left = lookup(condition.left.name) if isinstance(condition.left, Name) else condition.left
    right = lookup(condition.right.name) if isinstance(condition.right, Name) else condition.right
    if left is None or right is None:
        return None
    try:
        return _OPERATORS[condition.operator](left, right)
    except TypeError:
        return None


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
