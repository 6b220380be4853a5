"""What goes out as a Word file or a web page comes back as it was: cells, organ, year, every paragraph in order.

``benchmarks/word_trip.py`` does the same on 500 sets of facts.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from drafter.exchange.readers import read_document
from drafter.report.tree import Draft
from drafter.services.formats import Format
from drafter.services.library import Library
from drafter.services.outputs import content_of
from word_samples import EXAMPLES, example_draft, facts_of, odd_drafts
from word_trip import differences, trips


def back(library: Library, draft: Draft, output: Format) -> str:
    content = content_of(library, draft, output)
    return read_document(content.encode() if isinstance(content, str) else content, f"年报.{output}").text


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_random_reports_come_back(library: Library, start: int) -> None:
    assert [each for index in range(start, start + 10) for each in trips(library, index)] == []


def test_a_difference_is_seen(library: Library) -> None:
    facts = facts_of(library, EXAMPLES["township"].read_text(encoding="utf-8"))
    draft = example_draft(library, "township")
    content = content_of(library, replace(draft, introduction=draft.introduction[:-1]), "docx")
    assert isinstance(content, bytes)
    document = read_document(content, "年报.docx")
    assert [each for each in differences(library, facts, draft, document) if "paragraphs told" in each]
    text = re.sub(r"licensing: 87", "licensing: 88", EXAMPLES["township"].read_text(encoding="utf-8"))
    found = list(differences(library, facts_of(library, text), draft, document))
    assert any("licensing" in each for each in found)


@pytest.mark.parametrize("output", ["docx", "html"])
@pytest.mark.parametrize("name", ["no_facts", "all_open", "long_name", "figures", "nothing_applies"])
def test_drafts_at_the_edge_come_back(library: Library, name: str, output: Format) -> None:
    draft = odd_drafts(library)[name]
    read = back(library, draft, output)
    assert draft.title in read.replace("\n", "", 1)
    for paragraph in draft.paragraphs():
        assert paragraph.text in read
    assert read.count("【待补") >= sum(paragraph.text.count("【待补") for paragraph in draft.paragraphs())
