"""Questions that ask for several facts at once: who to turn to, the rows of a table, one result of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.facts.kinds import KINDS
from drafter.source import Mapping, Node, NodeReader, Place

_KEYS = ("id", "section", "fills", "none", "enough", "needs", "after", "ask", "why", "law", "example", "kinds")


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it fills: slots, or rows of tables such as ``table3.new``.

    ``none`` names what 没有 makes zero, a whole table with its id; ``enough`` says that one of ``fills`` answers
    it; ``needs`` names a fact that must be known and not zero before it is asked; ``after`` the slot that it
    follows, empty for the beginning of its section.
    """

    id: str
    section: str
    fills: tuple[str, ...]
    place: Place
    ask: str = ""
    why: str = ""
    law: tuple[str, ...] = ()
    example: str = ""
    none: tuple[str, ...] = ()
    enough: bool = False
    needs: str = ""
    after: str = ""
    kinds: tuple[str, ...] = KINDS


def read_questions(listed: Node, reader: NodeReader) -> Iterator[Question]:
    """Yield the questions of a file; one without id, section or what it fills is reported."""
    for item in reader.sequence(listed, "questions"):
        entry = reader.mapping(item, "questions", _KEYS)
        question = _question(entry, reader) if entry is not None else None
        if question is not None:
            yield question


def _question(node: Mapping, reader: NodeReader) -> Question | None:
    entries = node.entries

    def text(key: str) -> str:
        return reader.text(entries.get(key), key) or ""

    fills = reader.texts(entries.get("fills"), "fills")
    if not (text("id") and text("section") and text("ask") and fills):
        reader.report(node.place, "每个问题要有 id、section、fills 和 ask。")
        return None
    return Question(
        id=text("id"),
        section=text("section"),
        fills=fills,
        place=node.place,
        ask=text("ask"),
        why=text("why"),
        law=reader.texts(entries.get("law"), "law"),
        example=text("example"),
        none=reader.texts(entries.get("none"), "none"),
        enough=reader.flag(entries.get("enough"), "enough"),
        needs=text("needs"),
        after=text("after"),
        kinds=reader.texts(entries.get("kinds"), "kinds") or KINDS,
    )
