"""One line of a journal: JSON that carries its number and the checksum of its own bytes.

    {"sum": "6d1f0a3c", "version": 1, "number": 12, "event": {"answer":"松溪镇"}}

The checksum is CRC-32 of what stands between it and the last brace. The content is written without spaces, so the
mark that a line begins with stands nowhere inside one, and a line whose line end is lost is still found.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass

VERSION = 1
HEADER, EVENT, DAMAGE = "journal", "event", "damage"  # what a line of this version holds

_MARK = b'{"sum": "'
_REST = re.compile(rb'([0-9a-f]{8})", (.*)', re.DOTALL)
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose checksum is right. ``number`` is None where a later version has none."""

    number: int | None
    content: dict[str, object]
    text: str


def encode(number: int, kind: str, content: object) -> bytes:
    """Return a line without its line end. Lone surrogates are escaped; ValueError or TypeError where it is no JSON."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body = f'"version": {VERSION}, "number": {number}, "{kind}": {text}'.encode("utf-8", "backslashreplace")
    return b'%s%08x", %s}' % (_MARK, zlib.crc32(body), body)


def decode(raw: bytes) -> tuple[list[Line], bool]:
    """Return the lines that are whole between two line ends, and whether that is all there is.

    There is more than one where a line end was damaged.
    """
    before, *pieces = raw.split(_MARK)
    lines, complete = [], not before.strip(b"\r")
    for piece in pieces:
        body, brace, after = piece.rpartition(b"}")
        line = _verified(body) if brace else None
        if line is not None:
            lines.append(line)
        complete = complete and line is not None and not after.strip(b"\r")
    return lines, complete


def is_cut(raw: bytes) -> bool:
    """True for the beginning of a line whose writing was cut off: a string or a brace in it is still open."""
    if not raw.startswith(_MARK):
        return _MARK.startswith(raw)
    bare = _STRING.sub(b"", raw)
    return b'"' in bare or bare.count(b"{") + bare.count(b"[") > bare.count(b"}") + bare.count(b"]")


def _verified(rest: bytes) -> Line | None:
    """The line with this behind its mark, if it is what was written."""
    match = _REST.fullmatch(rest)
    if match is None or zlib.crc32(match[2]) != int(match[1], 16):
        return None
    try:
        text = "{" + match[2].decode("utf-8") + "}"
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    number = content.get("number")
    return Line(number if type(number) is int and number >= 0 else None, content, text)
