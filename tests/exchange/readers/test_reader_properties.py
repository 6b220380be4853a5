"""What holds for any file: what was written comes back, and any bytes give a sound document or a sentence."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document import Document, DocumentBuilder, Paragraph, RawCell, Table
from drafter.exchange.isolated import read_isolated
from drafter.exchange.readers import UnreadableFileError, read_document
from small_doc import doc_of
from small_files import Block, blocks_of, docx_of, html_of, markdown_of, rows, text_of
from small_pdf import pdf_of

REPORT: list[Block] = [
    "松溪镇2026年政府信息公开工作年度报告", "一、总体情况", "全年公开信息86条，网址：www.a.example。",
    [[RawCell("项目", 2, 1), RawCell("对象", 1, 2)], [RawCell("甲"), RawCell("乙")], *rows("新收|3|0")], "三、完。",
    rows("a|b", "c|d"),
]  # fmt: skip
WRITERS: dict[str, Callable[[list[Block]], bytes]] = {
    "txt": text_of, "md": markdown_of, "html": html_of, "docx": docx_of, "doc": doc_of, "pdf": pdf_of,
    "doc with long properties": functools.partial(doc_of, huge=True),
}  # fmt: skip
LETTERS = st.sampled_from("政府信息公开年报一二三、。，（）：abcXYZ0123456789%-.&<>\"'…—“”")
WORDS = st.text(LETTERS, min_size=1, max_size=30).filter(str.strip).map(lambda text: "年" + text.strip() + "报")


@st.composite
def tables(draw: st.DrawFn) -> list[list[RawCell]]:
    """Draw a table whose cells fill a grid, some of them merged."""
    height, width = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(height) for column in range(width)}
    table: list[list[RawCell]] = []
    for row in range(height):
        line = []
        for column in range(width):
            if (row, column) not in free:
                continue
            across = draw(st.sampled_from((1, 1, 1, 2)))
            down = draw(st.sampled_from((1, 1, 1, 2))) if row else 1
            places = {(row + y, column + x) for y in range(down) for x in range(across)}
            if not places <= free:
                across = down = 1
                places = {(row, column)}
            free -= places
            line.append(RawCell(draw(WORDS), down, across))
        table.append(line)
    return table


def sound(document: Document) -> None:
    """Every offset lies inside the text, blocks in order and apart, cells inside their tables and grids."""
    document.text.encode()  # no half characters
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.end <= len(document.text)
        at = block.end
        if isinstance(block, Paragraph):
            assert "\n" not in document.slice(block)
            assert document.slice(block).strip()
            assert 0 <= block.level <= 6
            continue
        inner = block.start
        for cell in block.cells:
            assert inner <= cell.start <= cell.end <= block.end
            inner = cell.end
            assert 0 <= cell.row < block.rows
            assert 0 <= cell.column < block.columns
            assert cell.rowspan >= 1
            assert cell.colspan >= 1


@given(st.lists(WORDS | tables(), min_size=1, max_size=6))
def test_what_a_builder_is_given_stands_in_the_slices(blocks: list[Block]) -> None:
    builder = DocumentBuilder("html")
    for block in blocks:
        builder.paragraph(block) if isinstance(block, str) else builder.table(block)
    document = builder.build()
    sound(document)
    assert blocks_of(document) == blocks


def without_covered(block: Block) -> Block:
    """Return a table without rows at its end that cells from above cover whole: there is nothing in them to read."""
    if isinstance(block, str):
        return block
    rows = list(block)
    while rows and not rows[-1]:
        rows.pop()
    return rows


@given(
    st.lists(st.lists(st.builds(RawCell, st.text(max_size=5), st.integers(-3, 999), st.integers(-3, 999)), max_size=4))
)
def test_a_builder_takes_any_spans(table: list[list[RawCell]]) -> None:
    builder = DocumentBuilder("html")
    builder.table(table)
    sound(builder.build())


@pytest.mark.parametrize("writer", ["html", "docx"])
@given(blocks=st.lists(WORDS | tables(), min_size=1, max_size=5))
def test_formats_with_spans_give_back_what_was_written(writer: str, blocks: list[Block]) -> None:
    document = read_document(WRITERS[writer](blocks))
    sound(document)
    assert list(map(without_covered, blocks_of(document))) == list(map(without_covered, blocks))


@given(blocks=st.lists(WORDS | tables()))
def test_doc_gives_back_the_text_that_was_written(blocks: list[Block]) -> None:
    written: list[Block] = ["首段"]
    for block in blocks:
        written += [block, "段"]  # a paragraph between two tables, which Word takes for one otherwise
    document = read_document(doc_of(written))
    sound(document)
    assert [each if isinstance(each, str) else texts(each) for each in blocks_of(document)] == [
        each if isinstance(each, str) else texts(each) for each in written
    ]


def texts(table: list[list[RawCell]]) -> list[list[str]]:
    """Return the texts of the rows; without properties of tables there is nothing that tells merged cells."""
    return [[cell.text for cell in row if cell.text] for row in table]


BEGINNINGS = st.sampled_from(
    (
        b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-1.4\n", b"<html>", b"# ", b'{"version": ',
        b"\xff\xfe", b"\xef\xbb\xbf", b"|",
    )
)  # fmt: skip


def check(raw: bytes, name: str = "") -> None:
    """A sound document, or one sentence."""
    said = "。"
    try:
        sound(read_document(raw, name))
    except UnreadableFileError as error:
        said = str(error)
    assert said.endswith("。")


@given(BEGINNINGS, st.binary(max_size=3_000), st.sampled_from(["", "a.md", "年 报.txt"]))
def test_any_bytes_give_a_sound_document_or_a_sentence(begin: bytes, rest: bytes, name: str) -> None:
    check(begin + rest, name)


@pytest.mark.parametrize("kind", WRITERS)
def test_damaged_files_give_a_sound_document_or_a_sentence(kind: str) -> None:
    whole, chance = WRITERS[kind](REPORT), random.Random(7)
    for _ in range(60):
        raw = bytearray(whole[: chance.randrange(len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256) if raw else 0
        check(bytes(raw))


@given(st.text(max_size=2_000), st.sampled_from(["", "年报.md"]))
def test_any_text_gives_a_sound_document(text: str, name: str) -> None:
    try:
        document = read_document(text.encode("utf-8", "replace"), name)
    except UnreadableFileError:
        return
    sound(document)
    if document.format == "txt" and "\0" not in text:
        assert document.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("kind", WRITERS)
def test_a_process_of_its_own_gives_the_same(kind: str) -> None:
    raw = WRITERS[kind](REPORT)
    here, there = read_document(raw, "年报"), read_isolated(raw, "年报")
    assert there == here
    assert any(isinstance(block, Table) for block in here.blocks) or kind == "txt"
