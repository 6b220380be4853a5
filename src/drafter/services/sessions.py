"""Sessions: a new one, an old one opened, last year's report taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from drafter.interview.asks import KIND, YEAR
from drafter.interview.entries import LAST_YEAR, SOURCE, Written
from drafter.interview.offers import offer_entries
from drafter.interview.problems import FOLLOWED_UP
from drafter.interview.saying import Line
from drafter.interview.session import START
from drafter.services.conversation import LAST_REPORT, Conversation, damage_lines, facts_values, open_conversation
from drafter.services.errors import InputError
from drafter.services.files import reason_of
from drafter.services.library import Library
from drafter.sessions.folder import SessionFolder, create_session, sessions_home
from drafter.sessions.lock import Holder
from drafter.sessions.names import session_name

_FIRST_HALF = 6  # until June the report is on the year before


@dataclass(frozen=True, slots=True)
class Opened:
    """An open session and what has to be said at its start."""

    conversation: Conversation
    lines: tuple[Line, ...]


def report_year(today: date) -> int:
    """Return the year that a report written today is on: the year before until June, else this one."""
    return today.year - 1 if today.month <= _FIRST_HALF else today.year


def new_session(library: Library, now: datetime, last_year: str = "", name: str = "") -> Opened:
    """Make a session and open it; ``last_year`` is a report whose values are offered. Raises InputError."""
    taken: dict[str, Written | None] = dict(offer_entries({YEAR: str(report_year(now.date()))}, "按今天的日期"))
    lines: list[Line] = []
    text = ""
    if last_year:
        values, text = _of_last_year(library, last_year)
        taken |= values
        lines.append(Line("info", f"已读入去年的报告“{Path(last_year).name}”；从中带来的内容会逐项请您确认。"))
    folder = _create(name or session_name("", "", now.date()))
    opened = open_session(library, folder, now)
    if isinstance(opened, Holder):  # nobody else can have a folder that was just made
        raise InputError(f"“{folder.path}”正被别的程序占用；请再试一次。")
    conversation = opened.conversation
    if text:
        _write_last_report(folder, text)
    conversation.write(taken, START)
    return Opened(conversation, tuple(lines))


def open_session(library: Library, folder: SessionFolder, now: datetime) -> Opened | Holder:
    """Open a session; the holder where another window has it. Raises InputError."""
    found = open_conversation(library, folder, now.strftime("%Y-%m-%d %H:%M"))
    if isinstance(found, Holder):
        return found
    return Opened(found, (*damage_lines(found.journal), *found.take_file()))


def held_by(holder: Holder) -> str:
    """Say who has a session open."""
    who = f"{holder.user}（{holder.host}）" if holder.user else "另一个窗口"
    since = f"从{holder.since}起" if holder.since else ""
    return f"这份问答正由{who}{since}打开着；请先在那边退出，或者另选一份。"


def _create(name: str) -> SessionFolder:
    home = sessions_home()
    try:
        return create_session(home, name)
    except OSError as error:
        raise InputError(f"建不了“{home}”下的文件夹：{reason_of(error)}。") from error


def _write_last_report(folder: SessionFolder, text: str) -> None:
    try:
        folder.write(LAST_REPORT, text)
    except OSError as error:
        raise InputError(f"写不了“{folder.path / LAST_REPORT}”：{reason_of(error)}。") from error


def _of_last_year(library: Library, path: str) -> tuple[dict[str, Written | None], str]:
    """Return what last year's report brings, and its text: offers, last year's own figures, its problems."""
    from drafter.services.next_year import facts_for_next_year  # noqa: PLC0415  readers that a new report does without
    from drafter.services.reports import read_report  # noqa: PLC0415

    report = read_report(path, library.form)
    values = facts_values(facts_for_next_year(report, library.form, path), library)
    if values is None:
        raise InputError(f"“{path}”里没有读出可以带到今年的内容；可以不用去年的报告，直接新建。")
    source = f"去年报告“{Path(path).name}”里写的是"
    own = {key: value for key, value in values.items() if key.startswith((LAST_YEAR, SOURCE)) or key == FOLLOWED_UP}
    follows = {key: values.pop(key) for key in (YEAR, KIND) if key in values}  # worked out, not written there
    offered = {key: value for key, value in values.items() if key not in own and _is_told(value)}
    worked_out = offer_entries({key: value for key, value in follows.items() if _is_told(value)}, "接着去年的报告")
    return {**own, **offer_entries(offered, source), **worked_out}, report.document.text


def _is_told(value: Written) -> bool:
    return value not in ("", "待补") and not (isinstance(value, tuple) and not any(value))


def lines_of(opened: Opened) -> Iterator[Line]:
    """Yield what is said first: what was found on opening, then the question that comes next."""
    yield from opened.lines
    yield from opened.conversation.question()
