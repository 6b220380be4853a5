"""The end of a session: what is still open, and the report as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drafter.interview.asks import IMPROVEMENT, Ask
from drafter.interview.known import SKIPPED, is_open, missing
from drafter.report.tree import Gap
from drafter.services.files import write_file
from drafter.services.formats import Format, format_of
from drafter.services.live_draft import LiveDraft
from drafter.services.outputs import Options, content_of

ENDINGS: dict[Format, str] = {
    "docx": "Word 文件（.docx，可用 Word、WPS 打开、修改）",
    "html": "网页（.html，供网站编辑器粘贴）",
    "pdf": "PDF（.pdf，电脑上要有 LibreOffice）",
    "txt": "纯文本（.txt）",
    "md": "Markdown（.md）",
}
_TABLES = {"表二": "table2.", "表三": "table3.", "表四": "table4."}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f【】]')


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is still 待补: what, where, and the question that asks for it (empty where none does).

    ``where`` is a part of the report, a table, or the section of the interview that asks for it; empty where none does.
    """

    label: str
    where: str
    ask_id: str


def open_points(live: LiveDraft) -> tuple[OpenPoint, ...]:
    """Return what is still 待补 in the draft, each with the question that is open or was skipped."""
    interview, entries = live.conversation.interview, live.conversation.session.entries
    label = interview.saying.label
    unanswered = _unanswered(live)
    sections = interview.desk.course(entries).sections
    opening = {section.title: section.asks[0].id for section in sections}  # of a section of which nothing is known
    titles = {section.id: section.title for section in sections}
    found: list[OpenPoint] = []
    for gap in live.draft().gaps:
        ask = next((ask for ask in unanswered if _asks_for(ask, gap, label)), None)
        ask_id = ask.id if ask is not None else opening.get(gap.label, "")
        is_in_report = gap.where in _TABLES or gap.where.startswith("第")
        where = gap.where if is_in_report else titles.get(ask.section, "") if ask is not None else ""
        found.append(OpenPoint(gap.label, where, ask_id))
    return tuple(found)


def point_line(point: OpenPoint) -> str:
    """Return what is open and where, as an officer reads it: 电话（单位情况）."""
    return f"{point.label}（{point.where}）" if point.where else point.label


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


def write_report(live: LiveDraft, path: str, output: Format, layout: str = "") -> str:
    """Write the report to a file; returns what is said of it. ``layout`` is a Word file's. Raises InputError."""
    draft = live.draft()
    write_file(path, content_of(live.conversation.library, draft, output, Options(layout=layout)))
    left = f"还有{len(draft.gaps)}处待补，已在文中标出。" if draft.gaps else "没有待补的内容。"
    return f"已写成“{path}”。{left}"
