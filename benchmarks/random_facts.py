"""Random facts that are consistent: tables whose sums hold, answers within their bounds.

Used by the property tests and by the benchmarks. Nothing here knows how a report is written.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from drafter.facts.kinds import KIND_NAMES
from drafter.facts.limits import check_limits
from drafter.facts.names import Names
from drafter.facts.reading import read_facts
from drafter.facts.slots import Slot
from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.source import Mapping, Node, Scalar, Sequence

Tree = dict[str, "Tree"] | list["Tree"] | str
_NAME = "云岭县松溪镇人民政府"


@dataclass
class RandomFacts:
    """A facts file and the table cells in it; ``cells`` maps table, row and column to the figure."""

    text: str
    cells: dict[tuple[str, str, str], int] = field(default_factory=dict)


def random_facts(rng: random.Random, bank: Phrasebank, kind: str, share: float = 0.5) -> RandomFacts:
    """Return a facts file in which each slot is answered with probability ``share``."""
    cells = random_cells(rng, bank.form)
    tree: dict[str, Tree] = {"版本": "1", "年度": str(rng.randint(2021, 2030)), "类型": KIND_NAMES[kind]}
    for group in bank.groups.values():
        answered = {
            slot.id: _answer(rng, slot, kind)
            for slot in group.slots.values()
            if kind in slot.kinds and (slot.id == "全称" or rng.random() < share)
        }
        if answered:
            tree[group.title] = answered
    _keep_limits(tree, bank)
    tree["去年"] = {slot.id: str(_count(rng)) for slot in bank.schema.compared.values() if rng.random() < share}
    if not tree["去年"]:
        del tree["去年"]
    tree["tables"] = _tables(bank.form, cells)
    return RandomFacts("\n".join(_lines(tree, 0)) + "\n", cells)


def _keep_limits(tree: dict[str, Tree], bank: Phrasebank) -> None:
    """Leave out an answer that would exceed another one; what is computed is looked up by a first reading."""
    text = "\n".join(_lines(tree, 0)) + "\n"
    facts, _ = read_facts(text, "random.yaml", bank.schema)
    assert facts is not None
    wrong = {each.place.line for each in check_limits(Names(facts, bank.vocabulary))}
    limited = {line.split(":")[0].strip() for number, line in enumerate(text.split("\n"), 1) if number in wrong}
    for block in tree.values():
        if isinstance(block, dict):
            for name in limited & block.keys():
                del block[name]


def random_cells(rng: random.Random, form: Form) -> dict[tuple[str, str, str], int]:
    """Return all 200 cells with every sum right; 规章 is 0."""
    cells: dict[tuple[str, str, str], int] = {}
    for row in form.tables["table2"].rows:
        for column in row.columns:
            cells["table2", row.id, column] = 0 if row.id in ("regulations", "fees") else _count(rng)
    applicants = list(form.tables["table3"].columns)[:-1]
    for column in applicants:
        _column(rng, form, column, cells)
    for row in form.tables["table3"].rows:
        cells["table3", row.id, "total"] = sum(cells["table3", row.id, column] for column in applicants)
    for row in form.tables["table4"].rows:
        outcomes = {column: rng.choice((0, 0, rng.randint(1, 40))) for column in row.columns[:-1]}
        cells |= {("table4", row.id, column): count for column, count in outcomes.items()}
        cells["table4", row.id, "total"] = sum(outcomes.values())
    return cells


def _column(rng: random.Random, form: Form, column: str, cells: dict[tuple[str, str, str], int]) -> None:
    """One kind of applicant: what came in is shared out among results and next year."""
    came = rng.choice((0, rng.randint(1, 9), rng.randint(10, 900)))
    carried = rng.choice((0, 0, rng.randint(1, 30)))
    left = came + carried
    results = dict.fromkeys(form.result_rows, 0)
    out = rng.randint(0, left) if rng.random() < 0.3 else 0
    left -= out
    while left:
        share = rng.randint(1, left)
        results[rng.choice(form.result_rows)] += share
        left -= share
    rows = {"new": came, "carried_in": carried, **results, "handled_total": sum(results.values()), "carried_out": out}
    cells |= {("table3", row, column): count for row, count in rows.items()}


def _count(rng: random.Random) -> int:
    return rng.choice((0, rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 99_999)))


def _answer(rng: random.Random, slot: Slot, kind: str) -> Tree:
    if slot.type == "records":
        return [_record(rng, slot, kind) for _ in range(rng.randint(1, 4))]
    if slot.type == "table":
        names = list(slot.example.entries) if isinstance(slot.example, Mapping) else ["甲", "乙"]
        return {name: str(_count(rng)) for name in names}
    if slot.type in ("count", "decimal", "money", "percent"):
        return _number(rng, slot)
    if slot.type == "date":
        return f"2026-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    if slot.type == "choice":
        return rng.choice(slot.choices)
    return _NAME if slot.id == "全称" else _example(slot.example)


def _record(rng: random.Random, slot: Slot, kind: str) -> Tree:
    return {
        name: _answer(rng, inner, kind)
        for name, inner in slot.fields.items()
        if rng.random() < 0.7 or name in ("类别", "问题")
    }


def _number(rng: random.Random, slot: Slot) -> str:
    low, high = int(slot.minimum or 0), int(slot.maximum or 99_999)
    whole = min(max(_count(rng), low), high)
    if slot.type == "count" or whole == high or rng.random() < 0.5:
        return str(whole)
    return f"{whole}.{rng.randint(1, 9)}"


def _example(node: Node | None) -> Tree:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return "某项内容"


def _tables(form: Form, cells: dict[tuple[str, str, str], int]) -> Tree:
    return {
        table.id: {row.id: [str(cells[table.id, row.id, column]) for column in row.columns] for row in table.rows}
        for table in form.tables.values()
    }


def _lines(tree: Tree, depth: int) -> list[str]:
    """Write a tree as YAML with every text quoted."""
    indent = "  " * depth
    lines: list[str] = []
    if isinstance(tree, dict):
        for key, value in tree.items():
            lines += (
                [f"{indent}{key}: {_quoted(value)}"]
                if isinstance(value, str)
                else [f"{indent}{key}:", *_lines(value, depth + 1)]
            )
    elif isinstance(tree, list):
        for item in tree:
            lines += (
                [f"{indent}- {_quoted(item)}"] if isinstance(item, str) else [f"{indent}-", *_lines(item, depth + 1)]
            )
    return lines


def _quoted(text: str) -> str:
    return text if text.replace(".", "").isdigit() else "'" + text.replace("'", "''") + "'"
