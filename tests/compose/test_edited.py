"""What an edited file changes in a draft, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
from edited_files import blocks_of, lines_of

from drafter.compose.edited.align import align
from drafter.compose.edited.changes import Added, Change, Edit, Moved, Removed
from drafter.compose.edited.compare import ALL_OF_PROBLEM, ALL_OF_SECTION, NEW_PROBLEM, Edited, compare
from drafter.compose.edited.headings import (
    ABOVE,
    AFTER,
    HEADING_CHANGED,
    HEADING_GONE,
    HEADING_NEW,
    IN_TABLE,
    NO_SENTENCE,
    TITLE_CHANGED,
)
from drafter.compose.edited.taking import take_over
from drafter.compose.edited.units import parted, plain, restored
from drafter.compose.hand import HandMade
from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library

TOWNSHIP = Path(__file__).parents[2] / "examples" / "township.yaml"
TOTAL, FIELDS = "proactive/items_total", "proactive/key_fields"


@pytest.fixture(scope="module")
def facts(library: Library) -> Facts:
    return check_facts(library, TOWNSHIP.read_text(encoding="utf-8"), TOWNSHIP.name).facts


@pytest.fixture(scope="module")
def draft(library: Library, facts: Facts) -> Draft:
    return make_draft(library, facts)


def text_of(draft: Draft, key: str) -> str:
    return next(sentence.text for sentence in draft.sentences() if sentence.key == key)


def lines_with(draft: Draft, *pairs: tuple[str, str]) -> list[str]:
    """The draft's own lines in which each first text was replaced by the second one."""
    text = "\n".join(lines_of(blocks_of(draft)))
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text.split("\n")


def edited(draft: Draft, *pairs: tuple[str, str]) -> Edited:
    return compare(draft, lines_with(draft, *pairs))


def only(found: Edited) -> Change:
    assert found.untaken == ()
    assert len(found.changes) == 1, found.changes
    return found.changes[0]


def test_a_changed_number_is_an_edit_of_its_sentence(draft: Draft) -> None:
    before = text_of(draft, TOTAL)
    found = only(edited(draft, ("412条", "415条")))
    assert found == Edit(TOTAL, before, before.replace("412条", "415条"), "（一）主动公开情况")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("412条", " 412 条 "),
        ("，", ","),
        ("（以下简称“我镇”）", '(以下简称"我镇")'),
        ("邮编：012345", "邮编： ０１２３４５"),
        ("412条", "412\u00a0\u200b条"),
        ("1.公开不够", "1、公开不够"),
        ("1.公开不够", "（1） 公开不够"),
        ("（一） 主动公开情况".replace(" ", ""), "（一） 主动公开情况"),
        ("一、总体情况", "1. 总体情况"),
        ("增长12.9%，其中", "增长12.9%，\n其中"),
        ("全年发布重点领域", "\n　　全年发布重点领域"),
        ("\n围绕政策文件", "围绕政策文件"),
        ("一、总体情况", "目  录\n一、总体情况……1\n（一）主动公开情况\t1\n（二）依申请公开情况\t2\n五、存在的主要问题及改进情况 7\n一、总体情况"),
        ("二、主动公开", "- 2 -\n二、主动公开"),
        ("二、主动公开", "第 2 页 共 9 页\n二、主动公开"),
    ],
)  # fmt: skip
def test_what_word_makes_of_a_text_is_no_change(draft: Draft, before: str, after: str) -> None:
    before = next((each for each in (before, before.strip()) if each in "\n".join(lines_of(blocks_of(draft)))), before)
    found = edited(draft, (before, after))
    assert (found.changes, found.untaken, found.found) == ((), (), found.sentences)


def test_a_sentence_keeps_its_own_marks_where_word_changed_them(draft: Draft) -> None:
    before = "本报告由云岭县松溪镇人民政府（以下简称“我镇”）"
    found = only(edited(draft, (before, '本报告由云岭县松溪镇人民政府 (以下简称"我镇")负责')))
    assert isinstance(found, Edit)
    assert found.after.startswith("本报告由云岭县松溪镇人民政府（以下简称“我镇”）负责")


def test_two_sentences_that_became_one(library: Library, facts: Facts, draft: Draft) -> None:
    first, second = text_of(draft, TOTAL), text_of(draft, FIELDS)
    lines = lines_with(draft, (first + second, first.rstrip("。") + "，并" + second))
    found = only(compare(draft, lines))
    assert isinstance(found, Edit)
    assert found == Edit(
        TOTAL, first + second, first.rstrip("。") + "，并" + second, "（一）主动公开情况", (FIELDS,)
    )  # fmt: skip
    hand = take_over(HandMade(), draft, lines, [found], lambda hand: make_draft(library, facts, hand=hand))
    after = make_draft(library, facts, hand=hand)
    assert [each.text for each in after.sentences() if "73条" in each.text] == [found.after]
    sentence = next(each for each in after.sentences() if each.key == TOTAL)
    assert {each.key for each in sentence.pieces} >= {TOTAL, FIELDS}
    later = check_facts(library, TOWNSHIP.read_text(encoding="utf-8").replace("惠农补贴: 38", "惠农补贴: 39"), "x.yaml")
    assert later.facts != facts
    now = make_draft(library, later.facts, hand=hand)
    assert next(each for each in now.sentences() if each.key == TOTAL).changed
    assert not sentence.changed


def test_one_sentence_that_became_two(draft: Draft) -> None:
    before = text_of(draft, TOTAL)
    found = only(edited(draft, ("增长12.9%，其中", "增长12.9%。其中")))
    assert found == Edit(TOTAL, before, before.replace("%，其中", "%。其中"), "（一）主动公开情况")


def test_a_sentence_that_is_gone(draft: Draft) -> None:
    before = text_of(draft, FIELDS)
    assert only(edited(draft, (before, ""))) == Removed(FIELDS, before, "（一）主动公开情况")


def test_a_sentence_put_in_joins_the_one_before(draft: Draft) -> None:
    before = text_of(draft, TOTAL)
    found = only(edited(draft, (before, before + "另有36条在村务公开栏张贴。")))
    assert found == Added(TOTAL, "另有36条在村务公开栏张贴。", "（一）主动公开情况")


def test_a_sentence_put_in_first_joins_the_one_behind(draft: Draft) -> None:
    before = text_of(draft, TOTAL)
    found = only(edited(draft, (before, "一年来工作平稳。" + before)))
    assert found == Added(TOTAL, "一年来工作平稳。", "（一）主动公开情况", in_front=True)


def test_a_sentence_that_was_replaced_by_another(draft: Draft) -> None:
    before = text_of(draft, FIELDS)
    found = only(edited(draft, (before, "民生类目录另册印发，供村民翻阅！")))
    assert found == Edit(FIELDS, before, "民生类目录另册印发，供村民翻阅！", "（一）主动公开情况")


def test_a_sentence_that_moved_is_one_change(draft: Draft) -> None:
    fields, guides = text_of(draft, FIELDS), text_of(draft, "proactive/guides")
    found = only(edited(draft, (fields, ""), (guides, guides + fields)))
    assert found == Moved(FIELDS, fields, fields, "proactive/guides", "（一）主动公开情况")


def test_a_sentence_that_moved_to_another_section(draft: Draft) -> None:
    fields, leaders = text_of(draft, FIELDS), text_of(draft, "supervision/leaders_and_office")
    found = only(edited(draft, (fields, ""), (leaders, leaders + fields)))
    assert found == Moved(FIELDS, fields, fields, "supervision/leaders_and_office", "（五）监督保障情况")


def test_the_same_sentence_twice_is_told_apart_by_its_place(library: Library, facts: Facts, draft: Draft) -> None:
    text = text_of(draft, FIELDS)
    lines = lines_with(draft, (text_of(draft, TOTAL), text))
    found = compare(draft, lines).changes
    hand = take_over(HandMade(), draft, lines, found, lambda hand: make_draft(library, facts, hand=hand))
    twice = make_draft(library, facts, hand=hand)
    assert [each.key for each in twice.sentences() if each.text == text] == [TOTAL, FIELDS]
    assert edited(twice).changes == ()
    assert only(edited(twice, (text + text, text + text.replace("73条", "74条")))) == Edit(
        FIELDS, text, text.replace("73条", "74条"), "（一）主动公开情况"
    )


def test_a_gap_that_was_filled_is_said(library: Library) -> None:
    text = TOWNSHIP.read_text(encoding="utf-8").replace("0100-7654321", "待补")
    draft = make_draft(library, check_facts(library, text, "x.yaml").facts, mode="first")
    found = only(edited(draft, ("电话：【待补：电话】", "电话：0100-1111111")))
    assert isinstance(found, Edit)
    assert found.fills_gap


@pytest.mark.parametrize(
    ("before", "after", "text", "reason"),
    [
        ("（一）主动公开情况", "（一）主动公开工作情况", "（一）主动公开工作情况", HEADING_CHANGED),
        ("松溪镇2026年政府信息公开工作年度报告", "松溪镇2026年政务公开年度报告", "松溪镇2026年政务公开年度报告", TITLE_CHANGED),
        ("（四）政府信息公开平台建设情况\n", "", "（四）政府信息公开平台建设情况", HEADING_GONE),
        ("二、主动公开政府信息情况", "（六）其他工作\n二、主动公开政府信息情况", "（六）其他工作", HEADING_NEW),
        ("松溪镇2026年", "（征求意见稿）\n松溪镇2026年", "（征求意见稿）", ABOVE),
        ("一、总体情况\n", "一、总体情况\n一年来工作平稳。\n", "一年来工作平稳。", NO_SENTENCE),
        ("三、收到", "以上数据由各站所提供。\n三、收到", "以上数据由各站所提供。", IN_TABLE),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_told(draft: Draft, before: str, after: str, text: str, reason: str) -> None:
    found = edited(draft, (before, after))
    assert [(each.text, each.reason) for each in found.untaken] == [(text, reason)]
    assert found.changes == ()
    assert found.found == found.sentences


def test_what_follows_the_report_is_told(draft: Draft) -> None:
    lines = [*lines_of(blocks_of(draft)), "附件：1.政府信息公开申请表", "松溪镇人民政府", "2027年1月15日"]
    found = compare(draft, lines)
    assert [(each.text, each.reason) for each in found.untaken] == [(each, AFTER) for each in lines[-3:]]
    assert found.changes == ()


def test_a_section_may_not_stand_empty(draft: Draft) -> None:
    blocks = [(heading, [] if heading.startswith("（四）") else rows) for heading, rows in blocks_of(draft)]
    found = compare(draft, list(lines_of(blocks)))
    assert found.changes == ()
    assert {each.reason for each in found.untaken} == {ALL_OF_SECTION}
    assert len(found.untaken) == 3


def test_a_whole_problem_is_left_out_in_the_talk(draft: Draft) -> None:
    lines = [line for line in lines_of(blocks_of(draft)) if not line.startswith("1.")]
    found = compare(draft, lines)
    assert found.changes == ()
    assert {each.reason for each in found.untaken} == {ALL_OF_PROBLEM}


def test_a_new_problem_belongs_in_the_talk(draft: Draft) -> None:
    found = edited(draft, ("六、其他需要报告的事项", "3.人手不足：只有2人。下一步增加1人。\n六、其他需要报告的事项"))
    assert found.changes == ()
    assert {each.reason for each in found.untaken} == {NEW_PROBLEM}


def test_a_sentence_with_a_gap_is_not_left_out(library: Library) -> None:
    text = TOWNSHIP.read_text(encoding="utf-8").replace("0100-7654321", "待补")
    draft = make_draft(library, check_facts(library, text, "x.yaml").facts, mode="first")
    contact = next(each for each in draft.sentences() if "【待补：电话】" in each.text)
    found = edited(draft, (contact.text, ""))
    assert found.changes == ()
    assert [each.key for each in found.untaken] == [contact.key]


def test_the_order_of_the_changes_is_that_of_the_text(draft: Draft) -> None:
    found = edited(draft, ("12项任务", "13项任务"), ("412条", "415条"), ("8640人", "8650人"))
    assert [each.key for each in found.changes] == [TOTAL, "platform/media_single_items", "other/other_keypoints_done"]


def test_texts_are_aligned_with_one_that_was_split_and_two_that_were_joined() -> None:
    left = ["甲乙丙丁，戊己庚辛。", "子丑寅卯。", "辰巳午未。", "天地玄黄。"]
    right = ["甲乙丙丁。", "戊己庚辛。", "子丑寅卯，辰巳午未。", "天地玄黄。", "宇宙洪荒。"]
    pairs = [([*rows], [*columns]) for rows, columns in align(left, right)]
    assert pairs == [([0], [0, 1]), ([1, 2], [2]), ([3], [3]), ([], [4])]


def test_a_text_is_given_back_its_own_characters() -> None:
    assert restored("公开（“甲”）12条。", '公开 ("甲") １３条.') == "公开（“甲”）1３条."
    assert restored("", "新") == "新"
    assert plain("（“甲”　１）") == plain('("甲"1)')


def test_a_text_is_cut_where_its_sentences_met() -> None:
    assert parted(["甲乙丙。", "丁戊己。"], "甲乙，丁戊己。") == ["甲乙，", "丁戊己。"]
    assert parted(["甲乙丙。", "丁戊己。"], "庚") == ["庚", ""]


def test_a_long_file_takes_no_longer_than_its_length(draft: Draft) -> None:
    more = "\n".join(f"另行补充第{number}项有关材料，供查阅。" for number in range(2000))
    found = edited(draft, ("一、总体情况", f"{more}\n一、总体情况"))
    assert len(found.changes) + len(found.untaken) == 2000
    assert found.found == found.sentences


def test_another_report_is_hardly_found(library: Library, draft: Draft) -> None:
    other = TOWNSHIP.with_name("county_government.yaml")
    theirs = make_draft(library, check_facts(library, other.read_text(encoding="utf-8"), other.name).facts)
    found = compare(draft, list(lines_of(blocks_of(theirs))))
    assert found.found * 3 < found.sentences
