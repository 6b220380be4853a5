"""The end of a session: what is still open, and the report as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drafter.interview.asks import IMPROVEMENT, Ask
from drafter.interview.known import SKIPPED, is_open, missing
from drafter.report.tree import Gap
from drafter.services.drafting import render
from drafter.services.files import write_text
from drafter.services.formats import Format, format_of
from drafter.services.live_draft import LiveDraft

ENDINGS: dict[Format, str] = {
    "html": "网页（.html，可用 Word、WPS 打开）",
    "txt": "纯文本（.txt）",
    "md": "Markdown（.md）",
}
_TABLES = {"表二": "table2.", "表三": "table3.", "表四": "table4."}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f【】]')


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is still 待补: what, where, and the question that asks for it (empty where none does)."""

    label: str
    where: str
    ask_id: str


def open_points(live: LiveDraft) -> tuple[OpenPoint, ...]:
    """Return what is still 待补 in the draft, each with the question that is open or was skipped."""
    label = live.conversation.interview.saying.label
    unanswered = _unanswered(live)
    sections = live.conversation.interview.desk.course(live.conversation.session.entries).sections
    opening = {section.title: section.asks[0].id for section in sections}  # of a section of which nothing is known
    return tuple(
        OpenPoint(
            gap.label,
            gap.where,
            next((ask.id for ask in unanswered if _asks_for(ask, gap, label)), opening.get(gap.label, "")),
        )
        for gap in live.draft().gaps
    )


def _unanswered(live: LiveDraft) -> list[Ask]:
    """Return the questions that are open, were skipped, or are answered with 待补."""
    session = live.conversation.session
    entries = session.entries
    found: list[Ask] = []
    for each in live.conversation.interview.desk.pending(session):
        ask = each.ask
        unknown = SKIPPED + ask.id in entries or any(is_open(key, entries) for key in ask.fills)
        if each.step is not None or (not ask.open and (unknown or missing(ask, entries))):
            found.append(ask)
    return found


def _asks_for(ask: Ask, gap: Gap, label: Callable[[str], str]) -> bool:
    """True where a question fills a gap: the fact itself, the row of a table, the table, a problem of part five."""
    if ask.id in (gap.label, gap.where) or any(gap.label in (key, label(key)) for key in ask.fills):
        return True
    if gap.where in _TABLES:
        row = gap.label[: gap.label.find("”") + 1]
        return any(key.startswith(_TABLES[gap.where]) and row in label(key) for key in ask.fills)
    return ask.section == IMPROVEMENT and (gap.where == "第五部分" or "问题" in gap.label)


def suggested_path(live: LiveDraft, output: Format, folder: str) -> str:
    """Return a path for the report: its title as the name, a number behind it where that is taken."""
    name = _NOT_IN_NAMES.sub("", live.draft().title) or "政府信息公开工作年度报告"
    path = Path(folder) / f"{name}.{output}"
    number = 2
    while path.exists():
        path = Path(folder) / f"{name}（{number}）.{output}"
        number += 1
    return str(path)


def output_of(path: str) -> Format:
    """Return the format that a file's ending names. Raises InputError."""
    return format_of(path, None)


def write_report(live: LiveDraft, path: str, output: Format) -> str:
    """Write the report to a file; returns what is said of it. Raises InputError."""
    draft = live.draft()
    write_text(path, render(live.conversation.library, draft, output))
    left = f"还有{len(draft.gaps)}处待补，已在文中标出。" if draft.gaps else "没有待补的内容。"
    return f"已写成“{path}”。{left}"
