"""HTML: saved pages of county sites, Word's web pages, site editors' fragments."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping

from drafter.document import Document
from drafter.exchange.readers.errors import TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.markup import Tag, marks_of
from drafter.exchange.readers.page import Page
from drafter.exchange.readers.plain import nearest

_MOST_CHARACTERS = 10_000_000  # of source; pictures written into a page take much of it
_MOST_TAGS = 500_000
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,20})",
    re.IGNORECASE,
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
# What a browser does not show as text of the page; the title stands in the page once more.
_DROPPED = frozenset(
    (
        "iframe", "noembed", "noframes", "noscript", "object", "rp", "rt", "script", "style", "svg", "template",
        "textarea", "title",
    )
)  # fmt: skip
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS_PARAGRAPH = frozenset(("p", "div", "table", "ul", "ol", "pre", "section", "article", *_HEADINGS))
# An element that the beginning of another ends where it was not closed, and what such an end never goes beyond.
_ENDS = {
    "p": _ENDS_PARAGRAPH,
    "li": frozenset(("li",)),
    "option": frozenset(("option",)),
    "td": _CELLS | {"tr"},
    "th": _CELLS | {"tr"},
    "tr": frozenset(("tr",)),
}
_BARRIERS = frozenset(("table", "ul", "ol", "div", "body"))
_LOOKED_BACK = 50
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def read_html(raw: bytes) -> Document:
    """Read a page: headings keep their levels, tables their spans; scripts, styles and hidden parts are left out."""
    text = _decode(raw)
    if len(text) > _MOST_CHARACTERS or text.count("<") > _MOST_TAGS:
        raise UnreadableFileError(TOO_LARGE)
    page, elements = Page(), _OpenElements()
    for mark in marks_of(text.replace("\0", "")):
        if isinstance(mark, Tag):
            _take_tag(mark, page, elements)
        elif not elements.hidden:
            page.text(mark, preformatted=elements.has("pre"))
    return page.build()


def _decode(raw: bytes) -> str:
    """Decode a page: by its byte order mark, UTF-8 where it is that, else GB18030, never failing for a few bytes."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").removeprefix("\ufeff")
    text = nearest(raw)  # pages are often saved anew as UTF-8 and keep what they declared
    if text is not None:
        return text
    found = _CHARSET.search(raw[:4096])
    declared = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    return raw.decode("utf-8" if declared.startswith("utf") else "gb18030", "replace")


def _take_tag(tag: Tag, page: Page, elements: _OpenElements) -> None:
    if tag.opens:
        if elements.hidden:
            elements.end_by(tag.name)
        hidden = elements.hidden or _is_hidden(tag.name, tag.attributes)
        if not hidden:
            page.opened(tag.name, tag.attributes)
        if tag.name not in _VOID:
            elements.open(tag.name, hidden=hidden)
    if tag.closed or not tag.opens:
        if not elements.hidden:
            page.closed(tag.name)
        elements.close(tag.name)
        if not elements.has(*_HEADINGS):
            page.no_heading()


def _is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """True for what is not shown, and for the row without height that Word adds to measure its columns by."""
    if name in _DROPPED or "hidden" in attributes or (name == "tr" and attributes.get("height") == "0"):
        return True
    return _HIDDEN.search(attributes.get("style", "")) is not None


class _OpenElements:
    """The elements that are open. Where one is hidden, so is everything in it until it ends."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts: Counter[str] = Counter()
        self._hidden_from: int | None = None

    @property
    def hidden(self) -> bool:
        """True within an element that is not shown."""
        return self._hidden_from is not None

    def has(self, *names: str) -> bool:
        """True within an element of one of these names."""
        return any(self._counts[name] for name in names)

    def open(self, name: str, *, hidden: bool) -> None:
        """Open an element."""
        if hidden and self._hidden_from is None:
            self._hidden_from = len(self._names)
        self._names.append(name)
        self._counts[name] += 1

    def close(self, name: str) -> None:
        """Close an element and what was left open within it; an end without a beginning closes nothing."""
        if not self._counts[name]:
            return
        last = ""
        while last != name:
            last = self._names.pop()
            self._counts[last] -= 1
        if self._hidden_from is not None and len(self._names) <= self._hidden_from:
            self._hidden_from = None

    def end_by(self, name: str) -> None:
        """End the paragraph, item or cell that the beginning of this one ends where it was not closed."""
        for open_name in self._names[: -_LOOKED_BACK - 1 : -1]:
            if name in _ENDS.get(open_name, ()):
                self.close(open_name)
                return
            if open_name in _BARRIERS:
                return
