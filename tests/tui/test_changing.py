"""All answers listed in words, and a new value for one of them, understood as a reply to that one question alone."""

from __future__ import annotations

import pytest
from driving import conversation_with, opened_session
from hosting import example_session

from drafter.interview.problems import FOLLOWED_UP, PROBLEMS
from drafter.services.conversation import Conversation
from drafter.tui.answers import Answer, answer_sections, written_text
from drafter.tui.changing import NotUnderstoodError, changes_for, example, removal, text_of


def listed(conversation: Conversation) -> dict[str, Answer]:
    return {answer.key: answer for section in answer_sections(conversation) for answer in section.answers}


def test_every_answer_is_listed_once_and_under_a_heading() -> None:
    conversation = example_session(more={"去年.公开总数": "365", "核对说明.关系G": "移交1件", "@便条.公开总数": "大概"})
    sections = answer_sections(conversation)
    keys = [key for section in sections for answer in section.answers for key in answer.keys]
    assert len(keys) == len(set(keys))
    told = {key for key in conversation.session.entries if not key.startswith("@") or key.startswith("@便条.")}
    told -= {PROBLEMS, FOLLOWED_UP}
    assert told <= set(keys)
    assert {key for key in keys if key.startswith("问题.0.")} >= {"问题.0.类别", "问题.0.措施"}


def test_what_is_open_says_so_in_words() -> None:
    conversation = opened_session("云岭县松溪镇人民政府", "", "", "跳过").conversation
    conversation.write({"公开总数": "待补", "table3.new": ("1", "", "0", "0", "0", "0", "")}, "test")
    answers = listed(conversation)
    assert answers["电话"].state == "已跳过"
    assert answers["公开总数"].state == "待补"
    assert answers["培训次数"].state == "未填"
    assert answers["table3.new"].state == "没填完"
    assert answers["问题.0.类别"].state == "未填"


def test_what_last_years_report_offers_waits_for_a_yes() -> None:
    conversation = conversation_with({"@提供.电话": "0000-7654321"})
    assert (listed(conversation)["电话"].state, listed(conversation)["电话"].value) == ("待确认", "0000-7654321")
    assert changes_for(conversation, "电话", text_of(conversation, "电话")) == {
        "电话": "0000-7654321",
        "@提供.电话": None,
    }


def test_rows_of_zeros_are_one_line() -> None:
    answers = listed(example_session("township_no_requests.yaml"))
    zero = next(answer for answer in answers.values() if len(answer.keys) > 3)
    assert zero.value == "都是0"
    assert "行" in zero.label


def test_every_value_of_the_examples_may_be_sent_again_as_it_is_shown() -> None:
    for name in ("township.yaml", "street.yaml", "county_department.yaml", "county_government.yaml"):
        conversation = example_session(name)
        for key, entry in conversation.session.entries.items():
            if key.startswith(("@", "来源.")):
                continue
            fields = [key]
            if key in (PROBLEMS, FOLLOWED_UP):
                assert isinstance(entry.value, tuple)
                fields = [f"{key}.{at}.{each}" for at, record in enumerate(entry.value) for each in record]
            for each in fields:
                typed = text_of(conversation, each)
                assert changes_for(conversation, each, f"{typed} ") in ({}, {key: entry.value}), (name, each, typed)


def test_every_example_of_a_question_is_understood() -> None:
    conversation = conversation_with({"类型": "乡镇"})
    for slot in conversation.library.bank.schema.slots.values():
        if slot.example is not None and slot.type != "records" and "township" in slot.kinds:
            assert written_text(changes_for(conversation, slot.id, example(slot))[slot.id] or "") == example(slot)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("公开总数", "116条", "116"),
        ("公开总数", "全年主动公开了428条", "428"),
        ("公开总数", "不清楚", "待补"),
        ("渠道条数", "网站20，公众号30", {"政府网站": "20", "微信公众号": "30"}),
        ("渠道条数", "政府网站20条、微信公众号30条", {"政府网站": "20", "微信公众号": "30"}),
        ("审核层级", "经办人、分管领导、镇长", ("经办人", "分管领导", "镇长")),
        ("预算公开日期", "3月5号", "2026-03-05"),
        ("类型", "街道办事处，街道", "街道"),
        ("年度", "写2025年的", "2025"),
        ("评议满意率", "98%", "98"),
        ("去年.公开总数", "97条", "97"),
        ("去年.table3.carried_out", "1 0 0 0 0 0", ("1", "0", "0", "0", "0", "0", "")),
        ("@便条.公开总数", "问一下财政所", "问一下财政所"),
    ],
)
def test_a_new_value_is_understood(key: str, text: str, value: object) -> None:
    conversation = example_session()
    assert changes_for(conversation, key, text)[key] == value


def test_a_shorter_list_replaces_the_longer_one() -> None:
    conversation = example_session()
    assert changes_for(conversation, "渠道条数", "政府网站300")["渠道条数"] == {"政府网站": "300"}


@pytest.mark.parametrize(("key", "text"), [("公开总数", "大概三百"), ("公开总数", "很多"), ("公开总数", "  "),
                                           ("评议满意率", "120"), ("类型", "村委会"), ("年度", "去年")])  # fmt: skip
def test_what_is_not_certain_is_refused_with_a_reason(key: str, text: str) -> None:
    with pytest.raises(NotUnderstoodError, match=r"."):
        changes_for(example_session(), key, text)


def test_a_value_that_is_told_ends_the_skipping_of_its_question() -> None:
    conversation = opened_session("云岭县松溪镇人民政府", "", "", "跳过").conversation
    assert changes_for(conversation, "电话", "0000-7654321") == {"电话": "0000-7654321", "@跳过.联系方式": None}


def test_a_field_of_a_problem_is_taken_away_alone_and_the_last_one_takes_the_problem_along() -> None:
    conversation = conversation_with({PROBLEMS: ({"类别": "公开不及时", "表现": "有3条晚了"},)})
    conversation.write(removal(conversation, ("问题.0.表现",)), "test")
    assert conversation.session.entries[PROBLEMS].value == ({"类别": "公开不及时"},)
    assert removal(conversation, ("问题.0.类别",)) == {PROBLEMS: None}
