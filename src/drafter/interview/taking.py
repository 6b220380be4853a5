"""What was understood, written into the session: checked as its declaration says, merged with what is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from drafter.facts.scalars import UnreadableError, read_scalar
from drafter.facts.slots import Slot
from drafter.forms import Form
from drafter.interview.asks import Ask
from drafter.interview.entries import NOT_APPLICABLE, OPEN, Entries, Written
from drafter.interview.known import is_known, missing
from drafter.interview.offers import OFFER
from drafter.interview.tables import completed
from drafter.interview.understand.reply import Found
from drafter.source import Place, Scalar

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_CELL = re.compile(r"\d{1,9}(?:\.\d{1,4})?|待补|不适用")
_SHOWN = 12
_NONE = "无"
_HERE = Place("对话")


def cleaned(text: str) -> str:
    """Return a reply without characters that nobody sees and no file may hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass
class Taken:
    """The values to be written by key, and what was refused, each with the reason as a sentence."""

    changes: dict[str, Written | None] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


class Taking:
    """Writes values for the slots and rows that there are."""

    def __init__(self, slots: Mapping[str, Slot], form: Form, *, regulations_zero: bool) -> None:
        self._slots = slots
        self._form = form
        self._regulations_zero = regulations_zero

    def take(self, found: tuple[Found, ...], entries: Entries, *, replacing: bool = False) -> Taken:
        """Return what these values change; ``replacing`` says that a row is written anew, not added to."""
        taken = Taken()
        for each in found:
            if "." in each.id:
                self._row(each, entries, taken, replacing=replacing)
            elif each.id in self._slots:
                self._slot(self._slots[each.id], each.value, entries, taken)
        taken.changes |= completed(entries, taken.changes, self._form)
        self._law(entries, taken)
        for key in [key for key in taken.changes if OFFER + key in entries]:
            taken.changes[OFFER + key] = None
        return taken

    def none(self, ask: Ask, found: tuple[Found, ...], entries: Entries) -> Taken:
        """Return what 没有 changes: zero in all rows that the question names, else in what it fills."""
        if not ask.none:
            return self.take(self._enough(ask) if ask.enough else found, entries)
        taken = Taken()
        begun = any(is_known(key, entries) for key in ask.fills)
        for key in missing(ask, entries) if begun else ask.none:
            if not begun or key not in entries:  # what was told already is not taken back
                taken.changes[key] = self._zeros(key)
        self._law(entries, taken)
        return taken

    def _enough(self, ask: Ask) -> tuple[Found, ...]:
        """Return the one value that 没有 answers with: 0 where a count stands first, else that it does not apply."""
        first, last = ask.fills[0], ask.fills[-1]
        if first in self._slots and self._slots[first].type == "count":
            return (Found(first, "0", 0, 0),)
        return (Found(last, NOT_APPLICABLE, 0, 0),)

    def _zeros(self, key: str) -> Written:
        columns = self._form.row(key).columns
        return tuple("" if column == "total" and len(columns) > 1 else "0" for column in columns)

    def _law(self, entries: Entries, taken: Taken) -> None:
        """An organ that can make no 规章 has none: their row is zero as soon as the next one is told."""
        if self._regulations_zero and "table2.normative_documents" in taken.changes:
            key = "table2.regulations"
            if key not in entries and key not in taken.changes:
                taken.changes[key] = self._zeros(key)

    def _row(self, each: Found, entries: Entries, taken: Taken, *, replacing: bool) -> None:
        if each.value == "0":
            taken.changes[each.id] = self._zeros(each.id)
            return
        if isinstance(each.value, str):
            taken.changes[each.id] = (each.value,) * len(self._form.row(each.id).columns)
            return
        cells = tuple(str(cell) for cell in each.value) if isinstance(each.value, tuple) else ()
        before = taken.changes.get(each.id) or (entries[each.id].value if each.id in entries else None)
        if isinstance(before, tuple) and len(before) == len(cells) and not replacing:
            whole = all(cells[:-1])
            cells = tuple(cell or ("" if whole else str(old)) for cell, old in zip(cells, before, strict=True))
        wrong = [cell for cell in cells if cell and not _CELL.fullmatch(cell)]
        if wrong:
            taken.refused.append(f"“{wrong[0][:_SHOWN]}”填不进表格；每格是不超过九位的数，没有填0，不清楚填“待补”。")
            return
        taken.changes[each.id] = cells

    def _slot(self, slot: Slot, value: Written, entries: Entries, taken: Taken) -> None:
        if value in (OPEN, NOT_APPLICABLE, _NONE):
            taken.changes[slot.id] = value
        elif isinstance(value, Mapping) and any(not _CELL.fullmatch(str(count)) for count in value.values()):
            taken.refused.append(f"“{slot.label}”里每一项的数不能超过九位；请核对。")
        elif isinstance(value, Mapping):
            known = entries[slot.id].value if slot.id in entries else {}
            taken.changes[slot.id] = {**known, **value} if isinstance(known, Mapping) else dict(value)
        elif isinstance(value, tuple):
            taken.changes[slot.id] = value
        else:
            try:
                read_scalar(Scalar(value, _HERE), slot)
            except UnreadableError as error:
                taken.refused.append(str(error))
                return
            taken.changes[slot.id] = value
