"""A facts file to fill in: every slot of a kind of organ, with its question, why it is asked, an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import DictLoader, Environment, StrictUndefined

from drafter.facts.kinds import KIND_NAMES
from drafter.facts.profile import Profile
from drafter.facts.reading import FACTS_VERSION, FactsSchema
from drafter.facts.slots import Slot, SlotGroup
from drafter.forms import Row, Table
from drafter.source import Mapping as MappingNode
from drafter.source import Node, Scalar
from drafter.source import Sequence as SequenceNode

_TEMPLATE = "facts.yaml.j2"


@dataclass(frozen=True, slots=True)
class TemplateSlot:
    """A slot as the template shows it: lines of comment and the value it starts with."""

    id: str
    comments: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class TemplateGroup:
    """A block of the file."""

    title: str
    slots: tuple[TemplateSlot, ...]


class FactsTemplate:
    """Renders facts files; ``templates`` maps file names to their texts."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._environment = Environment(  # noqa: S701  YAML, not HTML; nothing typed by a user goes in
            loader=DictLoader(dict(templates)),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def render(self, schema: FactsSchema, profile: Profile, year: int | None, acts: Mapping[str, Sequence[str]]) -> str:
        """Return the file for organs of that profile; ``acts`` maps kinds of problem to measures that answer them."""
        required = {name for each in profile.required for name in each.any_of}
        places = [each for each in schema.profiles.values() if each.kind == profile.kind and each.id != profile.kind]
        return self._environment.get_template(_TEMPLATE).render(
            version=FACTS_VERSION,
            year=year or "待补",
            kind=KIND_NAMES[profile.kind],
            profile=profile,
            places=places,
            groups=[_group(group, profile, required, acts) for group in schema.groups],
            tables=[_table(table) for table in schema.form.tables.values()],
            compared=[slot for slot in schema.compared.values() if _asked(slot, profile)],
            last_row=_list_of(schema.form.tables["table3"].row("carried_out")),
            last_documents=[_list_of(row) for row in schema.form.tables["table2"].rows[:2]],
        )


def _group(group: SlotGroup, profile: Profile, required: set[str], acts: Mapping[str, Sequence[str]]) -> TemplateGroup:
    slots = (slot for slot in group.slots.values() if _asked(slot, profile))
    return TemplateGroup(group.title, tuple(_slot(slot, slot.id in required, acts) for slot in slots))


def _asked(slot: Slot, profile: Profile) -> bool:
    return profile.kind in slot.kinds and slot.id not in profile.not_asked


def _slot(slot: Slot, required: bool, acts: Mapping[str, Sequence[str]]) -> TemplateSlot:
    mark = "【必填】" if required else ""
    choices = f"（{'、'.join(slot.choices)}）" if slot.choices and len(slot.choices) <= 6 else ""
    unit = f"单位：{slot.unit}。" if slot.unit else ""
    example = _inline(slot.example)
    shown = f"例：{example}" if example else ""
    comments = [f"{mark}{slot.ask}{choices}{unit}{shown}"]
    if slot.choices and not choices:
        comments.append("可填：" + "、".join(slot.choices))
    if slot.fields:
        comments += ["每条以“- ”开头，例如：", *_record(slot.fields, "  "), *_choices(slot.fields, acts)]
    elif slot.example is not None and not example:
        comments += ["例如：", *(f"  {slot.id}:", *_block(slot.example, "    "))]
    return TemplateSlot(slot.id, tuple(comments), "待补" if required else "")


def _inline(node: Node | None) -> str:
    """An example that fits on a line: a text, or a short list."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode) and all(isinstance(item, Scalar) for item in node.items):
        return "[" + ", ".join(item.text for item in node.items if isinstance(item, Scalar)) + "]"
    return ""


def _block(node: Node, indent: str) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, value in node.entries.items():
            yield f"{indent}{key}: {_inline(value)}"


def _choices(fields: Mapping[str, Slot], acts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What the fields of a record may be: a short list in a line, kinds of problem each with its measures."""
    for slot in fields.values():
        if slot.choices and set(acts) & set(slot.choices):
            yield f"“{slot.id}”可填下面左边的名称，或者“其他”；“做法”可填右边的名称，或者不填，用“自述”写自己的话："
            yield from (f"  {kind}：{'、'.join(acts[kind])}" for kind in slot.choices if kind in acts)
        elif slot.choices:
            yield f"“{slot.id}”可填：{'、'.join(slot.choices)}"


def _record(fields: Mapping[str, Slot], indent: str) -> Iterator[str]:
    """One example entry of a list of records; nested lists one level deeper."""
    mark = "- "
    for slot in fields.values():
        if slot.fields:
            yield f"{indent}{mark}{slot.id}:"
            yield from _record(slot.fields, indent + "    ")
        else:
            yield f"{indent}{mark}{slot.id}: {_inline(slot.example)}"
        mark = "  "


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A row of a table: its id, its label, its columns and the list it starts with."""

    id: str
    label: str
    values: str


@dataclass(frozen=True, slots=True)
class TemplateTable:
    """A table: its rows, and the columns of those that stand together."""

    id: str
    title: str
    blocks: tuple[tuple[str, tuple[TemplateRow, ...]], ...]


def _table(table: Table) -> TemplateTable:
    blocks: list[tuple[str, list[TemplateRow]]] = []
    columns: tuple[str, ...] = ()
    for row in table.rows:
        if row.columns != columns:
            columns = row.columns
            blocks.append(("、".join(table.columns[column] for column in columns), []))
        blocks[-1][1].append(_list_of(row))
    title = {
        2: "表二 主动公开政府信息情况",
        3: "表三 收到和处理政府信息公开申请情况",
        4: "表四 政府信息公开行政复议、行政诉讼情况",
    }
    return TemplateTable(table.id, title[table.part], tuple((head, tuple(rows)) for head, rows in blocks))


def _list_of(row: Row) -> TemplateRow:
    values = ["自动" if column == "total" else "待补" for column in row.columns]
    written = f"[{', '.join(values)}]" if len(values) > 1 else values[0]
    return TemplateRow(row.id, "".join(row.headings[1:]) + row.label, written)
