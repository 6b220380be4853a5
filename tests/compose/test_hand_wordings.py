"""Wordings that an officer chooses: shown before, kept by their text, with the others chosen around them."""

from __future__ import annotations

import pytest
from small_bank import Small, small
from test_hand import FACTS, MEETINGS, PHONE, TOPICS

from drafter.compose.changes import alternatives, choose, edit, find, is_changed, lock, restore
from drafter.compose.hand import HandMade
from drafter.forms import Form


@pytest.fixture(scope="module")
def bank(form: Form) -> Small:
    return small(form, TOPICS)


def test_other_wordings_are_shown_as_they_would_read(bank: Small) -> None:
    draft = bank.draft(FACTS)
    found = alternatives(find(draft, MEETINGS))
    assert [(each.key, each.choice, each.text) for each in found] == [
        (MEETINGS, 2, "我镇开会2次；培训3次。"),
        ("supervision/training", 2, "开会2次；办班3次。"),
    ]
    for each in found:
        assert find(bank.draft(FACTS, hand=choose(HandMade(), each)), MEETINGS).text == each.text
    both = choose(choose(HandMade(), found[0]), found[1])
    assert find(bank.draft(FACTS, mode="least", hand=both), MEETINGS).text == "我镇开会2次；办班3次。"
    assert alternatives(find(bank.draft(FACTS, hand=lock(both, draft, MEETINGS)), MEETINGS)) == ()


def test_a_wording_is_known_again_by_its_text(form: Form, bank: Small) -> None:
    [first, _] = alternatives(find(bank.draft(FACTS), MEETINGS))
    hand = choose(HandMade(), first)
    turned = "wordings: ['{{ 简称 }}开会{{ 会议次数 }}次。', '开会{{ 会议次数 }}次。']"
    moved = small(
        form, TOPICS.replace("wordings: ['开会{{ 会议次数 }}次。', '{{ 简称 }}开会{{ 会议次数 }}次。']", turned)
    )
    assert find(moved.draft(FACTS, hand=hand), MEETINGS).text.startswith("我镇开会2次")
    assert moved.draft(FACTS, hand=hand).notes == ()
    gone = small(form, TOPICS.replace("'{{ 简称 }}开会{{ 会议次数 }}次。'", "'{{ 简称 }}会议{{ 会议次数 }}次。'"))
    draft = gone.draft(FACTS, hand=hand)
    assert find(draft, MEETINGS).text == "开会2次；培训3次。"
    assert draft.notes == (
        "您选过的写法“{{ 简称 }}开会{{ 会议次数 }}次。”词库里已经没有了，这一处改由程序选用别的写法。",
    )


def test_a_report_keeps_to_one_wording_of_a_style(form: Form) -> None:
    styled = """
topics:
  - {id: one, part: 1, aspect: proactive, style: s, slots: [会议次数], wordings: ['会比上年{{ 会议次数 }}。', '会较上年{{ 会议次数 }}。']}
  - {id: two, part: 1, aspect: supervision, style: s, slots: [培训次数], wordings: ['班比上年{{ 培训次数 }}。', '班较上年{{ 培训次数 }}。']}
"""
    bank = small(form, styled)
    for seed in range(4):
        draft = bank.draft(FACTS, mode="least", seed=seed)
        [other] = alternatives(find(draft, "proactive/one"))
        changed = bank.draft(FACTS, mode="least", seed=seed, hand=choose(HandMade(), other))
        assert {sentence.text[1] for sentence in changed.sentences() if "上年" in sentence.text} == {other.text[1]}


def test_others_are_chosen_around_a_chosen_wording(form: Form) -> None:
    topics = """
topics:
  - {id: one, part: 1, aspect: proactive, slots: [会议次数], wordings: ['围绕公开事项专题研究{{ 会议次数 }}次。', '开会{{ 会议次数 }}次。']}
  - {id: two, part: 1, aspect: supervision, slots: [培训次数], wordings: ['围绕公开事项专题培训{{ 培训次数 }}次。', '办班{{ 培训次数 }}次。']}
"""
    bank = small(form, topics)
    for seed in range(12):
        draft = bank.draft(FACTS, mode="least", seed=seed)
        for key in ("proactive/one", "supervision/two"):
            [other] = alternatives(find(draft, key))
            changed = bank.draft(FACTS, mode="least", seed=seed, hand=choose(HandMade(), other))
            assert find(changed, key).text == other.text
            assert "".join(sentence.text for sentence in changed.sentences()).count("围绕公开事项专题") <= 1
            edited = edit(HandMade(), draft, key, "围绕公开事项专题学习。")
            changed = bank.draft(FACTS, mode="least", seed=seed, hand=edited)
            assert "".join(sentence.text for sentence in changed.sentences()).count("围绕公开事项专题") == 1


def test_a_sentence_is_given_back_to_the_program(bank: Small) -> None:
    draft = bank.draft(FACTS)
    assert not HandMade()
    hand = choose(HandMade(), alternatives(find(draft, MEETINGS))[1])
    said = bank.draft(FACTS, hand=hand)
    assert is_changed(hand, find(said, MEETINGS))
    assert not is_changed(hand, find(said, PHONE))
    locked = lock(hand, said, MEETINGS)
    assert is_changed(locked, find(bank.draft(FACTS, hand=locked), MEETINGS))
    assert restore(locked, find(bank.draft(FACTS, hand=locked), MEETINGS)) == HandMade()
