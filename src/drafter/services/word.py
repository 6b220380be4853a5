"""Word files: in a shipped layout, in a county's own, or on a county's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from drafter.exchange.word.ground import GroundError
from drafter.exchange.word.review import SourcedSentence, write_review
from drafter.exchange.word.writer import write_docx
from drafter.interview.session import Turn
from drafter.report.tree import Draft, Sentence
from drafter.services.errors import InputError
from drafter.services.layouts import STANDARD, chosen, layouts
from drafter.services.library import Library
from drafter.services.reasons import reasons_of

_ADVICE = "说明"  # how a phrase is meant to be used: for whoever writes, not for whoever reviews


def word_file(library: Library, draft: Draft, asked: str = "", written: datetime | None = None, turn: int = 0) -> bytes:
    """Return the draft as a Word file; see ``chosen`` for ``asked``. Raises InputError.

    ``turn`` is the number of the last turn of the talk, 0 where there was none; ``turn_of`` reads it again.
    """
    by = chosen(library, asked)
    try:
        version = str(turn) if turn else ""
        return write_docx(draft, by.layout, library.templates, county=by.county, written=written, version=version)
    except GroundError as error:
        raise InputError(f"“{asked}”不是能打开的 Word 文件（.docx）；请用 Word 或 WPS 另存为 docx 再试。") from error


def review_file(library: Library, draft: Draft, said: Mapping[int, Turn], written: datetime | None = None) -> bytes:
    """Return a Word file of every sentence with its source; ``said`` are the turns of the talk, if there was one."""
    sentences = tuple(
        SourcedSentence(
            heading,
            each.text,
            tuple(f"{why.kind}：{why.text}" for why in reasons_of(each, library, said) if why.kind != _ADVICE),
        )
        for heading, each in _headed(draft)
    )
    layout = layouts(library)[STANDARD]
    return write_review(draft.title, draft.organ, sentences, layout, library.templates, written)


def _headed(draft: Draft) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence with the heading that it stands under."""
    for paragraph in draft.introduction:
        yield from (("引言", each) for each in paragraph.sentences)
    for part in draft.parts:
        for section in part.sections:
            heading = f"{part.heading}　{section.number}{section.heading}" if section.heading else part.heading
            for paragraph in section.paragraphs:
                yield from ((heading, each) for each in paragraph.sentences)
