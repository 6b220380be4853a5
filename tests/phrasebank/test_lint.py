"""What the lint finds in a phrasebank, and at which line; a sound topic gets nothing."""

from __future__ import annotations

import pytest

from drafter.check.style import style_faults
from drafter.forms import Form
from drafter.phrasebank.lint import lint
from drafter.phrasebank.reading import read_phrasebank

PROFILE = """
id: township
name: 乡镇
kind: township
aspects: {proactive: 主动公开}
"""
SLOTS = """
group: proactive
title: 主动公开
slots:
  - {id: 公开总数, type: count, unit: 条}
  - {id: 预算部门数, type: count, unit: 个, kinds: [county_government]}
  - id: 问题
    type: records
    fields:
      - {id: 类别, type: choice, choices: [甲, 乙]}
      - {id: 表现, type: words}
"""
SOUND = """
topics:
  - id: total
    part: 1
    aspect: proactive
    when: 公开总数 > 0
    slots: [公开总数]
    wordings:
      - 全年公开信息{{ 公开总数 }}条。
      - 公布各类事项，合计{{ 公开总数 }}条。
      - 向社会发布的内容有{{ 公开总数 }}条。
      - 主动公开{{ 公开总数 }}条。
  - id: governments
    part: 1
    aspect: proactive
    kinds: [county_government]
    slots: [预算部门数]
    wordings:
      - 公开预算的部门{{ 预算部门数 }}个。
      - 有{{ 预算部门数 }}个单位公布了预算决算。
      - 预算信息来自{{ 预算部门数 }}个机构。
      - 已有{{ 预算部门数 }}家晒出账本。
  - id: problem
    part: 5
    each: 问题
    when: 类别 == '甲'
    slots: [表现]
    verbatim: true
    wordings: ['{{ 表现 }}。']
"""


def found_in(form: Form, topics: str) -> list[tuple[int, str]]:
    files = {"profile.yaml": PROFILE, "slots.yaml": SLOTS, "topics.yaml": topics}
    bank, faults = read_phrasebank((files,), form)
    return [(each.place.line, each.message) for each in (*faults, *lint(bank, style_faults))]


def test_a_sound_phrasebank_gets_nothing(form: Form) -> None:
    assert found_in(form, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("条。\n      - 公布", "个{{ 别的 }}。\n      - 公布", 9, "“别的”没有列在题目“total”的 slots 里。"),
        ("slots: [公开总数]", "slots: [公开总数, 没有的]", 3, "题目“total”用到的“没有的”没有定义。"),
        ("主动公开{{ 公开总数 }}条。", "主动公开若干条。", 12, "这种写法没有用上“公开总数”，报告里会漏掉它。"),
        ("主动公开{{ 公开总数 }}条。", "主动公开若干条。", 12, "这种写法没有一处空格；是固定用语就写明 fixed 和理由，否则请删去。"),
        ("when: 公开总数 > 0", "when: 公开总数 > 3 and 公开总数 < 2", 3, "题目“total”的条件永远不会成立：公开总数 > 3 and 公开总数 < 2"),
        ("when: 公开总数 > 0", "when: 公开总数 < 0", 3, "题目“total”的条件永远不会成立：公开总数 < 0"),
        ("when: 类别 == '甲'", "when: 类别 == '丙'", 23, "题目“problem”的条件永远不会成立：类别 == '丙'"),
        ("主动公开{{ 公开总数 }}条。", "全年公开信息共{{ 公开总数 }}条。", 12, "和第9行的写法几乎一样；请换一种句式，或者删去。"),
        ("      - 主动公开{{ 公开总数 }}条。\n", "", 3, "题目“total”只有3种写法，至少要4种。"),
        ("kinds: [county_government]", "kinds: [township]", 13, "题目“governments”永远用不上：它适用的机关都不问“预算部门数”。"),
        ("    aspect: proactive\n    when", "    aspect: elsewhere\n    when", 3, "题目“total”永远用不上：没有“elsewhere”这个方面。"),
        ("    when: 公开总数 > 0\n", "    when: 公开总数 > 0\n    joins: nowhere\n", 3, "题目“total”要接在“nowhere”后面，但没有这个题目。"),
        ("each: 问题", "each: 公开总数", 23, "题目“problem”永远用不上：“公开总数”不是一条一条填的内容。"),
        ("slots: [表现]", "slots: [公开总数]", 29, "“表现”没有列在题目“problem”的 slots 里。"),
        ("主动公开{{ 公开总数 }}条。", "扎实推进公开{{ 公开总数 }}条。", 12, "“扎实推进”是空话；请写做了什么。"),
        ("主动公开{{ 公开总数 }}条。", "主动公开,共{{ 公开总数 }}条。", 12, "中文里用了半角标点；请改成全角。"),
        ("主动公开{{ 公开总数 }}条。", "主动公开{{ 公开总数 }}条", 12, "整句要以“。”结尾。"),
        ("主动公开{{ 公开总数 }}条。", "主动公开{{ 公开总数 + 1 }}条。", 12, "空格里只能写一个名称，后面可以加 | 汉字数、| 书名、| 只列名称。"),
        ("- id: governments", "- id: total", 13, "题目“total”写了两次（topics.yaml 第3行第5列已经有）。"),
        ("    kinds: [county_government]\n    slots: [预算部门数]", "    when: 公开总数 > 0\n    slots: [公开总数]", 13, "题目“governments”永远轮不到：“total”在它前面，条件和内容相同。"),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_line(form: Form, old: str, new: str, line: int, message: str) -> None:
    assert old in SOUND
    assert (line, message) in found_in(form, SOUND.replace(old, new, 1))


def test_a_slot_that_nothing_uses_is_named(form: Form) -> None:
    without = SOUND.replace("[预算部门数]", "[公开总数]").replace("预算部门数", "公开总数").replace("[county_government]", "[township]")
    assert (6, "“预算部门数”问了却没有一处用到；请加上写法，或者不再问。") in found_in(form, without)
