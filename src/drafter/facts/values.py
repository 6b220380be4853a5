"""Values of facts and where they come from. Number, zero, blank and not-applicable are four things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal

from drafter.source import Place


class Missing(Enum):
    """Why there is no value: left open for now, or nothing that applies to this organ."""

    BLANK = "blank"
    NOT_APPLICABLE = "na"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: typed, taken from last year's report, computed by a rule, or set by a profile."""

    kind: Literal["answer", "last_year", "computed", "profile"]
    place: Place | None = None
    rule: str | None = None
    parts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with its name, its unit and its origin."""

    id: str
    value: Value
    origin: Origin
    unit: str = ""
    type: str = "text"

    @property
    def known(self) -> bool:
        """True where there is a value, zero included."""
        return not isinstance(self.value, Missing)


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a list of records, such as a problem: its fields as facts of their own."""

    fields: Mapping[str, Fact]
    place: Place

    def get(self, name: str) -> Fact | None:
        """Return the field of that name where it is known."""
        fact = self.fields.get(name)
        return fact if fact is not None and fact.known else None


Counts = tuple[tuple[str, int], ...]
Value = int | Decimal | str | date | tuple[str, ...] | Counts | tuple[Record, ...] | Missing


def number_of(fact: Fact | None) -> int | Decimal | None:
    """Return the number a fact holds, None where it holds none."""
    if fact is None or not isinstance(fact.value, int | Decimal):
        return None
    return fact.value


def gap_mark(label: str = "") -> str:
    """Return the mark that stands for what is required and unknown: 【待补：电话】, in a table 【待补】."""
    return f"【待补：{label}】" if label else "【待补】"
