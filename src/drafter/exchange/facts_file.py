"""A facts file from its nodes: one a person can read, and that reads back as the same facts."""

from __future__ import annotations

import re

from drafter.source import Mapping, Node, Scalar

_HEAD = (
    "# 这份事实文件由 drafter 随问答自动保存；可以直接修改，下次打开时按修改后的内容继续。\n"
    "# 写成报告：drafter draft 本文件 -o 年报.docx\n"
)

_FIGURE = re.compile("[0-9]+")  # needs no YAML to be written, as 版本: 1 in every new session


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
    if isinstance(node, Scalar) and _FIGURE.fullmatch(node.text):
        return f"{key}: {node.text}\n"
    alone = Mapping({key: node}, {key: node.place}, node.place)
    from drafter.exchange.facts_yaml import serialized  # noqa: PLC0415  PyYAML; a session that begins has no blocks

    gap = "\n" if isinstance(node, Mapping) else ""
    return gap + serialized(alone)
