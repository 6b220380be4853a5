"""Whatever is changed by hand and whatever the facts become, every text by hand stands in the report exactly once."""

from __future__ import annotations

import json
import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.compose.changes import ChangeError, alternatives, choose, edit, lock, release, take_out
from drafter.compose.hand import HandMade
from drafter.compose.hand_plain import from_plain, to_plain
from drafter.facts.kinds import KINDS
from drafter.facts.store import Facts
from drafter.report.tree import Draft, Sentence
from drafter.services.drafting import check_facts, make_draft, render, sources
from drafter.services.library import Library
from random_facts import random_facts

SHARES = (0.1, 0.5, 0.9)
MARK = "〔手写{}〕"


def facts_of(library: Library, rng: random.Random, kind: str) -> Facts:
    text = random_facts(random.Random(rng.randint(0, 3)), library.bank, kind, share=rng.choice(SHARES)).text
    return check_facts(library, text, "random.yaml").facts


def written(rng: random.Random, sentence: Sentence, mark: str) -> str:
    ways = (
        sentence.text + mark,
        mark + sentence.text,
        mark,
        sentence.opening + mark + "。",
        mark + "；",
        f"甲\n{mark}\n\n二是",
    )
    return rng.choice(ways)


def changed(rng: random.Random, hand: HandMade, draft: Draft, mark: str) -> HandMade:
    """Make some change to some sentence; what may not be done is not done."""
    sentence = rng.choice(list(draft.sentences()))
    others = alternatives(sentence)
    try:
        match rng.choice(("edit", "edit", "lock", "out", "choose", "release")):
            case "edit":
                return edit(hand, draft, sentence.key, written(rng, sentence, mark))
            case "lock":
                return lock(hand, draft, sentence.key)
            case "out":
                return take_out(hand, draft, sentence.key)
            case "choose":
                return choose(hand, rng.choice(others)) if others else hand
    except ChangeError:
        return hand
    return release(hand, sentence.key)


def check(hand: HandMade, draft: Draft) -> None:
    keys = Counter(sentence.key for sentence in draft.sentences())
    assert max(keys.values()) == 1
    texts = {text.key: text for text in hand.texts()}
    assert {sentence.key for sentence in draft.sentences() if sentence.hand} == texts.keys()
    prose = "\n".join(paragraph.text for paragraph in draft.paragraphs())
    for sentence in draft.sentences():
        if sentence.hand:
            text = texts[sentence.key].text
            assert text in sentence.text
            if sentence.hand == "edited":
                mark = text[text.rindex("〔") : text.rindex("〕") + 1]
                assert prose.count(mark) == 1
    assert not keys.keys() & {out.key for out in hand.outs()}
    said = Counter(
        piece.key for each in draft.sentences() for piece in each.pieces if piece.source and piece.key != "lead"
    )
    assert max(said.values(), default=1) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS), later_kind=st.sampled_from(KINDS))
def test_every_text_by_hand_stands_exactly_once(library: Library, seed: int, kind: str, later_kind: str) -> None:
    rng, hand = random.Random(seed), HandMade()
    draft = make_draft(library, facts_of(library, rng, kind), mode="first")
    for turn in range(3):
        for number in range(rng.randint(1, 8)):
            hand = changed(rng, hand, draft, MARK.format(f"{turn}-{number}"))
        facts = facts_of(library, rng, kind if rng.random() < 0.8 else later_kind)
        draft = make_draft(library, facts, mode=rng.choice(("first", "least")), hand=hand)
        check(hand, draft)
        assert from_plain(json.loads(json.dumps(to_plain(hand)))) == (hand, ())
        text = render(library, draft, "txt")
        for sentence in json.loads(sources(draft))["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(KINDS))
def test_locking_any_sentences_changes_nothing(library: Library, seed: int, kind: str) -> None:
    rng, hand = random.Random(seed), HandMade()
    facts = facts_of(library, rng, kind)
    draft = make_draft(library, facts)
    for sentence in draft.sentences():
        if "【待补" not in sentence.text and rng.random() < 0.5:
            hand = lock(hand, draft, sentence.key)
    again = make_draft(library, facts, hand=hand)
    assert [each.text for each in again.paragraphs()] == [each.text for each in draft.paragraphs()]
    assert not any(sentence.changed for sentence in again.sentences())
