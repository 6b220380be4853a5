"""Certain replacements: made in text files, shown for all others."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from drafter.check.finding import Finding
from drafter.services.errors import InputError
from drafter.services.files import MAX_REPORT_BYTES, STDIN, read_bytes, write_file

_MOST_ROUNDS = 5
_ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with its certain replacements made, how many they were, and the difference line by line."""

    text: str
    count: int
    diff: str


def fix_until_settled(
    text: str, findings: Iterable[Finding], again: Callable[[str], Iterable[Finding]], shown: str
) -> Fixed:
    """Make the certain replacements, and those that the mended text asks for in turn; ``again`` checks a text."""
    fixed = fix_text(text, findings, shown)
    count = fixed.count
    for _ in range(_MOST_ROUNDS):
        if not fixed.count:
            break
        fixed = fix_text(fixed.text, again(fixed.text), shown)
        count += fixed.count
    return Fixed(fixed.text, count, _diff(text, fixed.text, shown))


def fix_text(text: str, findings: Iterable[Finding], shown: str) -> Fixed:
    """Make the certain replacements; of two that overlap the first is made."""
    pieces: list[str] = []
    at = count = 0
    places = [each for each in findings if each.replacement is not None and each.start is not None]
    for finding in sorted(places, key=lambda each: (each.start or 0, each.end or 0)):
        start, end = finding.start or 0, finding.end or 0
        if start < at or text[start:end] != finding.text:
            continue
        pieces += [text[at:start], finding.replacement or ""]
        at = end
        count += 1
    fixed = "".join(pieces) + text[at:]
    return Fixed(fixed, count, _diff(text, fixed, shown))


def _diff(before: str, after: str, shown: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), shown, f"{shown}（改后）", lineterm="", n=0)
    return "".join(f"{line}\n" for line in lines)


def write_fixed(path: str, before: str, after: str) -> bool:
    """Write a mended text back in its file's own encoding and line ends.

    Returns False where the file is no plain text, so that ``before`` is not what stands in it; it then stays
    as it is. Raises InputError.
    """
    if path == STDIN:
        return False
    raw = read_bytes(path, MAX_REPORT_BYTES)
    mark = raw.startswith(codecs.BOM_UTF8)
    for encoding in _ENCODINGS:
        try:
            written = raw.removeprefix(codecs.BOM_UTF8).decode(encoding)
        except UnicodeDecodeError:
            continue
        if written.replace("\r\n", "\n").replace("\r", "\n") != before:
            return False
        ends = "\r\n" if "\r\n" in written else "\n"
        try:
            write_file(path, ("\ufeff" if mark else "") + after.replace("\n", ends), encoding)
        except UnicodeEncodeError as error:
            raise InputError(f"改后的文字不能用“{path}”原来的编码保存；请先另存为 UTF-8 再改。") from error
        return True
    return False
