"""The rules that drafter is shipped with, and a county's own on top of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drafter.check.declared import DeclaredRule
from drafter.check.declared_reading import read_rule
from drafter.check.registry import all_rules
from drafter.check.rule import Rule
from drafter.services.data import data_folder
from drafter.services.errors import InputError
from drafter.services.files import read_text
from drafter.source import Diagnostic, NodeReader, parse_yaml

SET_PHRASES = "set_phrases.yaml"


@dataclass(frozen=True)
class RuleLibrary:
    """All rules by code, the set phrases whose repetition is no fault, and what is wrong in the rule files."""

    rules: tuple[Rule, ...]
    set_phrases: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def load_rules(extra: str | None = None) -> RuleLibrary:
    """Load the rules, with those of folder ``extra`` on top: a known code replaces. Raises InputError."""
    shipped = _shipped()
    if extra is None:
        return shipped
    folder = Path(extra)
    if not folder.is_dir():
        raise InputError(f"没有规则文件夹“{extra}”；请检查路径。")
    declared, phrases, found = _read_folder(folder, extra)
    own = {rule.code: rule for rule in (*shipped.rules, *declared)}
    rules = tuple(own[code] for code in sorted(own))
    return RuleLibrary(rules, (*shipped.set_phrases, *phrases), tuple(found))


@lru_cache(maxsize=1)
def _shipped() -> RuleLibrary:
    declared, phrases, found = _read_folder(data_folder() / "rules", "rules")
    return RuleLibrary(all_rules(declared), tuple(phrases), tuple(found))


def _read_folder(folder: Path, shown: str) -> tuple[list[DeclaredRule], list[str], list[Diagnostic]]:
    reader = NodeReader()
    rules: list[DeclaredRule] = []
    phrases: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        root, found = parse_yaml(read_text(str(path)), f"{shown}/{path.relative_to(folder).as_posix()}")
        reader.diagnostics += found
        if root is None:
            continue
        if path.name == SET_PHRASES:
            phrases += reader.texts(root, SET_PHRASES)
        elif (rule := read_rule(root, reader)) is not None:
            rules.append(rule)
    return rules, phrases, reader.diagnostics
