"""The text of a report: title, headings, paragraphs, and the tables between them."""

from __future__ import annotations

import re

from docx.document import Document as WordDocument

from drafter.exchange.word.layout import Layout
from drafter.exchange.word.runs import add_text
from drafter.exchange.word.styles import HEADING1, HEADING2, TEXT, TITLE
from drafter.exchange.word.tables import add_table
from drafter.report.tree import Draft, Part

_TITLE = re.compile(r"(?P<organ>.+?)(?P<rest>(?:[0-9]{4}|【待补[^】]*】)年.*)", re.DOTALL)


def add_report(document: WordDocument, draft: Draft, layout: Layout) -> None:
    """Add a whole report to the end of a document."""
    add_text(document.add_paragraph(style=TITLE), in_two_lines(draft.title))
    for paragraph in draft.introduction:
        add_text(document.add_paragraph(style=TEXT), paragraph.text)
    for part in draft.parts:
        _add_part(document, part, layout)


def _add_part(document: WordDocument, part: Part, layout: Layout) -> None:
    heading = document.add_paragraph(style=HEADING1)
    add_text(heading, part.heading)
    for section in part.sections:
        if section.heading:
            add_text(document.add_paragraph(style=HEADING2), section.number + section.heading)
        for paragraph in section.paragraphs:
            add_text(document.add_paragraph(style=TEXT), paragraph.text)
    if part.table is not None:
        if part.table.id in layout.new_page:
            heading.paragraph_format.page_break_before = True
        add_table(document, part.table, layout)


def in_two_lines(title: str) -> str:
    """Return a title that breaks after the name of the organ, so that no line ends within a word."""
    found = _TITLE.fullmatch(title)
    return f"{found['organ']}\n{found['rest']}" if found else title
