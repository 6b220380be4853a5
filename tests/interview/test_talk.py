"""Conversations as they are led: what is said to each reply, what is noted, what is asked next.

Each file under dialogues/ is one conversation: a list of replies, each with what must be said to it (``expect``:
pieces of lines, each in some line; ``lacks``: pieces that stand in none), what is known after it (``has``: key to
value, empty where nothing is), the question that stands then (``asks``) and what was wanted (``wants``). The first
entry may have no reply: ``last_year`` is the format of the report that the session begins with, ``facts`` an example
that is known from the beginning, save the keys ``without``. "@redo" stands for doing again what was undone.

After an intended change: DRAFTER_UPDATE_GOLDEN=1 uv run pytest tests/interview/test_talk.py
"""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import yaml

from drafter.facts.reading import read_facts
from drafter.facts.store import Facts
from drafter.interview.entries import Entries, Written, from_plain, to_plain
from drafter.interview.known import SKIPPED
from drafter.interview.problems import ENOUGH
from drafter.interview.saying import Line
from drafter.interview.session import Session
from drafter.interview.writing import NO_ASK
from drafter.services.conversation import Conversation, facts_values
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.formats import TextFormat
from drafter.services.library import load_library
from drafter.services.sessions import Opened, new_session, open_session
from drafter.sessions.folder import SessionFolder

HERE = Path(__file__).parent
DIALOGUES = sorted(path.stem for path in (HERE / "dialogues").glob("*.yaml"))
GOLDEN = HERE.parent / "golden"
EXAMPLES = HERE.parents[1] / "examples"
NOW = datetime(2027, 1, 11, 9, 30)
MARKS = {"taken": "√ ", "effect": "→ ", "ask": "问：", "offer": "◇ ", "wrong": "！", "unsure": "？"}
REPLY_REDO = "@redo"


def last_year_report(folder: Path, ending: str) -> str:
    """The report of the year before, made from the township's example, with one application left over."""
    text = (EXAMPLES / "township.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("年度: 2026", "年度: 2025"),
        ("2026-", "2025-"),
        ("2027年", "2026年"),
        ("granted: [1, 1", "granted: [0, 1"),
        ("handled_total: [2, 1", "handled_total: [1, 1"),
        ("carried_out: [0, 0", "carried_out: [1, 0"),
    ):
        assert old in text
        text = text.replace(old, new)
    library = load_library()
    checked = check_facts(library, text, "去年.yaml")
    path = folder / f"去年年报.{ending}"
    output: TextFormat = "html" if ending == "html" else "txt"
    path.write_text(render(library, make_draft(library, checked.facts), output), encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))


def read_dialogue(name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """How the session begins, and the replies."""
    entries = yaml.load((HERE / "dialogues" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(entries, list)
    return (entries[0], entries[1:]) if "say" not in entries[0] else ({}, entries)


def begin(start: dict[str, Any], folder: Path) -> Opened:
    last_year = last_year_report(folder, start["last_year"]) if "last_year" in start else ""
    opened = new_session(load_library(), NOW, last_year=last_year)
    if "facts" in start:
        opened.conversation.write(known_from(opened.conversation, start["facts"], start.get("without", ())), "start")
    return opened


def known_from(conversation: Conversation, example: str, without: Sequence[str]) -> dict[str, Written | None]:
    """The values of an example, and the last question of each section as asked."""
    values = facts_values((EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), load_library())
    assert values is not None
    assert set(without) <= set(values)
    sections = conversation.interview.desk.course(conversation.session.entries).sections
    put = {SKIPPED + ask.id: "是" for section in sections for ask in section.asks if ask.open}
    told = (
        {ENOUGH: "是", **{f"{SKIPPED}问题.{index}.已做": "是" for index in range(3)}} if "问题" not in without else {}
    )
    return {**{key: value for key, value in values.items() if key not in without}, **put, **told}


def said_to(conversation: Conversation, say: str) -> tuple[tuple[Line, ...], str]:
    if say == REPLY_REDO:
        return conversation.redo(), ""
    answered = conversation.reply(say)
    return answered.lines, answered.wants


@dataclass(frozen=True)
class Said:
    """One reply of a dialogue as it went: what was said to it, and how the session stood then."""

    turn: dict[str, Any]
    lines: tuple[Line, ...]
    wants: str
    entries: Entries
    asks: str
    fills: tuple[str, ...]


@dataclass(frozen=True)
class Led:
    """A dialogue that was led to its end, its session closed."""

    said: tuple[Said, ...]
    folder: SessionFolder
    session: Session
    facts: Facts
    question: tuple[Line, ...]


@lru_cache
def led(name: str) -> Led:
    folder = Path(mkdtemp(prefix="drafter-talk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTER_HOME", str(folder / "home"))
        return _lead(name, folder)


def _lead(name: str, folder: Path) -> Led:
    start, turns = read_dialogue(name)
    opened = begin(start, folder)
    conversation = opened.conversation

    def now(turn: dict[str, Any], lines: tuple[Line, ...], wants: str) -> Said:
        ask = conversation.current.ask if conversation.current is not None else NO_ASK
        return Said(turn, lines, wants, conversation.session.entries, ask.id, ask.fills)

    said = [now(start, (*opened.lines, *conversation.question()), "")]
    for turn in turns:
        lines, wants = said_to(conversation, turn["say"])
        said.append(now(turn, lines, wants))
    conversation.close()
    return Led(tuple(said), conversation.folder, conversation.session, conversation.facts, conversation.question())


def check(said: Said) -> None:
    turn = said.turn
    say = f"“{turn.get('say', '')}”"
    told = "\n".join(line.text for line in said.lines)
    for piece in turn.get("expect", ()):
        assert any(piece in line.text for line in said.lines), f"{say}: “{piece}” is not said:\n{told}"
    for piece in turn.get("lacks", ()):
        assert piece not in told, f"{say}: “{piece}” is said:\n{told}"
    for key, value in turn.get("has", {}).items():
        found = to_plain(said.entries[key].value) if key in said.entries else ""
        assert found == value, f"{say}: {key}"
    assert said.asks == turn.get("asks", said.asks), f"{say}:\n{told}"
    assert said.wants == turn.get("wants", said.wants), say


@pytest.mark.parametrize("name", DIALOGUES)
def test_dialogue(name: str) -> None:
    for said in led(name).said:
        check(said)


@pytest.mark.parametrize("name", DIALOGUES)
def test_transcript(name: str) -> None:
    transcript: list[str] = []
    for said in led(name).said:
        transcript += [f"> {said.turn.get('say')}".rstrip()] * ("say" in said.turn)
        transcript += [f"{MARKS.get(line.kind, '  ')}{line.text}" for line in said.lines]
        transcript += [f"  （{said.wants}）"] * bool(said.wants)
    path = GOLDEN / "talk" / f"{name}.txt"
    text = "\n".join(transcript) + "\n"
    if os.environ.get("DRAFTER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


def reopened(folder: SessionFolder) -> Opened:
    found = open_session(load_library(), folder, NOW)
    assert isinstance(found, Opened)
    return found


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue_is_there_again_after_the_program_ended(name: str) -> None:
    before = led(name)
    again = reopened(before.folder)
    assert again.lines == ()
    assert again.conversation.session.entries == before.session.entries
    assert again.conversation.question() == before.question
    again.conversation.close()


@pytest.mark.parametrize("name", DIALOGUES)
def test_the_facts_file_of_a_dialogue_is_what_was_noted(name: str) -> None:
    before = led(name)
    text = before.folder.facts.read_text(encoding="utf-8")
    facts, _ = read_facts(text, "情况.yaml", load_library().bank.schema)
    assert facts is not None
    assert answers_in(facts) == answers_in(before.facts)
    assert {cell: fact.value for cell, fact in facts.cells.items()} == {
        cell: fact.value for cell, fact in before.facts.cells.items()
    }


def answers_in(facts: Facts) -> dict[str, object]:
    return {name: fact.value for name, fact in facts.answers.items() if fact.type != "records"}


@pytest.mark.parametrize("name", DIALOGUES)
def test_everything_can_be_undone_and_done_again(name: str) -> None:
    session = led(name).session
    for _ in led(name).session.done:
        session = session.undo()
    assert session.entries == {}
    for _ in led(name).session.done:
        session = session.redo()
    assert session == led(name).session


@pytest.mark.parametrize("table", ["table3", "table4"])
def test_where_nobody_applied_one_question_is_asked_for_a_table(table: str) -> None:
    put = [said.fills for said in led("without_applications").said]
    assert sum(any(key.startswith(f"{table}.") for key in fills) for fills in put) == 1


HEAD: dict[str, Written | None] = {
    "全称": "云岭县松溪镇人民政府",
    "类型": "乡镇",
    "年度": "2026",
    "标题名称": "松溪镇",
    "简称": "我镇",
    "上级": "县政府",
    "网站名称": "云岭县人民政府网站",
    "地址": "松溪镇和平路18号",
    "邮编": "123456",
    "电话": "0000-7654321",
    "联系机构": "党政办",
}


def conversation_with(values: dict[str, object]) -> Conversation:
    """A session in which the organ and these values are known."""
    conversation = begin({}, Path()).conversation
    conversation.write({**HEAD, **{key: from_plain(value) for key, value in values.items()}}, "test")
    return conversation


ODD = {
    "control characters": "38\x006条\x1b[31m\x07",
    "right-to-left marks": "\u202e\u200f386条\u202c",
    "zero width": "3\u200b8\ufeff6条",
    "lone surrogates": "386条\ud800\udfff",
    "line ends": "386条\r\n\r",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_characters_that_nobody_sees_do_no_harm(text: str) -> None:
    conversation = conversation_with({})
    conversation.reply(text)
    assert conversation.session.entries["公开总数"].value == "386"
    conversation.close()


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\u200b\u202e", "\x1b"], ids=ascii)
def test_a_reply_of_nothing_but_such_characters_is_an_empty_one(text: str) -> None:
    conversation = conversation_with({})
    conversation.reply(text)
    assert conversation.session.entries["@跳过.公开总数"].value == "是"
    conversation.close()


def test_ten_thousand_characters_are_kept_as_a_note() -> None:
    conversation = conversation_with({})
    text = "老李去年写的那一份放在柜子里，" * 667
    conversation.reply(text)
    assert "公开总数" not in conversation.session.entries
    assert text in {entry.value for entry in conversation.session.entries.values()}
    conversation.close()
    again = reopened(conversation.folder).conversation
    assert again.session.entries == conversation.session.entries
    again.close()


def test_the_same_value_again_is_said_to_be_there() -> None:
    conversation = conversation_with({"会议次数": "2"})
    assert any("会议次数" in line.text for line in conversation.reply("开会2次").lines)
    conversation.close()


def test_a_correction_that_can_not_be_made_is_told() -> None:
    conversation = conversation_with({"公开总数": "386", "table3.new": ["2", "1", "0", "0", "0", "0", "3"]})
    before = conversation.question()
    assert conversation.reply("不对，企业是2件").lines != before
    conversation.close()


def test_what_is_told_of_something_else_is_no_application() -> None:
    conversation = conversation_with({})
    conversation.go_to("申请")
    for reply in ("自查4次", "宣传栏54", "网站214，公众号118，宣传栏54"):
        conversation.reply(reply)
    assert "table3.new" not in conversation.session.entries
    conversation.close()


@pytest.mark.parametrize("reply", ["今年新收2件，都是自然人的", "不对，是自查6次", "自查5次"])
def test_what_is_told_of_something_else_is_no_name(reply: str) -> None:
    conversation = conversation_with({})
    conversation.go_to("申请渠道")
    conversation.reply(reply)
    assert "申请渠道" not in conversation.session.entries
    conversation.close()


def test_a_figure_that_was_asked_back_goes_into_a_list_with_its_name() -> None:
    conversation = conversation_with({})
    conversation.reply("网站214，公众号118，宣传栏54")
    conversation.reply("2")
    assert conversation.session.entries["线下设施"].value == {"宣传栏": "54"}
    conversation.close()


def test_a_problem_that_was_passed_over_is_counted() -> None:
    conversation = conversation_with({})
    conversation.go_to("问题.0.类别")
    conversation.reply("不清楚")
    states = {state.id: state for state in conversation.progress()}
    assert states["improvement"].skipped + states["improvement"].unknown == 1
    conversation.close()


def test_a_measure_may_be_a_habit_with_a_deadline() -> None:
    conversation = conversation_with({"问题": [{"类别": "公开不及时", "表现": "有14条超期", "已做": "逐条催办"}]})
    conversation.go_to("问题.0.措施")
    conversation.reply("每周汇总待公开信息，2027年3月底前完成")
    problems = to_plain(conversation.session.entries["问题"].value)
    assert problems == [
        {
            "类别": "公开不及时",
            "表现": "有14条超期",
            "已做": "逐条催办",
            "措施": [{"自述": "每周汇总待公开信息", "期限": "2027年3月底前"}],
        }
    ]
    conversation.close()


def test_measures_are_said_back_in_words() -> None:
    conversation = conversation_with({"问题": [{"类别": "公开不及时", "表现": "有14条超期", "已做": "逐条催办"}]})
    conversation.go_to("问题.0.措施")
    told = "".join(line.text for line in conversation.reply("7个站所各补充1名信息员，由党政办负责").lines)
    assert "7个站所各补充1名信息员" in told
    assert "{" not in told
    conversation.close()


def test_nothing_carried_in_leaves_the_applications_that_were_told() -> None:
    conversation = conversation_with({})
    conversation.go_to("申请")
    conversation.reply("今年新收3件，自然人2件，企业1件")
    conversation.reply("上年没有结转")
    assert conversation.session.entries["table3.new"].value == ("2", "1", "0", "0", "0", "0", "3")
    conversation.close()


def test_doing_again_is_said_in_words() -> None:
    conversation = conversation_with({})
    conversation.reply("386")
    conversation.reply("撤销")
    conversation.reply("重做")
    assert conversation.session.entries["公开总数"].value == "386"
    conversation.close()


def test_what_a_report_does_not_say_is_not_offered_as_its_words(tmp_path: Path) -> None:
    opened = new_session(load_library(), NOW, last_year=last_year_report(tmp_path, "txt"))
    opened.conversation.reply("")
    told = "".join(line.text for line in opened.conversation.question())
    assert "年度：2026年" in told
    assert "里写的是：年度：2026年" not in told
    opened.conversation.close()


def test_figures_that_are_not_taken_are_named() -> None:
    conversation = conversation_with({})
    told = "".join(line.text for line in conversation.reply("公开了386条，14个乡镇里第3").lines)
    assert "386条" in told
    assert "第3" in told or "3位" in told
    conversation.close()
