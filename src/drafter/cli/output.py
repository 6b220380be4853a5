"""What commands write: lines for people, and texts for files and pipes."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from drafter.services import files

# A terminal obeys control characters, and a report may hold any: people are shown � in their place.
_CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def say(lines: Iterable[str]) -> None:
    """Tell people how it went, apart from the results."""
    sys.stderr.writelines(f"{line.translate(_CONTROLS)}\n" for line in lines)


def show(lines: Iterable[str]) -> None:
    """Write results for people, line by line."""
    sys.stdout.writelines(f"{line.translate(_CONTROLS)}\n" for line in lines)


def deliver(text: str, path: str | None = None) -> None:
    """Write a text to a file, or to standard output where none is named."""
    if path:
        files.write_text(path, text)
    else:
        sys.stdout.write(text.translate(_CONTROLS) if sys.stdout.isatty() else text)
