"""What the user has chosen for good, in a small file beside the sessions. A damaged one counts as none."""

from __future__ import annotations

import json

from drafter.services.errors import InputError
from drafter.services.files import reason_of
from drafter.sessions.settings import read_settings, write_settings

_THEME = "外观"


def kept_theme() -> str:
    """Return the look that was chosen last, empty where none was or the file can't be read."""
    theme = _kept().get(_THEME)
    return theme if isinstance(theme, str) else ""


def keep_theme(name: str) -> None:
    """Keep a look for the next time; what else stands in the file stays. Raises InputError."""
    text = json.dumps({**_kept(), _THEME: name}, ensure_ascii=False, indent=2)
    try:
        write_settings(f"{text}\n")
    except OSError as error:
        raise InputError(f"选的外观没有记住：{reason_of(error)}。") from error


def _kept() -> dict[str, object]:
    try:
        kept = json.loads(read_settings())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
