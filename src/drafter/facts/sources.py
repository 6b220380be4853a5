"""Where in last year's report facts were taken from: the block 来源 of a facts file."""

from __future__ import annotations

from dataclasses import replace

from drafter.facts.values import Fact, Origin
from drafter.source import Node, NodeReader, Scalar

SOURCES = "来源"


def read_sources(node: Node | None, reader: NodeReader) -> dict[str, str]:
    """Return the places by what was taken from them: a slot's id, or a row as in ``table3.carried_in``."""
    if node is None or (isinstance(node, Scalar) and node.is_blank):
        return {}
    block = reader.mapping(node, SOURCES)
    written = {key: reader.text(value, key) for key, value in block.entries.items()} if block else {}
    return {key: text for key, text in written.items() if text}


def taken_over(fact: Fact, source: str | None) -> Fact:
    """Return a fact with the place in last year's report that it was taken from, the same fact where there is none."""
    if source is None:
        return fact
    return replace(fact, origin=Origin("last_year", fact.origin.place, source))
