"""Changes by hand in the reports of the examples: locking changes nothing, other wordings read as they are shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.compose.changes import alternatives, choose, edit, find, lock, refusal, take_out
from drafter.compose.hand import HandMade
from drafter.compose.hand_plain import from_plain, to_plain
from drafter.exchange.plain import write_text
from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft, render, sources
from drafter.services.library import Library

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
STRANGE = "<b>一</b>&amp;{{ 7*7 }}*二*_三_\t四"
SHOWN = STRANGE.replace("\t", " ")


def facts_of(library: Library, path: Path) -> Facts:
    return check_facts(library, path.read_text(encoding="utf-8"), path.name).facts


def lines(draft: Draft) -> list[str]:
    return [sentence.text for sentence in draft.sentences()]


@pytest.fixture(scope="module")
def township(library: Library) -> Facts:
    return facts_of(library, next(path for path in EXAMPLES if path.stem == "township"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_keys_are_unique_and_no_changes_change_nothing(library: Library, path: Path) -> None:
    facts = facts_of(library, path)
    draft = make_draft(library, facts)
    keys = [sentence.key for sentence in draft.sentences()]
    assert len(set(keys)) == len(keys)
    assert all(keys)
    assert make_draft(library, facts, hand=HandMade()) == draft


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_locking_all_sentences_changes_nothing(library: Library, path: Path) -> None:
    facts = facts_of(library, path)
    draft, hand = make_draft(library, facts), HandMade()
    locked = {sentence.key for sentence in draft.sentences() if not refusal(sentence)}
    for key in locked:
        hand = lock(hand, draft, key)
    again = make_draft(library, facts, hand=hand)
    assert render(library, again, "txt") == render(library, draft, "txt")
    assert (again.gaps, again.notes) == (draft.gaps, draft.notes)
    assert {sentence.key for sentence in again.sentences() if sentence.hand} == locked
    assert not any(sentence.changed for sentence in again.sentences())
    assert from_plain(json.loads(json.dumps(to_plain(hand)))) == (hand, ())


def test_one_change_changes_one_sentence(library: Library, township: Facts) -> None:
    draft = make_draft(library, township)
    for number, sentence in enumerate(draft.sentences()):
        before = lines(draft)
        edited = lines(
            make_draft(library, township, hand=edit(HandMade(), draft, sentence.key, f"手写{sentence.text}"))
        )
        assert edited == [*before[:number], f"手写{sentence.text}", *before[number + 1 :]]
        out = lines(make_draft(library, township, hand=take_out(HandMade(), draft, sentence.key)))
        assert [each for each in out if not each.startswith("【待补")] == [*before[:number], *before[number + 1 :]]
        assert lines(make_draft(library, township, hand=lock(HandMade(), draft, sentence.key))) == before


def test_other_wordings_read_as_they_are_shown(library: Library, township: Facts) -> None:
    """Where the length of a wording changes what joins it, the phrase itself still reads so."""
    draft = make_draft(library, township)
    shown = same = 0
    for sentence in draft.sentences():
        for other in alternatives(sentence):
            changed = make_draft(library, township, hand=choose(HandMade(), other))
            pieces = {piece.key: piece for each in changed.sentences() for piece in each.pieces}
            assert pieces[other.key].choice == other.choice
            shown += 1
            same += other.text in lines(changed)
    assert shown > 120
    assert same > shown * 0.97


def test_a_text_by_hand_is_shown_as_typed_in_every_format(library: Library, township: Facts) -> None:
    draft = make_draft(library, township)
    key = next(sentence.key for sentence in draft.sentences() if sentence.key.startswith("platform"))
    hand = lock(edit(HandMade(), draft, key, STRANGE + "。"), draft, "proactive/items_total")
    changed = make_draft(library, township, hand=hand)
    text = render(library, changed, "txt")
    assert text.count(SHOWN) == 1
    page = render(library, changed, "html")
    assert "<b>" not in page
    assert page.count("&lt;b&gt;一&lt;/b&gt;&amp;amp;{{ 7*7 }}*二*_三_ 四") == 1
    assert r"\<b\>一\</b\>\&amp;{{ 7\*7 }}\*二\*\_三\_ 四" in render(library, changed, "md")
    found = {each["text"]: each for each in json.loads(sources(changed))["sentences"]}
    sentence = found[SHOWN + "。"]
    assert sentence["hand"] == "edited"
    assert set(sentence) >= {"text", "start", "end", "phrase", "file", "line", "facts", "law", "choice", "of"}
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert sentence["phrase"] == find(draft, key).pieces[0].phrase
    assert [each["hand"] for each in found.values() if "hand" in each] == ["locked", "edited"]
    assert json.loads(render(library, changed, "json"))["parts"][0]["sections"][3]["id"] == "platform"
    assert write_text(changed).text == text
