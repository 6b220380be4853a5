"""Changes by hand to plain mappings and back, so that each can be kept under its own name, as JSON or otherwise.

What is read may be damaged or of a later version: a change that cannot be read is reported and left out, one of
which only a part cannot be read is reported and kept without it. A text by hand is the last thing to be lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from drafter.compose.hand import Change, HandMade, HandText, Mark, Spot, TakenOut, WordingChoice, name_of
from drafter.compose.keys import FOLLOWUP_PLACE, INTRODUCTION_PLACE, OTHER_PLACE, PROBLEMS_PLACE
from drafter.compose.one_line import one_line, whole_characters
from drafter.phrasebank.topic import IMPROVEMENT, INTRODUCTION, OTHER, OVERVIEW

_PARTS = {
    INTRODUCTION_PLACE: INTRODUCTION,
    FOLLOWUP_PLACE: IMPROVEMENT,
    PROBLEMS_PLACE: IMPROVEMENT,
    OTHER_PLACE: OTHER,
}


def to_plain(hand: HandMade) -> dict[str, dict[str, object]]:
    """Return every change under its name."""
    return {name: change_to_plain(change) for name, change in hand.changes.items()}


def change_to_plain(change: Change) -> dict[str, object]:
    """Return one change as a mapping of texts, numbers, lists and mappings."""
    found: dict[str, object] = {"kind": change.kind, "key": change.key}
    if isinstance(change, WordingChoice):
        return found | {"wording": change.wording}
    spot = change.spot
    found |= {"part": spot.part, "section": spot.section, "index": spot.index}
    found |= {"earlier": list(spot.earlier), "later": list(spot.later), "before": change.before}
    found["phrases"] = [{"key": mark.key, "about": list(mark.about), "wording": mark.wording} for mark in change.marks]
    if isinstance(change, TakenOut):
        return found
    found |= {"text": change.text, "locked": change.locked, "opening": change.opening, "ending": change.ending}
    return found | {"facts": dict(change.facts), "conditions": dict(change.conditions)}


def from_plain(entries: object) -> tuple[HandMade, tuple[str, ...]]:
    """Return the changes, and in Chinese what of them could not be read."""
    if not isinstance(entries, Mapping):
        return HandMade(), ("手工改动的记录读不出来，没有采用。",)
    hand, told = HandMade(), []
    for name, entry in entries.items():
        change, faults = change_from_plain(entry)
        told += [f"手工改动“{name}”：{fault}" for fault in faults]
        if change is not None:
            if name_of(change) in hand.changes:
                told.append(f"手工改动“{name}”：与前面一条改的是同一句，以后一条为准。")
            hand = hand.with_change(change)
    return hand, tuple(told)


def change_from_plain(entry: object) -> tuple[Change | None, tuple[str, ...]]:
    """Return one change, None where it cannot be read, and in Chinese what could not be read."""
    if not isinstance(entry, Mapping):
        return None, ("读不出来，没有采用。",)
    reader = _Reader(entry)
    kind, key = entry.get("kind"), reader.text("key")
    change: Change | None = None
    if not key:
        reader.faults = ["没有写明是哪一句，没有采用。"]
    elif kind == WordingChoice.kind:
        wording = reader.text("wording")
        change = WordingChoice(key, wording) if wording else None
    elif kind == TakenOut.kind:
        change = TakenOut(key, reader.spot(key), reader.marks(), reader.text("before"))
    elif kind == HandText.kind:
        change = _read_text(reader, key)
    else:
        reader.faults = ["不认识这一种改动，没有采用。"]
    return change, tuple(reader.faults)


def _read_text(reader: _Reader, key: str) -> HandText | None:
    locked = reader.flag("locked")
    text = reader.text("text")
    line = text if locked else one_line(text)
    if not line.strip():
        reader.faults.append("没有文字，没有采用。")
        return None
    return HandText(
        key=key,
        text=line,
        spot=reader.spot(key),
        marks=reader.marks(),
        before=reader.text("before"),
        facts=reader.values("facts"),
        conditions=reader.values("conditions"),
        opening=None if reader.entry.get("opening", "") is None else reader.text("opening", ""),
        ending=reader.flag("ending"),
        locked=locked,
    )


class _Reader:
    """Reads the fields of one change and notes those that are not what they should be."""

    def __init__(self, entry: Mapping[object, object]) -> None:
        self.entry = entry
        self.faults: list[str] = []

    def text(self, name: str, missing: object = None) -> str:
        """Return a text; one that is missing is a fault unless something may stand for it."""
        value = self.entry.get(name, missing)
        if isinstance(value, str):
            return whole_characters(value)
        self._fault(name)
        return ""

    def flag(self, name: str) -> bool:
        """Return what is true or false, false where it is missing."""
        value = self.entry.get(name, False)
        if not isinstance(value, bool):
            self._fault(name)
        return value is True

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.entry.get(name, [])
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._fault(name)
        return ()

    def values(self, name: str) -> dict[str, str]:
        """Return names and values."""
        value = self.entry.get(name, {})
        if isinstance(value, Mapping) and all(isinstance(each, str) for pair in value.items() for each in pair):
            return dict(value)
        self._fault(name)
        return {}

    def marks(self) -> tuple[Mark, ...]:
        """Return the phrases of a sentence."""
        value = self.entry.get("phrases", [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self._fault("phrases")
            return ()
        inner = [_Reader(each) for each in value]
        marks = tuple(Mark(each.text("key"), each.texts("about"), each.text("wording", "")) for each in inner)
        if any(each.faults for each in inner):
            self._fault("phrases")
        return marks

    def spot(self, key: str) -> Spot:
        """Return where a sentence stood; what is not told follows from its key."""
        section = key.partition("/")[0]
        part = self._number("part", _PARTS.get(section, OVERVIEW))
        earlier, later = self.texts("earlier"), self.texts("later")
        return Spot(part, self.text("section", section), self._number("index", 0), earlier, later)

    def _number(self, name: str, missing: int) -> int:
        value = self.entry.get(name, missing)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._fault(name)
        return missing

    def _fault(self, name: str) -> None:
        self.faults.append(f"“{name}”一项读不出来。")
