"""Certain replacements: made once each, in the file's own encoding, never in part."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.finding import Finding, Source
from drafter.services.fixing import fix_text, write_fixed

SOURCE = Source("惯例", "一种做法")


def replacing(text: str, start: int, end: int, replacement: str | None) -> Finding:
    return Finding("TM01", "wrong-word", "error", "用错", SOURCE, start, end, text[start:end], replacement)


def test_replacements_are_made_from_left_to_right_and_overlaps_once() -> None:
    text = "截止年底，信息信息公开。"
    found = [
        replacing(text, 5, 9, "信息"),
        replacing(text, 0, 2, "截至"),
        replacing(text, 7, 11, "信息公开"),  # overlaps the first
        replacing(text, 2, 4, None),  # nothing certain
    ]
    fixed = fix_text(text, found, "年报.txt")
    assert fixed.text == "截至年底，信息公开。"
    assert fixed.count == 2
    assert "-截止年底，信息信息公开。" in fixed.diff
    assert "+截至年底，信息公开。" in fixed.diff


@given(st.text(alphabet="甲乙丙\n", max_size=30), st.lists(st.integers(0, 29), max_size=6, unique=True))
def test_what_is_not_replaced_stays(text: str, places: list[int]) -> None:
    found = [replacing(text, at, at + 1, "丁") for at in places if at < len(text)]
    fixed = fix_text(text, found, "x").text
    assert fixed == "".join("丁" if at in places else character for at, character in enumerate(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_keeps_its_encoding_and_line_ends(tmp_path: Path, encoding: str, ends: str) -> None:
    path = tmp_path / "年报.txt"
    before, after = "截止年底\n公开信息\n", "截至年底\n公开信息\n"
    path.write_bytes(before.replace("\n", ends).encode(encoding))
    assert write_fixed(str(path), before, after)
    assert path.read_bytes() == after.replace("\n", ends).encode(encoding)


def test_another_text_than_the_file_holds_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(b"PK\x03\x04 not text")
    assert not write_fixed(str(path), "截止年底", "截至年底")
    assert path.read_bytes() == b"PK\x03\x04 not text"
