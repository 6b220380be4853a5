"""Sentences by hand stand in their place whatever the facts become; nothing else tells the same again."""

from __future__ import annotations

import pytest
from small_bank import PROFILE, Small, small

from drafter.compose.changes import ChangeError, edit, lock, put_back, release, take_out
from drafter.compose.hand import HandMade
from drafter.forms import Form
from drafter.report.tree import Changed, Draft, Sentence

TOPICS = """
topics:
  - {id: both, part: 1, aspect: proactive, slots: [公开总数, 地址], wordings: ['公开{{ 公开总数 }}条，在{{ 地址 }}。']}
  - {id: total, part: 1, aspect: proactive, when: 公开总数 > 0, slots: [公开总数], wordings: ['公开{{ 公开总数 }}条。']}
  - {id: zero, part: 1, aspect: proactive, when: 公开总数 == 0, wordings: [没有公开。], fixed: 零}
  - {id: channels, part: 1, aspect: proactive, slots: [渠道条数], joins: total, clauses: ['其中{{ 渠道条数 }}'], wordings: ['渠道有{{ 渠道条数 }}。']}
  - {id: own, part: 1, aspect: proactive, slots: [做法说明], wordings: ['{{ 做法说明 }}。', '做法：{{ 做法说明 }}。']}
  - {id: meetings, part: 1, aspect: supervision, group: a, slots: [会议次数], wordings: ['开会{{ 会议次数 }}次。', '{{ 简称 }}开会{{ 会议次数 }}次。']}
  - {id: training, part: 1, aspect: supervision, group: a, slots: [培训次数], wordings: ['培训{{ 培训次数 }}次。', '办班{{ 培训次数 }}次。']}
  - {id: phone, part: 1, aspect: supervision, slots: [电话], wordings: ['拨打{{ 电话 }}。']}
"""
FACTS = "简称: 我镇\n公开总数: 412\n渠道条数: {网站: 400, 公众号: 12}\n做法说明: 逐条核对\n会议次数: 2\n培训次数: 3\n电话: '12345'"
TOTAL, OWN, MEETINGS, PHONE = "proactive/total", "proactive/own", "supervision/meetings", "supervision/phone"


@pytest.fixture(scope="module")
def bank(form: Form) -> Small:
    return small(form, TOPICS)


def without(*names: str) -> str:
    return "\n".join(line for line in FACTS.split("\n") if not line.startswith(names))


def texts(draft: Draft, section: str) -> list[str]:
    [found] = [each for part in draft.parts for each in part.sections if each.id == section]
    return [sentence.text for paragraph in found.paragraphs for sentence in paragraph.sentences]


def by_hand(draft: Draft) -> Sentence:
    [found] = [sentence for sentence in draft.sentences() if sentence.hand]
    return found


def test_a_key_is_the_place_and_the_first_phrase(bank: Small) -> None:
    keys = [sentence.key for sentence in bank.draft(FACTS).sentences()]
    assert keys == [TOTAL, OWN, MEETINGS, PHONE, "problems/gap", "other/gap"]
    for facts in (without("会议次数"), without("公开总数", "渠道条数"), without("做法说明")):
        fewer = bank.draft(facts, mode="least", seed=3)
        assert {sentence.key for sentence in fewer.sentences()} - {*keys} <= {
            "supervision/training",
            "proactive/channels",
        }


def test_a_text_by_hand_stands_in_place_of_the_whole_sentence(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), MEETINGS, "开了两次会。")
    draft = bank.draft(FACTS, hand=hand)
    assert texts(draft, "supervision") == ["开了两次会。", "拨打12345。"]
    sentence = by_hand(draft)
    assert (sentence.key, sentence.hand, sentence.changed) == (MEETINGS, "edited", ())
    assert [piece.phrase for piece in sentence.pieces] == ["meetings", "training"]
    assert {fact.id: fact.value for fact in sentence.facts} == {"会议次数": 2, "培训次数": 3}


def test_what_has_changed_since_is_named(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), MEETINGS, "开了两次会。")
    draft = bank.draft(FACTS.replace("会议次数: 2", "会议次数: 5"), hand=hand)
    assert texts(draft, "supervision")[0] == "开了两次会。"
    assert by_hand(draft).changed == (Changed("会议次数", "2", "5"),)
    assert draft.notes == ("您改写或者锁定的句子里，有1句所说的情况后来变了，请逐句核对。",)


def test_leaving_the_text_as_it_is_says_that_it_is_right(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), MEETINGS, "开了几次会。")
    facts = FACTS.replace("会议次数: 2", "会议次数: 5")
    hand = edit(hand, bank.draft(facts, hand=hand), MEETINGS, "开了几次会。")
    assert by_hand(bank.draft(facts, hand=hand)).changed == ()
    gone = without("会议次数", "培训次数")
    assert by_hand(bank.draft(gone, hand=hand)).changed == (Changed("会议次数", "5", ""), Changed("培训次数", "3", ""))
    hand = edit(hand, bank.draft(gone, hand=hand), MEETINGS, "开了几次会。")
    assert by_hand(bank.draft(gone, hand=hand)).changed == ()
    assert [each.now for each in by_hand(bank.draft(FACTS, hand=hand)).changed] == ["2", "3"]


def test_what_a_text_told_is_told_nowhere_else(bank: Small) -> None:
    """The sentence was joined of two; with the first fact gone, the second phrase would stand by itself."""
    hand = lock(HandMade(), bank.draft(FACTS), MEETINGS)
    draft = bank.draft(without("会议次数"), hand=hand)
    assert texts(draft, "supervision") == ["开会2次；培训3次。", "拨打12345。"]
    assert by_hand(draft).changed == (Changed("会议次数", "2", ""),)


@pytest.mark.parametrize("count", ["0", "430", "不适用", "待补"])
def test_another_case_of_the_same_is_not_told_beside_it(bank: Small, count: str) -> None:
    hand = lock(HandMade(), bank.draft(FACTS), TOTAL)
    draft = bank.draft(FACTS.replace("412", count), hand=hand)
    assert texts(draft, "proactive") == ["公开412条，其中网站400条、公众号12条。", "逐条核对。"]
    assert by_hand(draft).changed == (Changed("公开总数", "412", count if count.isdigit() else ""),)


def test_what_a_text_could_not_tell_yet_is_named_not_told_again(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), TOTAL, "公开了412条。")
    draft = bank.draft(FACTS + "\n地址: 和平路", hand=hand)
    assert texts(draft, "proactive") == ["公开了412条。", "逐条核对。"]
    assert by_hand(draft).changed == (Changed("地址", "", "和平路"),)


def test_a_text_of_which_nothing_is_known_any_more_stays_behind_what_it_followed(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), OWN, "我们逐条核对。")
    assert texts(bank.draft(without("做法说明"), hand=hand), "proactive")[-1] == "我们逐条核对。"
    assert texts(bank.draft(without("做法说明", "公开总数", "渠道条数"), hand=hand), "proactive") == ["我们逐条核对。"]
    first = edit(HandMade(), bank.draft(FACTS), TOTAL, "公开了很多。")
    assert texts(bank.draft(without("公开总数", "渠道条数"), hand=first), "proactive") == ["公开了很多。", "逐条核对。"]


def test_texts_that_nothing_stands_behind_keep_their_order(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), PHONE, "打电话。")
    hand = edit(hand, bank.draft(FACTS), MEETINGS, "开会。")
    draft = bank.draft(without("会议次数", "培训次数", "电话"), hand=hand)
    assert texts(draft, "supervision") == ["开会。", "打电话。"]


def test_a_text_whose_section_is_gone_stands_at_the_end_of_the_one_before_it(form: Form, bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), PHONE, "打电话。")
    other = small(form, TOPICS, profile=PROFILE.replace(", supervision: 监督保障", ""))
    draft = other.draft(FACTS, hand=hand)
    assert texts(draft, "proactive")[-1] == "打电话。"
    assert [piece.phrase for piece in by_hand(draft).pieces] == ["phone"]


def test_a_text_moves_with_its_phrase(form: Form, bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), PHONE, "打电话。")
    moved = TOPICS.replace("{id: phone, part: 1, aspect: supervision", "{id: phone, part: 1, aspect: proactive")
    draft = small(form, moved).draft(FACTS, hand=hand)
    assert texts(draft, "proactive")[-1] == "打电话。"
    assert texts(draft, "supervision") == ["开会2次；培训3次。"]


def test_a_phrase_of_another_name_is_not_told_beside_its_text(form: Form, bank: Small) -> None:
    hand = lock(HandMade(), bank.draft(FACTS), PHONE)
    draft = small(form, TOPICS.replace("id: phone", "id: telephone")).draft(FACTS, hand=hand)
    assert texts(draft, "supervision") == ["开会2次；培训3次。", "拨打12345。"]
    assert by_hand(draft).hand == "locked"


def test_what_is_taken_out_is_not_said_in_fewer_words_either(bank: Small) -> None:
    facts = FACTS + "\n地址: 和平路"
    hand = take_out(HandMade(), bank.draft(facts), "proactive/both")
    assert texts(bank.draft(facts, hand=hand), "proactive") == ["渠道有网站400条、公众号12条。", "逐条核对。"]
    assert texts(bank.draft(FACTS, hand=hand), "proactive") == ["逐条核对。"]
    assert texts(bank.draft(facts, hand=put_back(hand, "proactive/both")), "proactive")[0] == "公开412条，在和平路。"


def test_what_is_taken_out_is_said_again_where_there_is_more_to_say(bank: Small) -> None:
    hand = take_out(HandMade(), bank.draft(FACTS), TOTAL)
    assert texts(bank.draft(FACTS, hand=hand), "proactive") == ["逐条核对。"]
    assert texts(bank.draft(FACTS + "\n地址: 和平路", hand=hand), "proactive") == [
        "公开412条，在和平路。",
        "逐条核对。",
    ]


def test_an_aspect_of_which_all_is_taken_out_is_open(bank: Small) -> None:
    hand = HandMade()
    for key in (MEETINGS, PHONE):
        hand = take_out(hand, bank.draft(FACTS), key)
    draft = bank.draft(FACTS, hand=hand)
    assert texts(draft, "supervision") == ["【待补：监督保障】"]
    assert "监督保障" in [gap.label for gap in draft.gaps]


def test_what_is_required_and_was_taken_out_is_told(form: Form) -> None:
    bank = small(form, TOPICS, required="公开总数, 电话")
    hand = take_out(HandMade(), bank.draft(FACTS), TOTAL)
    assert bank.draft(FACTS, hand=hand).notes == ("“total”一句已经删去，其中的公开总数是报告必须写明的。",)


def test_a_sentence_that_is_open_is_neither_locked_nor_taken_out(form: Form) -> None:
    draft = small(form, TOPICS, required="公开总数").draft("会议次数: 2")
    for change in (lock, take_out):
        with pytest.raises(ChangeError, match="待补"):
            change(HandMade(), draft, TOTAL)


def test_what_is_open_may_be_written_by_hand(form: Form) -> None:
    bank = small(form, TOPICS, required="公开总数")
    facts = "会议次数: 2"
    assert "公开总数" in [gap.label for gap in bank.draft(facts).gaps]
    hand = edit(HandMade(), bank.draft(facts), TOTAL, "公开情况见网站。")
    assert "公开总数" not in [gap.label for gap in bank.draft(facts, hand=hand).gaps]
    hand = edit(hand, bank.draft(facts), TOTAL, "公开【待补：公开总数】条信息。")
    assert "公开总数" in [gap.label for gap in bank.draft(facts, hand=hand).gaps]
    whole = edit(HandMade(), bank.draft("公开总数: 1"), "supervision/gap", "设专人负责。")
    draft = bank.draft("公开总数: 1", hand=whole)
    assert texts(draft, "supervision") == ["设专人负责。"]
    assert "监督保障" not in [gap.label for gap in draft.gaps]
    assert texts(bank.draft("公开总数: 1\n电话: '1'", hand=whole), "supervision") == ["拨打1。", "设专人负责。"]


def test_a_text_of_when_all_was_known_settles_no_gap(form: Form) -> None:
    bank = small(form, TOPICS, required="公开总数")
    hand = edit(HandMade(), bank.draft(FACTS), TOTAL, "公开412条信息。")
    assert "公开总数" in [gap.label for gap in bank.draft(without("公开总数"), hand=hand).gaps]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("第一行，\n第二行。", "第一行，第二行。", "第一行，第二行。"),
        ("  a\r\n\r\nb 。\x00\x1b\ud800", "a b 。", "a b 。"),
        ("没有句号", "没有句号。", "没有句号"),
        ("见附件（略）", "见附件（略）。", "见附件（略）"),
        ("具体如下：", "具体如下：", "具体如下："),
        ("共1 234条！", "共1 234条！", "共1 234条！"),
    ],
)
def test_a_text_is_one_line_and_runs_into_no_other_sentence(bank: Small, typed: str, first: str, last: str) -> None:
    draft = bank.draft(FACTS)
    assert by_hand(bank.draft(FACTS, hand=edit(HandMade(), draft, MEETINGS, typed))).text == first
    assert by_hand(bank.draft(FACTS, hand=edit(HandMade(), draft, PHONE, typed))).text == last


def test_an_empty_text_is_refused_and_an_equal_one_is_no_change(bank: Small) -> None:
    draft = bank.draft(FACTS)
    with pytest.raises(ChangeError, match="空"):
        edit(HandMade(), draft, PHONE, " \n")
    with pytest.raises(ChangeError, match="没有这一句"):
        edit(HandMade(), draft, "proactive/nothing", "甲")
    assert edit(HandMade(), draft, PHONE, "拨打12345。") == HandMade()


def test_a_text_by_hand_outlives_being_taken_out(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(FACTS), PHONE, "打电话。")
    hand = take_out(hand, bank.draft(FACTS, hand=hand), PHONE)
    assert texts(bank.draft(FACTS, hand=hand), "supervision") == ["开会2次；培训3次。"]
    assert texts(bank.draft(without("电话"), hand=hand), "supervision") == ["开会2次；培训3次。"]
    hand = put_back(hand, PHONE)
    assert by_hand(bank.draft(FACTS, hand=hand)).text == "打电话。"
    assert texts(bank.draft(FACTS, hand=release(hand, PHONE)), "supervision")[-1] == "拨打12345。"


def test_editing_what_is_locked_unlocks_it_and_locking_what_is_edited_changes_nothing(bank: Small) -> None:
    hand = lock(HandMade(), bank.draft(FACTS), PHONE)
    locked = bank.draft(FACTS, hand=hand)
    assert by_hand(locked).hand == "locked"
    edited = edit(hand, locked, PHONE, "打电话。")
    assert by_hand(bank.draft(FACTS, hand=edited)).hand == "edited"
    assert lock(edited, bank.draft(FACTS, hand=edited), PHONE) == edited
