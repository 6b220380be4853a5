"""What is copied from a sheet or a document lands in the cells it is meant for, or is refused; nothing shifts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.facts.scalars import UnreadableError
from drafter.services.library import load_library
from drafter.tui.pasting import Pasted, read_cell, read_paste

LIBRARY = load_library()
TABLES = LIBRARY.form.tables
WORDS = LIBRARY.bank.table_words.rows
ROW: list[str | None] = ["1", "2", "0", "0", "0", "0", "3"]


def pasted(text: str, row: str = "new", column: int = 0, table: str = "table3") -> Pasted:
    return read_paste(text, TABLES[table], row, column, WORDS[table])


@pytest.mark.parametrize(
    "text",
    [
        "1\t2\t0\t0\t0\t0\t3",
        "1 2 0 0 0 0 3",
        "１　２　０　０　０　０　３",
        "1,2,0,0,0,0,3",
        "1，2，0，0，0，0，3",
        "| 1 | 2 | 0 | 0 | 0 | 0 | 3 |",
        "1\t2\t0\t0\t0\t0\t3\t\t",
        "一、本年新收政府信息公开申请数量\t1\t2\t0\t0\t0\t0\t3",
        "新收 1 2 0 0 0 0 3",
        "1件\t2件\t零\t无\t0\t0\t3",
        "1.0\t2.0\t0.0\t0\t0\t0\t3",
    ],
)
def test_a_row_is_read_however_it_was_copied(text: str) -> None:
    assert pasted(text) == Pasted({"new": ROW})


def test_thousands_are_told_from_separators() -> None:
    assert pasted("1,234\t0\t0\t0\t0\t0\t1,234").rows == {"new": ["1234", "0", "0", "0", "0", "0", "1234"]}
    assert pasted("1,234 0 0 0 0 0 1，234").rows == {"new": ["1234", "0", "0", "0", "0", "0", "1234"]}
    assert pasted("100,200,300,400,500,600,700").rows == {"new": [f"{n}00" for n in range(1, 8)]}


def test_empty_dashes_and_words_are_three_things() -> None:
    assert pasted("\t—\t空\t待补\t0\t/\t").rows == {"new": ["", "不适用", "", "待补", "0", "不适用", ""]}


def test_several_rows_begin_at_the_cursor() -> None:
    assert list(pasted("1 2 0 0 0 0 3\n0 0 0 0 0 0 0").rows) == ["new", "carried_in"]
    assert list(pasted("0 0 0 0 0 0 0\n0 0 0 0 0 0 0", "granted").rows) == ["granted", "partial"]


def test_a_whole_table_with_its_labels_goes_where_they_say() -> None:
    text = (
        "\t\t\t自然人\t商业企业\n三、本年度办理结果\t（一）予以公开\t\t2\t0\t0\t0\t0\t0\t2\n"
        "\t（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1\n\t\t8.属于行政查询事项\t0\t0\t0\t0\t0\t0\t0\n"
        "\t（六）其他处理\t3.其他\t0\t0\t0\t0\t0\t0\t0\n\t（七）总计\t\t3\t0\t0\t0\t0\t0\t3"
    )
    found = pasted(text)
    assert list(found.rows) == ["granted", "denied_state_secret", "denied_query", "other_rest", "handled_total"]
    assert not found.unread


def test_table_two_is_read_with_its_heads_and_its_decimal() -> None:
    text = (
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t3\n"
        "第二十条第（五）项\n行政许可\t1,041\n行政处罚\t0\n行政强制\t0\n行政事业性收费\t0.56万元"
    )
    rows = pasted(text, "regulations", table="table2").rows
    assert rows["normative_documents"] == ["1", "0", "3"]
    assert rows["licensing"] == ["1041"]
    assert rows["fees"] == ["0.56"]


def test_fewer_figures_go_in_from_the_cursor_on() -> None:
    assert pasted("5 6", "new", 2).rows == {"new": [None, None, "5", "6", None, None, None]}
    assert pasted("5\n6\n7", "granted", 1).rows == {
        name: [None, figure, None, None, None, None, None]
        for name, figure in (("granted", "5"), ("partial", "6"), ("denied_state_secret", "7"))
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 2 三 0 0 0 0", "“三”不是数"),
        ("约3\t2\t0\t0\t0\t0\t5", "约数"),
        ("30余件\t2\t0\t0\t0\t0\t5", "约数"),
        ("3.5\t0\t0\t0\t0\t0\t3.5", "不是整数"),
        ("1 2 3 4 5 6 7 8", "只有7格"),
        ("情况说明", "没有数"),
        ("", "没有数"),
    ],
)
def test_what_is_not_certain_fills_nothing_and_is_told(text: str, why: str) -> None:
    found = pasted(text)
    assert found.rows == {}
    assert why in "".join(found.unread)


def test_lines_beyond_the_table_are_told() -> None:
    found = pasted("0 0 0 0 0 0 0\n1 1 1 1 1 1 6", "carried_out")
    assert list(found.rows) == ["carried_out"]
    assert "超出" in found.unread[0]


@given(st.lists(st.integers(0, 99_999), min_size=7, max_size=7), st.sampled_from(["\t", " ", "　", "|", "、"]))
def test_any_row_of_figures_comes_back_as_it_is(figures: list[int], between: str) -> None:
    assert pasted(between.join(map(str, figures))).rows == {"new": [str(figure) for figure in figures]}


@given(st.text(st.sampled_from("0123456789,，.、 \t\n\r|—-空无件万元约（一）新收总计a其他\u200b"), max_size=80))
def test_no_text_breaks_it_and_what_is_read_are_cells(text: str) -> None:
    for row, cells in pasted(text).rows.items():
        assert len(cells) == len(TABLES["table3"].row(row).columns)
        assert all(cell is None or cell in ("", "待补", "不适用") or cell.isdigit() for cell in cells)


def test_a_cell_typed_by_hand() -> None:
    assert read_cell("007", "件") == "7"
    assert read_cell("0.50", "万元") == "0.5"
    assert read_cell("", "件") == ""
    with pytest.raises(UnreadableError):
        read_cell("1234567890", "件")
