"""All rules: those written in Python, one a module of ``check.rules``, and those that are data."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from functools import lru_cache

from drafter.check import rules as modules
from drafter.check.rule import Rule


@lru_cache(maxsize=1)
def written_rules() -> tuple[Rule, ...]:
    """Return the rules of ``check.rules``, each module's one rule, in the order of their codes."""
    found: list[Rule] = []
    for each in pkgutil.iter_modules(modules.__path__):
        module = importlib.import_module(f"{modules.__name__}.{each.name}")
        found += [
            member()
            for member in vars(module).values()
            if inspect.isclass(member) and issubclass(member, Rule) and member.__module__ == module.__name__
        ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def all_rules(declared: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the written rules and the declared ones by code; a declared one replaces another of its code."""
    by_code = {rule.code: rule for rule in (*written_rules(), *declared)}
    return tuple(by_code[code] for code in sorted(by_code))
