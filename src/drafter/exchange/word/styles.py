"""The fonts, sizes and pitches of a layout, put into the styles of a document."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from drafter.exchange.word.layout import Face, Layout

NORMAL, TITLE, HEADING1, HEADING2, FOOTER = "Normal", "Title", "Heading 1", "Heading 2", "Footer"
TEXT, TABLE_TEXT, TABLE, OPEN = "年报正文", "年报表格文字", "年报表格", "待补"
_FACES = (
    (NORMAL, "body"),
    (TITLE, "title"),
    (HEADING1, "heading1"),
    (HEADING2, "heading2"),
    (FOOTER, "footer"),
    (TABLE_TEXT, "table"),
)
_INDENTED = (HEADING1, HEADING2, TEXT)
_TWO_CHARACTERS = "200"  # in hundredths: the indent stays two characters whatever their size
_TWENTIETHS = 20  # of a point, in which Word counts
_BEHIND_SPACING = tuple(
    f"w:{name}"
    for name in (
        "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign",
        "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    )
)  # fmt: skip


def dress(document: WordDocument, layout: Layout) -> None:
    """Put a layout into the styles of the report."""
    for name, role in _FACES:
        _set_face(style_of(document, name), layout.faces[role])
    _set_pitch(style_of(document, NORMAL), layout.line)
    normal = style_of(document, NORMAL).paragraph_format
    normal.space_before = normal.space_after = Pt(0)
    _set_pitch(style_of(document, TABLE_TEXT), layout.table_line)
    _set_spacing(style_of(document, NORMAL), layout.spacing)
    for name in (TITLE, FOOTER, TABLE_TEXT):
        _set_spacing(style_of(document, name), 0)
    style_of(document, TITLE).paragraph_format.space_after = Pt(layout.line)
    for name in _INDENTED:
        _indent(style_of(document, name), layout.faces["body"].size)


def style_of(document: WordDocument, name: str) -> ParagraphStyle:
    """Return a style of paragraphs by its name."""
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def hint(properties: CT_RPr) -> None:
    """Have quotes, dashes and dots, which Latin letters have too, take the Chinese font."""
    properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _set_face(style: ParagraphStyle, face: Face) -> None:
    style.font.size = Pt(face.size)
    style.font.bold = face.bold
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for place, font in (("ascii", face.latin), ("hAnsi", face.latin), ("cs", face.latin), ("eastAsia", face.font)):
        fonts.set(qn(f"w:{place}"), font)
    hint(properties)


def _set_pitch(style: ParagraphStyle, points: float) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(points)


def _set_spacing(style: ParagraphStyle, points: float) -> None:
    """Move characters apart, or together."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(points * _TWENTIETHS)))
    style.element.get_or_add_rPr().insert_element_before(spacing, *_BEHIND_SPACING)


def _indent(style: ParagraphStyle, size: float) -> None:
    """Indent the first line by two characters; in points too, for viewers that do not count in characters."""
    style.paragraph_format.first_line_indent = Pt(2 * size)
    style.element.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), _TWO_CHARACTERS)
