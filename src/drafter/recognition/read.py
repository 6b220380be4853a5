"""A document to a report taken apart: the one way in."""

from __future__ import annotations

from drafter.document import Document
from drafter.forms import Form
from drafter.recognition.cells import read_cells
from drafter.recognition.details import details_in, period_in
from drafter.recognition.lines import lines_of
from drafter.recognition.parts import outline_of
from drafter.recognition.prose import headings_of, items_of, prose_of, sections_of
from drafter.recognition.report import ReadReport


def recognise(document: Document, form: Form) -> ReadReport:
    """Take a document apart. A document that is no report gives one without title, parts and figures."""
    text = document.text
    lines = lines_of(document)
    outline = outline_of(text, lines)
    headings = headings_of(text, outline)
    sections = sections_of(outline, headings)
    prose = prose_of(text, outline, sections, headings)
    first = outline.parts[0].heading.start if outline.parts else outline.end
    tables = read_cells(document, form, outline)
    return ReadReport(
        document=document,
        form=tables.form,
        title=outline.title,
        organ=outline.organ,
        year=outline.year,
        period=period_in(text, outline.start, first) or period_in(text, outline.start, outline.end),
        start=outline.start,
        end=outline.end,
        details=details_in(text, outline.start, outline.end) | details_in(text, outline.start, first),
        parts=outline.parts,
        sections=sections,
        headings=headings,
        prose=prose,
        items=items_of(text, prose, outline.year),
        tables=tables.found,
        cells=tables.cells,
        labels=tables.labels,
        lines=lines,
        superseded=tables.superseded,
    )
