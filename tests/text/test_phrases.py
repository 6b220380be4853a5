"""Phrases that recur, with set phrases left out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.text.phrases import SetPhrases, phrase_keys, repeated_windows

NONE = SetPhrases(())


class PairSegmenter:
    """Cuts after every second character, so that a test sees what happens to words."""

    def words(self, text: str) -> tuple[str, ...]:
        """Return pairs of characters."""
        return tuple(text[start : start + 2] for start in range(0, len(text), 2))


@pytest.mark.parametrize(
    ("phrases", "text", "runs"),
    [
        ((), "公开信息12条，解读政策", ["公开信息", "条", "解读政策"]),
        ((), "", []),
        ((), "2026, abc", []),
        (("政府信息公开条例",), "依照政府信息公开条例办理", ["依照", "办理"]),
        (("政府信息", "政府信息公开"), "做好政府信息公开工作", ["做好", "工作"]),
        (("a.c",), "甲abc乙a.c丙", ["甲", "乙", "丙"]),
        (("信息",), "信息", []),
        ((), "𠀀甲", ["𠀀甲"]),
    ],
)
def test_runs(phrases: tuple[str, ...], text: str, runs: list[str]) -> None:
    assert list(SetPhrases(phrases).runs(text)) == runs


def test_order_of_set_phrases_does_not_matter() -> None:
    text = "做好政府信息公开工作"
    assert list(SetPhrases(("政府信息公开", "政府")).runs(text)) == list(
        SetPhrases(("政府", "政府信息公开")).runs(text)
    )


def test_empty_set_phrase_changes_nothing() -> None:
    assert list(SetPhrases(("",)).runs("公开信息")) == ["公开信息"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("甲乙丙丁", ()),
        ("甲乙丙丁戊", ("甲乙丙丁戊",)),
        ("甲乙丙丁戊己", ("甲乙丙丁戊己",)),
        ("甲乙丙丁戊己庚辛", ("甲乙丙丁戊己", "甲乙丙丁戊己庚辛", "丙丁戊己庚辛")),
        ("甲乙丙，丁戊己", ()),
        ("甲乙丙丁戊，甲乙丙丁戊", ("甲乙丙丁戊", "甲乙丙丁戊")),
    ],
)
def test_phrase_keys_are_the_shortest_windows_of_whole_words(text: str, keys: tuple[str, ...]) -> None:
    assert phrase_keys(text, PairSegmenter(), NONE) == keys


def test_phrase_keys_stop_at_set_phrases() -> None:
    assert phrase_keys("甲乙丙条例丁戊己", PairSegmenter(), SetPhrases(("条例",))) == ()


@given(st.text(st.sampled_from("甲乙丙丁戊，1")))
def test_phrase_keys_are_five_or_eight_han_and_no_longer_than_whole_words_need(text: str) -> None:
    for key in phrase_keys(text, PairSegmenter(), NONE):
        assert key in text
        assert len(key) in (5, 6, 8, 9)


@pytest.mark.parametrize(
    ("text", "size", "count"),
    [
        ("甲乙丙丁", 3, 0),
        ("甲乙丙，甲乙丙", 3, 1),
        ("甲乙丙，甲乙丙，甲乙丙", 3, 2),
        ("甲乙丙丁，甲乙丙丁", 3, 2),
        ("甲甲甲甲", 3, 1),
        ("甲乙，丙甲乙", 3, 0),
        ("", 3, 0),
    ],
)
def test_repeated_windows(text: str, size: int, count: int) -> None:
    assert repeated_windows(text, size, NONE) == count


def test_set_phrases_do_not_count_as_repeats() -> None:
    text = "依照信息公开条例，按照信息公开条例"
    assert repeated_windows(text, 4, NONE) > 0
    assert repeated_windows(text, 4, SetPhrases(("信息公开条例",))) == 0


@given(st.text(st.sampled_from("甲乙丙，")), st.integers(1, 4))
def test_repeated_windows_are_those_beyond_the_first_of_each(text: str, size: int) -> None:
    windows = ["".join(run[at : at + size]) for run in text.split("，") for at in range(len(run) - size + 1)]
    assert repeated_windows(text, size, NONE) == sum(first == second for first, second in pairwise(sorted(windows)))
