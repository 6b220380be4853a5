"""A county's own rule files: the five kinds at work, and every fault of a file with its place and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from reports import report_text
from test_rule_cases import document_of, subject_of

from drafter.check.declared import DeclaredRule
from drafter.check.declared_reading import read_rule
from drafter.check.finding import Finding, NotAssessable
from drafter.check.rule import Rule
from drafter.recognition.read import recognise
from drafter.services.checking import make_checker, make_subject
from drafter.services.errors import InputError
from drafter.services.library import Library
from drafter.services.rule_library import load_rules
from drafter.source import NodeReader, parse_yaml

HEAD = """\
code: TM51
name: county-words
title: 本县用语
severity: warning
why: 县政府办公室有统一要求。
source: {level: 地方, ref: 云岭县政府办公室通知}
wrong: 镇公示台
right: 镇公开栏
message: “{文字}”请改为“{改为}”。
"""
PLAIN = HEAD.replace("请改为“{改为}”", "请不要用")


def read(text: str) -> tuple[Rule | None, list[tuple[int, int, str]]]:
    """Read a rule file; returns the rule and (line, column, message) of every fault."""
    root, found = parse_yaml(text, "own.yaml")
    reader = NodeReader()
    rule = read_rule(root, reader) if root is not None else None
    return rule, [(each.place.line, each.place.column, each.message) for each in (*found, *reader.diagnostics)]


def outcome(library: Library, text: str, change: dict[str, Any]) -> list[Any]:
    rule, faults = read(text)
    assert faults == []
    assert rule is not None
    return list(rule.check(subject_of(library, change)))


def texts(found: list[Any]) -> list[str]:
    assert all(isinstance(each, Finding) for each in found)
    return [each.text for each in found]


# What each kind finds.


def test_existence_gives_each_place_or_all_together(library: Library) -> None:
    change = {"text": "镇公示台每月更新，村公示台每周更新，公示墙不再使用。"}
    rule = (
        PLAIN + "kind: existence\nfind:\n  - 公示台\n  - {pattern: '公示[墙柱]', note: 已经拆除, severity: question}\n"
    )
    found = outcome(library, rule, change)
    assert texts(found) == ["公示台", "公示台", "公示墙"]
    assert [each.severity for each in found] == ["warning", "warning", "question"]
    assert found[2].message == "“公示墙”请不要用。（已经拆除）"
    (together,) = outcome(library, rule + "together: true\n", change)
    assert [each.text for each in together.evidence] == ["公示台", "公示墙"]
    assert together.message == "“公示台”“公示墙”请不要用。"


def test_existence_counts_bare_sentences(library: Library) -> None:
    rule = PLAIN + "kind: existence\nbare: true\nleast: 2\nfind: [扎实推进]\n"
    once = {"text": "扎实推进各项工作。扎实推进培训，全年3次。"}
    assert outcome(library, rule, once) == []
    twice = {"text": "扎实推进各项工作。扎实推进有关要求落地。"}
    assert texts(outcome(library, rule, twice)) == ["扎实推进", "扎实推进"]


def test_substitution_replaces_by_text_and_by_group(library: Library) -> None:
    rule = HEAD + (
        "kind: substitution\nswap:\n"
        "  - {text: 公示台, right: 公开栏, unless: [公示台账, {pattern: '电子[^，]{0,2}公示台'}]}\n"
        "  - {pattern: '第(\\d)小组', right: '\\1组'}\n"
    )
    change = {"text": "公示台、公示台账、电子大公示台和第３小组。"}
    found = outcome(library, rule, change)
    assert [(each.text, each.replacement) for each in found] == [("公示台", "公开栏"), ("第３小组", "3组")]
    assert found[0].message == "“公示台”请改为“公开栏”。"


def test_substitution_may_ask_where_no_word_is_certain(library: Library) -> None:
    rule = PLAIN + "kind: substitution\nswap:\n  - {text: 公示台, message: '“{文字}”是指哪里', severity: question}\n"
    (found,) = outcome(library, rule, {"text": "公示台每月更新。"})
    assert (found.message, found.replacement, found.severity) == ("“公示台”是指哪里", None, "question")


def test_a_whole_word_is_none_that_lies_across_words(library: Library) -> None:
    rule = (
        PLAIN
        + "kind: existence\nwhere: [第一部分, 标题]\nfind: [{text: 体情, whole: true}, {text: 栏目, whole: true}]\n"
    )
    found = outcome(library, rule, {"text": "栏目更新3次。"})
    assert texts(found) == ["栏目"]
    wide = PLAIN + "kind: existence\nwhere: [全文]\nfind: [{text: 定数量, whole: true}]\n"
    assert outcome(library, wide, {}) == []


def test_repetition_within_a_distance(library: Library) -> None:
    rule = PLAIN + "kind: repetition\nwithin: 6\nfind: [公开栏, {pattern: '每[周月]'}]\n"
    change = {"text": "公开栏和公开栏都已更新，更新以后由专人负责检查内容是否准确，公开栏随后归档。"}
    (found,) = outcome(library, rule, change)
    assert found.text == "公开栏"
    assert found.evidence[0].start < found.start


def test_occurrence_at_least_and_at_most(library: Library) -> None:
    least = PLAIN + "kind: occurrence\nleast: 1\nfind: [云岭热线]\n"
    (found,) = outcome(library, least, {})
    assert found.start is None
    assert outcome(library, least, {"text": "云岭热线全年接听32次。"}) == []
    most = PLAIN + "kind: occurrence\nmost: 1\nfind: [云岭热线]\n"
    (found,) = outcome(library, most, {"text": "云岭热线接听32次，云岭热线办结30次，云岭热线回访30次。"})
    assert len(found.evidence) == 2


def test_occurrence_is_not_asked_where_its_part_is_missing(library: Library) -> None:
    rule = PLAIN + "kind: occurrence\nleast: 1\nwhere: [第五部分]\nfind: [云岭热线]\n"
    report = "松溪镇2024年政府信息公开工作年度报告\n一、总体情况\n公开栏每月更新。\n"
    (found,) = outcome(library, rule, {"report": report})
    assert isinstance(found, NotAssessable)


def test_consistency_keeps_the_way_that_is_used_most(library: Library) -> None:
    rule = HEAD + "kind: consistency\neither: [[公开专栏, 公开栏, 公示台]]\n"
    change = {"text": "公示台每月更新，公示台由专人维护。公开专栏检查1次。", "swap": {"公开栏": "公示台"}}
    (found,) = outcome(library, rule, change)
    assert found.text == "公开专栏"
    assert found.message == "“公开专栏”请改为“公示台”。"


@pytest.mark.parametrize(
    ("limits", "number"),
    [
        ("", 1),
        ("kinds: [street]", 0),
        ("kinds: [township, street]", 1),
        ("since: 2027", 0),
        ("until: 2025", 0),
        ("since: 2021\nuntil: 2026", 1),
        ("where: [第五部分]", 0),
        ("where: [引言, 第一部分]", 1),
        ("where: [全文]", 1),
        ("where: [标题]", 0),
    ],
)
def test_a_rule_is_for_some_reports_and_places(library: Library, limits: str, number: int) -> None:
    rule = PLAIN + f"kind: existence\nfind: [公示台]\n{limits}\n"
    assert len(outcome(library, rule, {"text": "公示台每月更新。"})) == number


def test_a_rule_for_some_years_can_not_judge_a_report_without_one(library: Library) -> None:
    rule = PLAIN + "kind: existence\nfind: [公示台]\nsince: 2021\n"
    (found,) = outcome(library, rule, {"report": "一、总体情况\n公示台每月更新。\n"})
    assert isinstance(found, NotAssessable)


def test_areas_are_looked_at_in_order(library: Library) -> None:
    rule = PLAIN + "kind: repetition\nwithin: 100000\nwhere: [标题, 第一部分]\nfind: [公开情况]\n"
    found = outcome(library, rule, {"text": "公开情况如表。"})
    starts = [each.start for each in found]
    assert starts == sorted(starts)
    assert all(each.evidence[0].start < each.start for each in found)


def test_of_two_patterns_at_one_place_the_longer_is_told(library: Library) -> None:
    rule = PLAIN + "kind: existence\nfind: [公示台, 镇公示台, 公示]\n"
    assert texts(outcome(library, rule, {"text": "镇公示台每月更新。"})) == ["镇公示台"]


# Faults of a file.

FAULTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "rule_file_faults.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", FAULTS, ids=[each["says"][:24] for each in FAULTS])
def test_a_fault_has_its_place_and_the_rule_is_left_out(case: dict[str, Any]) -> None:
    assert case.get("old", "") in HEAD
    head = HEAD.replace(case["old"], case["new"], 1) if "old" in case else HEAD
    rule, found = read(head + case.get("own", "kind: substitution\nswap: [{text: 甲, right: 乙}]\n"))
    assert rule is None
    assert any([line, column] == case["at"] and said.startswith(case["says"]) for line, column, said in found), found


@pytest.mark.parametrize("text", ["- 甲\n- 乙\n", "甲\n", "规则：甲\n"])
def test_a_file_that_is_no_rule_is_told(text: str) -> None:
    rule, found = read(text)
    assert rule is None
    assert found


# A county's folder.


def test_a_county_adds_and_replaces_rules(tmp_path: Path, library: Library) -> None:
    own = PLAIN + "kind: existence\nfind: [公示台]\n"
    (tmp_path / "own.yaml").write_text(own, encoding="utf-8")
    (tmp_path / "softer.yaml").write_text(own.replace("TM51", "TM01"), encoding="utf-8")
    (tmp_path / "set_phrases.yaml").write_text("- 云岭热线\n", encoding="utf-8")
    rules = load_rules(str(tmp_path))
    assert rules.diagnostics == ()
    assert "云岭热线" in rules.set_phrases
    checker = make_checker(rules=str(tmp_path), select=["TM01", "TM51"])
    report = recognise(document_of(report_text({"text": "截止2026年底，公示台已更新。"})), library.form)
    by_code = {rule.code: rule for rule in checker.rules.rules}
    subject = make_subject(checker, report)
    assert texts(list(by_code["TM51"].check(subject))) == ["公示台"]
    assert texts(list(by_code["TM01"].check(subject))) == ["公示台"]


def test_a_faulty_file_leaves_the_other_rules(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(PLAIN + "kind: existence\n", encoding="utf-8")
    (tmp_path / "good.yaml").write_text(PLAIN.replace("51", "52") + "kind: existence\nfind: [甲]\n", encoding="utf-8")
    rules = load_rules(str(tmp_path))
    assert [str(each.place).endswith("bad.yaml 第1行第1列") for each in rules.diagnostics] == [True]
    codes = {rule.code for rule in rules.rules}
    assert "TM52" in codes
    assert "TM51" not in codes


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有规则文件夹"):
        load_rules(str(tmp_path / "nowhere"))


# Our own rule files.


DECLARED = [rule for rule in load_rules().rules if isinstance(rule, DeclaredRule)]


def test_our_rule_files_are_sound() -> None:
    assert load_rules().diagnostics == ()


@pytest.mark.parametrize("rule", DECLARED, ids=[rule.code for rule in DECLARED])
def test_a_rule_finds_its_wrong_example_and_not_the_right_one(library: Library, rule: DeclaredRule) -> None:
    assert list(rule.check(subject_of(library, {"text": rule.doc.wrong})))
    assert list(rule.check(subject_of(library, {"text": rule.doc.right}))) == []
