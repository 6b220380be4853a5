"""Nodes of a YAML file. Scalars stay text: 0938, no and 12:30 are what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.source.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text. ``quoted`` tells a written empty text from a value left out."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def is_blank(self) -> bool:
        """True where nothing was written after the key."""
        return not self.quoted and self.text.strip() in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their nodes in written order; ``places`` holds the place of each key."""

    entries: dict[str, Node]
    places: dict[str, Place]
    place: Place


Node = Scalar | Sequence | Mapping
