"""A draft to a Word file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

from docx.document import Document as WordDocument

from drafter.exchange.word.body import add_report
from drafter.exchange.word.footer import add_page_numbers
from drafter.exchange.word.ground import blank_document, county_document
from drafter.exchange.word.layout import Layout
from drafter.exchange.word.runs import fit_for_xml
from drafter.report.tree import Draft

_LONGEST = 255  # characters that a property of a file can have
SUBJECT = "政府信息公开工作年度报告"


def write_docx(
    draft: Draft,
    layout: Layout,
    templates: Mapping[str, str],
    *,
    county: bytes | None = None,
    written: datetime | None = None,
    version: str = "",
) -> bytes:
    """Return the draft as a Word file.

    ``templates`` are the shipped texts by file name. On a ``county``'s own Word file its page, header and styles are
    kept, and the layout gives only what is missing there; raises GroundError where it is none. ``written`` is the time
    that the file says it was made, in UTC, ``version`` what it says of which state of the answers it was made from.
    """
    document = blank_document(templates, layout)
    if county is None:
        add_page_numbers(document)
    else:
        document = county_document(county, document)
    add_report(document, draft, layout)
    describe(document, draft.title, draft.organ, written)
    if version:
        document.core_properties.version = version
    return saved(document)


def saved(document: WordDocument) -> bytes:
    """Return a document as the bytes of a file."""
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def describe(document: WordDocument, title: str, organ: str, written: datetime | None) -> None:
    """Say of the file what is true of the report, nothing of the libraries that made it or of a county's sample."""
    properties = document.core_properties
    for each in list(properties._element):
        properties._element.remove(each)
    properties.title, properties.subject = fit_for_xml(title)[:_LONGEST], SUBJECT
    properties.author = properties.last_modified_by = fit_for_xml(organ)[:_LONGEST]
    properties.language, properties.comments, properties.keywords = "zh-CN", "", ""
    properties.revision = 1
    if written is not None:
        properties.created = properties.modified = written
