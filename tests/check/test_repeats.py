"""Repeated runs: what is found, what is left out, and that no text makes the search slow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from work import lines_run

from drafter.check.repeats import LEAST, Repeat, find_repeats

SENTENCE = "各村信息员每月核对公开栏内容"


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """Every character is a word: the most that a segmenter can give."""
    for at, character in enumerate(text):
        if character != "\n":
            yield Word(character, at, at + 1)


def repeats(text: str, weightless: list[tuple[int, int]] | None = None) -> tuple[Repeat, ...]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return find_repeats(text, list(words_of(text)), paragraphs, weightless or [])


def texts(text: str, weightless: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[each.start : each.end] for each in repeats(text, weightless)]


def test_a_run_is_found_as_long_as_it_is() -> None:
    assert texts(f"镇里要求{SENTENCE}。村里也说{SENTENCE}和钥匙。") == [SENTENCE]


def test_a_run_knows_where_it_stood() -> None:
    text = f"{SENTENCE}。后来{SENTENCE}。"
    (found,) = repeats(text)
    assert (found.first, found.first_end) == (0, len(SENTENCE))
    assert found.weight == len(SENTENCE)


def test_light_words_are_no_run() -> None:
    assert texts("公开目录。公开目录。") == []


def test_set_phrases_weigh_nothing() -> None:
    text = "每年按政府信息公开条例做。每年按政府信息公开条例办。"
    first, second = text.index("政"), text.rindex("政")
    assert texts(text, [(first, first + 8), (second, second + 8)]) == []
    assert texts(text) == ["每年按政府信息公开条例"]


@pytest.mark.parametrize("mark", ["12", "。", "；", "\n"])
def test_a_run_does_not_cross(mark: str) -> None:
    assert texts(f"甲乙丙丁{mark}戊己庚辛。甲乙丙丁{mark}戊己庚辛。") == []


def test_a_run_goes_on_over_a_comma() -> None:
    assert texts("甲乙丙丁，戊己庚辛。子甲乙丙丁，戊己庚辛。") == ["甲乙丙丁，戊己庚辛"]


def test_what_overlaps_itself_is_no_repetition() -> None:
    assert texts("公" * 50) == []


def test_every_repeated_window_lies_in_a_run() -> None:
    text = f"{SENTENCE}。甲{SENTENCE[:8]}乙。{SENTENCE[3:]}丙{SENTENCE}。"
    spans = [(each.start, each.end) for each in repeats(text)]
    for at in range(len(text) - LEAST):
        window = text[at : at + LEAST]
        if "。" not in window and window in text[:at]:
            assert any(start <= at and at + LEAST <= end for start, end in spans), window


@pytest.mark.parametrize(
    "piece", ["公", "公开", SENTENCE, f"{SENTENCE}，", f"{SENTENCE}。", "一二三四五六七八九十" * 40, "公。"]
)
def test_the_work_grows_with_the_length(piece: str) -> None:
    def work(length: int) -> int:
        text = (piece * (length // len(piece) + 1))[:length]
        return lines_run(lambda: repeats(text))

    assert work(8_000) < 6 * work(2_000)
