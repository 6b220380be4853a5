"""Names of sessions: readable, and taken by every system."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.sessions.names import MOST, numbered, safe_name, session_name

DAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("organ", "year", "name"),
    [
        ("云岭县松溪镇人民政府", "2026", "云岭县松溪镇人民政府 2026年"),
        ("云岭县松溪镇人民政府", "", "云岭县松溪镇人民政府 2027-01-12"),
        ("", "2026", "年报 2027-01-12"),
        ("", "", "年报 2027-01-12"),
        ("甲" * 80, "2026", "甲" * 60),
    ],
)
def test_name_from_what_is_known(organ: str, year: str, name: str) -> None:
    assert session_name(organ, year, DAY) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松溪镇", "松溪镇"),
        ("𠀀家镇㐀〇", "𠀀家镇㐀〇"),
        ("  松溪镇\u3000\n2026\t", "松溪镇 2026"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a\\b:c*d?e"f<g>h|i', "a_b_c_d_e_f_g_h_i"),
        ("松溪镇...", "松溪镇"),
        (".隐藏", "隐藏"),
        ("松\0溪\x1b镇\u202e\u200b\ud800\ufeff", "松溪镇"),
        ("e\u0301", "é"),
        ("甲" * 59 + " 乙", "甲" * 59),
        *((each, f"_{each}") for each in ("CON", "nul", "Com1", "LPT9", "COM²", "aux.txt", "con .a", "CONIN$")),
        ("CONSOLE", "CONSOLE"),
        ("com", "com"),
        *((each, "年报") for each in ("", " ", ".", "..", "\0", "\u3000.")),
    ],
)
def test_safe_name(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))), st.integers(1, 1000))
def test_any_text_makes_a_name(text: str, number: int) -> None:
    name = numbered(safe_name(text), number)
    assert 0 < len(name) <= MOST
    assert len(name.encode("utf-8")) <= 255
    assert name[0] not in " ."
    assert name[-1] not in " ."
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(each) in ("Cc", "Cf", "Cs") for each in name)
    assert safe_name(name) == name


@pytest.mark.parametrize(("number", "name"), [(1, "甲" * 60), (2, "甲" * 58 + " 2"), (10, "甲" * 57 + " 10")])
def test_number_fits_in(number: int, name: str) -> None:
    assert numbered("甲" * 60, number) == name
