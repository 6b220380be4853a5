"""Sentences of a report that stood in last year's: what is taken over, and what only has new figures.

Years are told by their distance from the report's own year, so that a sentence in which only the year was changed
counts as the same. A sentence with other figures tells this year's facts, in whatever words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from drafter.check.changed_words import change_between
from drafter.check.near_texts import NearTexts
from drafter.check.subject import Sentence, Subject
from drafter.recognition.report import ReadReport
from drafter.text.normal import half_width
from drafter.text.sentences import sentence_spans

State = Literal["own", "set", "taken", "new figures"]
PARTS = (1, 5, 6)

_LIKE = 0.88  # share of both sentences that stands in both
_SOMEWHAT_LIKE = 0.65
_HELD = 0.95  # share of a sentence that stands in a longer one
_LONG = 14  # characters, for that to tell anything
_SHORTEST = 12
_OWN_WORDS = 10  # a sentence with fewer characters outside set phrases has only one wording
_MARKS = re.compile(r"[^\u3400-\u9fff0-9A-Za-z.%]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_NAMED_YEARS = {-2: "前", -1: "上", 0: "本", 1: "下"}
_COUNTING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]|其[一二三四五])")
# What the law or the form calls for, and what is said in the same words whenever it is so.
_SET = re.compile(
    "本(?:年度)?报告|报告如下|统计期限|疑问|信息处理费|(?:没有|无|暂无|未有)其他|未收到|未发生|未收取|未出现|没有收到|没有发生|"
    "没有收取|无(?:政府信息公开)?(?:申请|行政复议|行政诉讼)|结转|责任追究"
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence of the report and what became of it; ``last`` is the place in last year's text, where it has one."""

    sentence: Sentence
    state: State
    length: int
    last: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Last:
    """A sentence of last year's: where it stands, its words without figures, and its figures."""

    start: int
    end: int
    words: str
    figures: tuple[str, ...]


def compare(subject: Subject, last: ReadReport) -> tuple[Compared, ...]:
    """Return all sentences of part one, five and six with what they are to last year's report."""
    return subject.once("last year", lambda: _compare(subject, last))


def _compare(subject: Subject, last: ReadReport) -> tuple[Compared, ...]:
    year = subject.report.year
    known = _Known(_sentences_of(last, last.year or (year - 1 if year else None)))
    return tuple(_compared(subject, sentence, known, year) for sentence in subject.sentences if sentence.part in PARTS)


def _compared(subject: Subject, sentence: Sentence, known: _Known, year: int | None) -> Compared:
    text = subject.plain[sentence.start : sentence.end]
    words, figures = _normal(text, year)
    if len(words) < _SHORTEST or _SET.search(text) or not _chosen(subject, text):
        return Compared(sentence, "set", len(words))
    like = known.like(words)
    if like is None:
        return Compared(sentence, "own", len(words))
    match, renumbered = like
    state: State = "new figures" if renumbered or not _told(match.figures, figures) else "taken"
    return Compared(sentence, state, len(words), (match.start, match.end))


def _told(then: tuple[str, ...], now: tuple[str, ...]) -> bool:
    """True where this year's figures stood in the same order among last year's."""
    rest = iter(then)
    return all(each in rest for each in now)


def _chosen(subject: Subject, text: str) -> bool:
    return sum(map(len, subject.set_phrases.runs(text))) >= _OWN_WORDS


def _normal(text: str, year: int | None) -> tuple[str, tuple[str, ...]]:
    """Return the words of a sentence without marks, figures as #, years by their distance; and the figures."""

    def named(match: re.Match[str]) -> str:
        return _NAMED_YEARS.get(int(match.group()) - (year or 0), match.group())

    text = _COUNTING.sub("", _MARKS.sub("", _YEAR.sub(named, text)))
    return _FIGURE.sub("#", text), tuple(_FIGURE.findall(text))


def _sentences_of(report: ReadReport, year: int | None) -> Iterator[_Last]:
    plain = half_width(report.text)
    for paragraph in report.prose:
        if paragraph.part in PARTS:
            for start, end in sentence_spans(report.text, paragraph.body, paragraph.end):
                yield _Last(start, end, *_normal(plain[start:end], year))


class _Known:
    """Last year's sentences, found by their words or by most of them."""

    def __init__(self, sentences: Iterator[_Last]) -> None:
        self._by_words: dict[str, _Last] = {}
        for each in sentences:
            self._by_words.setdefault(each.words, each)
        self._in_order = tuple(self._by_words.values())
        self._near = NearTexts()
        for each in self._in_order:
            self._near.add(each.words)

    def like(self, words: str) -> tuple[_Last, bool] | None:
        """Return the sentence with the same words, or with nearly the same, or that holds all these words.

        And whether a number is not the same. None where there is no such sentence.
        """
        if words in self._by_words:
            return self._by_words[words], False
        for like, at in self._near.near(words, _SOMEWHAT_LIKE):
            each = self._in_order[at]
            shared = like * (len(words) + len(each.words)) / 2
            change = change_between(each.words, words)
            if change != "thing" and (like >= _LIKE or shared >= _HELD * len(words) >= _LONG):
                return each, change == "number"
        return None
