"""The lines of running text, headings among them, as the rules on form look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.recognition.report import Heading, Part, ReadReport

TITLE, INTRODUCTION, FURTHER = -1, 0, 7  # "parts" of lines that stand in none of the six
_TABLE_PARTS = (2, 3, 4)

END_MARKS = "。！？；：…"
_LEAST_LINES = 6
_LEAST_LENGTH = 15
_MOST_OPEN = 0.4  # share of lines without an end mark from which on the lines are broken anywhere


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the title, the introduction, part one, five, six or a further one, or a part's heading.

    ``body`` is where the words begin behind the mark (一、（一） 1. （1）), whose ``level`` and ``number`` are 0
    where there is none. ``heading`` is the heading that the line is or begins with.
    """

    start: int
    end: int
    body: int
    level: int
    number: int
    part: int
    heading: Heading | None

    @property
    def is_heading(self) -> bool:
        """True where the whole line is a heading."""
        return self.heading is not None and self.heading.end >= self.end


def text_lines(report: ReadReport) -> tuple[TextLine, ...]:
    """Return the lines of running text in order; tables, and what stands in the parts of tables, are none."""
    return tuple(_lines(report))


def _lines(report: ReadReport) -> Iterator[TextLine]:
    headings = {each.start: each for each in report.headings}
    parts = sorted(report.parts, key=lambda part: part.start)
    index = -1
    for line in report.lines:
        if not report.start <= line.start < report.end:
            continue
        while index + 1 < len(parts) and parts[index + 1].heading.start <= line.start:
            index += 1
        part = parts[index] if index >= 0 else None
        heading = headings.get(line.start)
        if part is None or part.number not in _TABLE_PARTS or line.start == part.heading.start:
            number = _number(report, part, line.start)
            yield TextLine(line.start, line.end, line.body, line.level, line.number, number, heading)


def _number(report: ReadReport, part: Part | None, start: int) -> int:
    if part is not None:
        return part.number or FURTHER
    title = report.title
    return TITLE if title is not None and title.start <= start < title.end else INTRODUCTION


def lines_are_broken(text: str, lines: tuple[TextLine, ...], document_format: str) -> bool:
    """True where lines do not end where paragraphs do: in a PDF, or in a text that was copied from one."""
    if document_format == "pdf":
        return True
    long = [line for line in lines if not line.is_heading and line.end - line.start >= _LEAST_LENGTH]
    unended = sum(text[line.end - 1] not in END_MARKS for line in long)
    return len(long) >= _LEAST_LINES and unended > _MOST_OPEN * len(long)
