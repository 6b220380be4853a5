"""The topics of one file to their values."""

from __future__ import annotations

from drafter.facts.kinds import KINDS
from drafter.phrasebank.condition_reading import ConditionError, parse_condition
from drafter.phrasebank.conditions import Condition
from drafter.phrasebank.topic import PARTS, Topic
from drafter.phrasebank.wording import Wording
from drafter.source import Mapping, Node, NodeReader, Sequence

_KEYS = (
    "id", "name", "part", "aspect", "group", "style", "kinds", "when", "slots", "law", "note", "fixed", "verbatim",
    "wordings", "joins", "clauses", "each", "for_each", "answers", "short",
)  # fmt: skip


def read_topics(listed: Node, reader: NodeReader) -> list[Topic]:
    """Read the ``topics`` of one file."""
    topics: list[Topic] = []
    for item in reader.sequence(listed, "topics"):
        node = reader.mapping(item, "topics", _KEYS)
        topic = _read_topic(node, reader) if node else None
        if topic is not None:
            topics.append(topic)
    return topics


def _read_topic(node: Mapping, reader: NodeReader) -> Topic | None:
    entries = node.entries
    topic_id = reader.text(entries.get("id"), "id")
    part = reader.text(entries.get("part"), "part") or ""
    if topic_id is None or part not in {str(each) for each in PARTS}:
        reader.report(node.place, f"每个题目要有 id，part 要写{'、'.join(map(str, PARTS))}之一。")
        return None
    when_text = reader.text(entries.get("when"), "when") or ""
    return Topic(
        id=topic_id,
        name=reader.text(entries.get("name"), "name") or topic_id,
        part=int(part),
        aspect=reader.text(entries.get("aspect"), "aspect") or "",
        place=node.place,
        group=reader.text(entries.get("group"), "group") or "",
        style=reader.text(entries.get("style"), "style") or "",
        kinds=reader.texts(entries.get("kinds"), "kinds") or KINDS,
        when=_condition(when_text, entries, reader) if when_text else None,
        when_text=when_text,
        slots=reader.texts(entries.get("slots"), "slots"),
        law=reader.texts(entries.get("law"), "law"),
        note=reader.text(entries.get("note"), "note") or "",
        fixed=reader.text(entries.get("fixed"), "fixed") or "",
        verbatim=reader.flag(entries.get("verbatim"), "verbatim"),
        wordings=read_wordings(entries.get("wordings"), reader),
        joins=reader.texts(entries.get("joins"), "joins"),
        clauses=read_wordings(entries.get("clauses"), reader),
        each=reader.text(entries.get("each"), "each") or "",
        for_each=reader.texts(entries.get("for_each"), "for_each"),
        answers=reader.texts(entries.get("answers"), "answers"),
        short=read_wordings(entries.get("short"), reader),
    )


def _condition(text: str, entries: dict[str, Node], reader: NodeReader) -> Condition | None:
    try:
        return parse_condition(text)
    except ConditionError as error:
        reader.report(entries["when"].place, str(error))
        return None


def read_wordings(node: Node | None, reader: NodeReader) -> tuple[Wording, ...]:
    """Read a list of wordings, or one alone."""
    if node is None:
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    found = ((reader.text(item, "wordings"), item.place) for item in items)
    return tuple(Wording(text, place) for text, place in found if text is not None)
