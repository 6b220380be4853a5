"""Figures that need not agree and do not: the talk asks for the reason, and keeps it where the tables screen does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from drafter.interview.entries import Written
from drafter.interview.known import SKIPPED
from drafter.interview.reasons import TO_EXPLAIN
from drafter.services.conversation import Answered, Conversation
from drafter.services.library import load_library
from drafter.services.sessions import Opened, new_session, open_session

NOW = datetime(2027, 1, 11, 9, 30)
KNOWN: dict[str, Written | None] = {
    "全称": "云岭县松溪镇人民政府", "类型": "乡镇", "年度": "2026",
    "去年.table3.carried_out": ("1", "0", "0", "0", "0", "0", "1"),
}  # fmt: skip
CARRIED, IN_FORCE, REASON = "核对说明.关系G", "核对说明.关系H", "上年12月30日移交1件"


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Conversation]:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))
    conversation = new_session(load_library(), NOW).conversation
    asks = [ask for section in conversation.interview.desk.course({}).sections for ask in section.asks]
    conversation.write({**KNOWN, **{SKIPPED + ask.id: "是" for ask in asks if ask.id != "申请"}}, "test")
    yield conversation
    conversation.close()


def texts(answered: Answered) -> str:
    return "\n".join(line.text for line in answered.lines)


def ask_id(talk: Conversation) -> str:
    return talk.current.ask.id if talk.current is not None else ""


def asked(talk: Conversation) -> Answered:
    """The talk is told another figure than last year's report has, and asks why."""
    answered = talk.reply("去年结转2件，都是公民")
    assert ask_id(talk) == CARRIED, texts(answered)
    return answered


def test_a_figure_that_differs_from_last_year_is_told_once_and_its_reason_asked_for(talk: Conversation) -> None:
    said = texts(asked(talk))
    assert said.count("去年报告的结转下年是1") == 1
    assert "不一致请说明原因。有要说明的写一句，没有就直接回车。" in said
    assert "新收" not in said.split("\n")[-1]


def test_the_reason_is_kept_and_asked_for_no_more(talk: Conversation) -> None:
    asked(talk)
    said = texts(talk.reply(REASON))
    assert f"记下了：上年结转与去年报告不同的说明：{REASON}。" in said
    assert talk.session.entries[CARRIED].value == REASON
    assert f"关系G: {REASON}" in talk.folder.facts.read_text(encoding="utf-8")
    assert ask_id(talk) == "申请"
    assert "去年报告的结转下年" not in texts(talk.reply("新收3件，都是自然人"))


@pytest.mark.parametrize("reply", ["", "跳过", "没有", "不清楚", "0"])
def test_the_reason_may_be_passed_over(talk: Conversation, reply: str) -> None:
    asked(talk)
    said = texts(talk.reply(reply))
    assert CARRIED not in talk.session.entries
    assert "先跳过" not in said
    assert ask_id(talk) == "申请"
    assert "去年报告的结转下年" not in texts(talk.reply("新收3件，都是自然人"))


@pytest.mark.parametrize("reply", ["不对，去年结转1件，公民", "把上年结转改成1件，公民", "去年结转1件，公民"])
def test_a_figure_that_is_put_right_needs_no_reason(talk: Conversation, reply: str) -> None:
    asked(talk)
    talk.reply(reply)
    row = talk.session.entries["table3.carried_in"].value
    assert isinstance(row, tuple)
    assert row[0] == "1"
    assert not {CARRIED, TO_EXPLAIN} & talk.session.entries.keys()
    assert ask_id(talk) == "申请"


def test_a_reason_with_other_figures_in_it_is_a_reason(talk: Conversation) -> None:
    asked(talk)
    talk.reply("12月31日新收1件，系统里算在上年，今年培训时才发现")
    assert str(talk.session.entries[CARRIED].value).startswith("12月31日新收1件")
    assert "培训次数" not in talk.session.entries


def test_a_yes_says_that_it_was_checked(talk: Conversation) -> None:
    asked(talk)
    talk.reply("对")
    assert talk.session.entries[CARRIED].value == "已核对"


def test_help_and_undo_work_there_as_anywhere(talk: Conversation) -> None:
    asked(talk)
    assert "例如：上年12月30日移交1件" in texts(talk.reply("举例"))
    assert "不再提示" in texts(talk.reply("为什么问这个"))
    assert ask_id(talk) == CARRIED
    talk.reply("撤销")
    assert not {CARRIED, TO_EXPLAIN, "table3.carried_in"} & talk.session.entries.keys()
    assert ask_id(talk) == "申请"


def test_the_question_is_put_again_when_the_session_goes_on(talk: Conversation) -> None:
    asked(talk)
    wanted = talk.question()
    talk.close()
    opened = open_session(load_library(), talk.folder, NOW)
    assert isinstance(opened, Opened)
    assert opened.conversation.question() == wanted
    opened.conversation.close()


def test_what_is_set_on_a_screen_is_told_and_explained_there(talk: Conversation) -> None:
    answered = talk.write({"table3.carried_in": ("2", "0", "0", "0", "0", "0", "")}, "table")
    assert "去年报告的结转下年是1" in texts(answered)
    assert ask_id(talk) == "申请"


def test_what_is_explained_already_is_not_asked_for(talk: Conversation) -> None:
    talk.write({CARRIED: REASON}, "explained")
    assert "去年报告的结转下年" not in texts(talk.reply("去年结转2件，都是公民"))
    assert ask_id(talk) == "申请"


def test_two_relations_are_asked_for_one_after_the_other(talk: Conversation) -> None:
    talk.write({"去年.table2.normative_documents": ("0", "0", "5")}, "test")
    talk.go_to("规章和规范性文件")
    talk.reply("规范性文件制发0件，废止0件，现行有效3件")
    assert ask_id(talk) == IN_FORCE
    talk.go_to("申请")
    talk.reply("去年结转2件，都是公民")
    assert talk.session.entries[TO_EXPLAIN].value == ("H", "G")
    assert ask_id(talk) == IN_FORCE
    talk.reply("集中清理移交2件")
    assert ask_id(talk) == CARRIED
    talk.reply("")
    assert talk.session.entries[IN_FORCE].value == "集中清理移交2件"
    assert ask_id(talk) == "申请"


def test_a_bare_figure_is_no_reason(talk: Conversation) -> None:
    asked(talk)
    talk.reply("1")
    assert CARRIED not in talk.session.entries
    assert ask_id(talk) == CARRIED
