"""A draft as the content of a file of any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from drafter.facts.store import Facts
from drafter.interview.session import Turn
from drafter.report.tree import Draft
from drafter.services.drafting import render, sources
from drafter.services.formats import TEXT_FORMATS, Format
from drafter.services.layouts import fonts_note
from drafter.services.library import Library

_PRINTED: tuple[Format, ...] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is wanted: a web page's ``fragment`` alone, a Word file's ``layout`` (see ``layouts.chosen``).

    ``turn`` is the number of the last turn of the talk that it is written after, 0 where there was none.
    """

    fragment: bool = False
    layout: str = ""
    turn: int = 0


def content_of(library: Library, draft: Draft, output: Format, options: Options | None = None) -> str | bytes:
    """Return the draft in a format, text or bytes. Raises InputError where it can't be made."""
    options = options or Options()
    text_format = next((each for each in TEXT_FORMATS if each == output), None)
    if text_format is not None:
        return render(library, draft, text_format, fragment=options.fragment)
    from drafter.services.word import word_file  # noqa: PLC0415  python-docx, 0.2 s

    word = word_file(library, draft, options.layout, datetime.now(UTC), options.turn)
    if output == "docx":
        return word
    from drafter.services.pdf import pdf_of  # noqa: PLC0415  only with LibreOffice

    return pdf_of(word)


def warnings(library: Library, output: Format, layout: str = "") -> tuple[str, ...]:
    """Return what to say of a format before it is written. Raises InputError where there is no such layout."""
    if output not in _PRINTED:
        return ()
    note = fonts_note(library, layout)
    return (note,) if note else ()


def sources_of(library: Library, draft: Draft, path: str, said: Mapping[int, Turn] | None = None) -> str | bytes:
    """Return every sentence with its source: for a path that ends in .docx a Word file, else JSON."""
    if PurePath(path).suffix.lower() != ".docx":
        return sources(draft)
    from drafter.services.word import review_file  # noqa: PLC0415  python-docx, 0.2 s

    return review_file(library, draft, said or {}, datetime.now(UTC))


def sheet_of(library: Library, draft: Draft, facts: Facts) -> bytes:
    """Return the hand-in sheet of a report that was written from a facts file."""
    from drafter.services.hand_in import hand_in_sheet  # noqa: PLC0415  as above

    still_open = (f"{gap.label}（{gap.where}）" for gap in draft.gaps)
    return hand_in_sheet(library, draft, facts, still_open=still_open)
