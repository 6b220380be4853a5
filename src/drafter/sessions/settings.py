"""The file of what the user has chosen, beside the sessions: for its owner only, whole at every moment."""

from __future__ import annotations

from pathlib import Path

from drafter.sessions.append import PRIVATE
from drafter.sessions.atomic import sync_folder, write_whole
from drafter.sessions.folder import sessions_home

_NAME = "设置.json"
_PRIVATE_FOLDER = 0o700
_MOST = 100_000  # characters; a longer file is not ours


def settings_file() -> Path:
    """Return where the file stands."""
    return sessions_home() / _NAME


def read_settings() -> str:
    """Return the file's text, empty where there is none. Raises OSError, and ValueError where it is no UTF-8."""
    try:
        with settings_file().open(encoding="utf-8") as file:
            return file.read(_MOST)
    except FileNotFoundError:
        return ""


def write_settings(text: str) -> None:
    """Write the file whole. Raises OSError."""
    path = settings_file()
    path.parent.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
    write_whole(path, text, mode=PRIVATE)
    sync_folder(path.parent)
