"""PDF: tables by their lines, paragraphs joined over lines and pages, what can't be read."""

from __future__ import annotations

import sys

import pytest

from drafter.document import RawCell
from drafter.exchange.readers import UnreadableFileError, read_document
from small_files import Block, blocks_of, rows
from small_pdf import pdf_of, with_objects

LONG = "松溪镇坚持以公开为常态、不公开为例外，全年通过各个渠道公开信息412条，较上年增加47条。" * 3
TABLE = [
    [RawCell("项目", 2, 1), RawCell("对象", 1, 2)],
    [RawCell("自然人"), RawCell("合计")],
    [RawCell("新收"), RawCell("3"), RawCell("3")],
]


def read(blocks: list[Block]) -> list[object]:
    return list(blocks_of(read_document(pdf_of(blocks))))


def test_lines_are_joined_to_paragraphs() -> None:
    blocks: list[Block] = ["一、总体情况", LONG, "（一）主动公开", LONG]
    assert read(blocks) == blocks


def test_a_paragraph_goes_on_over_the_page() -> None:
    blocks: list[Block] = [f"{number}.{LONG}" for number in range(1, 12)]
    assert read(blocks) == blocks


def test_tables_keep_their_spans_and_their_place() -> None:
    assert read(["前文。", TABLE, "后文。"]) == ["前文。", TABLE, "后文。"]


def test_every_cell_of_a_table_over_two_pages_is_there() -> None:
    table = rows("类别|数量", *(f"事项{number}|{number}" for number in range(70)))
    found = [row for block in read(["前文。", table]) if isinstance(block, list) for row in block]
    assert found == table


def test_page_numbers_are_no_text() -> None:
    assert read(["正文一。", "— 3 —", "第 2 页 共 9 页", "正文二。"]) == ["正文一。", "正文二。"]


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(raw)
    return str(caught.value)


def page(count: int) -> list[bytes]:
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[leaf] * count]


def test_a_scan_is_refused() -> None:
    assert "扫描件" in refused(with_objects(page(2)))


def test_too_many_pages_are_refused() -> None:
    assert "页数超过" in refused(with_objects(page(81)))


def test_a_password_is_told() -> None:
    secret = b"<</Filter/Standard/V 1/R 2/Length 40/P -44/O<%s>/U<%s>>>" % (b"61" * 32, b"62" * 32)
    raw = with_objects([*page(1), secret], b"/Encrypt 4 0 R/ID[<61><61>]")
    assert "密码" in refused(raw)


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj <</A 1 0 R>> endobj", pdf_of(["甲"])[:300]])
def test_a_damaged_file_is_refused(raw: bytes) -> None:
    assert refused(raw)


def test_without_pdfplumber_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert "pip install" in refused(pdf_of(["甲"]))
