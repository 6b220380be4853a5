"""Word's binary files: pieces, cells and rows by their marks, changes, fields; damaged chains."""

from __future__ import annotations

import contextlib
import struct

import pytest

from drafter.document import RawCell
from drafter.exchange.readers import UnreadableFileError, read_document
from small_doc import Run, compound_file, doc_of, doc_of_runs, runs_of
from small_files import Block, blocks_of, rows

TABLE = rows("项目|自然人|合计", "新收|3|3", "结转||0")
REPORT: list[Block] = ["松溪镇2026年政府信息公开工作年度报告", "一、总体情况", TABLE, "完。", rows("a|b", "c|d")]


def read(runs: list[Run], **options: bool) -> list[object]:
    return list(blocks_of(read_document(doc_of_runs(runs, **options))))


@pytest.mark.parametrize("huge", [False, True], ids=["near", "in Data"])
def test_paragraphs_and_tables_come_back(huge: bool) -> None:
    document = read_document(doc_of(REPORT, huge=huge), "年报.wps")
    assert document.format == "doc"
    assert blocks_of(document) == REPORT


def test_a_long_report_of_many_sectors_comes_back() -> None:
    blocks: list[Block] = []
    for number in range(120):
        blocks += [f"第{number}段" + "政府信息公开" * 60, rows(*(f"{row}|{number}" for row in range(5)))]
    assert blocks_of(read_document(doc_of(blocks))) == blocks


def test_text_of_one_byte_a_character() -> None:
    assert blocks_of(read_document(doc_of(["Annual report – 2026", rows("a|b")], narrow=True))) == [
        "Annual report – 2026", rows("a|b"),
    ]  # fmt: skip


def test_several_paragraphs_in_a_cell_stay_in_it() -> None:
    table = [[RawCell("一\n二"), RawCell("三\n四")], [RawCell("五"), RawCell("六")]]
    assert read(list(runs_of(["前", table, "后"]))) == ["前", rows("一 二|三 四", "五|六"), "后"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('见\x13 HYPERLINK "http://a.example" \x14县网站\x15。', "见县网站。"),
        ("\x13 TOC \x14一\x13 PAGEREF x \x141\x15\x15完", "一1完"),
        ("\x13 \x13 IF \x14x\x15 \x14甲\x15乙", "甲乙"),
        ("图\x01\x08。电话010\x1e123", "图。电话010-123"),
        ("甲\x13 PAGE \x15乙", "甲乙"),
        ("a\xa0b", "a b"),
        ("分\x0b行", "分\n行"),
        ("\U00020000", "\U00020000"),
    ],
)
def test_the_text_is_what_word_shows(text: str, shown: str) -> None:
    assert read([Run(f"{text}\r")]) == shown.split("\n")


def test_text_that_a_change_has_crossed_out_is_left_out() -> None:
    assert read([Run("本单位单位公开\r", deleted=[(3, 5)])]) == ["本单位公开"]


def test_small_streams_stand_in_the_mini_stream() -> None:
    raw = doc_of(["甲"])
    assert len(raw) < 30_000  # so its table has no sectors of its own
    assert blocks_of(read_document(raw)) == ["甲"]


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(raw)
    return str(caught.value)


@pytest.mark.parametrize(
    ("streams", "sentence"),
    [
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "密码"),
        ({"Workbook": b"x" * 5_000}, "Excel"),
        ({"Book": b"x"}, "Excel"),
        ({"PowerPoint Document": b"x"}, "演示"),
        ({"Something": b"x"}, "不是 Word 或 WPS"),
        ({"WordDocument": b"x"}, "损坏"),
        ({"WordDocument": bytes(5_000)}, "损坏"),
        ({}, "不是 Word 或 WPS"),
    ],
)
def test_other_compound_files_are_refused(streams: dict[str, bytes], sentence: str) -> None:
    assert sentence in refused(compound_file(streams))


def test_a_file_with_a_password_is_refused() -> None:
    assert "密码" in refused(doc_of_runs([Run("甲\r")], flags=0x0300))


def test_very_old_word_is_refused() -> None:
    raw = bytearray(doc_of(["甲"]))
    at = raw.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<H", raw, at + 2, 0x0065)
    assert "很旧" in refused(bytes(raw))


@pytest.mark.parametrize("end", [8, 512, 600, 2_000, 5_000])
def test_a_file_cut_short_is_damaged(end: int) -> None:
    assert refused(doc_of(REPORT)[:end])


def test_chains_that_go_in_a_circle_are_damaged() -> None:
    raw = bytearray(doc_of(["甲" * 3_000]))
    table = len(raw) - 512  # the allocation table comes last
    for sector in range(40):
        struct.pack_into("<I", raw, table + 4 * sector, 0)
    assert "损坏" in refused(bytes(raw))


def test_an_index_that_names_one_page_a_million_times_takes_no_time() -> None:
    raw = bytearray(doc_of(["甲", TABLE] * 30))
    raw += bytes(-len(raw) % 512)
    word = raw.index(struct.pack("<HH", 0xA5EC, 0x00C1))
    struct.pack_into("<I", raw, word + 0x106, 0x7FFFFFFF)
    read_document_or_refuse(bytes(raw))


def read_document_or_refuse(raw: bytes) -> None:
    with contextlib.suppress(UnreadableFileError):
        read_document(raw)


def test_fields_within_fields_take_time_with_their_length() -> None:
    read_document_or_refuse(doc_of_runs([Run("\x13" * 100_000 + "\x14\x15" * 100_000 + "\r")]))
    read_document_or_refuse(doc_of_runs([Run("\x13a\x14" * 60_000 + "\r")]))
