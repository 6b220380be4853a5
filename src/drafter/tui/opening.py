"""What stands behind the start: sessions opened, a report checked. Loaded in a thread once the start is shown."""

from __future__ import annotations

from datetime import datetime

from drafter.services.library import load_library
from drafter.services.sessions import Opened, held_by, new_session, open_session
from drafter.sessions.folder import SessionEntry
from drafter.sessions.lock import Holder
from drafter.tui.screens.talk import TalkScreen

LIBRARY = load_library()


def open_known(entry: SessionEntry, now: datetime) -> TalkScreen | str:
    """Open a session; who has it where that is another window. Raises InputError."""
    return _screen(open_session(LIBRARY, entry.folder, now))


def open_new(last_year: str, now: datetime) -> TalkScreen | str:
    """Make a session, with what last year's report brings where one is named. Raises InputError."""
    return _screen(new_session(LIBRARY, now, last_year))


def _screen(opened: Opened | Holder) -> TalkScreen | str:
    return TalkScreen(opened) if isinstance(opened, Opened) else held_by(opened)


def forget(made: TalkScreen | str) -> None:
    """Give a session free that was opened and is not wanted any more."""
    if isinstance(made, TalkScreen):
        made.conversation.close()


def checked_lines(path: str) -> list[str]:
    """Check a report and return how it is, then its findings. Raises InputError where it can't be read."""
    from drafter.tui.checked_lines import checked_lines as lines_of_check

    return lines_of_check(path)
