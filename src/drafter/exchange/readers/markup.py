"""HTML as a row of tags and texts, in one pass: the time goes with the length, whatever stands in the page.

The standard library's parser needs half a minute for 60 kB of unclosed tags, and answers differently from release
to release. A tag that is unclosed at the end of a page is passed over, as browsers do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_BEFORE_END = re.compile(r"[\s/]*")
_COMMENT_END = re.compile(r"--!?>")
_RAW = ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")  # hold text, no tags
_LOST_UNCLOSED = ("script", "style")  # a page cut within these has nothing readable behind
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; ``opens`` is False for an end tag. Names are in small letters; of two attributes the first counts."""

    name: str
    opens: bool
    attributes: dict[str, str]
    closed: bool = False


def marks_of(text: str) -> Iterator[Tag | str]:
    """Yield the tags of a page and the texts between them, references to characters resolved."""
    at, last_comment = 0, text.rfind("-->")
    while at < len(text):
        opened = text.find("<", at)
        opened = len(text) if opened < 0 else opened
        if opened > at:
            yield resolved(text[at:opened])
        if opened == len(text):
            return
        if text.startswith("<!--", opened) and opened + 2 > last_comment:
            at = opened + len("<!--")  # a comment without end is text
            continue
        tag, at = _mark(text, opened)
        if tag is None:
            if at == opened + 1:
                yield "<"
            continue
        yield tag
        if tag.opens and not tag.closed and tag.name in _RAW_END:
            end = _RAW_END[tag.name].search(text, at)
            if end is not None:
                yield resolved(text[at : end.start()])
                at = end.start()
            elif tag.name in _LOST_UNCLOSED:
                return


def resolved(text: str) -> str:
    """Return text with references such as &nbsp; as the characters they stand for."""
    try:
        return unescape(text)
    except ValueError:  # a number of thousands of digits
        return text


def _mark(text: str, at: int) -> tuple[Tag | None, int]:
    """Return the tag at a place, None for a comment or a plain <, and where the text goes on."""
    if text.startswith("<!--", at):
        end = _COMMENT_END.search(text, at + 2)
        return None, end.end() if end else len(text)
    slash = text.startswith("/", at + 1)
    name = _NAME.match(text, at + 1 + slash)
    if name is None:
        if not slash and not text.startswith(("!", "?"), at + 1):
            return None, at + 1
        end_mark = text.find(">", at)
        return None, end_mark + 1 if end_mark >= 0 else len(text)
    attributes: dict[str, str] = {}
    place = name.end()
    while match := _ATTRIBUTE.match(text, place):
        attributes.setdefault(match[1].lower(), resolved((match[2] or "").strip("\"'")))
        place = match.end()
    place = _BEFORE_END.match(text, place).end()  # type: ignore[union-attr]  # it matches everywhere
    if place >= len(text):
        return None, len(text)
    return Tag(name[0].lower(), not slash, attributes, text[place - 1] == "/"), place + 1
