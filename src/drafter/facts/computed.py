"""Facts that follow from others by a declared rule: sums, lists of rows, years, comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeGuard

from drafter.facts.slots import Slot
from drafter.facts.totals import add_cells
from drafter.facts.values import Fact, Origin, Value
from drafter.forms import CellId, Form
from drafter.source import Mapping as MappingNode
from drafter.source import Node, NodeReader, Place
from drafter.text.numerals import percentage

Cells = Mapping[CellId, Fact]
Lookup = Callable[[str], Fact | None]

RULES = ("cell", "cells", "results", "counts", "total", "length", "add", "shift", "percent", "pairs")
_TYPES = {"results": "table", "counts": "table", "percent": "percent", "pairs": "text"}
_KEYS = ("id", "label", "type", "unit", "compare", "note", *RULES)


@dataclass(frozen=True, slots=True)
class Computed:
    """One computed fact: its name, unit, and the one rule that gives it.

    ``cells`` rules add cells, ``counts`` and ``results`` make a list of what is not zero, ``total`` adds
    up a list, ``length`` counts a list, ``add`` adds facts, ``shift`` moves a year, ``percent`` is the
    first fact's share of the second, ``pairs`` joins labels and texts.
    """

    id: str
    label: str
    type: str
    unit: str
    place: Place
    rule: str
    compare: bool = False
    cells: tuple[CellId, ...] = ()
    counts: tuple[tuple[str, tuple[CellId, ...]], ...] = ()
    names: tuple[str, ...] = ()
    by: int = 0

    @property
    def from_cells(self) -> bool:
        """True where the rule reads table cells only, so that it holds for last year's tables too."""
        return bool(self.cells or self.counts)


def read_computed(root: Node, reader: NodeReader, form: Form) -> dict[str, Computed]:
    """Read the file of computed facts."""
    top = reader.mapping(root, "computed", ("computed",))
    found: dict[str, Computed] = {}
    for item in reader.sequence(top.entries["computed"], "computed") if top and "computed" in top.entries else ():
        entry = reader.mapping(item, "computed", _KEYS)
        computed = _read_one(entry, reader, form) if entry else None
        if computed is not None:
            found[computed.id] = computed
    return found


def _read_one(node: MappingNode, reader: NodeReader, form: Form) -> Computed | None:
    entries = node.entries
    name = reader.text(entries.get("id"), "id")
    rules = [rule for rule in RULES if rule in entries]
    if name is None or len(rules) != 1:
        reader.report(node.place, f"每一条要有 id 和一条规则（{'、'.join(RULES)}之一）。")
        return None
    rule = rules[0]
    body = entries[rule]
    counts: tuple[tuple[str, tuple[CellId, ...]], ...] = ()
    cells: tuple[CellId, ...] = ()
    names: tuple[str, ...] = ()
    if rule in ("cell", "cells"):
        cells = _cells(reader.texts(body, rule), reader, node.place, form)
    elif rule == "results":
        rows = [form.tables["table3"].row(row) for row in form.result_rows]
        counts = tuple((row.prose, (CellId("table3", row.id, "total"),)) for row in rows)
    elif rule == "counts":
        listed = reader.mapping(body, rule)
        counts = tuple(
            (label, _cells(reader.texts(cell_list, label), reader, node.place, form))
            for label, cell_list in (listed.entries.items() if listed else ())
        )
    elif rule != "shift":
        names = reader.texts(body, rule)
    return Computed(
        id=name,
        label=reader.text(entries.get("label"), "label") or name,
        type=reader.text(entries.get("type"), "type") or (_TYPES.get(rule, "count")),
        unit=reader.text(entries.get("unit"), "unit") or "",
        place=node.place,
        rule=rule,
        compare=reader.flag(entries.get("compare"), "compare"),
        cells=cells,
        counts=counts,
        names=names,
        by=int(reader.text(body, rule) or 0) if rule == "shift" else 0,
    )


def _cells(written: Iterable[str], reader: NodeReader, place: Place, form: Form) -> tuple[CellId, ...]:
    found: list[CellId] = []
    for address in written:
        cell = CellId(*address.split(".")) if address.count(".") == 2 else None
        if cell is None or cell not in form.cells:
            reader.report(place, f"没有“{address}”这一格。")
            continue
        found.append(cell)
    return tuple(found)


def compute(each: Computed, cells: Cells, lookup: Lookup, labels: Mapping[str, Slot]) -> Fact | None:
    """Return the computed fact, None where one of its parts is not known."""
    if each.from_cells:
        value, parts = _from_cells(each, cells)
    else:
        value, parts = _from_facts(each, lookup, labels)
    if value is None:
        return None
    return Fact(each.id, value, Origin("computed", each.place, _rule_text(each), parts), each.unit, each.type)


def _from_cells(each: Computed, cells: Cells) -> tuple[Value | None, tuple[Fact, ...]]:
    if each.counts:
        found: list[tuple[str, int]] = []
        parts: list[Fact] = []
        for label, addresses in each.counts:
            count = add_cells(addresses, cells)
            if not isinstance(count, int):
                return None, ()
            if count:
                found.append((label, count))
                parts += [cells[address] for address in addresses]
        return tuple(found), tuple(parts)
    return add_cells(each.cells, cells), tuple(cells[address] for address in each.cells if address in cells)


def _from_facts(each: Computed, lookup: Lookup, labels: Mapping[str, Slot]) -> tuple[Value | None, tuple[Fact, ...]]:
    if each.rule == "shift":
        year = lookup("年度")
        return (year.value + each.by, (year,)) if year and isinstance(year.value, int) else (None, ())
    facts = [lookup(name) for name in each.names]
    known = tuple(fact for fact in facts if fact is not None)
    if each.rule == "pairs":
        pairs = [f"{labels[fact.id].label if fact.id in labels else fact.id}：{fact.value}" for fact in known]
        return ("，".join(pairs) or None, known)
    if len(known) < len(facts):
        return None, ()
    if each.rule == "length":
        lists = [fact.value for fact in known if isinstance(fact.value, tuple)]
        return (len(lists[0]) if lists else None, known)
    if each.rule == "total":
        return _total(known[0].value), known
    if each.rule == "percent":
        return _share([fact.value for fact in known]), known
    total: int | Decimal = 0
    for fact in known:
        if not isinstance(fact.value, int | Decimal):
            return None, ()
        total += fact.value
    return total, known


def _total(value: Value) -> int | None:
    """Add up a list of names and counts; anything else has no total."""
    if not isinstance(value, tuple):
        return None
    counts = [entry[1] for entry in value if isinstance(entry, tuple)]
    return sum(counts) if len(counts) == len(value) else None


def _share(values: list[Value]) -> Decimal | None:
    """Return the first of two numbers in percent of the second."""
    numbers = [value for value in values if _is_number(value)]
    return percentage(numbers[0], numbers[1]) if len(numbers) == len(values) == 2 and numbers[1] else None


def _is_number(value: Value) -> TypeGuard[int | Decimal]:
    return isinstance(value, int | Decimal)


def _rule_text(each: Computed) -> str:
    """Say the rule in words, for whoever asks where a number comes from."""
    if each.rule == "cell":
        return f"取自{each.cells[0]}"
    if each.rule in ("cells", "counts", "results"):
        return "由表格相应各格汇总"
    if each.rule == "shift":
        return f"年度{each.by:+d}"
    if each.rule == "length":
        return f"“{each.names[0]}”的项数"
    return (
        "、".join(each.names)
        + {"total": "各项相加", "add": "相加", "percent": "相除，保留一位小数", "pairs": "依次列出"}[each.rule]
    )
