"""The conversation line by line: for screen readers, poor terminals and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from drafter.cli.output import show
from drafter.exchange.plain import write_text
from drafter.interview.saying import Line
from drafter.services import finishing
from drafter.services.conversation import Conversation
from drafter.services.errors import InputError
from drafter.services.library import Library, load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.session_list import known_sessions, title_of
from drafter.services.sessions import Opened, held_by, lines_of, new_session, open_session
from drafter.sessions.lock import Holder

_OK = 0
_MARKS = {"taken": "√ ", "effect": "→ ", "ask": "问：", "offer": "◇ ", "wrong": "！", "unsure": "？", "reply": "> "}
_WRITE = ("写成文件", "导出", "保存成文件", "生成文件")
_MOST_SHOWN = 9
_EARLIER = 8  # lines of the talk that a session goes on with
_HELP = "每行答一句，回车发送。随时可以输入：帮助、看看草稿、还剩多少、撤销、写成文件、先到这里。"


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
        target = path or finishing.suggested_path(live, "docx", str(Path.cwd()))
        show([finishing.write_report(live, target, finishing.output_of(target))])
    except InputError as error:
        show([str(error)])
    show(f"待补：{finishing.point_line(point)}" for point in finishing.open_points(live))


def _say(lines: Iterable[Line]) -> None:
    show(f"{_MARKS.get(line.kind, '')}{line.text}" for line in lines)
