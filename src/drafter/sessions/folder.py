"""A session is a folder: the facts as a file, the journal of what was typed, and changes made by hand.

Any of the three may be absent, in a folder from elsewhere or one that was just made.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import platformdirs

from drafter.sessions.append import PRIVATE
from drafter.sessions.atomic import TEMPORARY, sync_folder, write_whole
from drafter.sessions.journal import Journal, JournalContent, read_journal
from drafter.sessions.names import numbered, safe_name

HOME_VARIABLE = "DRAFTER_HOME"
_PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class SessionFolder:
    """The folder of a session and what stands in it. Everything that reads or writes raises OSError."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the folder, which is that of the session."""
        return self.path.name

    @property
    def facts(self) -> Path:
        """The file of facts, which people and ``drafter draft`` read."""
        return self.path / "情况.yaml"

    @property
    def journal(self) -> Path:
        """The journal of what was typed."""
        return self.path / "记录.jsonl"

    @property
    def changes(self) -> Path:
        """The file of changes made by hand."""
        return self.path / "改动.yaml"

    def read_facts(self) -> bytes | None:
        """Return the file of facts as it stands, in whichever encoding a person saved it; None if there is none."""
        return _read(self.facts)

    def read_changes(self) -> bytes | None:
        """Return the file of changes as it stands; None if there is none."""
        return _read(self.changes)

    def read_journal(self) -> JournalContent:
        """Return what the journal holds; nothing if there is none."""
        try:
            return read_journal(self.journal)
        except FileNotFoundError:
            return JournalContent()

    def open_journal(self) -> Journal:
        """Open the journal to add to it; a new one if there is none."""
        return Journal.open(self.journal)

    def write_facts(self, text: str) -> None:
        """Write the file of facts whole, for its owner only."""
        _write(self.facts, text)

    def write(self, name: str, text: str) -> None:
        """Write a further file of the session whole, for its owner only."""
        _write(self.path / name, text)

    def clear_away(self) -> None:
        """Remove what a program left that was killed while it wrote a file. Call it with the session's lock."""
        for left in self.path.glob(TEMPORARY):
            with contextlib.suppress(OSError):
                left.unlink()

    def set_facts_aside(self, why: str) -> Path:
        """Give the file of facts another name with this word in it, so that a new one can be written."""
        number = next(each for each in count(1) if not (self.path / f"情况.{why}-{each}.yaml").exists())
        kept = self.path / f"情况.{why}-{number}.yaml"
        self.facts.rename(kept)
        kept.chmod(PRIVATE)
        return kept

    def write_changes(self, text: str) -> None:
        """Write the file of changes whole, for its owner only."""
        _write(self.changes, text)


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session as a list shows it. ``changed`` counts seconds since 1970, as files do."""

    name: str
    folder: SessionFolder
    changed: float
    damaged: bool


def sessions_home() -> Path:
    """Return where sessions are kept: below ``DRAFTER_HOME``, else below the user's own data folder."""
    given = os.environ.get(HOME_VARIABLE)
    home = Path(given).expanduser() if given else Path(platformdirs.user_data_dir("drafter", appauthor=False))
    return home / "sessions"


def create_session(home: Path, name: str) -> SessionFolder:
    """Make the folder of a new session; a name that is taken gets 2, 3, … behind it. Raises OSError."""
    home.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
    safe = safe_name(name)
    for number in count(1):
        path = home / numbered(safe, number)
        with contextlib.suppress(FileExistsError):
            path.mkdir(_PRIVATE_FOLDER)
            break
    sync_folder(home)
    return SessionFolder(path)


def list_sessions(home: Path) -> tuple[SessionEntry, ...]:
    """Return the sessions, the one changed last first. Folders that hold none are passed over. Raises OSError."""
    try:
        folders = [SessionFolder(path) for path in home.iterdir() if not path.name.startswith(".")]
    except FileNotFoundError:
        return ()
    entries = [entry for folder in folders if (entry := _entry(folder)) is not None]
    return tuple(sorted(entries, key=lambda entry: (-entry.changed, entry.name)))


def _entry(folder: SessionFolder) -> SessionEntry | None:
    changed = [time for path in (folder.facts, folder.journal, folder.changes) if (time := _changed(path)) is not None]
    return SessionEntry(folder.name, folder, max(changed), _damaged(folder)) if changed else None


def _changed(path: Path) -> float | None:
    """When a file was changed last; None if there is none to be seen."""
    try:
        return path.stat().st_mtime if path.is_file() else None
    except OSError:
        return None


def _damaged(folder: SessionFolder) -> bool:
    try:
        return folder.read_journal().damage is not None
    except OSError:
        return True


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, text: str) -> None:
    write_whole(path, text, mode=PRIVATE)
    sync_folder(path.parent)
