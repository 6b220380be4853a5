"""Nodes to YAML that an officer can read: no quotes where none are needed, rows of figures in one line."""

from __future__ import annotations

import yaml

from drafter.source import Node, Scalar, Sequence

_TEXT = "tag:yaml.org,2002:str"
_WIDTH = 10_000  # a value stays on its line
_SHORT = 60


class _PlainDumper(yaml.SafeDumper):
    """Writes every text without quotes where YAML can read it so: our reader takes no text for anything else."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, object]]] = {}  # noqa: RUF012  as PyYAML declares it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of lists below their key."""
        super().increase_indent(flow, False)


def serialized(node: Node) -> str:
    """Return a node as YAML."""
    return str(yaml.serialize(_to_yaml(node), Dumper=_PlainDumper, allow_unicode=True, width=_WIDTH))


def _to_yaml(node: Node) -> yaml.Node:
    if isinstance(node, Scalar):
        return yaml.ScalarNode(_TEXT, node.text, style="'" if _needs_quotes(node.text) else None)
    if isinstance(node, Sequence):
        flow = all(isinstance(item, Scalar) for item in node.items) and _length(node) <= _SHORT
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_to_yaml(item) for item in node.items], flow_style=flow)
    pairs = [(yaml.ScalarNode(_TEXT, key), _to_yaml(value)) for key, value in node.entries.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _needs_quotes(text: str) -> bool:
    """An empty text, and one that other readers take for nothing, is written in quotes."""
    return text.strip() in ("", "~", "null")


def _length(node: Sequence) -> int:
    return sum(len(item.text) + 2 for item in node.items if isinstance(item, Scalar))
