"""The list of sessions. It loads nothing that an open session needs, so that the list is there at once."""

from __future__ import annotations

import re

from drafter.services.errors import InputError
from drafter.services.files import reason_of
from drafter.sessions.folder import SessionEntry, list_sessions, sessions_home

_HEAD = 2000  # characters of a facts file in which organ and year stand
_ORGAN = re.compile(r"^  全称: *(\S.*?) *$", re.MULTILINE)
_YEAR = re.compile(r"^年度: *(\d{4}) *$", re.MULTILINE)


def known_sessions() -> tuple[SessionEntry, ...]:
    """Return the user's sessions, the one changed last first. Raises InputError."""
    home = sessions_home()
    try:
        return list_sessions(home)
    except OSError as error:
        raise InputError(f"打不开保存问答的文件夹“{home}”：{reason_of(error)}。") from error


def title_of(entry: SessionEntry) -> str:
    """Return what a list calls a session: the organ and the year of its facts file, else the folder's name."""
    try:
        head = entry.folder.facts.read_text(encoding="utf-8", errors="replace")[:_HEAD]
    except OSError:
        head = ""
    organ, year = _ORGAN.search(head), _YEAR.search(head)
    return f"{organ[1]} {year[1]}年" if organ and year else entry.name
