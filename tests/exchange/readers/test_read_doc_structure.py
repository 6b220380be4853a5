"""What a .doc file keeps beside its text: merged cells, heading levels, automatic numbers."""

from __future__ import annotations

import struct

import pytest

from drafter.document import Document, Paragraph
from drafter.exchange.readers import read_document
from drafter.exchange.readers.doc_lists import ListNumbers
from drafter.exchange.readers.doc_properties import ParagraphProperties
from drafter.exchange.readers.list_numbers import written
from small_doc import Run, doc_of_runs

IN_TABLE, ROW_ENDS = b"\x16\x24\x01", b"\x17\x24\x01"
MERGED, FIRST, BELOW, TOP = 0x02, 0x01, 0x20, 0x60
DECIMAL, CHINESE, BULLET = 0, 39, 23


def row(cells: list[tuple[str, int]], edges: list[int]) -> list[Run]:
    """Return the runs of a row: cells with their marks of merging, and the places of their edges."""
    form = struct.pack(f"<B{len(edges)}h", len(cells), *edges)
    form += b"".join(struct.pack("<H18x", flags) for _, flags in cells)
    told = struct.pack("<HH", 0xD608, len(form) + 1) + form
    return [*(Run(f"{text}\x07", IN_TABLE) for text, _ in cells), Run("\x07", IN_TABLE + ROW_ENDS + told)]


def cells_of(document: Document) -> list[tuple[str, int, int, int, int]]:
    [table] = document.tables
    return [(document.slice(cell), cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def test_cells_are_placed_by_their_edges() -> None:
    runs = [
        *row([("项目", TOP), ("数量", 0)], [0, 1000, 3000]),
        *row([("", BELOW), ("新收", 0), ("结转", 0)], [5, 1005, 2000, 2990]),
        Run("完\r"),
    ]
    assert cells_of(read_document(doc_of_runs(runs, huge=True))) == [
        ("项目", 0, 0, 2, 1), ("数量", 0, 1, 1, 2), ("新收", 1, 1, 1, 1), ("结转", 1, 2, 1, 1),
    ]  # fmt: skip


def test_cells_merged_across_by_marks_are_one() -> None:
    runs = [*row([("总计", FIRST), ("", MERGED), ("3", 0)], [0, 10, 1000, 2000]), Run("完\r")]
    assert cells_of(read_document(doc_of_runs(runs))) == [("总计", 0, 0, 1, 2), ("3", 0, 2, 1, 1)]


def test_a_row_that_tells_another_count_of_columns_has_its_cells_side_by_side() -> None:
    runs = [Run("甲\x07", IN_TABLE), *row([("乙", 0)], [0, 500]), Run("完\r")]
    assert [cell[0] for cell in cells_of(read_document(doc_of_runs(runs)))] == ["甲", "乙"]


def test_outline_levels_are_heading_levels() -> None:
    document = read_document(doc_of_runs([Run("一、总体情况\r", b"\x40\x26\x00"), Run("正文\r", b"\x40\x26\x09")]))
    assert [block.level for block in document.blocks if isinstance(block, Paragraph)] == [1, 0]


def level(form: int, text: str, start: int = 1) -> bytes:
    """Return a level of a list; %1 in its text stands for the count of the first level."""
    shown = "".join(
        chr(int(piece[0]) - 1) + piece[1:] if index else piece for index, piece in enumerate(text.split("%"))
    )
    return struct.pack("<iBB22x", start, form, 0) + struct.pack("<H", len(shown)) + shown.encode("utf-16-le")


def numbers(levels: list[bytes], overrides: list[bytes]) -> ListNumbers:
    """Return the numbers of a file with one list of nine levels, used once plainly and once for each override."""
    unused = [level(DECIMAL, "")] * (9 - len(levels))
    lists = struct.pack("<HI24x", 1, 7) + b"".join([*levels, *unused])
    uses = [struct.pack("<I8xB3x", 7, count) for count in (0, *(1 for _ in overrides))]
    data = [struct.pack("<I", 0), *(struct.pack("<I", 0) + override for override in overrides)]
    used = struct.pack("<I", len(uses)) + b"".join(uses) + b"".join(data)
    word = bytearray(0x300)
    struct.pack_into("<IIII", word, 0x2E2, 0, 30, len(lists), len(used))
    return ListNumbers(bytes(word), lists + used)


def in_list(depth: int, number: int = 1) -> ParagraphProperties:
    return ParagraphProperties(list_number=number, list_depth=depth)


def test_automatic_numbers_are_written_out() -> None:
    found = numbers([level(CHINESE, "%1、"), level(CHINESE, "（%2）"), level(DECIMAL, "%1.%3")], [])
    shown = [found.next(in_list(depth)) for depth in (0, 1, 1, 2, 0, 1)]
    assert shown == ["一、", "（一）", "（二）", "一.1 ", "二、", "（一）"]
    assert found.next(ParagraphProperties()) == ""
    assert found.next(in_list(0, number=9)) == ""


def test_a_list_that_begins_anew_counts_anew() -> None:
    anew = struct.pack("<II", 5, 0x10)  # level 0 starts at 5
    found = numbers([level(DECIMAL, "%1.")], [anew])
    assert [found.next(in_list(0, number)) for number in (1, 1, 2, 2, 1)] == ["1.", "2.", "5.", "6.", "7."]


def test_bullets_are_no_text() -> None:
    assert numbers([level(BULLET, "●")], []).next(in_list(0)) == ""


def test_lists_that_cannot_be_read_give_no_numbers() -> None:
    word = bytearray(0x300)
    struct.pack_into("<IIII", word, 0x2E2, 0, 30, 4, 8)
    assert ListNumbers(bytes(word), b"\xff" * 20).next(in_list(0)) == ""


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (3, "chineseLegalSimplified", "叁"), (12, "chineseLegalSimplified", "拾贰"), (4, "ideographTraditional", "丁"),
        (11, "ideographTraditional", "11"), (2, "ideographZodiac", "丑"), (5, "decimalEnclosedParen", "⑸"),
        (21, "decimalEnclosedCircle", "21"), (120, "chineseCounting", "120"), (4999, "upperRoman", "4999"),
        (27, "upperLetter", "AA"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_counts_are_written_in_their_format(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown
