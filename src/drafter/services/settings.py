"""What the user has chosen for good, in a small file beside the sessions. A damaged one counts as none."""

from __future__ import annotations

import json

from drafter.services.errors import InputError
from drafter.services.files import reason_of
from drafter.sessions.settings import read_settings, write_settings

_THEME, _LAYOUT = "外观", "版式"


def kept_theme() -> str:
    """Return the look that was chosen last, empty where none was or the file can't be read."""
    return _text(_THEME)


def keep_theme(name: str) -> None:
    """Keep a look for the next time; what else stands in the file stays. Raises InputError."""
    _keep(_THEME, name)


def kept_layout() -> str:
    """Return the layout of Word files that was chosen last, by id or path; empty for the usual one."""
    return _text(_LAYOUT)


def keep_layout(asked: str) -> None:
    """Keep a layout for the next time, as ``kept_layout`` returns it. Raises InputError."""
    _keep(_LAYOUT, asked)


def _text(name: str) -> str:
    value = _kept().get(name)
    return value if isinstance(value, str) else ""


def _keep(name: str, value: str) -> None:
    text = json.dumps({**_kept(), name: value}, ensure_ascii=False, indent=2)
    try:
        write_settings(f"{text}\n")
    except OSError as error:
        raise InputError(f"选的{name}没有记住：{reason_of(error)}。") from error


def _kept() -> dict[str, object]:
    try:
        kept = json.loads(read_settings())
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
