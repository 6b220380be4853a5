"""What is said: each fact once, in the order of the phrasebank, with its tails; what is missing left out or marked."""

from __future__ import annotations

import pytest
from small_bank import small

from drafter.forms import Form

TOTAL = """
topics:
  - {id: both, part: 1, aspect: proactive, slots: [公开总数, 培训次数], wordings: ['公开{{ 公开总数 }}条，培训{{ 培训次数 }}次。']}
  - {id: total, part: 1, aspect: proactive, when: 公开总数 > 0, slots: [公开总数], wordings: ['公开{{ 公开总数 }}条。']}
  - {id: zero, part: 1, aspect: proactive, when: 公开总数 == 0, slots: [公开总数], wordings: ['没有公开，为{{ 公开总数 }}条。']}
  - id: channels
    part: 1
    aspect: proactive
    slots: [渠道条数]
    joins: total
    clauses: ['其中{{ 渠道条数 }}']
    wordings: ['渠道有{{ 渠道条数 }}。']
  - id: rise
    part: 1
    for_each: [公开总数]
    when: 增加数 > 0
    slots: [增加数]
    clauses: ['比上年增加{{ 增加数 }}{{ 单位 }}']
    wordings: ['{{ 名称 }}增加{{ 增加数 }}{{ 单位 }}。']
"""


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ("公开总数: 412", "公开412条。"),
        ("公开总数: 0", "没有公开，为0条。"),
        ("公开总数: 412\n培训次数: 3", "公开412条，培训3次。"),
        ("公开总数: 412\n渠道条数: {网站: 400, 公众号: 12}", "公开412条，其中网站400条、公众号12条。"),
        ("公开总数: 412\n培训次数: 3\n渠道条数: {网站: 412}", "公开412条，培训3次。渠道有网站412条。"),
        ("公开总数: 412\n渠道条数: {网站: 412, 公众号: 0}", "公开412条，其中网站412条。"),
        ("公开总数: 412\n渠道条数: {网站: 0}", "公开412条。"),
        ("公开总数: 不适用", "【待补：主动公开】"),
    ],
)
def test_the_richest_topic_that_applies_is_said_once(form: Form, facts: str, text: str) -> None:
    assert small(form, TOTAL).aspect(facts) == text


def test_a_tail_that_makes_the_sentence_too_long_becomes_a_sentence(form: Form) -> None:
    channels = ", ".join(f"第{number}个很长很长的渠道名称: {number}" for number in range(10, 16))
    text = small(form, TOTAL).aspect(f"公开总数: 412\n渠道条数: {{{channels}}}")
    assert text.startswith("公开412条。渠道有第10个很长很长的渠道名称10条、")


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ("公开总数: 412", "公开412条，比上年增加12条。"),
        ("公开总数: 412\n培训次数: 3", "公开412条，培训3次。公开总数增加12条。"),
        ("公开总数: 400", "公开400条。"),
        ("公开总数: 390", "公开390条。"),
    ],
)
def test_a_comparison_follows_the_sentence_that_tells_only_its_figure(form: Form, facts: str, text: str) -> None:
    draft = small(form, TOTAL).draft(facts, rest="去年:\n  公开总数: 400")
    assert draft.parts[0].sections[0].paragraphs[0].text == text


REQUIRED = """
topics:
  - {id: contact, part: 0, slots: [联系方式], wordings: ['联系我们（{{ 联系方式 }}）。']}
  - {id: some, part: 1, aspect: proactive, when: 公开总数 > 0, slots: [公开总数], wordings: ['公开{{ 公开总数 }}条。']}
  - {id: none, part: 1, aspect: proactive, when: 公开总数 == 0, slots: [公开总数], wordings: ['为{{ 公开总数 }}。']}
"""


def test_what_is_required_and_unknown_stands_as_a_gap(form: Form) -> None:
    draft = small(form, REQUIRED, required="公开总数, 电话").draft("地址: 和平路18号")
    assert draft.introduction[0].text == "联系我们（地址：和平路18号，电话：【待补：电话】）。"
    assert draft.parts[0].sections[0].paragraphs[0].text == "公开【待补：公开总数】条。"
    labels = [gap.label for gap in draft.gaps]
    assert labels[:2] == ["公开总数", "电话"]


def test_one_of_several_is_enough(form: Form) -> None:
    bank = small(form, REQUIRED, required="培训或者会议: [培训次数, 会议次数]")
    assert "培训或者会议" in [gap.label for gap in bank.draft("地址: 和平路18号").gaps]
    assert "培训或者会议" not in [gap.label for gap in bank.draft("会议次数: 2").gaps]
    assert "培训或者会议" not in [gap.label for gap in bank.draft("培训次数: 不适用").gaps]


def test_what_is_not_required_and_unknown_is_left_out(form: Form) -> None:
    draft = small(form, REQUIRED).draft("地址: 和平路18号")
    assert draft.introduction[0].text == "联系我们（地址：和平路18号）。"


def test_an_opening_comes_word_for_word(form: Form) -> None:
    topics = """
topics:
  - {id: opening, part: 1, aspect: overview, slots: [开篇], verbatim: true, wordings: ['{{ 开篇 }}']}
"""
    bank = small(form, topics)
    draft = bank.draft("开篇: 各部门, 依照 县里要求!")
    assert draft.parts[0].sections[0].paragraphs[0].text == "各部门, 依照 县里要求!"


def test_braces_in_an_answer_stay_as_typed(form: Form) -> None:
    topics = """
topics:
  - {id: own, part: 1, aspect: proactive, slots: [做法说明], wordings: ['{{ 做法说明 }}。']}
"""
    assert small(form, topics).aspect("做法说明: '{{ 7*7 }}{% for %}'") == "{{ 7*7 }}{% for %}。"
