"""The document that a report is put on: a blank one with the report's styles, or a county's own file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import PurePosixPath

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from drafter.exchange.word.bringing import bring_styles
from drafter.exchange.word.footer import add_page_numbers
from drafter.exchange.word.layout import Layout
from drafter.exchange.word.styles import dress

# Where the blank document's files stand among the templates.
_FILES = {
    "[Content_Types].xml": "word/content_types.xml",
    "_rels/.rels": "word/rels.xml",
    "docProps/app.xml": "word/app.xml",
    "word/document.xml": "word/document.xml",
    "word/_rels/document.xml.rels": "word/document_rels.xml",
    "word/settings.xml": "word/settings.xml",
    "word/styles.xml": "word/styles.xml",
}
# Kinds of parts that belong to the text of a document, by the last word of their names.
_OF_THE_TEXT = frozenset(
    ("image", "hyperlink", "comments", "commentsExtended", "commentsIds", "chart", "oleObject", "package", "thumbnail")
)
_USUAL_WIDTH, _NARROWEST = 156.0, 40  # mm


class GroundError(ValueError):
    """A file that no report can be put on."""


def blank_document(templates: Mapping[str, str], layout: Layout) -> WordDocument:
    """Return an empty document with the page and the styles of a layout; ``templates`` are texts by file name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, template in _FILES.items():
            package.writestr(name, templates[template])
    document = Document(packed)
    dress(document, layout)
    _set_page(document, layout)
    return document


def county_document(raw: bytes, blank: WordDocument) -> WordDocument:
    """Return a county's file without its text: its page, its header and its styles stay, missing ones come in.

    Raises GroundError where it is no Word file.
    """
    try:
        document = Document(io.BytesIO(raw))
        body = document.element.body
        for block in list(body):
            if block.tag != qn("w:sectPr"):
                body.remove(block)
    except Exception as error:  # a zip, an XML or a part that is not as it should be: python-docx has no one error
        raise GroundError from error
    if body.sectPr is None:
        body.append(deepcopy(blank.element.body.sectPr))
    _forget_old_text(document)
    bring_styles(document, blank)
    headed, footed = (body.sectPr.find(qn(f"w:{name}Reference")) is not None for name in ("header", "footer"))
    if not footed:
        add_page_numbers(document, both_sides=not headed)
    return document


def _forget_old_text(document: WordDocument) -> None:
    """Leave out what belonged to the text that was taken away: nobody sees it, but it would be sent along."""
    for relations in (document.part.rels, document.part.package.rels):
        for identity, relation in list(relations.items()):
            if PurePosixPath(relation.reltype).name in _OF_THE_TEXT:
                del relations[identity]


def text_width(document: WordDocument) -> float:
    """Return the width of the text block of a document's last section in mm; of A4's where the file does not say."""
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None or page - left - right < Mm(_NARROWEST):
        return _USUAL_WIDTH
    return (page - left - right) / Mm(1)


def _set_page(document: WordDocument, layout: Layout) -> None:
    section, page = document.sections[0], layout.page
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.header_distance = section.footer_distance = Mm(page["footer"])
    section.gutter = Mm(0)
