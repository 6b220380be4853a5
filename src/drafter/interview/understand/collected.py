"""What was found in a reply so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drafter.interview.entries import Written
from drafter.interview.understand.reply import Found, Unsure


class Collected:
    """Values and open pieces of one reply; each place of it is taken once, ``passed`` are those that tell nothing."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.unsure: list[Unsure] = []
        self.disputed: set[str] = set()  # told twice, so that none of the two can be taken
        self.passed: tuple[tuple[int, int], ...] = ()
        self.closed = False

    def take(self, each: Found | Unsure) -> None:
        """Keep a value, or a piece that must be asked back."""
        if isinstance(each, Unsure):
            self.unsure.append(each)
        else:
            self.found.append(each)

    def close(self, found: Iterable[Found]) -> None:
        """Keep values that make up the whole reply."""
        self.found += found
        self.closed = bool(self.found)

    @property
    def slots(self) -> set[str]:
        """The slots that have a value."""
        return {each.id for each in self.found}

    def value(self, slot: str) -> Written | None:
        """Return the value of a slot, None where it has none."""
        return next((each.value for each in self.found if each.id == slot), None)

    def drop(self, slot: str) -> None:
        """Give up the value of a slot."""
        self.found = [each for each in self.found if each.id != slot]

    def covers(self, start: int, end: int) -> bool:
        """True where a place lies in a piece that was taken."""
        spans = [span for each in self.found for span in each.parts or ((each.start, each.end),)]
        spans += [*((each.start, each.end) for each in self.unsure), *self.passed]
        return any(start < other_end and other_start < end for other_start, other_end in spans)

    def merged(self) -> tuple[Found, ...]:
        """Return the values, those of one list put together."""
        merged: dict[str, Found] = {}
        for each in self.found:
            before = merged.get(each.id)
            if before is not None and isinstance(before.value, Mapping) and isinstance(each.value, Mapping):
                start, end = min(before.start, each.start), max(before.end, each.end)
                merged[each.id] = Found(each.id, {**before.value, **each.value}, start, end)
            else:
                merged.setdefault(each.id, each)
        return tuple(merged.values())
