"""Text copied from a page, with a line break every so many characters: what a break cuts in two is not judged."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from drafter.document import Document, DocumentBuilder
from drafter.recognition.read import recognise
from drafter.services.checking import check_report, make_checker
from drafter.services.library import Library

HOLDS = "全年共发布政策解读材料86件，包括图解47件、文字解读17件、视频16件、在线访谈6件。"
WRONG = "全年共发布政策解读材料86件，包括图解47件、文字解读17件、视频16件。"
OPENING = "清源县柳溪镇2025年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开情况\n"


def codes(library: Library, document: Document) -> set[str]:
    found = check_report(make_checker(select=["FG"]), recognise(document, library.form)).findings
    return {finding.code for finding in found}


def in_lines(sentence: str, width: int) -> str:
    before, behind = "本镇按照要求做好主动公开工作，及时更新各个栏目。", "各站所按季度报送信息，由办公室统一发布。"
    prose = before + sentence * 3 + behind
    return "\n".join(textwrap.wrap(prose, width))


def by_line(text: str) -> Document:
    builder = DocumentBuilder("txt")
    for line in text.split("\n"):
        builder.paragraph(line)
    return builder.build()


def by_paragraph(text: str) -> Document:
    builder = DocumentBuilder("txt")
    builder.paragraph(text)
    return builder.build()


@pytest.mark.parametrize("read", [by_line, by_paragraph])
@pytest.mark.parametrize("width", range(16, 42))
def test_a_sum_that_holds_is_not_told_wherever_the_lines_break(
    library: Library, read: Callable[[str], Document], width: int
) -> None:
    assert codes(library, read(OPENING + in_lines(HOLDS, width))) == set()


def test_a_wrong_sum_within_a_line_is_told(library: Library) -> None:
    assert codes(library, by_line(OPENING + WRONG)) == {"FG02"}
