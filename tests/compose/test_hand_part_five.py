"""Sentences by hand in part five: records by their names, 下一步 and 一是 from the place, the rest the officer's own."""

from __future__ import annotations

import pytest
from small_bank import Small, small
from test_gather import PROBLEMS

from drafter.compose.changes import edit, find, lock, take_out
from drafter.compose.hand import HandMade
from drafter.forms import Form
from drafter.report.tree import Draft

LATE = "problems/不及时"
THREE = "[{自述: 甲}, {自述: 乙}, {自述: 丙}]"
TWO = "[{自述: 甲}, {自述: 丙}]"


@pytest.fixture(scope="module")
def bank(form: Form) -> Small:
    return small(form, PROBLEMS)


def facts(measures: str = THREE, evidence: str = "有14条超期", kinds: tuple[str, ...] = ("不及时", "其他")) -> str:
    listed = {"不及时": f"表现: {evidence}, 措施: {measures}", "其他": "表现: 渠道少, 措施: [{自述: 丁}]"}
    return "问题:\n" + "\n".join(f"  - {{类别: {kind}, {listed[kind]}}}" for kind in kinds)


def paragraphs(draft: Draft) -> list[str]:
    return [paragraph.text for section in draft.parts[4].sections for paragraph in section.paragraphs]


def measure(words: str) -> str:
    return f"{LATE}/measures/own~{words}"


def test_keys_name_the_problem_and_the_measure(bank: Small) -> None:
    keys = [sentence.key for sentence in bank.draft(facts()).sentences()]
    assert keys[2:8] == [
        f"{LATE}/late", measure("甲"), measure("乙"), measure("丙"), "problems/其他/other", "problems/其他/measures/own~丁",
    ]  # fmt: skip
    turned = bank.draft(facts(kinds=("其他", "不及时")))
    assert {sentence.key for sentence in turned.sentences()} == {*keys}
    same = "问题:\n  - {类别: 不及时, 表现: 甲, 措施: [{做法: 催办}]}\n  - {类别: 不及时, 表现: 乙, 措施: [{做法: 催办}, {做法: 催办}]}"
    keys = [sentence.key for sentence in bank.draft(same).sentences()]
    assert keys[4:7] == [f"{LATE}#2/late", f"{LATE}#2/measures/phrase~催办", f"{LATE}#2/measures/phrase~催办#2"]


def test_the_marks_of_a_row_follow_the_place(bank: Small) -> None:
    draft = bank.draft(facts())
    assert paragraphs(draft)[0] == "（一）有14条超期，不够及时。下一步，一是甲；二是乙；三是丙。"
    hand = edit(HandMade(), draft, measure("丙"), "三是丙丙。")
    assert paragraphs(bank.draft(facts(), hand=hand))[0].endswith("二是乙；三是丙丙。")
    assert paragraphs(bank.draft(facts(TWO), hand=hand))[0].endswith("下一步，甲。丙丙。")
    assert paragraphs(bank.draft(facts("[{自述: 丙}]"), hand=hand))[0].endswith("下一步，丙丙。")
    assert paragraphs(bank.draft(facts(THREE[:-1] + ", {自述: 戊}]"), hand=hand))[0].endswith("三是丙丙；四是戊。")
    first = edit(HandMade(), draft, measure("甲"), "下一步，一是甲甲；")
    assert paragraphs(bank.draft(facts("[{自述: 乙}, {自述: 甲}]"), hand=first))[0].endswith("下一步，乙。甲甲。")


def test_what_an_officer_drops_is_not_put_back(bank: Small) -> None:
    draft = bank.draft(facts())
    hand = edit(HandMade(), draft, measure("甲"), "今后，一是甲！")
    assert paragraphs(bank.draft(facts(), hand=hand))[0].endswith("今后，一是甲！二是乙；三是丙。")
    hand = edit(HandMade(), draft, measure("乙"), "乙由各站所办理。")
    assert paragraphs(bank.draft(facts(), hand=hand))[0].endswith("下一步，甲。乙由各站所办理。丙。")


def test_what_an_officer_dropped_is_not_put_back_by_a_further_edit(bank: Small) -> None:
    draft = bank.draft(facts())
    hand = edit(HandMade(), draft, measure("甲"), "今后。一是甲；")
    hand = edit(hand, bank.draft(facts(), hand=hand), measure("甲"), "今后。一是甲甲；")
    assert "不够及时。今后。一是甲甲" in paragraphs(bank.draft(facts(), hand=hand))[0]


def test_a_sentence_that_nothing_opens_stays_so(bank: Small) -> None:
    dated = "[{自述: 甲, 期限: 3月底前}]"
    draft = bank.draft(facts(dated))
    [sentence] = [each for each in draft.sentences() if each.key.startswith(f"{LATE}/measures")]
    assert sentence.text == "3月底前，甲。"
    hand = edit(HandMade(), draft, sentence.key, "明年春天，甲。")
    assert paragraphs(bank.draft(facts(dated), hand=hand))[0].endswith("不够及时。明年春天，甲。")


def test_taking_out_a_measure_leaves_the_row_in_order(bank: Small) -> None:
    hand = take_out(HandMade(), bank.draft(facts()), measure("甲"))
    assert paragraphs(bank.draft(facts(), hand=hand))[0].endswith("下一步，乙。丙。")
    for words in ("乙", "丙"):
        hand = take_out(hand, bank.draft(facts()), measure(words))
    draft = bank.draft(facts(), hand=hand)
    assert paragraphs(draft)[0].endswith("不够及时。【待补：“不及时”的改进措施】")
    assert "“不及时”的改进措施" in [gap.label for gap in draft.gaps]


def test_a_measure_by_hand_outlives_its_record(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(facts()), measure("乙"), "二是乙乙；")
    assert paragraphs(bank.draft(facts(TWO), hand=hand))[0].endswith("下一步，一是甲；二是乙乙；三是丙。")
    none = bank.draft(facts("[]"), hand=hand)
    assert paragraphs(none)[0].endswith("不够及时。乙乙。")
    assert "“不及时”的改进措施" not in [gap.label for gap in none.gaps]


def test_a_text_on_a_problem_that_is_gone_is_a_paragraph_of_its_own(bank: Small) -> None:
    draft = bank.draft(facts())
    hand = edit(HandMade(), draft, f"{LATE}/late", "有些信息晚了。")
    hand = edit(hand, draft, measure("甲"), "下一步，一是甲甲；")
    gone = bank.draft(facts(kinds=("其他",)), hand=hand)
    assert paragraphs(gone) == ["渠道少。下一步，丁。", "有些信息晚了。", "下一步，甲甲。"]
    followed = "上年问题:\n  - {问题: 形式单一, 已做: 增加图解}\n"
    hand = lock(HandMade(), bank.draft(followed + facts()), "followup/形式单一/followed")
    assert paragraphs(bank.draft(facts(kinds=("其他",)), hand=hand))[-1] == "针对形式单一，增加图解。"


def test_a_number_stays_apart_from_a_digit_by_hand(bank: Small) -> None:
    followed = "上年问题:\n  - {问题: 形式单一, 已做: 增加图解}\n"
    hand = edit(HandMade(), bank.draft(followed + facts()), f"{LATE}/late", "14条信息超期。")
    assert "1. 14条信息超期。下一步，一是甲；二是乙；三是丙。" in paragraphs(bank.draft(followed + facts(), hand=hand))


def test_evidence_that_changes_is_named(bank: Small) -> None:
    hand = edit(HandMade(), bank.draft(facts()), f"{LATE}/late", "有些信息晚了。")
    [change] = find(bank.draft(facts(evidence="有9条超期"), hand=hand), f"{LATE}/late").changed
    assert (change.name, change.before, change.now) == ("表现", "有14条超期", "有9条超期")


def test_what_stands_open_may_be_written_by_hand(bank: Small) -> None:
    draft = bank.draft(facts("[]"))
    hand = edit(HandMade(), draft, f"{LATE}/measures/gap", "今后逐月催办。")
    written = bank.draft(facts("[]"), hand=hand)
    assert paragraphs(written)[0] == "（一）有14条超期，不够及时。今后逐月催办。"
    assert "“不及时”的改进措施" not in [gap.label for gap in written.gaps]
    whole = edit(HandMade(), bank.draft("电话: '1'"), "problems/gap", "没有突出问题。")
    assert paragraphs(bank.draft("电话: '1'", hand=whole)) == ["没有突出问题。"]
    assert paragraphs(bank.draft(facts(kinds=("其他",)), hand=whole)) == ["渠道少。下一步，丁。", "没有突出问题。"]
