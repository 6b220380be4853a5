"""Openings that stand again all over a report: what is said before the first mark of three sentences or more."""

from __future__ import annotations

import re

from drafter.check.subject import Subject

Place = tuple[int, int]

_ENDS = re.compile("[，；。：]")
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]+")
_TIME = re.compile(r"\d+(?:年度?|月份?|日)|截至|以来")
_LEAST = 8  # characters of the writer's own choice: 为方便群众 may begin three sentences of a report
_TIMES = 3
_INTRODUCTION = 0


def openings_again(subject: Subject) -> tuple[tuple[Place, ...], ...]:
    """Return where each opening stands that three sentences have, those of the introduction apart."""
    return subject.once("openings", lambda: _openings_again(subject))


def _openings_again(subject: Subject) -> tuple[tuple[Place, ...], ...]:
    places: dict[str, list[Place]] = {}
    for sentence in subject.sentences:
        mark = _ENDS.search(subject.plain, sentence.start, sentence.end)
        if sentence.part != _INTRODUCTION and mark is not None:
            opening = subject.plain[sentence.start : mark.start()]
            if len(opening) >= _LEAST:
                places.setdefault(opening, []).append((sentence.start, mark.start()))
    return tuple(
        tuple(each) for opening, each in places.items() if len(each) >= _TIMES and _own(subject, opening) >= _LEAST
    )


def _own(subject: Subject, opening: str) -> int:
    """Return how many characters of an opening are neither set phrases nor a time."""
    return len(_NOT_HAN.sub("", _TIME.sub("", subject.set_phrases.replaced(opening, ""))))
