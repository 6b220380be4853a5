"""Conditions over facts: ``公开总数 > 上年公开总数 and 类型 == 'township'``.

A comparison with something unknown is neither true nor false: evaluation gives True, False or None.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
