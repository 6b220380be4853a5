"""Text into a paragraph. What is still open stands out."""

from __future__ import annotations

import re

from docx.shared import Pt
from docx.text.paragraph import Paragraph

from drafter.exchange.word.styles import OPEN, hint

_OPEN = re.compile("(【待补[^】]*】)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def add_text(paragraph: Paragraph, text: str, size: float | None = None) -> None:
    """Add text to a paragraph; every 【待补】 in it has a style of its own. ``size`` is in points, None the style's.

    A tab and the end of a line are kept; a character that XML can't hold becomes �.
    """
    for at, piece in enumerate(_OPEN.split(text)):
        if piece:
            run = paragraph.add_run(fit_for_xml(piece))
            hint(run._r.get_or_add_rPr())
            if at % 2:
                run.style = OPEN
            if size is not None:
                run.font.size = Pt(size)


def fit_for_xml(text: str) -> str:
    """Return a text with � for every character that XML can't hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
