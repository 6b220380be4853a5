"""The XML that Word files are made of: the styles, the footers, a few paragraphs, one table of each kind.

After an intended change: DRAFTER_UPDATE_GOLDEN=1 uv run pytest tests/exchange/test_word_golden.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from drafter.report.tree import Draft
from drafter.services.library import Library
from drafter.services.outputs import content_of
from word_samples import example_draft, odd_drafts, parts_of

GOLDEN = Path(__file__).parent.parent / "golden" / "word"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What stands on one line with all that is in it.
FLAT = {
    W + name for name in ("p", "tc", "tblPr", "tblGrid", "trPr", "sectPr", "pPr", "rPr", "tblBorders", "tblCellMar")
}


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("DRAFTER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def parts(library: Library, draft: Draft) -> dict[str, bytes]:
    content = content_of(library, draft, "docx")
    assert isinstance(content, bytes)
    return parts_of(content)


def lines(element: etree._Element, depth: int = 0) -> Iterator[str]:
    """Yield an element as lines, without the declarations of its namespaces."""
    whole = re.sub(r' xmlns:\w+="[^"]*"| mc:Ignorable="[^"]*"', "", etree.tostring(element, encoding="unicode"))
    if element.tag in FLAT or len(element) == 0:
        yield "  " * depth + whole
        return
    yield "  " * depth + whole[: whole.index(">") + 1]
    for child in element:
        yield from lines(child, depth + 1)
    yield "  " * depth + f"</w:{etree.QName(element).localname}>"


def shown(*elements: etree._Element) -> str:
    return "\n".join(line for element in elements for line in lines(element)) + "\n"


@pytest.fixture(scope="module")
def township(library: Library) -> dict[str, bytes]:
    return parts(library, example_draft(library, "township"))


def test_the_styles(township: dict[str, bytes]) -> None:
    compare("styles.xml", shown(etree.fromstring(township["word/styles.xml"])))


def test_the_footers(township: dict[str, bytes]) -> None:
    compare("footers.xml", shown(*(etree.fromstring(township[f"word/footer{number}.xml"]) for number in (1, 2))))


def test_title_headings_paragraphs_and_page(township: dict[str, bytes]) -> None:
    body = etree.fromstring(township["word/document.xml"])[0]
    paragraphs = body.findall(f"{W}p")
    numbered = [each for each in paragraphs if "".join(each.itertext()).startswith("1.")]
    headings = [each for each in paragraphs if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"]
    found = shown(*paragraphs[:5], *headings[1:4], *numbered, body.find(f"{W}sectPr"))
    compare("text.xml", re.sub(r"(<w:t>[^<]{20})[^<]+", r"\1……", found))  # how sentences go on is not for this test


@pytest.mark.parametrize("table", [2, 3, 4])
def test_a_table(township: dict[str, bytes], table: int) -> None:
    tables = etree.fromstring(township["word/document.xml"]).findall(f"{W}body/{W}tbl")
    compare(f"table{table}.xml", shown(tables[table - 2]))


def test_what_is_open(library: Library) -> None:
    body = etree.fromstring(parts(library, odd_drafts(library)["no_facts"])["word/document.xml"])[0]
    compare("open.xml", shown(*body.findall(f"{W}p")[:2], body.findall(f"{W}tbl")[2]))
