"""The formats that a draft can be written in."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, get_args

from drafter.services.errors import InputError

TextFormat = Literal["txt", "md", "html", "json"]
Format = TextFormat | Literal["docx", "pdf"]
TEXT_FORMATS: tuple[TextFormat, ...] = get_args(TextFormat)
FORMATS: tuple[Format, ...] = (*TEXT_FORMATS, "docx")
_ENDINGS: dict[str, Format] = {**{f".{each}": each for each in FORMATS}, ".htm": "html", ".pdf": "pdf"}


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
