"""The words by which a reply is known to want something, where it tells no fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.source import Mapping, NodeReader, Place


@dataclass(frozen=True, slots=True)
class IntentWords:
    """Patterns by intent, in the order in which they win, and words that say nothing by themselves."""

    patterns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    soft: tuple[str, ...] = ()
    place: Place = field(default_factory=lambda: Place("intents.yaml"))

    def with_more(self, other: IntentWords) -> IntentWords:
        """Return these words and those of another file: its patterns are added to each intent."""
        names = [*self.patterns, *(name for name in other.patterns if name not in self.patterns)]
        patterns = {name: (*self.patterns.get(name, ()), *other.patterns.get(name, ())) for name in names}
        return IntentWords(patterns, (*self.soft, *other.soft), other.place)


def read_intents(top: Mapping, reader: NodeReader) -> IntentWords:
    """Read the file of intents."""
    reader.unknown_keys(top, ("intents", "soft"))
    listed = reader.mapping(top.entries["intents"], "intents")
    patterns = {name: reader.texts(node, name) for name, node in listed.entries.items()} if listed else {}
    return IntentWords(patterns, reader.texts(top.entries.get("soft"), "soft"), top.place)
