"""Text files: any Chinese encoding, the file's own text with its offsets, pipe tables."""

from __future__ import annotations

import codecs

import pytest

from drafter.document import Paragraph
from drafter.exchange.readers import UnreadableFileError, read_document
from small_files import blocks_of, rows

TEXT = "松溪镇2026年政府信息公开工作年度报告\n\n　　全年公开信息86条。\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16-le", "utf-16-be", "dos", "old mac"],
)
def test_the_text_is_the_files_own_whatever_its_encoding(raw: bytes) -> None:
    document = read_document(raw, "年报.txt")
    assert document.text == TEXT
    assert document.format == "txt"
    assert [document.slice(block) for block in document.blocks] == [line for line in TEXT.split("\n") if line]


def test_a_letter_outside_gbk_is_read() -> None:
    assert read_document("㐀㛃镇".encode("gb18030")).text == "㐀㛃镇"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_do_not_turn_the_whole_into_another_encoding(encoding: str) -> None:
    raw = (TEXT * 20).encode(encoding)
    at = raw.index("公开信息".encode(encoding)) + 1
    document = read_document(raw[:at] + b"\xff" + raw[at + 1 :])
    assert document.text.count("松溪镇2026年政府信息公开工作年度报告") == 20
    assert "\ufffd" in document.text


def test_a_byte_cut_off_at_the_end_costs_one_letter() -> None:
    raw = ("全年公开信息86条" * 40).encode()
    assert read_document(raw[:-1]).text == ("全年公开信息86条" * 40)[:-1] + "\ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_that_holds_the_mark_of_damage_itself_is_not_damaged(encoding: str) -> None:
    assert read_document("公开\ufffd条".encode(encoding)).text == "公开\ufffd条"


@pytest.mark.parametrize("raw", [b"a\0b", bytes(range(128, 256)) * 4])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="文本"):
        read_document(raw, "年报.txt")


def test_pipe_tables_are_tables_and_their_cells_point_into_the_text() -> None:
    text = "二、主动公开情况\n| 类别 | 数量 |\n|---|:--:|\n|  行政许可 |87|\n| a \\| b | |\n完。\n"
    document = read_document(text.encode())
    [table] = document.tables
    assert [document.slice(cell) for cell in table.cells] == ["类别", "数量", "行政许可", "87", "a \\| b", ""]
    assert (table.rows, table.columns) == (3, 2)
    assert blocks_of(document)[0] == "二、主动公开情况"
    assert document.slice(table).startswith("| 类别")
    assert document.slice(table).endswith("| |")


@pytest.mark.parametrize("text", ["| 一行 |", "a | b\nc | d", "|\n|", "||||-\n----"])
def test_a_single_bar_makes_no_table(text: str) -> None:
    document = read_document(text.encode())
    assert document.tables == ()
    assert all(isinstance(block, Paragraph) for block in document.blocks)


def test_rows_of_bars_of_unequal_length_are_kept() -> None:
    document = read_document(b"|a|b|c|\n|1|\n|2|3|\n")
    assert blocks_of(document) == [rows("a|b|c", "1", "2|3")]


def test_positions_count_lines_and_columns_from_one() -> None:
    document = read_document("甲乙\n丙丁\n".encode())
    assert [document.position(at) for at in (0, 1, 3, 4, 6)] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]
