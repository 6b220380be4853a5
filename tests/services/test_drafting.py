"""From a facts file to the report: profiles of places, what is wanted, last year's text, soft relations explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library, load_library

EXAMPLES = Path(__file__).parents[2] / "examples"
TOWNSHIP = (EXAMPLES / "township.yaml").read_text(encoding="utf-8")
THIN = "年度: 2026\n类型: 乡镇\n机关:\n  全称: 云岭县松溪镇人民政府\n"


def draft_of(library: Library, text: str, last_year: str = "") -> Draft:
    return make_draft(library, check_facts(library, text, "facts.yaml").facts, last_year=last_year)


def test_a_place_has_its_own_headings_and_the_introduction_names_them(library: Library) -> None:
    draft = draft_of(library, TOWNSHIP.replace("类型: 乡镇\n", "类型: 乡镇\n套用格式: township_by_task\n"))
    headings = [section.heading for section in draft.parts[0].sections]
    assert headings == ["组织领导与监督保障", "主动公开与政策解读", "依申请公开办理", "政府信息管理", "公开平台与渠道"]
    assert draft.parts[1].heading == "二、行政机关主动公开政府信息情况"
    introduction = "".join(paragraph.text for paragraph in draft.introduction)
    for part in draft.parts:
        assert part.heading.split("、", 1)[1] in introduction


def test_a_prescribed_opening_comes_from_the_profile_word_for_word(tmp_path: Path) -> None:
    opening = "2026年,全镇按县里统一部署开展工作 。"
    (tmp_path / "ours.yaml").write_text(
        f"id: ours\nname: 本县乡镇\nextends: township\nkind: township\nopening: '{opening}'\n", encoding="utf-8"
    )
    own = load_library(str(tmp_path))
    text = TOWNSHIP.replace("类型: 乡镇\n", "类型: 乡镇\n套用格式: ours\n")
    section = draft_of(own, text).parts[0].sections[0]
    assert (section.heading, section.paragraphs[0].text) == ("", opening)
    [fact] = section.paragraphs[0].sentences[0].facts
    assert fact.origin.kind == "profile"


def test_thin_facts_give_a_short_report_and_say_what_would_make_it_fuller(library: Library) -> None:
    thin, full = draft_of(library, THIN), draft_of(library, TOWNSHIP)
    assert len(list(thin.sentences())) < len(list(full.sentences())) / 3
    assert {"渠道条数", "培训次数", "负责人"} <= set(thin.suggestions)
    assert "渠道条数" not in full.suggestions


def test_every_aspect_stands_even_where_nothing_is_known(library: Library) -> None:
    thin = draft_of(library, THIN)
    texts = [section.paragraphs[0].text for section in thin.parts[0].sections]
    assert texts[1] == "【待补：依申请公开情况】"
    assert "第一部分" in {gap.where for gap in thin.gaps}


def test_last_years_sentences_are_not_taken_over(library: Library) -> None:
    before = draft_of(library, TOWNSHIP)
    last_year = "\n".join(paragraph.text for paragraph in before.paragraphs())
    again = draft_of(library, TOWNSHIP, last_year)
    old = {sentence.text for sentence in before.sentences()}
    kept = [sentence for sentence in again.sentences() if sentence.text in old]
    assert len(kept) < len(old) / 3


@pytest.mark.parametrize("kind", ["乡镇", "街道", "县级政府", "市级政府"])
def test_a_government_states_assessment_review_and_accountability(library: Library, kind: str) -> None:
    labels = {gap.label for gap in draft_of(library, THIN.replace("乡镇", kind)).gaps}
    assert {"工作考核结果", "社会评议结果", "责任追究结果"} <= labels


def test_a_department_need_not(library: Library) -> None:
    labels = {gap.label for gap in draft_of(library, THIN.replace("乡镇", "县级部门")).gaps}
    assert not {"工作考核结果", "社会评议结果", "责任追究结果"} & labels


def test_a_soft_relation_is_settled_by_one_line(library: Library) -> None:
    carried = TOWNSHIP.replace("carried_out: [0, 0, 0, 0, 0, 0, 0]", "carried_out: [1, 0, 0, 0, 0, 0, 1]")
    asked = [each.relation for each in check_facts(library, carried, "facts.yaml").breaches]
    assert asked == ["G", "G"]
    explained = carried + "核对说明:\n  关系G: 上年结转的1件在报告印发后撤回\n"
    assert check_facts(library, explained, "facts.yaml").breaches == ()


def test_an_answer_larger_than_its_limit_is_told(library: Library) -> None:
    [found] = check_facts(library, TOWNSHIP.replace("采纳意见数: 9", "采纳意见数: 32"), "facts.yaml").diagnostics
    assert found.message == "“采纳意见数”是32，大于“征集意见数”31；请核对这两个数。"
    assert TOWNSHIP.split("\n")[found.place.line - 1] == "  采纳意见数: 9"


def test_one_name_for_the_organ(library: Library) -> None:
    """Behind the introduction the full name is not said again, and the short form is the defined one."""
    draft = draft_of(library, TOWNSHIP)
    introduction = "".join(paragraph.text for paragraph in draft.introduction)
    assert introduction.count("（以下简称“我镇”）") == 1
    rest = "".join(
        paragraph.text for part in draft.parts for section in part.sections for paragraph in section.paragraphs
    )
    assert "松溪镇人民政府" not in rest
    assert not any(other in rest for other in ("我乡", "我局", "我县", "本镇", "本机关工作"))
