"""Two papers that go with a report: every sentence with its source, for who reviews it; and the hand-in sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from drafter.exchange.word.footer import add_page_numbers
from drafter.exchange.word.ground import blank_document
from drafter.exchange.word.layout import Layout
from drafter.exchange.word.runs import add_text
from drafter.exchange.word.styles import TEXT, TITLE
from drafter.exchange.word.text_table import TextTable
from drafter.exchange.word.writer import describe, saved

_SHARES = (1, 15)  # of the width: number, sentence with its source
_FIELD_SHARES = (3, 13)
_SHEET_ROW, _SHEET_SIZE = 8, 12  # mm and points
_NOTHING = "无。"


@dataclass(frozen=True, slots=True)
class SourcedSentence:
    """A sentence, the heading that it stands under, and what is behind it, a line each."""

    heading: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the hand-in sheet says: its title, fields as (name, value), lists under headings, lines to sign."""

    title: str
    organ: str
    fields: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    to_sign: tuple[str, ...]


def write_review(
    title: str,
    organ: str,
    sentences: Sequence[SourcedSentence],
    layout: Layout,
    templates: Mapping[str, str],
    written: datetime | None = None,
) -> bytes:
    """Return a Word file that shows every sentence of a report beside its source."""
    document = blank_document(templates, layout)
    add_page_numbers(document)
    add_text(document.add_paragraph(style=TITLE), f"{title}\n（附每句话的出处，供审核）")
    table = TextTable(document, _SHARES)
    table.head("序号", "句子和它的出处")
    heading = ""
    for number, each in enumerate(sentences, 1):
        if each.heading != heading:
            heading = each.heading
            table.band(heading)
        table.entry(str(number), each.text, "　".join(each.sources))
    describe(document, title, organ, written)
    return saved(document)


def write_sheet(sheet: Sheet, layout: Layout, templates: Mapping[str, str], written: datetime | None = None) -> bytes:
    """Return the hand-in sheet as a Word file."""
    document = blank_document(templates, layout)
    add_text(document.add_paragraph(style=TITLE), sheet.title)
    table = TextTable(document, _FIELD_SHARES, height=_SHEET_ROW, size=_SHEET_SIZE)
    for name, value in sheet.fields:
        table.row(name, value)
    for heading, lines in sheet.lists:
        table.band(heading)
        for line in lines or (_NOTHING,):
            table.band(line, centred=False)
    document.add_paragraph()
    for line in sheet.to_sign:
        add_text(document.add_paragraph(style=TEXT), line)
    describe(document, sheet.title, sheet.organ, written)
    return saved(document)
