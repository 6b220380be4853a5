"""Names of session folders: what a person reads, in a form that every system takes."""

from __future__ import annotations

import unicodedata
from datetime import date

MOST = 60  # four bytes each fit into the 255 that most disks allow

_USUAL = "年报"
_NOT_ALLOWED = frozenset('<>:"/\\|?*')
_NUMBERED = frozenset("123456789¹²³")
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}) | {
    port + number for port in ("COM", "LPT") for number in _NUMBERED
}
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Cs"})  # Co stays: rare characters of names of places are kept there


def session_name(organ: str, year: str, today: date) -> str:
    """Return a name from the organ and the year; from the day where either is not known yet."""
    return safe_name(f"{organ or _USUAL} {f'{year}年' if organ and year else today.isoformat()}")


def safe_name(text: str) -> str:
    """Return a text as the name of a folder: 汉字 stay, what Windows, macOS or Linux refuses goes."""
    shown = "".join(map(_allowed, unicodedata.normalize("NFC", text)))
    name = _cut(" ".join(shown.split()), MOST)
    if name.split(".")[0].rstrip().upper() in _RESERVED:
        name = _cut(f"_{name}", MOST)
    return name or _USUAL


def numbered(name: str, number: int) -> str:
    """Return the name with a number behind it, not longer than a name may be; the first has none."""
    ending = f" {number}" if number > 1 else ""
    return _cut(name, MOST - len(ending)) + ending


def _allowed(character: str) -> str:
    if character.isspace():
        return " "
    if character in _NOT_ALLOWED:
        return "_"
    return "" if unicodedata.category(character) in _INVISIBLE else character


def _cut(name: str, most: int) -> str:
    return name.strip(" .")[:most].rstrip(" .")
