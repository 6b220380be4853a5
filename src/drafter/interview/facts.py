"""Entries to facts and back: the same reader as for a facts file, with the turn as the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from drafter.facts.reading import (
    EXPLAINED,
    FACTS_VERSION,
    KIND,
    LAST_YEAR,
    PROFILE,
    TABLES,
    VERSION,
    YEAR,
    FactsSchema,
    facts_of,
)
from drafter.facts.sources import SOURCES
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Missing
from drafter.forms import CellId, Form, Row
from drafter.interview import entries as keys
from drafter.interview.entries import AUTOMATIC, NOT_APPLICABLE, OPEN, OWN, UNASKED, Entries, Entry, Written
from drafter.source import Diagnostic, Node, Place, Scalar, Sequence
from drafter.source import Mapping as MappingNode
from drafter.text.numerals import plain

TALK, TOTAL = "对话", "total"
_HEAD = (YEAR, KIND, PROFILE)
_SAID = ("~", "null")  # nothing in a file where they stand bare, and text where somebody said them
_FEWEST = 2  # a row of one cell is written as that cell


def facts_from(entries: Entries, schema: FactsSchema) -> tuple[Facts, list[Diagnostic]]:
    """Return the facts that these entries are, with their totals, and what is wrong with them."""
    return facts_of(tree(entries, schema), TALK, schema)


def tree(entries: Entries, schema: FactsSchema) -> MappingNode:
    """Return the facts file that these entries are, as nodes; lines are the numbers of turns."""
    nodes: dict[str, Node] = {VERSION: _node(FACTS_VERSION, 0)}
    nodes |= {key: _node(entries[key].value, entries[key].turn) for key in _HEAD if key in entries}
    for group in schema.groups:
        answered = {slot: entries[slot] for slot in group.slots if slot in entries}
        if answered:
            nodes[group.title] = _block(answered)
    tables = _tables(entries, "", schema.form)
    if tables:
        nodes[TABLES] = _of(tables)
    for title, prefix in ((EXPLAINED, keys.EXPLAINED), (LAST_YEAR, keys.LAST_YEAR), (SOURCES, keys.SOURCE)):
        block: dict[str, Node] = dict(_block(_under(entries, prefix)).entries)
        last = _tables(entries, prefix, schema.form) if prefix == keys.LAST_YEAR else {}
        if last:
            block[TABLES] = _of(last)
        if block:
            nodes[title] = _of(block)
    return _of(nodes)


def _under(entries: Entries, prefix: str) -> dict[str, Entry]:
    """Return the entries below a prefix that are no rows of last year's tables, without the prefix."""
    below = sorted(key for key in entries if key.startswith(prefix))  # not in the order they came: undo changes that
    found = {key.removeprefix(prefix): entries[key] for key in below}
    return found if prefix == keys.SOURCE else {key: entry for key, entry in found.items() if "." not in key}


def _tables(entries: Entries, prefix: str, form: Form) -> dict[str, Node]:
    tables: dict[str, Node] = {}
    for table in form.tables.values():
        rows: dict[str, Node] = {}
        for row in table.rows:
            entry = entries.get(f"{prefix}{table.id}.{row.id}")
            if entry is not None:
                rows[row.id] = _row(entry, row)
        if rows:
            tables[table.id] = _of(rows)
    return tables


def _row(entry: Entry, row: Row) -> Node:
    cells = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    shown = [str(cell) or _blank(column) for cell, column in zip(cells, row.columns, strict=False)]
    return _node(tuple(shown) if len(row.columns) >= _FEWEST else shown[0], entry.turn)


def _blank(column: str) -> str:
    return AUTOMATIC if column == TOTAL else UNASKED


def _block(entries: Mapping[str, Entry]) -> MappingNode:
    return _of({key: _node(entry.value, entry.turn) for key, entry in entries.items()})


def _of(nodes: Mapping[str, Node]) -> MappingNode:
    place = Place(TALK)
    return MappingNode(dict(nodes), dict.fromkeys(nodes, place), place)


def _node(value: Written, turn: int) -> Node:
    place = Place(TALK, turn)
    if isinstance(value, str):
        return Scalar(value, place, quoted=value.strip() in _SAID)
    if isinstance(value, tuple):
        return Sequence(tuple(_node(each, turn) for each in value), place)
    return MappingNode({key: _node(each, turn) for key, each in value.items()}, dict.fromkeys(value, place), place)


def written(node: Node) -> Written:
    """Return what a node says, without its places."""
    if isinstance(node, Scalar):
        return node.text.strip()
    if isinstance(node, Sequence):
        return tuple(written(item) for item in node.items)
    return {key: written(value) for key, value in node.entries.items()}


def values_of(top: MappingNode, facts: Facts, schema: FactsSchema) -> dict[str, Written]:
    """Return what a facts file says as the values of a session's keys.

    ``facts`` are those read from it; rows are taken from them, as a file may write a whole table with one word.
    """
    found = {key: written(top.entries[key]) for key in _HEAD if _is_said(top.entries.get(key))}
    for group in schema.groups:
        found |= _said_below(top.entries.get(group.title), "", group.slots)
    unasked = frozenset(_unasked(top))
    found |= _rows(facts, "", schema.form, unasked)
    found |= _said_below(top.entries.get(EXPLAINED), keys.EXPLAINED)
    found |= _said_below(top.entries.get(LAST_YEAR), keys.LAST_YEAR, schema.compared)
    found |= _rows(facts, keys.LAST_YEAR, schema.form, unasked)
    found |= _said_below(top.entries.get(SOURCES), keys.SOURCE)
    return found


def _said_below(block: Node | None, prefix: str, known: Iterable[str] | None = None) -> dict[str, Written]:
    if not isinstance(block, MappingNode):
        return {}
    wanted = block.entries.keys() if known is None else set(known) & block.entries.keys()
    return {prefix + key: written(value) for key, value in block.entries.items() if key in wanted and _is_said(value)}


def _is_said(node: Node | None) -> bool:
    return node is not None and not (isinstance(node, Scalar) and node.is_blank)


def _unasked(node: Node) -> Iterator[Place]:
    """Yield the places of cells that a session wrote as 空: open, and not answered with 待补."""
    if isinstance(node, Scalar):
        if node.text == UNASKED:
            yield node.place
        return
    for each in node.items if isinstance(node, Sequence) else node.entries.values():
        yield from _unasked(each)


def _rows(facts: Facts, prefix: str, form: Form, unasked: frozenset[Place]) -> dict[str, Written]:
    """Return the rows of which something was written; totals that were added up are left to be added up again."""
    cells = facts.last_cells if prefix else facts.cells
    found: dict[str, Written] = {}
    for table in form.tables.values():
        for row in table.rows:
            addresses = (CellId(table.id, row.id, column) for column in row.columns)
            shown = tuple(_cell(cells.get(address), address.column, unasked) for address in addresses)
            if any(shown):
                found[f"{prefix}{table.id}.{row.id}"] = shown
    return found


def _cell(fact: Fact | None, column: str, unasked: frozenset[Place]) -> str:
    """Return a cell as it was written; 待补 only where it was written so, and a total that adds itself up is open."""
    if fact is None or fact.origin.kind == "computed":
        return ""
    if fact.value is Missing.BLANK:
        place = fact.origin.place
        was_written = place is not None and place.line > 0 and place not in unasked
        return OPEN if was_written and column != TOTAL else ""
    if fact.value is Missing.NOT_APPLICABLE:
        return NOT_APPLICABLE
    return plain(fact.value) if isinstance(fact.value, int | Decimal) else str(fact.value)


def without_own(entries: Entries) -> dict[str, Entry]:
    """Return the entries that stand in the facts file."""
    return {key: entry for key, entry in entries.items() if not key.startswith(OWN)}
