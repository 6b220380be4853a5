"""What may be asked of an organ: one declaration gives the question, the check, the template and the docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from drafter.facts.kinds import KINDS
from drafter.source import Mapping, Node, NodeReader, Place

SlotType = Literal[
    "count", "decimal", "money", "percent", "date", "text", "words", "choice", "verbatim", "names", "table", "records"
]

_KEYS = (
    "id", "type", "unit", "label", "ask", "why", "law", "example", "compare",
    "kinds", "choices", "min", "max", "at_most", "fields", "note", "heard", "entries", "along", "looks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that may be asked.

    ``example`` is the node as written: a scalar, a list or a mapping. ``at_most`` names the fact that it
    can't exceed: of the opinions received, so many were adopted.

    What a reply is understood by: ``heard`` holds patterns, each of words that must all be heard near a
    figure (``网站|门户 发布|更新 -新设``: one of each pair, and not the last); ``entries`` the names that a list
    of names and counts usually has, each with its other names; ``looks`` the shape of a text, such as a
    telephone number. ``along`` names the slots that may be told in the same breath.
    """

    id: str
    group: str
    type: SlotType
    place: Place
    unit: str = ""
    label: str = ""
    ask: str = ""
    why: str = ""
    law: tuple[str, ...] = ()
    example: Node | None = None
    compare: bool = False
    kinds: tuple[str, ...] = KINDS
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    at_most: str = ""
    heard: tuple[str, ...] = ()
    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    along: tuple[str, ...] = ()
    looks: str = ""
    fields: dict[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SlotGroup:
    """The slots of one block of a facts file; ``title`` is the key of the block."""

    id: str
    title: str
    slots: dict[str, Slot]


def read_slot_group(root: Node, reader: NodeReader) -> SlotGroup | None:
    """Read one slot file."""
    top = reader.mapping(root, "slots", ("group", "title", "slots"))
    if top is None:
        return None
    group = reader.text(top.entries.get("group"), "group")
    title = reader.text(top.entries.get("title"), "title")
    listed = top.entries.get("slots")
    if group is None or title is None or listed is None:
        reader.report(top.place, "要有 group、title 和 slots 三项。")
        return None
    return SlotGroup(group, title, _slots(listed, group, reader))


def _slots(listed: Node, group: str, reader: NodeReader) -> dict[str, Slot]:
    slots: dict[str, Slot] = {}
    for item in reader.sequence(listed, "slots"):
        entries = reader.mapping(item, "slots", _KEYS)
        slot = _slot(entries, group, reader) if entries else None
        if slot is None:
            continue
        if slot.id in slots:
            reader.report(slot.place, f"“{slot.id}”定义了两次（第{slots[slot.id].place.line}行已经有）。")
            continue
        slots[slot.id] = slot
    return slots


def _slot(node: Mapping, group: str, reader: NodeReader) -> Slot | None:
    entries = node.entries
    slot_id = reader.text(entries.get("id"), "id")
    slot_type = reader.text(entries.get("type"), "type")
    if slot_id is None or not slot_id.isidentifier():
        reader.report(node.place, "要有 id，由汉字或字母组成，中间不留空格。")
        return None
    if slot_type not in get_args(SlotType):
        reader.report(node.place, f"“{slot_id}”的 type 只能是{'、'.join(get_args(SlotType))}之一。")
        return None
    kinds = reader.texts(entries.get("kinds"), "kinds") or KINDS
    for kind in kinds:
        if kind not in KINDS:
            reader.report(node.place, f"“{slot_id}”的 kinds 里没有“{kind}”这一类；只能是{'、'.join(KINDS)}。")
    fields = entries.get("fields")
    return Slot(
        id=slot_id,
        group=group,
        type=slot_type,  # type: ignore[arg-type]  # one of SlotType, as just checked
        place=node.place,
        unit=reader.text(entries.get("unit"), "unit") or "",
        label=reader.text(entries.get("label"), "label") or slot_id,
        ask=reader.text(entries.get("ask"), "ask") or "",
        why=reader.text(entries.get("why"), "why") or "",
        law=reader.texts(entries.get("law"), "law"),
        example=entries.get("example"),
        compare=reader.flag(entries.get("compare"), "compare"),
        kinds=kinds,
        choices=reader.texts(entries.get("choices"), "choices"),
        minimum=_bound(entries.get("min"), reader),
        maximum=_bound(entries.get("max"), reader),
        at_most=reader.text(entries.get("at_most"), "at_most") or "",
        heard=reader.texts(entries.get("heard"), "heard"),
        entries=_entries(entries.get("entries"), reader),
        along=reader.texts(entries.get("along"), "along"),
        looks=reader.text(entries.get("looks"), "looks") or "",
        fields=_slots(fields, group, reader) if fields is not None else {},
    )


def _entries(node: Node | None, reader: NodeReader) -> dict[str, tuple[str, ...]]:
    """Return the usual names of a list, each with its other names: ``微信公众号: 公众号|微信``."""
    listed = reader.mapping(node, "entries") if node is not None else None
    written = {name: reader.text(other, name) or "" for name, other in listed.entries.items()} if listed else {}
    return {name: tuple(each for each in others.split("|") if each) for name, others in written.items()}


def _bound(node: Node | None, reader: NodeReader) -> Decimal | None:
    written = reader.text(node, "min/max")
    return Decimal(written) if written is not None else None
