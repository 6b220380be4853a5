"""A draft written as JSON reads as the report it stands for; other JSON is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.document import Paragraph
from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.library import Library
from small_files import blocks_of

EXAMPLE = Path(__file__).parents[3] / "examples" / "township.yaml"


@pytest.fixture(scope="module")
def written(library: Library) -> str:
    facts = check_facts(library, EXAMPLE.read_text(encoding="utf-8"), "township.yaml").facts
    return render(library, make_draft(library, facts, mode="first"), "json")


def test_title_headings_and_rows_are_there(written: str) -> None:
    document = read_document(written.encode())
    assert document.format == "json"
    headings = [document.slice(each) for each in document.blocks if isinstance(each, Paragraph) and each.level == 2]
    assert headings[0] == "一、总体情况"
    assert len(headings) == 6
    assert len(document.tables) == 3
    first = blocks_of(document)[0]
    assert isinstance(first, str)
    assert first.endswith("2026年政府信息公开工作年度报告")


def test_compact_json_is_known_too(written: str) -> None:
    compact = json.dumps(json.loads(written), separators=(",", ":"))
    assert read_document(compact.encode()).text == read_document(written.encode()).text


@pytest.mark.parametrize(
    "text",
    [
        '{"version": 1}',
        '{"version": 1, "title": 3, "introduction": 4, "parts": []}',
        '{"version": 1, "title": "a", "introduction": [], "parts": [{}]}',
        '{"version": 1, "title": "a", "introduction": [1], "parts": []}',
        '{"version": ' + "[" * 100_000,
        '{"version": ' + "9" * 10_000 + "}",
        '{"version": 1',
    ],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_document(text.encode())


def test_half_a_character_does_not_reach_the_text() -> None:
    tree = {"version": 1, "title": "年\ud800报", "introduction": [], "parts": []}
    text = read_document(json.dumps(tree).encode()).text
    assert text.encode().decode().startswith("年")
