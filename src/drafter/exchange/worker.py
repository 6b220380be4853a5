"""The work of the process that ``isolated`` starts: a file on stdin, the document or why there is none on stdout."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

from drafter.document import Document, Paragraph, TableCell
from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.exchange.readers.errors import TOO_LARGE

_MEMORY = 900 * 1024 * 1024


def serve(seconds: int) -> None:
    """Read the file on stdin within this time of the processor, and answer in JSON."""
    limit(seconds)
    try:
        answer = _tree(read_document(sys.stdin.buffer.read(), sys.argv[-1]))
    except UnreadableFileError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": TOO_LARGE}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def limit(seconds: int) -> None:
    """Limit memory and time of this process where the system can; where it can't, the parent's clock remains."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    limits = ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, seconds))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


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
