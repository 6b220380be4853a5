"""Reading nodes by expectation: what is not as expected becomes a diagnostic, never an exception."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from drafter.source.diagnostics import Diagnostic, Findings, Place, Severity
from drafter.source.nodes import Mapping, Node, Scalar, Sequence


class NodeReader:
    """Takes nodes apart and keeps what was wrong with them in ``diagnostics``."""

    def __init__(self) -> None:
        self.diagnostics = Findings()

    def report(self, place: Place, message: str, severity: Severity = "error") -> None:
        """Keep one diagnostic."""
        self.diagnostics.append(Diagnostic(place, message, severity))

    def mapping(self, node: Node, what: str, known: Iterable[str] | None = None) -> Mapping | None:
        """Return ``node`` as a mapping; with ``known``, report every key that is not among them."""
        if isinstance(node, Mapping):
            if known is not None:
                self.unknown_keys(node, known)
            return node
        if isinstance(node, Scalar) and "：" in node.text:
            self.report(node.place, f"“{what}”下面用了全角冒号“：”；请改成半角冒号加一个空格“: ”。")
        else:
            self.report(node.place, f"“{what}”下面应当是一行一项的“名称: 内容”，每行缩进两个空格。")
        return None

    def unknown_keys(self, node: Mapping, known: Iterable[str]) -> None:
        """Report every key of ``node`` that is not known, with the nearest known one."""
        names = list(known)
        for key, place in node.places.items():
            if key not in names:
                self.report(place, f"没有“{key}”这一项；{nearest(key, names)}")

    def sequence(self, node: Node, what: str) -> tuple[Node, ...]:
        """Return the items of ``node``; a single scalar counts as a list of one."""
        if isinstance(node, Sequence):
            return node.items
        if isinstance(node, Scalar):
            return () if node.is_blank else (node,)
        self.report(node.place, f"“{what}”应当是一个列表，每项以“- ”开头。")
        return ()

    def text(self, node: Node | None, what: str) -> str | None:
        """Return the text of a scalar, stripped; None where it is left out or blank."""
        if node is None:
            return None
        if isinstance(node, Scalar):
            return None if node.is_blank else node.text.strip()
        self.report(node.place, f"“{what}”应当是一段文字，不是列表或下一级内容；文字里有括号或冒号时请加引号。")
        return None

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Return a list of texts."""
        if node is None:
            return ()
        found = (self.text(item, what) for item in self.sequence(node, what))
        return tuple(each for each in found if each is not None)

    def flag(self, node: Node | None, what: str) -> bool:
        """Return true or false; left out is false."""
        written = self.text(node, what)
        if written is None or written == "false":
            return False
        if written != "true" and node is not None:
            self.report(node.place, f"“{what}”只能写 true 或 false。")
        return written == "true"


def nearest(key: str, names: list[str]) -> str:
    """Name the known key most like ``key``, or say where to look."""
    close = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    if not close:
        close = [name for name in names if key and (key in name or name in key)][:1]
    if close:
        return f"是不是“{close[0]}”？"
    return "请对照“drafter facts new”生成的文件检查名称。"
