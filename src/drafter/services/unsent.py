"""What was being typed when a session was left: kept in its folder, by the place where it was typed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from drafter.sessions.folder import SessionFolder

_FILE = "没送出的话.json"
_BEHIND = "|"  # between what a place is called and what tells it from others of that name


@dataclass(frozen=True, slots=True)
class Unsent:
    """One place in which something is typed. ``of`` tells places of one name apart.

    Nothing is raised: that this can't be kept must not stand in the way of what is done meanwhile.
    """

    folder: SessionFolder
    name: str
    of: str = ""

    def text(self) -> str:
        """Return what was being typed here when the session was left, empty for nothing."""
        return _read(self.folder).get(self._place, "")

    def keep(self, text: str) -> None:
        """Keep what is being typed, or with an empty text nothing any more."""
        kept = _read(self.folder)
        if kept.get(self._place, "") != text:
            kept[self._place] = text
            _write(self.folder, {place: text for place, text in kept.items() if text})

    @property
    def _place(self) -> str:
        return f"{self.name}{_BEHIND}{self.of}" if self.of else self.name


def unsent_names(folder: SessionFolder) -> tuple[str, ...]:
    """Return what the places are called at which something was being typed."""
    return tuple(dict.fromkeys(place.partition(_BEHIND)[0] for place in _read(folder)))


def _read(folder: SessionFolder) -> dict[str, str]:
    try:
        kept = json.loads((folder.path / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {place: text for place, text in kept.items() if isinstance(text, str) and text}


def _write(folder: SessionFolder, kept: dict[str, str]) -> None:
    try:
        if kept:
            folder.write(_FILE, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")
        else:
            (folder.path / _FILE).unlink(missing_ok=True)
    except (OSError, ValueError):  # ValueError: half a character, as some terminals send
        return
