"""A facts file to facts: read by the slots' declarations, every fault with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeGuard

from drafter.facts.cells import CellReader, complete_cells
from drafter.facts.kinds import KIND_NAMES, KINDS, kind_of
from drafter.facts.profile import Profile
from drafter.facts.scalars import UnreadableError, means_none, missing_from, read_scalar, whole_number
from drafter.facts.slots import Slot, SlotGroup
from drafter.facts.sources import SOURCES, read_sources, taken_over
from drafter.facts.store import Facts
from drafter.facts.totals import with_totals
from drafter.facts.values import Fact, Missing, Origin, Record, Value
from drafter.forms import Form
from drafter.source import Diagnostic, Mapping, Node, NodeReader, Place, Scalar, parse_yaml

YEAR, KIND, PROFILE, TABLES, LAST_YEAR, VERSION = "年度", "类型", "套用格式", "tables", "去年", "版本"
EXPLAINED = "核对说明"
SOFT_RELATIONS = "GHIJ"
FACTS_VERSION = "1"
_FIRST_YEAR, _LAST_YEAR = 2008, 2099


@dataclass(frozen=True, slots=True)
class FactsSchema:
    """What a facts file may hold: the form, the slot groups, the profiles, and last year's cells by name.

    ``last_year`` maps the names that may stand under 去年 to their slots.
    """

    form: Form
    groups: tuple[SlotGroup, ...]
    profiles: dict[str, Profile]

    @property
    def slots(self) -> dict[str, Slot]:
        """All slots by id."""
        return {slot.id: slot for group in self.groups for slot in group.slots.values()}

    @property
    def compared(self) -> dict[str, Slot]:
        """The slots that last year's figure is asked for."""
        return {slot.id: slot for slot in self.slots.values() if slot.compare}


def read_facts(text: str, file: str, schema: FactsSchema) -> tuple[Facts | None, list[Diagnostic]]:
    """Read a facts file.

    Returns the facts with their totals computed, and what is wrong. Facts are None where the file is
    not one at all; a single unreadable value is reported and left blank.
    """
    root, found = parse_yaml(text.removeprefix("\ufeff"), file)
    reader = NodeReader()
    reader.diagnostics += found
    if root is None:
        return None, reader.diagnostics or [
            Diagnostic(Place(file), "文件是空的；请用“drafter facts new”生成一份再填写。")
        ]
    top = reader.mapping(root, "事实文件")
    if top is None:
        return None, reader.diagnostics
    facts = _FactsReader(schema, reader, file).read(top)
    return facts, reader.diagnostics


def facts_of(top: Mapping, file: str, schema: FactsSchema) -> tuple[Facts, list[Diagnostic]]:
    """Read the facts of a file that stands as nodes already, such as the answers of an interview."""
    reader = NodeReader()
    return _FactsReader(schema, reader, file).read(top), reader.diagnostics


class _FactsReader:
    def __init__(self, schema: FactsSchema, reader: NodeReader, file: str) -> None:
        self._schema = schema
        self._reader = reader
        self._file = file

    def read(self, top: Mapping) -> Facts:
        titles = {group.title: group for group in self._schema.groups}
        self._version(top.entries.get(VERSION))
        self._reader.unknown_keys(top, [VERSION, YEAR, KIND, PROFILE, *titles, TABLES, LAST_YEAR, EXPLAINED, SOURCES])
        profile = self._profile(top)
        answers: dict[str, Fact] = {}
        for title, group in titles.items():
            if title in top.entries:
                answers |= self._group(group, top.entries[title])
        cells = CellReader(self._schema.form, self._reader).read(top.entries[TABLES]) if TABLES in top.entries else {}
        last_answers, last_cells = self._last_year(top.entries.get(LAST_YEAR))
        form = self._schema.form
        sources = read_sources(top.entries.get(SOURCES), self._reader)
        answers = {name: taken_over(fact, sources.get(name)) for name, fact in answers.items()}
        cells = {cell: taken_over(fact, sources.get(f"{cell.table}.{cell.row}")) for cell, fact in cells.items()}
        year = self._year(top.entries.get(YEAR))
        if year is not None:
            answers[YEAR] = Fact(YEAR, year, Origin("answer", top.entries[YEAR].place), "年", "count")
        return Facts(
            file=self._file,
            kind=profile.kind,
            year=year,
            profile=profile.id,
            answers=answers,
            cells=with_totals(complete_cells(cells, form, Place(self._file)), form),
            last_answers=last_answers,
            last_cells=with_totals(last_cells.cells, form),
            explained=self._explained(top.entries.get(EXPLAINED)),
        )

    def _version(self, node: Node | None) -> None:
        written = self._reader.text(node, VERSION)
        if node is not None and written is not None and written != FACTS_VERSION:
            self._reader.report(
                node.place, f"这个文件是第{written}版，本程序读的是第{FACTS_VERSION}版；请用配套的程序打开。"
            )

    def _profile(self, top: Mapping) -> Profile:
        kind_node, profile_node = top.entries.get(KIND), top.entries.get(PROFILE)
        written_kind = self._reader.text(kind_node, KIND)
        kind = kind_of(written_kind) if written_kind else None
        if kind is None:
            place = kind_node.place if kind_node is not None else top.place
            self._reader.report(place, f"“{KIND}”要填{'、'.join(KIND_NAMES.values())}之一。")
        profile_id = self._reader.text(profile_node, PROFILE)
        chosen = self._schema.profiles.get(profile_id or kind or KINDS[0])
        if chosen is None and profile_node is not None:
            names = "、".join(self._schema.profiles)
            self._reader.report(profile_node.place, f"没有“{profile_id}”这种格式；现有的是{names}。")
        elif chosen is not None and kind is not None and chosen.kind != kind and profile_node is not None:
            self._reader.report(profile_node.place, f"“{profile_id}”不是{KIND_NAMES[kind]}用的格式；请核对“{KIND}”。")
        return chosen or self._schema.profiles[kind or KINDS[0]]

    def _year(self, node: Node | None) -> int | None:
        written = self._reader.text(node, YEAR)
        if written is None or not isinstance(node, Scalar) or missing_from(node):
            return None
        try:
            year = whole_number(written, "年")
        except UnreadableError:
            year = 0
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            self._reader.report(node.place, f"“{YEAR}”要写四位年份，如 2026；现在是“{written}”。")
            return None
        return year

    def _group(self, group: SlotGroup, node: Node) -> dict[str, Fact]:
        if isinstance(node, Scalar) and node.is_blank:
            return {}
        block = self._reader.mapping(node, group.title)
        if block is None:
            return {}
        self._misplaced(group, block)
        slots = group.slots
        return {
            key: Fact(
                key, self._value(slots[key], value), Origin("answer", value.place), slots[key].unit, slots[key].type
            )
            for key, value in block.entries.items()
            if key in slots
        }

    def _misplaced(self, group: SlotGroup, block: Mapping) -> None:
        """Report keys that stand in the wrong block with the right one, all others with the nearest key."""
        homes = {slot: each.title for each in self._schema.groups for slot in each.slots}
        unknown: dict[str, Place] = {}
        for key, place in block.places.items():
            if key in group.slots:
                continue
            if key in homes:
                self._reader.report(place, f"“{key}”应当写在“{homes[key]}”下面。")
            else:
                unknown[key] = place
        strangers = Mapping({key: block.entries[key] for key in unknown}, unknown, block.place)
        self._reader.unknown_keys(strangers, [*group.slots, *homes])

    def _value(self, slot: Slot, node: Node) -> Value:
        if slot.type == "records":
            return self._records(slot, node)
        if slot.type == "table":
            return self._counts(slot, node)
        if slot.type == "names":
            return self._names(slot, node)
        if not isinstance(node, Scalar):
            self._reader.text(node, slot.label)
            return Missing.BLANK
        return self._scalar(slot, node)

    def _scalar(self, slot: Slot, node: Scalar) -> Value:
        try:
            return read_scalar(node, slot)
        except UnreadableError as error:
            self._reader.report(node.place, str(error))
            return Missing.BLANK

    def _names(self, slot: Slot, node: Node) -> Value:
        if isinstance(node, Scalar):
            items = [Scalar(part.strip(), node.place) for part in re.split("[、\n]", node.text)]
            if missing_from(node) is Missing.NOT_APPLICABLE:
                return Missing.NOT_APPLICABLE
        else:
            items = [item for item in self._reader.sequence(node, slot.label) if self._is_text(item, slot)]
        said = [item for item in items if missing_from(item) is None]
        if said and all(means_none(item.text) for item in said):
            return ()
        return tuple(item.text.strip() for item in said) or Missing.BLANK

    def _is_text(self, node: Node, slot: Slot) -> TypeGuard[Scalar]:
        self._reader.text(node, slot.label)
        return isinstance(node, Scalar)

    def _counts(self, slot: Slot, node: Node) -> Value:
        """A list of names and counts; while one of them is open the whole list is, as its sum is not known."""
        if isinstance(node, Scalar):
            missing = missing_from(node)
            if missing is not None or means_none(node.text):
                return missing or ()
        table = self._reader.mapping(node, slot.label)
        if table is None or all(isinstance(value, Scalar) and missing_from(value) for value in table.entries.values()):
            return Missing.BLANK
        counts = [(name, self._count(slot, name, value)) for name, value in table.entries.items()]
        known = tuple((name, count) for name, count in counts if count is not None)
        return known if len(known) == len(counts) else Missing.BLANK

    def _count(self, slot: Slot, name: str, node: Node) -> int | None:
        if isinstance(node, Scalar) and missing_from(node):
            self._reader.report(node.place, f"“{slot.label}”的“{name}”还没有填；请填上，或者删去这一行。", "warning")
            return None
        written = self._reader.text(node, name)
        if written is None:
            return None
        try:
            return whole_number(written, slot.unit)
        except UnreadableError as error:
            self._reader.report(node.place, f"“{slot.label}”的“{name}”：{error}")
            return None

    def _records(self, slot: Slot, node: Node) -> Value:
        if isinstance(node, Scalar):
            missing = missing_from(node)
            if missing is not None or means_none(node.text):
                return missing or ()
            self._reader.report(node.place, f"“{slot.label}”每一条以“- ”开头，下面逐项填写。")
            return Missing.BLANK
        records: list[Record] = []
        for item in self._reader.sequence(node, slot.label):
            record = self._reader.mapping(item, slot.label, slot.fields)
            if record is not None:
                records.append(self._record(slot, record))
        return tuple(records) or Missing.BLANK

    def _record(self, slot: Slot, node: Mapping) -> Record:
        fields = {
            key: Fact(
                key,
                self._value(slot.fields[key], value),
                Origin("answer", value.place),
                slot.fields[key].unit,
                slot.fields[key].type,
            )
            for key, value in node.entries.items()
            if key in slot.fields
        }
        return Record(fields, node.place)

    def _explained(self, node: Node | None) -> frozenset[str]:
        """Return the letters of the soft relations that the writer has explained."""
        if node is None or (isinstance(node, Scalar) and node.is_blank):
            return frozenset()
        keys = [f"关系{letter}" for letter in SOFT_RELATIONS]
        block = self._reader.mapping(node, EXPLAINED, keys)
        written = {key for key, value in block.entries.items() if _is_written(value)} if block else set()
        return frozenset(key.removeprefix("关系") for key in written)

    def _last_year(self, node: Node | None) -> tuple[dict[str, Fact], CellReader]:
        cells = CellReader(self._schema.form, self._reader, "last_year")
        if node is None or (isinstance(node, Scalar) and node.is_blank):
            return {}, cells
        compared = self._schema.compared
        block = self._reader.mapping(node, LAST_YEAR, [*compared, TABLES])
        answers: dict[str, Fact] = {}
        for key, value in block.entries.items() if block else ():
            if key == TABLES:
                cells.read(value)
            elif key in compared:
                slot = compared[key]
                answers[key] = Fact(
                    key, self._value(slot, value), Origin("last_year", value.place), slot.unit, slot.type
                )
        return answers, cells


def _is_written(node: Node) -> bool:
    return isinstance(node, Scalar) and missing_from(node) is None
