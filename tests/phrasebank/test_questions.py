"""The files that the interview is led by: what is read from them, and every fault with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.lint_talk import lint_talk
from drafter.phrasebank.reading import read_phrasebank
from drafter.services.library import Library, load_library

SLOTS = """
group: organ
title: 机关
slots:
  - {id: 全称, type: text, ask: 全称是什么？, why: 引言要用。}
  - {id: 电话, type: text, ask: 电话是多少？, why: 引言要用。}
"""
QUESTIONS = """questions:
  - id: 联系方式
    section: organ
    after: 全称
    fills: [全称, 电话]
    ask: 全称和电话各是什么？
    why: 引言要用。
    law: [条例第五十条]
    example: 松溪镇，0000-7654321
  - {id: 复议, section: table4, fills: [table4.reconsideration], none: [table4], enough: true, kinds: [street],
     ask: 有复议吗？}
"""
INTENTS = """soft: [我们, 吧]
intents:
  quit: [先到这里, 退出|再见]
  skip: [跳过]
"""
WORDS = """rows:
  table3: {new: 新收|收到的, carried_in: 结转}
columns:
  table3: {natural_person: 个人|自然人}
"""


def read(form: Form, **files: str) -> tuple[Phrasebank, list[str]]:
    bank, found = read_phrasebank(({f"{name}.yaml": text for name, text in {"slots": SLOTS, **files}.items()},), form)
    return bank, [str(each) for each in found]


def test_questions_are_read(form: Form) -> None:
    bank, found = read(form, questions=QUESTIONS)
    assert found == []
    first, second = bank.questions.values()
    assert (first.id, first.section, first.after, first.fills) == ("联系方式", "organ", "全称", ("全称", "电话"))
    assert (first.law, first.example, first.none, first.enough) == (
        ("条例第五十条",),
        "松溪镇，0000-7654321",
        (),
        False,
    )
    assert (second.none, second.enough, second.kinds, second.place.line) == (("table4",), True, ("street",), 10)


def test_intents_are_read_in_the_order_in_which_they_win(form: Form) -> None:
    bank, found = read(form, intents=INTENTS)
    assert found == []
    assert list(bank.intents.patterns.items()) == [("quit", ("先到这里", "退出|再见")), ("skip", ("跳过",))]
    assert bank.intents.soft == ("我们", "吧")


def test_words_of_the_tables_are_read_the_longest_first(form: Form) -> None:
    bank, found = read(form, words=WORDS)
    assert found == []
    assert bank.table_words.rows == {"table3": {"new": ("收到的", "新收"), "carried_in": ("结转",)}}
    assert bank.table_words.columns == {"table3": {"natural_person": ("自然人", "个人")}}


def test_a_countys_own_question_replaces_the_one_of_its_name(form: Form) -> None:
    own = "questions:\n  - {id: 复议, section: table4, fills: [table4.reconsideration], ask: 打过官司吗？}\n"
    files = {"slots.yaml": SLOTS, "questions.yaml": QUESTIONS}
    bank, found = read_phrasebank((files, {"own.yaml": own}), form)
    assert found == []
    assert {name: each.ask for name, each in bank.questions.items()} == {
        "联系方式": "全称和电话各是什么？",
        "复议": "打过官司吗？",
    }


READING_FAULTS = [
    (
        "questions",
        "questions:\n  - {id: 甲, section: organ, ask: 问？}\n",
        2,
        "每个问题要有 id、section、fills 和 ask。",
    ),
    (
        "questions",
        "questions:\n  - {id: 甲, section: organ, fills: [全称]}\n",
        2,
        "每个问题要有 id、section、fills 和 ask。",
    ),
    (
        "questions",
        "questions:\n  - {id: 甲, section: organ, fills: [全称], ask: 问, whi: 因}\n",
        2,
        "没有“whi”这一项；",
    ),
    ("questions", "questions:\n\n  - 甲\n", 3, "“questions”下面应当是一行一项的“名称: 内容”"),
    ("questions", "questions: {甲: 乙}\n", 1, "“questions”应当是一个列表，每项以“- ”开头。"),
    ("questions", "questions:\n  - {id: 甲, section: organ, fills: [全称], ask: [问]}\n", 2, "“ask”应当是一段文字"),
    (
        "questions",
        "questions:\n  - {id: 甲, section: organ, fills: [全称], ask: 问, enough: 也}\n",
        2,
        "“enough”只能写",
    ),
    ("intents", "intents: [跳过]\n", 1, "“intents”下面应当是一行一项的“名称: 内容”"),
    ("intents", "intents:\n  skip: [跳过]\nsofd: [吧]\n", 3, "没有“sofd”这一项；是不是“soft”？"),
    ("words", "rows: 新收\n", 1, "下面应当是一行一项的“名称: 内容”"),
    ("words", "rows:\n  table3: [新收]\n", 2, "下面应当是一行一项的“名称: 内容”"),
    ("words", "rows:\n  table3: {new: [新收]}\n", 2, "“new”应当是一段文字"),
    ("words", "rows: {}\ncolums: {}\n", 2, "没有“colums”这一项；是不是“columns”？"),
]


@pytest.mark.parametrize(("name", "text", "line", "message"), READING_FAULTS, ids=range(len(READING_FAULTS)))
def test_a_fault_is_told_with_its_place(form: Form, name: str, text: str, line: int, message: str) -> None:
    _, found = read(form, **{name: text})
    assert any(each.startswith(f"{name}.yaml 第{line}行") and message in each for each in found), found


# A county's own files on top of the shipped ones: what they name, and there is no such thing.
UNKNOWN = {
    "a slot in fills": "questions:\n  - {id: 甲, section: organ, fills: [全程], ask: 问？}\n",
    "a row in fills": "questions:\n  - {id: 甲, section: requests, fills: [table3.newly], ask: 问？}\n",
    "a table in none": "questions:\n  - {id: 甲, section: requests, fills: [table3.new], none: [table5], ask: 问？}\n",
    "a section": "questions:\n  - {id: 甲, section: organs, fills: [全称], ask: 问？}\n",
    "a slot in after": "questions:\n  - {id: 甲, section: organ, after: 全程, fills: [全称], ask: 问？}\n",
    "a fact in needs": "questions:\n  - {id: 甲, section: organ, needs: 申请, fills: [全称], ask: 问？}\n",
    "a kind": "questions:\n  - {id: 甲, section: organ, fills: [全称], ask: 问？, kinds: [village]}\n",
    "an intent": "intents:\n  skipp: [跳过]\n",
    "a row of words": "rows:\n  table3: {newly: 新收}\n",
    "a column of words": "columns:\n  table3: {persons: 个人}\n",
}


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, id=name) for name, text in UNKNOWN.items()],
)
def test_a_name_that_there_is_not_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "自己的.yaml").write_text(text, encoding="utf-8")
    library = load_library(str(tmp_path))
    told = [str(each) for each in (*library.diagnostics, *lint_talk(library.bank))]
    assert any("自己的.yaml 第" in each for each in told), told


def test_a_question_that_stands_twice_in_one_phrasebank_is_told(form: Form) -> None:
    _, found = read(form, questions=QUESTIONS.replace("id: 复议", "id: 联系方式"))
    assert any(each.startswith("questions.yaml 第10行") for each in found)


@pytest.mark.parametrize(
    "text", ["intents:\n  skip: [免谈]\n", "rows:\n  table3: {new: 新来}\n"], ids=["intents", "words"]
)
def test_a_countys_own_words_come_on_top(library: Library, tmp_path: Path, text: str) -> None:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    bank = load_library(str(tmp_path)).bank
    assert set(bank.intents.patterns) == set(library.bank.intents.patterns)
    assert set(bank.table_words.rows["table3"]) == set(library.bank.table_words.rows["table3"])


def test_the_shipped_files_have_no_fault(library: Library) -> None:
    assert [str(each) for each in library.diagnostics] == []
