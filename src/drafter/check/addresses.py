"""Addresses of pages and mailboxes, and codes of a page: what keeps half-width marks in a Chinese text."""

from __future__ import annotations

import re

ADDRESS = re.compile(
    r"&#?[A-Za-z0-9]{2,8};"
    r"|(?:[A-Za-z]{2,10}://|www\.)[A-Za-z0-9._~:/?#@!$&*+,;=%\[\]-]*[A-Za-z0-9_/=#&-]"
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
    r"|\b[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.(?:gov|com|cn|org|net)(?:\.cn)?(?:[:/][A-Za-z0-9._~:/?#=&%-]*)?"
)


def address_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where addresses stand between two places, in order."""
    return [match.span() for match in ADDRESS.finditer(text, start, end)]


def in_spans(spans: list[tuple[int, int]], at: int) -> bool:
    """True where a place lies in one of a few spans."""
    return any(start <= at < end for start, end in spans)
