"""Width in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.width import pad, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("abc", 3),
        ("年度", 4),
        ("年度2026", 8),
        ("，。：（）〔〕《》", 18),
        ("ＡＺ１", 6),
        ("ｱ", 1),
        ("𠀀", 2),
        ("e\u0301", 1),
        ("甲\u0301乙", 4),
        ("가", 2),
        ("😀", 2),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize("character", ["\u200b", "\u200d", "\ufe0f", "\ufeff"])
def test_invisible_characters_take_no_cell(character: str) -> None:
    assert width(f"甲{character}乙") == 4


@pytest.mark.parametrize(
    ("text", "cells", "left", "right"),
    [
        ("甲", 4, "甲  ", "  甲"),
        ("甲乙", 4, "甲乙", "甲乙"),
        ("甲乙丙", 4, "甲乙丙", "甲乙丙"),
        ("a甲", 5, "a甲  ", "  a甲"),
        ("", 2, "  ", "  "),
        ("甲", 0, "甲", "甲"),
    ],
)
def test_pad(text: str, cells: int, left: str, right: str) -> None:
    assert pad(text, cells) == left
    assert pad(text, cells, right=True) == right


@given(st.text(), st.integers(-3, 40), st.booleans())
def test_padded_text_takes_the_cells_asked_for(text: str, cells: int, right: bool) -> None:
    padded = pad(text, cells, right=right)
    assert width(padded) == max(cells, width(text))
    assert (padded.endswith(text) if right else padded.startswith(text)) is True


@given(st.text(), st.text())
def test_width_adds_up(first: str, second: str) -> None:
    assert width(first + second) == width(first) + width(second)
