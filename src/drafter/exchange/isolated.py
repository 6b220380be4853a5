"""Reads packed and tangled formats in a process of its own, with limits on time and memory.

A damaged or hostile file can then neither stop the program nor fill the machine: the process is ended and the
file refused with a reason. Plain text needs no such care.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from typing import Any

from drafter.document import Document, Paragraph, Table, TableCell
from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.exchange.readers.errors import DAMAGED, TOO_LARGE
from drafter.exchange.readers.sniff import sniff

SECONDS = 15
_MEMORY = 900 * 1024 * 1024
_IN_PROCESS = ("txt", "md", "json")
_START = "import sys; sys.path[:0] = {path!r}; from drafter.exchange.isolated import serve; serve()"


def read_isolated(raw: bytes, name: str = "") -> Document:
    """Read a file of any format. Raises UnreadableFileError where it can't be read within the limits."""
    if sniff(raw, name) in _IN_PROCESS:
        return read_document(raw, name)
    start = _START.format(path=[entry for entry in sys.path if entry])
    command = [sys.executable, "-I", "-X", "utf8", "-c", start, name]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(TOO_LARGE) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise UnreadableFileError(TOO_LARGE if done.returncode < 0 else DAMAGED) from error
    if "error" in answer:
        raise UnreadableFileError(answer["error"])
    return _document(answer)


def serve() -> None:
    """Read the file on stdin and write the document, or why there is none, to stdout: the process's whole work."""
    _limit()
    try:
        answer = _tree(read_document(sys.stdin.buffer.read(), sys.argv[-1]))
    except UnreadableFileError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": TOO_LARGE}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _limit() -> None:
    """Limit memory and time of this process where the system can; where it can't, the parent's clock remains."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _tree(document: Document) -> dict[str, Any]:
    return {
        "text": document.text,
        "format": document.format,
        "blocks": [
            [block.start, block.end, block.level]
            if isinstance(block, Paragraph)
            else [block.start, block.end, block.rows, block.columns, [_numbers(cell) for cell in block.cells]]
            for block in document.blocks
        ],
    }


def _numbers(cell: TableCell) -> list[int]:
    return [cell.start, cell.end, cell.row, cell.column, cell.rowspan, cell.colspan]


def _document(tree: dict[str, Any]) -> Document:
    blocks: list[Paragraph | Table] = []
    for block in tree["blocks"]:
        if len(block) == len(("start", "end", "level")):
            blocks.append(Paragraph(*block))
        else:
            start, end, rows, columns, cells = block
            blocks.append(Table(start, end, rows, columns, tuple(TableCell(*cell) for cell in cells)))
    return Document(tree["text"], tuple(blocks), tree["format"])
