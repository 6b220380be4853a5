"""How sentences are gathered: joined by ；, enumerated, in paragraphs, each piece keeping its source."""

from __future__ import annotations

from small_bank import small

from drafter.forms import Form

GROUPED = """
topics:
  - {id: one, part: 1, aspect: supervision, group: a, slots: [会议次数], wordings: ['开会{{ 会议次数 }}次。']}
  - {id: two, part: 1, aspect: supervision, group: a, slots: [培训次数], wordings: ['培训{{ 培训次数 }}次。']}
  - {id: three, part: 1, aspect: supervision, group: GROUP, slots: [公开总数], wordings: ['公开{{ 公开总数 }}条。']}
"""
FACTS = "会议次数: 2\n培训次数: 3\n公开总数: 9"


def test_sentences_of_one_group_are_joined(form: Form) -> None:
    assert small(form, GROUPED.replace("GROUP", "a")).aspect(FACTS, 2) == "开会2次；培训3次；公开9条。"


def test_other_groups_stay_apart(form: Form) -> None:
    assert small(form, GROUPED.replace("GROUP", "b")).aspect(FACTS, 2) == "开会2次；培训3次。公开9条。"


def test_a_joined_sentence_keeps_every_source(form: Form) -> None:
    draft = small(form, GROUPED.replace("GROUP", "a")).draft(FACTS)
    sentence = draft.parts[0].sections[1].paragraphs[0].sentences[0]
    assert [piece.phrase for piece in sentence.pieces] == ["one", "two", "three"]
    assert {fact.id: fact.value for fact in sentence.facts} == {"会议次数": 2, "培训次数": 3, "公开总数": 9}


PROBLEMS = """
leads: [下一步，]
topics:
  - {id: late, part: 5, each: 问题, when: 类别 == '不及时', slots: [表现], wordings: ['{{ 表现 }}，不够及时。', '公开不及时：{{ 表现 }}。']}
  - {id: other, part: 5, each: 问题, slots: [表现], wordings: ['{{ 表现 }}。']}
  - {id: followed, part: 5, each: 上年问题, slots: [问题, 已做], wordings: ['针对{{ 问题 }}，{{ 已做 }}。']}
  - {id: chosen, name: 催办, part: 5, each: 问题.措施, when: 做法 == '催办', slots: [期限], wordings: ['{{ 期限 }}每周催办。'], short: [每周催办]}
  - {id: phrase, part: 5, each: 问题.措施, slots: [做法短语], wordings: ['{{ 做法短语 }}。']}
  - {id: own_due, part: 5, each: 问题.措施, slots: [自述, 期限], wordings: ['{{ 期限 }}，{{ 自述 }}。']}
  - {id: own, part: 5, each: 问题.措施, slots: [自述], wordings: ['{{ 自述 }}。']}
"""


def part_five(form: Form, facts: str) -> str:
    part = small(form, PROBLEMS).draft(facts).parts[4]
    lines: list[str] = []
    for section in part.sections:
        lines += [section.number + section.heading] if section.heading else []
        lines += [paragraph.text for paragraph in section.paragraphs]
    return "\n".join(lines)


def test_a_problem_and_its_measures_stand_together(form: Form) -> None:
    facts = """
问题:
  - 类别: 不及时
    表现: 有14条信息超期。
    措施:
      - {做法: 催办, 期限: 每月}
      - {自述: 明确信息员, 期限: 3月底前}
"""
    assert part_five(form, facts) == "有14条信息超期，不够及时。下一步，每月每周催办。3月底前，明确信息员。"


def test_three_measures_are_enumerated(form: Form) -> None:
    facts = """
问题:
  - 类别: 其他
    表现: 渠道少
    措施: [{自述: 甲}, {自述: 乙}, {做法: 催办}]
"""
    assert part_five(form, facts) == "渠道少。下一步，一是甲；二是乙；三是每周催办。"


def test_an_act_and_own_words_are_both_told(form: Form) -> None:
    facts = """
问题:
  - {表现: 渠道少, 措施: [{做法: 催办, 期限: 每月, 自述: 建台账}]}
"""
    assert part_five(form, facts) == "渠道少。下一步，每月每周催办。建台账。"


def test_several_problems_are_numbered_and_no_digit_follows_a_number(form: Form) -> None:
    facts = """
上年问题:
  - {问题: 形式单一, 已做: 增加图解}
问题:
  - {类别: 不及时, 表现: 14条信息超期, 措施: [{自述: 甲}]}
  - {类别: 其他, 表现: 渠道少, 措施: [{自述: 乙}]}
"""
    assert part_five(form, facts).split("\n") == [
        "（一）上年问题",
        "针对形式单一，增加图解。",
        "（二）本年问题",
        "1.公开不及时：14条信息超期。下一步，甲。",
        "2.渠道少。下一步，乙。",
    ]


def test_a_problem_without_measure_or_evidence_is_open(form: Form) -> None:
    facts = """
问题:
  - {类别: 不及时, 措施: [{自述: 甲}]}
  - {类别: 其他, 表现: 渠道少}
"""
    text = part_five(form, facts)
    assert "（一）【待补：“不及时”的具体表现】，不够及时。下一步，甲。" in text
    assert "（二）渠道少。【待补：“其他”的改进措施】" in text


def test_a_problem_of_last_year_of_which_nothing_is_known_is_open(form: Form) -> None:
    facts = """
上年问题:
  - {问题: 形式单一}
"""
    assert "【待补：上年“形式单一”问题的改进情况】" in part_five(form, facts)
