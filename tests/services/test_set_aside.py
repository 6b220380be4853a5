"""Findings that the writer has answered for, in a file beside the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.check.finding import Finding, Source
from drafter.forms import CellId
from drafter.services.errors import InputError
from drafter.services.set_aside import ENDING, entries_beside, sort_out

SOURCE = Source("惯例", "一种做法")
DOUBLED = Finding("RP01", "doubled-word", "error", "重复", SOURCE, 5, 9, "单位 单位")
CELL = Finding(
    "TB10", "direct-litigation", "question", "核对", SOURCE, cell=CellId("table4", "litigation_direct", "total")
)
WHOLE = Finding("RQ11", "fee-statement", "warning", "没有写", SOURCE)


def beside(tmp_path: Path, text: str) -> str:
    report = tmp_path / "年报.txt"
    Path(str(report) + ENDING).write_text(text, encoding="utf-8")
    return str(report)


def test_entries_set_aside_by_code_and_text_cell_or_nothing(tmp_path: Path) -> None:
    path = beside(
        tmp_path,
        "- {规则: RP01, 文字: 单位单位, 理由: 单位名称就是这样}\n"
        "- {规则: TB10, 文字: table4.litigation_direct.total, 理由: 不服逾期不答复的案件}\n"
        "- {规则: RQ11, 理由: 由上级统一报告}\n",
    )
    found = sort_out([DOUBLED, CELL, WHOLE], entries_beside(path))
    assert found.open == ()
    assert [reason for _, reason in found.aside] == ["单位名称就是这样", "不服逾期不答复的案件", "由上级统一报告"]
    assert found.unused == ()


def test_some_words_of_a_long_text_are_enough_but_not_any(tmp_path: Path) -> None:
    long = Finding("RP05", "phrase-in-report", "question", "重复", SOURCE, 5, 20, "由党政办公室逐条审核后 发布")
    path = beside(
        tmp_path, "- {规则: RP05, 文字: 逐条审核后发布, 理由: 要求如此}\n- {规则: RP05, 文字: 审核, 理由: 太短}\n"
    )
    found = sort_out([long], entries_beside(path))
    assert found.open == ()
    assert len(found.unused) == 1


def test_an_entry_that_sets_nothing_aside_is_reported_with_its_place(tmp_path: Path) -> None:
    path = beside(tmp_path, "- {规则: RP01, 文字: 别的话, 理由: 说得通}\n")
    found = sort_out([DOUBLED], entries_beside(path))
    assert found.open == (DOUBLED,)
    assert len(found.unused) == 1
    assert f"年报.txt{ENDING} 第1行第3列" in found.unused[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {规则: RP01, 文字: 单位单位}\n", "没有理由的不能搁置"),
        ("- 规则：RP01\n", "全角冒号"),
        ("- {规则: RP01, 原因: 有}\n", "没有“原因”这一项"),
        ("规则: RP01\n", "应当是一个列表"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        entries_beside(beside(tmp_path, text))


def test_no_file_is_no_entry(tmp_path: Path) -> None:
    assert entries_beside(str(tmp_path / "年报.txt")) == ()
    assert entries_beside("-") == ()
