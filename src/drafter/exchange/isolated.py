"""Reads packed and tangled formats in a process of its own, with limits on time and memory.

A damaged or hostile file can then neither stop the program nor fill the machine: the process is ended and the
file refused with a reason. Plain text needs no such care.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from drafter.document import Document, Paragraph, Table, TableCell
from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.exchange.readers.errors import DAMAGED, TOO_LARGE
from drafter.exchange.readers.sniff import sniff

SECONDS = 15
_IN_PROCESS = ("txt", "md", "json")
_PACKAGES = str(Path(__file__).resolve().parents[2])  # the folder that holds drafter
_START = "import sys; sys.path[:] = {path!r}; from drafter.exchange.worker import serve; serve({seconds})"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console for it
_NOT_STARTED = "系统没能启动读取文件的程序；请关掉一些程序再试。"


def read_isolated(raw: bytes, name: str = "") -> Document:
    """Read a file of any format. Raises UnreadableFileError where it can't be read within the limits."""
    if sniff(raw, name) in _IN_PROCESS or not sys.executable:
        return read_document(raw, name)
    answer = _answer(raw, name)
    if "error" in answer:
        raise UnreadableFileError(answer["error"])
    return _document(answer)


def _answer(raw: bytes, name: str) -> dict[str, Any]:
    """Return what the process says of a file."""
    path = [_PACKAGES, *(entry for entry in sys.path if entry and entry != _PACKAGES)]
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START.format(path=path, seconds=SECONDS), name]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(TOO_LARGE) from error
    except OSError as error:
        raise UnreadableFileError(_NOT_STARTED) from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:  # it was ended before it could say anything
        raise UnreadableFileError(TOO_LARGE if done.returncode < 0 else DAMAGED) from error
    return answer


def _document(tree: dict[str, Any]) -> Document:
    blocks: list[Paragraph | Table] = []
    for block in tree["blocks"]:
        if len(block) == len(("start", "end", "level")):
            blocks.append(Paragraph(*block))
        else:
            start, end, rows, columns, cells = block
            blocks.append(Table(start, end, rows, columns, tuple(TableCell(*cell) for cell in cells)))
    return Document(tree["text"], tuple(blocks), tree["format"])
