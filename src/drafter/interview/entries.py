"""What was answered, as it was written: the one value that answers have on their way from a reply to the facts.

A session is a flat mapping of keys to entries. The keys:

- a slot's id (``公开总数``), ``年度``, ``类型``, ``套用格式``: the facts file's own;
- ``table3.new``: a row of a table, its cells in the order of the form;
- ``去年.公开总数``, ``去年.table3.carried_out``: last year's figures;
- ``核对说明.关系J``: what the officer said of a soft relation; ``来源.电话``: where in last year's report it was;
- keys that begin with ``@`` belong to the interview alone and stand in no facts file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Written = str | tuple["Written", ...] | Mapping[str, "Written"]

LAST_YEAR, EXPLAINED, SOURCE = "去年.", "核对说明.", "来源."
OWN = "@"
AUTOMATIC = "自动"  # a total that the program adds up
OPEN = "待补"
UNASKED = "空"  # in a file, a cell that nobody has spoken of yet
NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something written, and the number of the turn that wrote it (0: taken from a file)."""

    value: Written
    turn: int = 0


Entries = Mapping[str, Entry]


def to_plain(value: Written) -> object:
    """Return a written value as JSON holds it."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    return {key: to_plain(each) for key, each in value.items()}


def from_plain(value: object) -> Written:
    """Return what ``to_plain`` was given; a number or anything else becomes its text."""
    if isinstance(value, list | tuple):
        return tuple(from_plain(each) for each in value)
    if isinstance(value, dict):
        return {str(key): from_plain(each) for key, each in value.items()}
    return value if isinstance(value, str) else str(value)


def text_at(entries: Entries, key: str) -> str:
    """Return the text under a key, empty where there is none or it is no text."""
    entry = entries.get(key)
    return entry.value if entry is not None and isinstance(entry.value, str) else ""
