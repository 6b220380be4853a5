"""A facts file from its nodes: one a person can read, and that reads back as the same facts."""

from __future__ import annotations

import yaml

from drafter.source import Mapping, Node, Scalar, Sequence

_HEAD = (
    "# 这份事实文件由 drafter 随问答自动保存；可以直接修改，下次打开时按修改后的内容继续。\n"
    "# 写成报告：drafter draft 本文件 -o 年报.html\n"
)
_TEXT = "tag:yaml.org,2002:str"
_WIDTH = 10_000  # a value stays on its line
_SHORT = 60


class _PlainDumper(yaml.SafeDumper):
    """Writes every text without quotes where YAML can read it so: our reader takes no text for anything else."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, object]]] = {}  # noqa: RUF012  as PyYAML declares it

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of lists below their key."""
        super().increase_indent(flow, False)


def write_facts_file(top: Mapping) -> str:
    """Return the text of a facts file; blocks stand apart, rows of figures in one line."""
    return FactsFile().text(top)


class FactsFile:
    """Writes one facts file again and again; a block that has not changed is not written anew."""

    def __init__(self) -> None:
        self._blocks: dict[str, tuple[Node, str]] = {}

    def text(self, top: Mapping) -> str:
        """Return the text of the file."""
        return _HEAD + "".join(self._block(key, node) for key, node in top.entries.items())

    def _block(self, key: str, node: Node) -> str:
        known = self._blocks.get(key)
        if known is None or known[0] != node:
            known = self._blocks[key] = (node, _block(key, node))
        return known[1]


def _block(key: str, node: Node) -> str:
    alone = Mapping({key: node}, {key: node.place}, node.place)
    gap = "\n" if isinstance(node, Mapping) else ""
    return gap + str(yaml.serialize(_to_yaml(alone), Dumper=_PlainDumper, allow_unicode=True, width=_WIDTH))


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
