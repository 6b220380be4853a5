"""The conversation line by line: for screen readers, poor terminals and pipes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from drafter.cli.output import show
from drafter.exchange.plain import write_text
from drafter.interview.saying import Line
from drafter.services import finishing
from drafter.services.conversation import Conversation
from drafter.services.edited import Comparison, compare_with_file, take_over
from drafter.services.errors import InputError
from drafter.services.library import Library, load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.session_list import known_sessions, title_of
from drafter.services.sessions import Opened, held_by, lines_of, new_session, open_session
from drafter.services.settings import kept_layout
from drafter.sessions.lock import Holder

_OK = 0
_MARKS = {"taken": "√ ", "effect": "→ ", "ask": "问：", "offer": "◇ ", "wrong": "！", "unsure": "？", "reply": "> "}
_WRITE = ("写成文件", "导出", "保存成文件", "生成文件")
_BRING = re.compile(r"带回(?:[\s：:]*(?P<path>.*\.[A-Za-z]{2,4}[\"”']?))?")
_ALL = ("是", "是的", "好", "好的", "采用", "都采用", "全部", "全部采用")
_NONE = ("", "否", "不", "不是", "不要", "不用", "不采用", "都不采用", "算了")
_BETWEEN = re.compile(r"[\s,，、.；;和]+")
_SPAN = re.compile(r"第?(\d{1,4})(?:[-－—~～至到](\d{1,4}))?[处条号]?")
_MOST_SHOWN = 9
_EARLIER = 8  # lines of the talk that a session goes on with
_HELP = "每行答一句，回车发送。随时可以输入：帮助、看看草稿、还剩多少、撤销、写成文件、带回 改过的文件名、先到这里。"


def run() -> int:
    """Lead the conversation on standard input and output; returns the exit status."""
    library = load_library()
    opened = _begin(library)
    if opened is None:
        return _OK
    conversation = opened.conversation
    try:
        show([_HELP])
        _say(conversation.earlier(_EARLIER))
        _say(lines_of(opened))
        _talk(conversation)
    except EOFError:
        pass
    finally:
        conversation.close()
    show([f"已保存在“{conversation.folder.path}”；再次运行 drafter --plain 可以接着答。"])
    return _OK


def _begin(library: Library) -> Opened | None:
    """Open the session that is chosen, or a new one; None where the input ends before that."""
    sessions = known_sessions()[:_MOST_SHOWN]
    if not sessions:
        return new_session(library, datetime.now())
    show(f"{number}. {title_of(entry)}" for number, entry in enumerate(sessions, 1))
    show(["回车：接着第1份；输入数字：选一份；输入“新”：新写一份；输入去年报告的文件名：从去年的报告开始。"])
    while True:
        try:
            said = _ask()
        except EOFError:
            return None
        try:
            if said in ("新", "新写", "新写一份", "0"):
                return new_session(library, datetime.now())
            number = int(said) if said.isdigit() else 1 if not said else 0
            if not number:
                return new_session(library, datetime.now(), last_year=said)
            if number > len(sessions):
                raise InputError(f"没有第{number}份；请输入1到{len(sessions)}之间的数字。")
            found = open_session(library, sessions[number - 1].folder, datetime.now())
        except InputError as error:
            show([str(error)])
            continue
        if not isinstance(found, Holder):
            return found
        show([held_by(found)])


def _ask() -> str:
    """Read one reply. Raises EOFError where the input ends."""
    sys.stdout.write("> ")
    sys.stdout.flush()
    line = sys.stdin.readline() if sys.stdin.isatty() else _decoded(sys.stdin.buffer.readline())
    if not line:
        raise EOFError
    return line.rstrip("\r\n").strip(" ")


def _decoded(raw: bytes) -> str:
    """Return a line of a file or a pipe: UTF-8, else GB18030."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _talk(conversation: Conversation) -> None:
    live = LiveDraft(conversation)
    while True:
        said = _ask()
        written = next((word for word in _WRITE if said.startswith(word)), "")
        if written or (not said and conversation.current is None):
            _write(live, said.removeprefix(written).strip(" 到为：:"))
            continue
        bring = _BRING.fullmatch(said)
        if bring is not None:
            _bring_back(live, (bring["path"] or "").strip("\"'“” "))
            continue
        try:
            answered = conversation.reply(said)
        except InputError as error:
            show([str(error)])
            continue
        if answered.wants == "draft":
            live.warm()
            show([write_text(live.draft()).text])
        _say(answered.lines)
        if answered.wants == "quit":
            return


def _write(live: LiveDraft, path: str) -> None:
    """Write the report; without a name, under its title in the present folder."""
    live.warm()
    try:
        target = path or finishing.suggested_path(live, finishing.WORD, str(Path.cwd()))
        output, layout = finishing.output_of(target), kept_layout()
        if output.format == "pdf":
            show(filter(None, [finishing.fonts_before(live.conversation.library, output, layout)]))
        show([finishing.write_report(live, target, output, layout)])
    except InputError as error:
        show([str(error)])
    show(f"待补：{finishing.point_line(point)}" for point in finishing.open_points(live))


def _bring_back(live: LiveDraft, path: str) -> None:
    """Show what an edited file changes, and take over what is agreed to."""
    if not path:
        show(["请写上文件名，例如：带回 改过的年报.docx"])
        return
    live.warm()
    try:
        found = compare_with_file(live, path)
        _say(found.lines())
        chosen = _chosen(found) if found.items else set[int]()
        if chosen:
            _say(take_over(live, found, chosen).lines)
        elif found.items:
            show(["没有采用，报告不变。"])
    except InputError as error:
        show([str(error)])


def _chosen(found: Comparison) -> set[int]:
    """Ask until it is clear which changes are wanted; returns their numbers from 0. Raises EOFError."""
    usual = {item.number for item in found.items if item.is_ticked}
    figures = "（表里的数除外，要写编号才采用）" if len(usual) < len(found.items) else ""
    show([f"要采用吗？输入“是”：全部采用{figures}；输入编号，如 1,3：只采用这几处；直接回车：都不采用。"])
    while True:
        said = _ask()
        if said in _NONE:
            return set()
        wanted = usual if said in _ALL else _numbers(said)
        if wanted and wanted <= {item.number for item in found.items}:
            return wanted
        show([f"请输入{'“是”，或者' * bool(usual)}1到{len(found.items)}之间的编号；直接回车就都不采用。"])


def _numbers(said: str) -> set[int]:
    """Return the numbers that are named, counted from 0: 1,3 or 2-5; empty where it says anything else."""
    spans = [_SPAN.fullmatch(each) for each in _BETWEEN.split(said) if each]
    found: set[int] = set()
    for span in spans:
        if span is None:
            return set()
        found.update(range(int(span[1]) - 1, int(span[2] or span[1])))
    return found


def _say(lines: Iterable[Line]) -> None:
    show(f"{_MARKS.get(line.kind, '')}{line.text}" for line in lines)
