"""Names of documents in a report: what stands in 《》, where, and its short form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.subject import Subject

_TITLED = re.compile(r"《([^《》\n]{2,80})》")
_SHORT = re.compile(
    r"\s?[（(][^（）()\n]{0,30}?(?:以下|下文|下)\s?(?:简称|称|统称)\s?为?[：:]?\s?(?P<short>[^）)\n]{2,24})[）)]"
)
_QUOTES = "“”\"'‘’"


@dataclass(frozen=True, slots=True)
class Document:
    """A name in 《》; ``start`` and ``end`` cover its marks, ``name`` is without them and without spaces.

    ``short`` is the short form that is agreed on right behind it, as it is to be used; the place of that
    agreement ends at ``short_end``.
    """

    name: str
    start: int
    end: int
    short: str = ""
    short_end: int = 0


def documents_in(subject: Subject) -> Iterator[Document]:
    """Yield the names of documents in the running text, in order."""
    for line in subject.lines:
        for match in _TITLED.finditer(subject.text, line.start, line.end):
            name = "".join(match.group(1).split())
            agreed = _SHORT.match(subject.text, match.end(), line.end)
            if agreed is None:
                yield Document(name, *match.span())
            else:
                short = "".join(agreed["short"].split()).strip(_QUOTES)
                yield Document(name, *match.span(), short, agreed.end())
