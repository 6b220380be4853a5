"""The page number — 1 — below the text: on the right of odd pages, on the left of even ones."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from drafter.exchange.word.runs import add_text
from drafter.exchange.word.styles import FOOTER, style_of

_ONE_CHARACTER = "100"  # in hundredths: how far the number stands off the edge of the text
_TWENTIETHS = 20  # of a point, in which Word counts
_USUAL_SIZE = Pt(14)


def add_page_numbers(document: WordDocument, *, both_sides: bool = True) -> None:
    """Number the pages of a document's only section.

    Without ``both_sides`` they are on the right of all pages: headers that are there stay on even pages too.
    """
    section, style = document.sections[0], style_of(document, FOOTER)
    size = style.font.size or _USUAL_SIZE
    feet = [(section.footer, "right")]
    if both_sides:
        document.settings.odd_and_even_pages_header_footer = True
        feet.append((section.even_page_footer, "left"))
    for footer, side in feet:
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = style
        properties = paragraph._p.get_or_add_pPr()
        indent = properties.get_or_add_ind()
        indent.set(qn(f"w:{side}Chars"), _ONE_CHARACTER)
        indent.set(qn(f"w:{side}"), str(round(size.pt * _TWENTIETHS)))  # for viewers that do not count in characters
        properties.get_or_add_jc().set(qn("w:val"), side)
        add_text(paragraph, "— ")
        _add_number(paragraph)
        add_text(paragraph, " —")


def _add_number(paragraph: Paragraph) -> None:
    """Add the field that holds the number, in the five runs that WPS asks for too."""
    for kind in ("begin", "instruction", "separate", "number", "end"):
        if kind == "number":
            add_text(paragraph, "1")
            continue
        run = paragraph.add_run()._r
        if kind == "instruction":
            code = OxmlElement("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = " PAGE "
            run.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run.append(mark)
