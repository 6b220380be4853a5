"""Chinese text broken into lines: no closing mark at a line's start, no opening mark at its end, numbers whole.

Widths are those of ``rich.cells``, as everything on the screen is laid out with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

CLOSING = "，。；：、！？）》”’】〉」』〕％%!?,.;:)]}…·"
OPENING = "（《“‘【〈「『〔([{"

# What stays on one line: opening marks, one 汉字 or a run of letters and figures (with its unit: 86条), and the
# closing marks behind it.
_WHOLE = re.compile(
    rf"[{re.escape(OPENING)}]*(?:[A-Za-z0-9_@/\\.:+-]+(?:(?<=[0-9])[一-鿿])?|[^\s{re.escape(OPENING)}]|\s)?[{re.escape(CLOSING)}]*",
    re.DOTALL,
)
# A terminal obeys control characters; each is shown as one character, so that places in the text stay what they are.
_SHOWN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), "\ufffd") | {9: " ", 10: " ", 13: " "}

Span = tuple[int, int]


def shown(text: str) -> str:
    """Return a text without control characters, each character in its place."""
    return text.translate(_SHOWN)


@lru_cache(maxsize=4096)
def wrap(text: str, width: int, first: int = 0, hanging: int = 0) -> tuple[Span, ...]:
    """Return the (start, end) of each line of ``text``; one for an empty text.

    ``width`` is that of a line in cells; the first line has ``first`` cells less, every other ``hanging`` less. Only
    what is wider than a whole line is cut inside, so that marks may stand where they should not.
    """
    lines: list[Span] = []
    start, used = 0, 0
    room = max(2, width - first)
    for piece_start, piece_end in _pieces(text, max(2, width - max(first, hanging))):
        cells = cell_len(text[piece_start:piece_end])
        if used + cells > room and piece_start > start:
            lines.append((start, piece_start))
            start, used, room = piece_start, 0, max(2, width - hanging)
        used += cells
    lines.append((start, len(text)))
    return tuple(lines)


def wrapped(text: str, width: int, first: str = "", hanging: str = "") -> list[str]:
    """Return the lines of a text with what stands before them, each paragraph by itself."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        spans = wrap(shown(paragraph), width, cell_len(first), cell_len(hanging))
        lines += [(hanging if at else first) + shown(paragraph[start:end]) for at, (start, end) in enumerate(spans)]
    return lines


def _pieces(text: str, most: int) -> Iterator[Span]:
    """Yield what stays together, cut where it is wider than a line."""
    at = 0
    while at < len(text):
        found = _WHOLE.match(text, at)
        end = max(found.end() if found else 0, at + 1)
        yield from _cut(text, at, end, most)
        at = end


def _cut(text: str, start: int, end: int, most: int) -> Iterator[Span]:
    used, begin = 0, start
    for at in range(start, end):
        cells = cell_len(text[at])
        if used + cells > most:
            yield begin, at
            begin, used = at, 0
        used += cells
    yield begin, end
