"""JSON: the tree of the contract, offsets that point into the text, sources that lead back to the facts file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafter.exchange.draft_json import write_json, write_sources
from drafter.exchange.plain import write_text
from drafter.report.tree import Draft
from drafter.services.data import data_folder
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library

EXAMPLE = Path(__file__).parents[2] / "examples" / "township.yaml"


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    text = EXAMPLE.read_text(encoding="utf-8")
    return make_draft(library, check_facts(library, text, "township.yaml").facts)


@pytest.fixture(scope="module")
def sentences(draft: Draft) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(write_sources(draft))["sentences"]
    return found


def test_offsets_point_into_the_text(draft: Draft, sentences: list[dict[str, Any]]) -> None:
    text = write_text(draft).text
    assert len(sentences) > 30
    for sentence in sentences:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_every_sentence_leads_back_to_its_phrase(sentences: list[dict[str, Any]]) -> None:
    for sentence in sentences:
        assert set(sentence) >= {"text", "start", "end", "phrase", "file", "line", "facts", "law", "choice", "of"}
        for piece in sentence["pieces"]:
            lines = (data_folder() / piece["file"]).read_text(encoding="utf-8").split("\n")
            written = lines[piece["line"] - 1]
            assert written.lstrip().startswith("- ")
            literal = written.split("- ", 1)[1].strip("'").split("{{")[0]
            assert piece["text"].startswith(literal)
            assert 1 <= piece["choice"] <= piece["of"]


def test_every_answer_leads_back_to_its_line(sentences: list[dict[str, Any]]) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    seen = 0
    for sentence in sentences:
        for fact in sentence["facts"]:
            if fact["from"]["kind"] == "answer" and "line" in fact["from"]:
                near = "\n".join(lines[max(0, fact["from"]["line"] - 2) : fact["from"]["line"]])
                assert fact["id"].split(".")[-1] in near or fact["id"].split(".")[1] in near
                seen += 1
    assert seen > 60


def test_a_computed_fact_names_its_rule_and_parts(sentences: list[dict[str, Any]]) -> None:
    facts = {fact["id"]: fact for sentence in sentences for fact in sentence["facts"]}
    received = facts["新收申请数"]
    assert received["value"] == 3
    assert received["from"]["kind"] == "computed"
    assert received["from"]["rule"] == "取自table3.new.total"
    [total] = received["from"]["parts"]
    assert total["from"]["rule"] == "关系C：合计"
    assert [part["value"] for part in total["from"]["parts"]] == [2, 1, 0, 0, 0, 0]


def test_last_years_figure_says_so(sentences: list[dict[str, Any]]) -> None:
    facts = {fact["id"]: fact for sentence in sentences for fact in sentence["facts"]}
    rise = facts["公开总数增加"]
    assert rise["value"] == 47
    this, last = rise["from"]["parts"]
    assert (this["value"], this["from"]["kind"]) == (412, "answer")
    assert (last["value"], last["from"]["kind"]) == (365, "last_year")


def test_the_tables_hold_numbers(draft: Draft) -> None:
    tree = json.loads(write_json(draft))
    assert tree["parts"][2]["table"]["rows"]["new"] == {
        "natural_person": 2, "enterprise": 1, "research": 0, "charity": 0, "legal_service": 0, "other": 0, "total": 3,
    }  # fmt: skip
    assert [part["part"] for part in tree["parts"]] == [1, 2, 3, 4, 5, 6]
    assert tree["gaps"] == []
