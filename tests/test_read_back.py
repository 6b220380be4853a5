"""Every report that is drafted from the examples reads back to the facts it was made from, in each format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.exchange.readers import read_document
from drafter.facts.store import Facts
from drafter.facts.values import Missing, Value
from drafter.recognition.read import recognise
from drafter.recognition.report import NOT_APPLICABLE, Figure, ReadReport
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.formats import FORMATS, Format
from drafter.services.library import Library
from drafter.services.outputs import content_of
from small_doc import doc_of
from small_files import Block, blocks_of, docx_of
from small_pdf import pdf_of

EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
DETAILS = ("全称", "简称", "网站名称", "网址", "联系机构", "地址", "邮编", "电话", "传真", "电子邮箱")
WRITERS: dict[str, Callable[[list[Block]], bytes]] = {"docx": docx_of, "doc": doc_of, "pdf": pdf_of}
_FIGURES: dict[Value, Figure] = {Missing.BLANK: None, Missing.NOT_APPLICABLE: NOT_APPLICABLE}


def facts_of(library: Library, example: str) -> Facts:
    return check_facts(library, EXAMPLES[example].read_text(encoding="utf-8"), example).facts


def compare(library: Library, facts: Facts, raw: bytes, kind: str) -> None:
    document = read_document(raw, "年报")
    assert document.format == kind
    report = recognise(document, library.form)
    assert report.form == "2021"
    found = {cell: reading.value for cell, reading in report.cells.items()}
    assert len(found) == 200
    figures = {cell: facts.cell(cell) for cell in library.form.cells}
    assert found == {cell: _FIGURES.get(value, value) for cell, value in figures.items()}
    assert report.year == facts.year
    assert [part.number for part in report.parts] == [1, 2, 3, 4, 5, 6]
    compare_details(facts, report)


def compare_details(facts: Facts, report: ReadReport) -> None:
    title = facts.answer("标题名称") or facts.answer("全称")
    assert title is not None
    assert report.organ is not None
    assert report.organ.text == title.value
    asked = {name: fact.value for name in DETAILS if (fact := facts.answer(name)) is not None}
    assert {name: report.details[name].text for name in asked} == asked
    for name, found in report.details.items():
        assert report.document.text[found.start : found.end] == found.text, name


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_drafted_reads_back(library: Library, example: str, output: Format) -> None:
    facts = facts_of(library, example)
    for seed in (None, 7):
        draft = make_draft(library, facts, seed=seed, mode="first")
        content = content_of(library, draft, output)
        compare(library, facts, content if isinstance(content, bytes) else content.encode(), output)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_it_reads_back_from_other_programs_formats(library: Library, example: str, kind: str) -> None:
    facts = facts_of(library, example)
    page = render(library, make_draft(library, facts, mode="first"), "html")
    raw = WRITERS[kind](blocks_of(read_document(page.encode())))
    compare(library, facts, raw, kind)


def test_files_in_gbk_read_back(library: Library) -> None:
    facts = facts_of(library, "township")
    draft = make_draft(library, facts, mode="first")
    compare(library, facts, render(library, draft, "html").encode("gb18030"), "html")
    compare(library, facts, render(library, draft, "txt").replace("\n", "\r\n").encode("gb18030"), "txt")
