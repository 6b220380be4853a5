"""The formats that a draft can be written in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, get_args

from drafter.services.errors import InputError

Format = Literal["txt", "md", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
_ENDINGS: dict[str, Format] = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html", ".json": "json"}


def format_of(path: str | None, asked: str | None) -> Format:
    """Return the format asked for, else the one of the file's ending, else text. Raises InputError."""
    if asked is not None:
        for known in FORMATS:
            if asked == known:
                return known
    if path is None:
        return "txt"
    ending = PurePath(path).suffix.lower()
    if ending not in _ENDINGS:
        raise InputError(f"不知道“{path}”要什么格式；请用 --format 写明{'、'.join(FORMATS)}之一，或者换个文件名后缀。")
    return _ENDINGS[ending]
