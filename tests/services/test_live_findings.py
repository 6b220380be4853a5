"""What the rules say of a live draft: where it lies, which question mends it, what was set aside and why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from live_sessions import NOW, live_draft, township

from drafter.interview.entries import Written
from drafter.report.tree import Sentence
from drafter.services.library import load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import FindingsNow, LiveFinding, LiveFindings
from drafter.services.sessions import Opened, new_session, open_session


@pytest.fixture
def findings() -> Iterator[LiveFindings]:
    with live_draft(township()) as live:
        yield LiveFindings(live)


def saying(findings: LiveFindings, piece: str) -> Sentence:
    return next(each for each in findings.live.draft().sentences() if piece in each.text)


def telling(findings: LiveFindings, fact: str) -> Sentence:
    return next(each for each in findings.live.draft().sentences() if fact in {one.id for one in each.facts})


def with_wrong_word(findings: LiveFindings) -> LiveFinding:
    """A finding that has a replacement: 截止2026年底 was written by hand."""
    sentence = telling(findings, "公开总数")
    findings.live.edit(sentence, "截止2026年底，主动公开政府信息412条。")
    return next(each for each in findings.look().open if each.finding.text == "截止")


def codes(now: FindingsNow) -> list[str]:
    return [each.finding.code for each in now.open]


def test_a_sound_draft_has_no_error(findings: LiveFindings) -> None:
    assert [each.finding.message for each in findings.look().open if each.finding.severity == "error"] == []


def test_what_is_still_open_is_no_finding() -> None:
    conversation = new_session(load_library(), NOW).conversation
    conversation.write({"全称": "云岭县松溪镇人民政府", "类型": "乡镇", "年度": "2026"}, "test")
    assert "RQ14" not in codes(LiveFindings(LiveDraft(conversation)).look())
    conversation.close()


def test_a_finding_lies_in_its_sentence(findings: LiveFindings) -> None:
    found = with_wrong_word(findings)
    assert found.sentence is not None
    assert found.sentence.text == "截止2026年底，主动公开政府信息412条。"


def test_a_replacement_is_made_by_hand(findings: LiveFindings) -> None:
    found = with_wrong_word(findings)
    assert findings.mended(found) == "截至2026年底，主动公开政府信息412条。"
    assert findings.put_right(found) is not None
    assert saying(findings, "截至2026年底").hand == "edited"
    assert [each for each in findings.look().open if each.finding.text == "截止"] == []


def test_a_table_that_does_not_add_up_leads_to_its_question(findings: LiveFindings) -> None:
    row: tuple[Written, ...] = ("1", "1", "0", "0", "0", "0", "5")
    findings.live.conversation.write({"table3.granted": row}, "test")
    asks = {each.ask_id for each in findings.look().open if each.finding.cell is not None}
    assert "办理结果" in asks
    assert findings.live.conversation.go_to("办理结果").lines


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(findings: LiveFindings) -> None:
    found = with_wrong_word(findings)
    assert [line.kind for line in findings.set_aside(found, "  ").lines] == ["wrong"]
    assert any(each.finding.text == "截止" for each in findings.look().open)
    findings.set_aside(found, " 引文原样 ")
    now = findings.look()
    assert not any(each.finding.text == "截止" for each in now.open)
    assert [(each.finding.text, reason) for each, reason in now.aside] == [("截止", "引文原样")]
    findings.take_back(now.aside[0][0])
    assert any(each.finding.text == "截止" for each in findings.look().open)
    assert findings.look().aside == ()


def test_what_was_set_aside_is_there_again(findings: LiveFindings) -> None:
    findings.set_aside(with_wrong_word(findings), "引文原样")
    conversation = findings.live.conversation
    conversation.close()
    again = open_session(load_library(), conversation.folder, NOW)
    assert isinstance(again, Opened)
    now = LiveFindings(LiveDraft(again.conversation)).look()
    assert [(each.finding.text, reason) for each, reason in now.aside] == [("截止", "引文原样")]
    again.conversation.close()


def test_setting_aside_is_undone_like_an_answer(findings: LiveFindings) -> None:
    findings.set_aside(with_wrong_word(findings), "引文原样")
    findings.live.conversation.undo()
    assert any(each.finding.text == "截止" for each in findings.look().open)


def test_the_kind_of_organ_is_the_one_it_has_become(findings: LiveFindings) -> None:
    findings.look()
    taken = dict.fromkeys(("考核得分", "考核名次", "考核单位数", "评议满意率", "评议问卷数", "责任追究数"))
    findings.live.conversation.write({"类型": "县级部门", "全称": "云岭县教育局", **taken}, "test")
    again = LiveFindings(findings.live)
    assert [each.finding for each in findings.look().open] == [each.finding for each in again.look().open]
