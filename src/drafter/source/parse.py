"""YAML text to nodes, within limits and with messages that a non-programmer can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.source.diagnostics import Diagnostic, Place
from drafter.source.nodes import Node

MAX_CHARACTERS = 1_000_000

_TAB_INDENT = re.compile(r"^ *\t")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def parse_yaml(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Parse one YAML document.

    Returns the root node, or None where the file can't be read at all, and what is wrong with it.
    Repeated keys are reported and the first one kept. Aliases, tags, tabs in the indent, control
    characters, more than 20 levels and more than 1,000,000 characters are refused.
    """
    found = list(_before_parsing(text, file))
    if found:
        return None, found
    from drafter.source.building import build  # noqa: PLC0415  PyYAML; what comes from a cache is not parsed

    return build(text, file)


def _before_parsing(text: str, file: str) -> Iterator[Diagnostic]:
    if len(text) > MAX_CHARACTERS:
        yield Diagnostic(Place(file), f"文件太大，超过{MAX_CHARACTERS}个字符；请确认选对了文件。")
        return
    for number, line in enumerate(lines_of(text), 1):
        if _TAB_INDENT.match(line):
            yield Diagnostic(Place(file, number, 1), "行首用了制表符（Tab）；请改成空格，每一级两个空格。")
            return
        control = CONTROL.search(line)
        if control:
            yield Diagnostic(Place(file, number, control.start() + 1), "这里有一个看不见的控制字符；请删掉它。")
            return


def lines_of(text: str) -> list[str]:
    """Return the lines of ``text`` as YAML counts them."""
    return _LINE_END.split(text)
