"""Markdown: headings with levels, emphasis and escapes taken off, tables of both kinds."""

from __future__ import annotations

import contextlib

import pytest

from drafter.document import Paragraph, RawCell
from drafter.exchange.readers import UnreadableFileError, read_document
from small_files import blocks_of, rows


def read(text: str) -> list[object]:
    return list(blocks_of(read_document(text.encode(), "年报.md")))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**总体情况** 良好", "总体情况 良好"),
        ("*全年*公开__86__条", "全年公开__86__条"),  # underscores between letters are letters
        ("***重点*** 和 _一般_ 事项", "重点 和 一般 事项"),
        (r"1\.公开 \*星号\* \_a\_ \\ \|", r"1.公开 *星号* _a_ \ |"),
        ("邮箱：song_xi_zhen@songxi.example", "邮箱：song_xi_zhen@songxi.example"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("见[县政府网站](https://www.yunling.example/zwgk)", "见县政府网站"),
        ("见<https://www.yunling.example>", "见https://www.yunling.example"),
        ("A&amp;B&nbsp;&lt;", "A&B\u00a0<"),
        (r"\&amp; \<b\>", "&amp; <b>"),
        ("> 引用的话", "引用的话"),
        ("- 第一项", "第一项"),
        ("一、总体情况", "一、总体情况"),
        ("1. 公开渠道少", "1. 公开渠道少"),
        ("# ", "# "),
        ("#话题", "#话题"),
    ],
)
def test_a_line_is_read_as_it_is_shown(written: str, shown: str) -> None:
    assert read(written) == [shown]


def test_headings_have_their_levels() -> None:
    document = read_document("# 年度报告\n\n## 一、总体情况 ##\n正文\n".encode(), "a.md")
    levels = [(document.slice(each), each.level) for each in document.blocks if isinstance(each, Paragraph)]
    assert levels == [("年度报告", 1), ("一、总体情况", 2), ("正文", 0)]


def test_lines_across_the_page_are_no_text() -> None:
    assert read("甲\n\n---\n\n***\n\n乙") == ["甲", "乙"]


def test_pipe_tables_and_html_tables_stand_in_order() -> None:
    text = (
        "前\n\n| 类别 | **数** |\n|---|---|\n| 许可 | 8\\|7 |\n\n中\n"
        '<table>\n<tr><td colspan="2">处罚</td></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n后'
    )
    table = [[RawCell("处罚", 1, 2)], [RawCell("1"), RawCell("2")]]
    assert read(text) == [
        "前",
        [[RawCell("类别"), RawCell("数")], [RawCell("许可"), RawCell("8|7")]],
        "中",
        table,
        "后",
    ]


def test_a_table_that_is_never_closed_goes_to_the_end() -> None:
    assert read("前\n<table><tr><td>a<td>b\n<tr><td>c<td>d\n") == ["前", rows("a|b", "c|d")]


@pytest.mark.parametrize("name", ["", "-", "年报.txt", "年报.md"])
def test_markdown_is_known_by_its_first_heading_too(name: str) -> None:
    assert read_document("# 松溪镇年度报告\n\n## 一、总体情况\n\n正文".encode(), name).format == "md"


@pytest.mark.parametrize(
    "text",
    [
        "# " + " " * 20_000 + "x",
        "*a" * 20_000,
        "_ " * 20_000,
        "**" * 20_000,
        "[" * 20_000,
        "[a](" * 10_000,
        "<a" * 20_000,
        "&" * 40_000,
        "|" + "-" * 20_000 + "x|\n|a|",
        "|" * 20_000 + "\n" + "|" * 20_000,
        "\\" * 20_001,
        "> " * 20_000,
        "- " * 20_000 + "x",
    ],
)
def test_odd_lines_take_no_time(text: str) -> None:
    with contextlib.suppress(UnreadableFileError):
        read(text)  # with a careless pattern some of these take minutes
