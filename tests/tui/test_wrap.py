"""Lines of Chinese text: nothing lost, nothing too wide, no mark where it must not stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from drafter.tui.wrap import CLOSING, OPENING, shown, wrap, wrapped

TEXTS = st.text(st.sampled_from("主动公开政府信息一二三ABC0123456789.% \t\u0301𠮷" + CLOSING + OPENING), max_size=120)


@given(TEXTS, st.integers(4, 60), st.integers(0, 4), st.integers(0, 4))
def test_lines_hold_the_whole_text_within_the_width(text: str, width: int, first: int, hanging: int) -> None:
    spans = wrap(text, width, first, hanging)
    assert "".join(text[start:end] for start, end in spans) == text
    for at, (start, end) in enumerate(spans):
        assert cell_len(text[start:end]) <= max(2, width - (hanging if at else first))


@given(TEXTS, st.integers(30, 60))
def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(text: str, width: int) -> None:
    calm = "".join(
        character for at, character in enumerate(text) if at == 0 or character not in CLOSING + OPENING or at % 3
    )
    lines = [calm[start:end] for start, end in wrap(calm, width)]
    for line, following in pairwise(lines):
        if cell_len(line) > width - 16:  # a run of marks longer than this is cut
            continue
        assert following[0] not in CLOSING
        assert line[-1] not in OPENING


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("全年主动公开信息86条。", 20, ["全年主动公开信息", "86条。"]),
        ("通过网站公开政府信息，其中", 20, ["通过网站公开政府信", "息，其中"]),
        ("印发了《松溪镇办法》", 8, ["印发了", "《松溪镇", "办法》"]),
        ("公开12345678条", 10, ["公开", "12345678条"]),
        ("", 10, [""]),
    ],
)
def test_examples(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


def test_a_hanging_indent_and_several_paragraphs() -> None:
    assert wrapped("一二三四五\n六", 8, "√ ", "  ") == ["√ 一二三", "  四五", "√ 六"]


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert shown("a\x1b[31m\tb") == "a\ufffd[31m b"
