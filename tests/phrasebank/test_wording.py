"""Wordings: names, two filters and nothing else; what is filled in stays as it was typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.values import Value
from drafter.phrasebank.wording import Wording, Written
from drafter.phrasebank.wording_reading import MAX_LENGTH, WordingError
from drafter.source import Place

HERE = Place("phrasebank/topics/x.yaml", 3, 5)


def wording(text: str) -> Wording:
    return Wording(text, HERE)


def filled(text: str, **values: Written | str) -> str:
    return wording(text).render(
        {name: each if isinstance(each, Written) else Written(each, each) for name, each in values.items()}
    )


@pytest.mark.parametrize(
    ("text", "names", "literal", "result"),
    [
        ("全年公开信息{{ 总数 }}条。", ("总数",), "全年公开信息□条。", "全年公开信息412条。"),
        ("{{总数}}、{{ 增加 }}、{{ 总数 }}", ("总数", "增加"), "□、□、□", "412、47、412"),
        ("没有空格。", (), "没有空格。", "没有空格。"),
        ("{{ 文件 | 书名 }}", ("文件",), "□", "《供水管理办法》"),
        ("{{ 级数|汉字数 }}级", ("级数",), "□级", "三级"),
        ("单花括号{ 与 }不变", (), "单花括号{ 与 }不变", "单花括号{ 与 }不变"),
        ("", (), "", ""),
    ],
)
def test_blanks_are_filled(text: str, names: tuple[str, ...], literal: str, result: str) -> None:
    values = {
        "总数": Written("412", 412),
        "增加": Written("47", 47),
        "级数": Written("3", 3),
        "文件": Written("供水管理办法", ("供水管理办法",)),
    }
    assert wording(text).names == names
    assert wording(text).literal == literal
    assert wording(text).render(values) == result


@pytest.mark.parametrize(
    "text", ["{{ 乙 }}", "{{ 乙 | 书名 }}", "{{ self }}", "{{ loop }}", "{{ range }}", "{{ __class__ }}"]
)
def test_name_that_is_not_given_is_an_error(text: str) -> None:
    with pytest.raises(KeyError):
        filled(text, 甲="1")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 甲() }}", "{{ 甲(1) }}", "{{ range(3) }}", "{{ 甲.x }}", "{{ 甲.__class__ }}", "{{ 甲['x'] }}",
        "{{ 甲[0] }}", "{{ 7 }}", "{{ 7*7 }}", "{{ 'x' }}", "{{ [甲] }}", "{{ {'a': 甲} }}", "{{ true }}", "{{ none }}",
        "{{ 甲, 乙 }}", "{{ 甲 + 1 }}", "{{ 甲 ~ 乙 }}", "{{ -甲 }}", "{{ not 甲 }}", "{{ 甲 == 1 }}", "{{ 甲 if 乙 }}",
        "{{ 甲 is known }}", "{{ 甲 | upper }}", "{{ 甲 | safe }}", "{{ 甲 | length }}", "{{ 甲 | attr('x') }}",
        "{{ 甲 | 汉字 }}",
        "{{ 甲 | 汉字数(1) }}", "{{ 甲 | 汉字数(x=1) }}", "{{ 甲 | 汉字数(*乙) }}", "{{ 甲 | 汉字数(**乙) }}",
        "{{ 甲 | 书名 | 汉字数 }}", "{{ 7 | 汉字数 }}", "{{ 甲.x | 书名 }}",
        "{% for x in 甲 %}{{ x }}{% endfor %}", "{% if 甲 %}有{% endif %}", "{% set a = 甲 %}", "{% include 'x' %}",
        "{% extends 'x' %}", "{% import 'x' as y %}", "{% macro f() %}{% endmacro %}", "{% block a %}{% endblock %}",
        "{% call f() %}{% endcall %}", "{% filter upper %}甲{% endfilter %}", "{% with %}{% endwith %}", "{% do 1 %}",
        "{{ 甲 }", "{{ 甲", "{{ }}", "{{", "{%", "{% endif %}", "{{ 甲 乙 }}", "{{ 甲：乙 }}",
    ],
)  # fmt: skip
def test_whatever_is_no_name_is_refused_in_chinese(text: str) -> None:
    for use in (lambda: wording(text).names, lambda: wording(text).literal, lambda: filled(text, 甲="1", 乙="2")):
        with pytest.raises(WordingError, match=r"空格|只能用") as refused:
            use()
        assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    "text", ["{% raw %}{{ 甲 }}{% endraw %}", "甲{# 说明 #}乙", "{#", "甲 }}", "{{ 甲 }}}}", "甲 %}", "甲 #}"]
)
def test_marks_of_jinja_without_a_node_are_refused_too(text: str) -> None:
    with pytest.raises(WordingError):
        _ = wording(text).names


ANSWERS = [
    "{{ 7*7 }}",
    "{% if 1 %}",
    "{# 说明 #}",
    "{{ 总数 }}",
    "}}",
    "<b>&amp;</b>",
    "甲\n乙",
    "%s %(a)s {0} {a}",
    "\\g<0>",
    "$1",
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_answer_stays_as_it_was_typed(answer: str) -> None:
    assert filled("做法：{{ 做法 }}。", 做法=answer, 总数="412") == f"做法：{answer}。"
    assert filled("{{ 做法 | 书名 }}", 做法=answer) == f"《{answer}》"
    assert filled("{{ 做法 | 汉字数 }}", 做法=answer) == answer


@given(st.text(), st.text())
def test_any_answers_stand_between_the_words_of_the_wording(first: str, second: str) -> None:
    assert filled("甲{{ 一 }}乙{{ 二 }}丙", 一=first, 二=second) == f"甲{first}乙{second}丙"


def test_length_is_capped() -> None:
    assert wording("字" * MAX_LENGTH).names == ()
    with pytest.raises(WordingError, match=f"不超过{MAX_LENGTH}个字"):
        _ = wording("字" * (MAX_LENGTH + 1)).names


@given(
    st.lists(st.sampled_from(["公开", "{{ 甲 }}", "{{ 乙 }}", "，", "{{ 甲 }}条"])).map("".join), st.text(), st.text()
)
def test_length_is_known_before_filling(text: str, first: str, second: str) -> None:
    values = {"甲": Written(first, first), "乙": Written(second, second)}
    assert wording(text).length(values) == len(wording(text).render(values))


@pytest.mark.parametrize(
    ("value", "text", "result"),
    [
        (0, "0", "零"),
        (3, "3", "三"),
        (12, "12", "十二"),
        (99, "99", "九十九"),
        (100, "100", "100"),
        (-1, "-1", "-1"),
        (Decimal("3"), "3", "3"),
        ("三", "三", "三"),
        ((("甲", 1),), "甲1条", "甲1条"),
    ],
)
def test_filter_for_han_numbers(value: Value, text: str, result: str) -> None:
    assert filled("{{ 甲 | 汉字数 }}", 甲=Written(text, value)) == result


@pytest.mark.parametrize(
    ("value", "text", "result"),
    [
        (("供水办法",), "供水办法", "《供水办法》"),
        (("供水办法", "《用地办法》"), "供水办法、《用地办法》", "《供水办法》《用地办法》"),
        ("工作要点", "工作要点", "《工作要点》"),
        ("《工作要点》（第3号）", "《工作要点》（第3号）", "《工作要点》（第3号）"),
    ],
)
def test_filter_for_titles(value: Value, text: str, result: str) -> None:
    assert filled("{{ 甲 | 书名 }}", 甲=Written(text, value)) == result


def test_wording_knows_its_place() -> None:
    assert wording("甲").place == HERE
