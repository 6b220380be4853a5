"""The report's styles into a county's own document, where it does not have them."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from drafter.exchange.word.styles import NORMAL, style_of

_TYPE, _DEFAULT = qn("w:type"), qn("w:default")
# The order that properties of paragraphs and of runs stand in.
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        "keepNext", "keepLines", "widowControl", "rFonts", "b", "spacing", "kern", "sz", "shd", "ind", "jc",
        "outlineLvl",
    )
)  # fmt: skip


def bring_styles(document: WordDocument, blank: WordDocument) -> None:
    """Bring the styles of the report that a document does not have into it, each with its whole look."""
    names = {style.style_id: (style.name, style.type) for style in blank.styles}
    own = {(style.name, style.type): style.style_id for style in document.styles}
    wanted = [style for style in blank.styles if (style.name, style.type) not in own]
    for style in wanted:
        for other in [each for each in document.styles if each.name == style.name]:
            document.styles.element.remove(other.element)  # of another kind, so that nothing can be told by its name
        own[style.name, style.type] = _free(style.style_id, own.values())
    defaults = {each.get(_TYPE) for each in document.styles.element if each.get(_DEFAULT) in ("1", "true", "on")}
    for style in wanted:
        copy = deepcopy(style.element)
        copy.set(qn("w:styleId"), own[style.name, style.type])
        if copy.get(_TYPE) in defaults:
            copy.attrib.pop(_DEFAULT, None)
        for name in ("basedOn", "next"):
            other = copy.find(qn(f"w:{name}"))
            if other is not None:
                other.set(qn("w:val"), own[names[other.get(qn("w:val"))]])
        if copy.get(_TYPE) == "paragraph" and style.name != NORMAL:
            _complete(copy, style_of(blank, NORMAL).element)
        document.styles.element.append(copy)


def _free(identity: str, taken: Collection[str]) -> str:
    """Return an id for a style that no other has."""
    while identity in taken:
        identity += "0"
    return identity


def _complete(style: BaseOxmlElement, base: BaseOxmlElement) -> None:
    """Put into a style what it takes from the blank document's base, as the document's own may look otherwise."""
    for group in ("pPr", "rPr"):
        given = base.find(qn(f"w:{group}"))
        own = style.find(qn(f"w:{group}"))
        whole = deepcopy(given)
        for each in own if own is not None else ():
            same = whole.find(each.tag)
            if same is None:
                whole.append(deepcopy(each))
            else:
                same.attrib.update(each.attrib)
        whole[:] = sorted(whole, key=lambda each: _ORDER.index(each.tag))
        if own is not None:
            style.remove(own)
        style.append(whole)
