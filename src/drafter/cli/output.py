"""What commands write: lines for people, and texts for files and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from drafter.services import files
from drafter.services.errors import InputError

# A terminal obeys control characters, and a report may hold any: people are shown � in their place.
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def say(lines: Iterable[str]) -> None:
    """Tell people how it went, apart from the results."""
    sys.stderr.writelines(f"{line.translate(_CONTROLS)}\n" for line in lines)


def show(lines: Iterable[str]) -> None:
    """Write results for people, line by line."""
    sys.stdout.writelines(f"{line.translate(_CONTROLS)}\n" for line in lines)


def deliver(content: str | bytes, path: str | None = None) -> None:
    """Write text or bytes to a file, or to standard output where none is named. Raises InputError."""
    if path:
        files.write_file(path, content)
    elif isinstance(content, bytes):
        if sys.stdout.isatty():
            raise InputError("这种格式不能显示在屏幕上；请用 -o 写明存到哪个文件，例如 -o 年报.docx。")
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content.translate(_CONTROLS) if sys.stdout.isatty() else content)
