"""What the lint finds in a phrasebank, and at which line; a sound topic gets nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.forms import Form
from drafter.phrasebank.lint import lint
from drafter.phrasebank.reading import read_phrasebank
from drafter.services.linting import make_wording_check

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "lint_faults.yaml").read_text(encoding="utf-8")
)
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
    return [(each.place.line, each.message) for each in (*faults, *lint(bank, make_wording_check()))]


def test_a_sound_phrasebank_gets_nothing(form: Form) -> None:
    assert found_in(form, SOUND) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["message"])
def test_a_fault_is_found_at_its_line(form: Form, case: dict[str, Any]) -> None:
    assert case["old"] in SOUND
    found = found_in(form, SOUND.replace(case["old"], case["new"], 1))
    assert (case["line"], case["message"]) in found


def test_a_slot_that_nothing_uses_is_named(form: Form) -> None:
    without = (
        SOUND.replace("[预算部门数]", "[公开总数]")
        .replace("预算部门数", "公开总数")
        .replace("[county_government]", "[township]")
    )
    assert (6, "“预算部门数”问了却没有一处用到；请加上写法，或者不再问。") in found_in(form, without)
