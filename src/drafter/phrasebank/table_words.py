"""How officers call the rows and columns of the tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from drafter.source import Mapping, Node, NodeReader, Place

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TableWords:
    """By table, the words for its rows and for its columns, each by id, the longest word first."""

    rows: dict[str, Words] = field(default_factory=dict)
    columns: dict[str, Words] = field(default_factory=dict)
    place: Place = field(default_factory=lambda: Place("table_words.yaml"))

    def with_more(self, other: TableWords) -> TableWords:
        """Return these words and those of another file: a row or column that both name is called by both."""
        return TableWords(_joined(self.rows, other.rows), _joined(self.columns, other.columns), other.place)


def _joined(own: dict[str, Words], other: dict[str, Words]) -> dict[str, Words]:
    joined = {table: dict(words) for table, words in own.items()}
    for table, words in other.items():
        known = joined.setdefault(table, {})
        for key, said in words.items():
            known[key] = tuple(sorted({*known.get(key, ()), *said}, key=lambda word: (-len(word), word)))
    return joined


def read_table_words(top: Mapping, reader: NodeReader) -> TableWords:
    """Read the file of the tables' words."""
    reader.unknown_keys(top, ("rows", "columns"))
    rows, columns = (_by_table(top.entries.get(key), reader) for key in ("rows", "columns"))
    return TableWords(rows, columns, top.place)


def _by_table(node: Node | None, reader: NodeReader) -> dict[str, Words]:
    tables = reader.mapping(node, "tables") if node is not None else None
    return {table: _words(words, reader) for table, words in tables.entries.items()} if tables else {}


def _words(node: Node, reader: NodeReader) -> Words:
    listed = reader.mapping(node, "words")
    written = {key: reader.text(value, key) or "" for key, value in listed.entries.items()} if listed else {}
    return {key: tuple(sorted(text.split("|"), key=len, reverse=True)) for key, text in written.items()}
