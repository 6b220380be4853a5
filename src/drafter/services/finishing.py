"""The end of a session: what is still open, and the report and the papers that go with it as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from drafter.interview.asks import IMPROVEMENT, Ask
from drafter.interview.known import SKIPPED, is_open, missing
from drafter.report.tree import Gap
from drafter.services.files import write_file
from drafter.services.formats import Format, format_of
from drafter.services.layouts import fonts_note, layouts
from drafter.services.library import Library
from drafter.services.live_draft import LiveDraft
from drafter.services.outputs import Options, content_of, sources_of


@dataclass(frozen=True, slots=True)
class Output:
    """What the report can be written as; ``aside`` stands in a file's name behind the title."""

    format: Format
    name: str
    fragment: bool = False
    aside: str = ""

    @property
    def has_layout(self) -> bool:
        """True where a layout says how its pages look."""
        return self.format in ("docx", "pdf")


OUTPUTS: tuple[Output, ...] = (
    Output("docx", "Word 文件（.docx，可用 Word、WPS 打开、修改）"),
    Output("html", "网页整页（.html，单独挂一个网页，或者先看看）"),
    Output("html", "网页片段（.html，粘贴到网站编辑器）", fragment=True, aside="（网页片段）"),
    Output("pdf", "PDF（.pdf，电脑上要有 LibreOffice）"),
    Output("txt", "纯文本（.txt）"),
    Output("md", "Markdown（.md）"),
)
WORD = OUTPUTS[0]

Paper = Literal["sources", "sheet"]
PAPERS: Mapping[Paper, str] = {"sources": "出处本", "sheet": "报送单"}
PAPER_NOTES: Mapping[Paper, str] = {
    "sources": "每句话的出处，供审核",
    "sheet": "一页纸：情况从哪里来、还差什么、签字的地方",
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


def suggested_path(live: LiveDraft, output: Output, folder: str) -> str:
    """Return a path for the report: its title as the name, a number behind it where that is taken."""
    name = _NOT_IN_NAMES.sub("", live.draft().title) or "政府信息公开工作年度报告"
    return _free(Path(folder), f"{name}{output.aside}", output.format)


def paper_path(report: str, paper: Paper) -> str:
    """Return a path for a paper beside the report, a number behind its name where that is taken."""
    path = Path(report)
    return _free(path.parent, f"{path.stem}（{PAPERS[paper]}）", "docx")


def _free(folder: Path, name: str, ending: str) -> str:
    path, number = folder / f"{name}.{ending}", 2
    while path.exists():
        path = folder / f"{name}（{number}）.{ending}"
        number += 1
    return str(path)


def output_of(path: str, usual: Output = WORD) -> Output:
    """Return what a file's ending names; ``usual`` where it could be several. Raises InputError."""
    told = format_of(path, None)
    fitting = (each for each in (usual, *OUTPUTS) if each.format == told)
    return next(fitting, Output(told, told))


def layout_names(library: Library) -> Mapping[str, str]:
    """Return the shipped layouts by id, the usual one first."""
    return {each.id: each.name for each in layouts(library).values()}


def layout_name(names: Mapping[str, str], layout: str) -> str:
    """Return what a layout is called: a shipped one by its name, a county's own by its file's; the usual for ""."""
    return names.get(layout, Path(layout).name) if layout else next(iter(names.values()))


def fonts_before(library: Library, output: Output, layout: str = "") -> str:
    """Return which fonts of a layout this machine lacks; empty where none, or where no layout is used.

    Raises InputError where there is no such layout.
    """
    return fonts_note(library, layout) if output.has_layout else ""


def write_report(live: LiveDraft, path: str, output: Output, layout: str = "") -> str:
    """Write the report to a file; returns what is said of it. Raises InputError.

    ``layout`` is for Word files and PDF. Fonts that a PDF lacks can't be mended any more: ``fonts_before`` tells.
    """
    draft, library = live.draft(), live.conversation.library
    layout = layout if output.has_layout else ""
    options = Options(output.fragment, layout, turn=live.conversation.session.turns)
    write_file(path, content_of(library, draft, output.format, options))
    left = _left(len(draft.gaps), output) if draft.gaps else "没有待补的内容。"
    fonts = fonts_before(library, output, layout) if output.format == "docx" else ""
    return f"已写成“{path}”。{left}{fonts}"


def _left(count: int, output: Output) -> str:
    return f"还有{count}处待补，{'文件里用底色标出' if output.has_layout else '已在文中标出'}。"


def write_paper(live: LiveDraft, paper: Paper, report: str) -> str:
    """Write a paper beside the report; returns what is said of it. Raises InputError."""
    path = paper_path(report, paper)
    write_file(path, _sources(live, path) if paper == "sources" else _sheet(live))
    return f"{PAPERS[paper]}已写成“{path}”。"


def _sources(live: LiveDraft, path: str) -> str | bytes:
    conversation = live.conversation
    return sources_of(conversation.library, live.draft(), path, conversation.session.said())


def _sheet(live: LiveDraft) -> bytes:
    from drafter.services.hand_in import hand_in_sheet  # noqa: PLC0415  python-docx, 0.2 s
    from drafter.services.live_findings import LiveFindings  # noqa: PLC0415  the rules

    aside = ((each.finding.message, reason) for each, reason in LiveFindings(live).look().aside)
    conversation = live.conversation
    still_open = map(point_line, open_points(live))
    return hand_in_sheet(conversation.library, live.draft(), conversation.facts, still_open=still_open, aside=aside)
