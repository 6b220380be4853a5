"""The draft as plain text, and where each sentence stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.report.tables import Grid, GridLine
from drafter.report.tree import Draft, Paragraph
from drafter.text.width import pad, width

_INDENT = "　　"
_LABEL_CELLS = 46
_GAP = "  "


@dataclass(frozen=True, slots=True)
class TextLayout:
    """The text, and (start, end) of each sentence of the draft in order, in code points."""

    text: str
    spans: tuple[tuple[int, int], ...]


def write_text(draft: Draft) -> TextLayout:
    """Lay the draft out as text: a paragraph a line, tables in aligned columns."""
    writer = _Writer()
    writer.line(draft.title)
    writer.line("")
    writer.paragraphs(draft.introduction)
    for part in draft.parts:
        writer.line("")
        writer.line(part.heading)
        for section in part.sections:
            if section.heading:
                writer.line(_INDENT + section.number + section.heading)
            writer.paragraphs(section.paragraphs)
        if part.table is not None:
            for line in table_lines(part.table):
                writer.line(line)
    return TextLayout("".join(writer.pieces), tuple(writer.spans))


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self._length = 0

    def _put(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def line(self, text: str) -> None:
        self._put(text + "\n")

    def paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> None:
        for paragraph in paragraphs:
            self._put(_INDENT + paragraph.number)
            for sentence in paragraph.sentences:
                start = self._length
                self._put(sentence.text)
                self.spans.append((start, self._length))
            self._put("\n")


def table_lines(grid: Grid) -> list[str]:
    """Return a table as lines: headings on lines of their own, labels left, figures right-aligned.

    A label too long for its column stands on a line of its own, its figures on the next.
    """
    lines = [grid.note] if grid.note else []
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    labels = min(_LABEL_CELLS, max(width(line.label) + 2 * len(line.headings) for line in grid.lines))
    for line in grid.lines:
        fresh = [heading for heading in line.headings if heading not in headings]
        lines += ["  " * line.headings.index(heading) + heading for heading in fresh]
        headings = line.headings
        if line.columns != columns:
            columns = line.columns
            lines.append(" " * labels + "".join(_GAP + column for column in columns))
        lines += _figures(line, [grid.texts[cell] for cell in line.cells], labels)
    return lines


def _figures(line: GridLine, texts: list[str], labels: int) -> list[str]:
    label = "  " * len(line.headings) + line.label
    values = "".join(
        _GAP + pad(text, width(column), right=True) for column, text in zip(line.columns, texts, strict=True)
    )
    if width(label) > labels:
        return [label, " " * labels + values]
    return [pad(label, labels) + values]
