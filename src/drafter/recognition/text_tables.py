"""Figures from tables that are only text: tabs, spaces, one cell a line, everything in one line.

Each row is what stands between its label and the next one. Where every row of the form is a line that ends
in its figures, the lines are taken in order, as a label may be wrapped around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.recognition.grids import ROW_COUNT, Readings
from drafter.recognition.labels import GAP, Hit, TableLabels, squeeze
from drafter.recognition.report import Found
from drafter.recognition.values import VALUE, apart, read_value
from drafter.text.normal import half_width

_PAGE_NUMBER = re.compile(r"^[ \t]*(?:[-—–]+[ \t]*\d{1,3}[ \t]*[-—–]+|第\s*\d{1,3}\s*页.*)[ \t]*$|\f", re.MULTILINE)
_LABEL_END = re.compile(r"\t|  +|\n|(?<=[\u3400-\u9fff）”])\s*(?=\d)|$")
_RUN = re.compile(r"\d{2,40}")
_LEAST_ROWS = 3
_REVIEWS = "table4"
_DIGITS = re.compile(r"\d+(?![\w.．、])")
_SPACED = re.compile(r"(?<=  )\S+(?: \S+)*")
_MOST_IN_TABLE_TWO = 3

Place = tuple[int, int]


class TextTableReader:
    """Reads one table of the form from a stretch of plain text."""

    def __init__(self, text: str, labels: TableLabels) -> None:
        self._text = text
        self._plain = _PAGE_NUMBER.sub(lambda match: " " * len(match.group()), half_width(text))
        self._labels = labels
        self._table = labels.table

    def read(self, start: int, end: int, *, nearly_whole: bool = False) -> Readings:
        """Read what stands between two places; ``nearly_whole`` asks for most rows of the table to be there."""
        found = Readings()
        if self._table.id == _REVIEWS and self._fifteen(start, end, found):
            return found
        hits = [hit for hit in self._labels.hits(self._plain, start, end) if not self._in_prose(hit)]
        rows = len(self._table.rows)
        least = rows - rows // 5 if nearly_whole else min(_LEAST_ROWS, rows - 1)
        if len(hits) < least:
            return found
        for hit in hits:
            found.labels[hit.row] = self._label(hit)
        if self._by_lines(hits, start, end, found):
            return found
        stops = [*(self._label_start(hit) for hit in hits[1:]), end]
        for hit, stop in zip(hits, stops, strict=True):
            self._row(hit, max(stop, hit.end), found)
        return found

    def _in_prose(self, hit: Hit) -> bool:
        """True where the line of a label holds sentences: it tells of the table, it is none of its rows."""
        left = self._plain.rfind("\n", 0, hit.start) + 1
        right = self._plain.find("\n", hit.end)
        return "。" in self._plain[left : right if right >= 0 else len(self._plain)]

    def _label(self, hit: Hit) -> Found:
        """Return the label around its telling words: from its number to where the figures begin."""
        start = self._label_start(hit)
        match = _LABEL_END.search(self._plain, hit.end)
        end = match.start() if match else hit.end
        return Found(self._text[start:end].strip(), start, end)

    def _label_start(self, hit: Hit) -> int:
        """Go back over what belongs to the label before its telling words: its number, and 属于, 本年 and the like."""
        at = hit.start
        while at and self._plain[at - 1] not in "\n\t" and self._plain[at - 2 : at] != "  ":
            if self._plain[at - 1].isdigit() and self._plain[at] not in ".．、":
                break
            if self._plain[at - 1] == " " and self._plain[at - 2 : at - 1].isdigit():
                break
            at -= 1
        while at < hit.start and self._plain[at].isspace():
            at += 1
        return at

    def _row(self, hit: Hit, stop: int, found: Readings) -> None:
        spec = self._labels.rows[hit.row]
        begin = min(self._stop(hit), stop)
        places = self._places(begin, stop, len(spec.columns))
        if places is None:
            count = len(self._values(begin, stop))
            if count:
                found.uncertain[hit.row] = ROW_COUNT.format(count, len(spec.columns))
                return
            places = [(hit.end, hit.end)] * len(spec.columns)
        readings = {
            column: read_value(self._text[left:right], spec.unit, left, right)
            for column, (left, right) in zip(spec.columns, places, strict=True)
        }
        found.keep(self._table.id, hit.row, readings)

    def _values(self, start: int, end: int) -> list[Place]:
        """Return the places of the figures between two places; the first may stand right behind its label."""
        found = [match.span() for match in VALUE.finditer(self._plain, start, end)]
        against = _DIGITS.match(self._plain, start, end)
        return sorted({against.span(), *found}) if against else found

    def _stop(self, hit: Hit) -> int:
        """Return where a label ends: behind its telling words, or behind the whole official label."""
        official = squeeze(half_width(self._labels.rows[hit.row].label))
        rest = official.partition(squeeze(self._plain[hit.start : hit.end]))[2]
        at = hit.end
        for character in rest:
            while self._plain[at : at + 1] in GAP and at < len(self._plain):
                at += 1
            if self._plain[at : at + 1] != character:
                return hit.end
            at += 1
        return at

    def _places(self, start: int, end: int, count: int) -> list[Place] | None:
        """Return the places of ``count`` figures; blank cells only where tabs or lines mark them for certain."""
        values = self._values(start, end)
        if len(values) == count:
            return values
        if count <= _MOST_IN_TABLE_TWO:
            own_line = self._plain.find("\n", start, end)
            on_line = self._values(start, own_line if own_line >= 0 else end)
            if len(on_line) == count:  # what follows belongs to no row of the form
                return on_line
        if len(values) == 1 and count > 1:
            left, right = values[0]
            run = apart(self._plain[left:right], count) if _RUN.fullmatch(self._plain, left, right) else None
            if run:
                return [(left + first, left + last) for first, last in run]
        return self._by_separators(start, end, count, values)

    def _by_separators(self, start: int, end: int, count: int, values: Sequence[Place]) -> list[Place] | None:
        """Cells parted by tabs or columns of spaces in one line, or one a line: exactly so many, blanks among them."""
        line_end = self._plain.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        same_line = _cells(self._plain, start, line_end, "\t")[1:]
        for cells in (same_line, self._cells_of_only_line(line_end + 1, end)):
            if len(cells) == count:  # tabs tell the cells apart, whatever stands in them
                return [_stripped(self._plain, cell) for cell in cells]
        spaced = [match.span() for match in _SPACED.finditer(self._plain, start, line_end)]
        if len(spaced) == count and values:
            return spaced
        places = [_stripped(self._plain, cell) for cell in self._cells_by_line(line_end + 1, end, count)]
        if len(places) != count or [place for place in places if place[0] < place[1]] != list(values):
            return None
        return places

    def _cells_of_only_line(self, start: int, end: int) -> list[Place]:
        """The figures of a table that has them all in one line below its heads, with tabs between."""
        lines = [cell for cell in _cells(self._plain, start, end, "\n") if "\t" in self._plain[slice(*cell)]]
        return _cells(self._plain, *lines[0], "\t") if len(lines) == 1 else []

    def _cells_by_line(self, start: int, end: int, count: int) -> list[Place]:
        """One cell a line. Where cells begin with a tab, a line without one ends the row."""
        cells = _cells(self._plain, start, end, "\n")
        first = next((at for at, (left, _) in enumerate(cells) if self._plain.startswith("\t", left)), None)
        if first is not None:
            behind = cells[first:]
            row_end = next((at for at, (left, right) in enumerate(behind) if left == right), len(behind))
            return behind[:row_end]
        while len(cells) > count and _is_blank(self._plain, cells[-1]):
            cells.pop()
        return cells

    def _by_lines(self, hits: Sequence[Hit], start: int, end: int, found: Readings) -> bool:
        """Take the lines that end in seven figures in order; True where they are as many as the rows of the form."""
        rows = self._table.rows
        counts = {len(row.columns) for row in rows}
        if len(counts) > 1 or len(hits) < len(rows) - 2:
            return False
        count = counts.pop()
        lines = [places for places in self._line_values(start, end) if len(places) == count]
        if len(lines) != len(rows):
            return False
        order = {row.id: number for number, row in enumerate(rows)}
        for hit in hits:  # a label on a line of figures has to be that line's
            for number, places in enumerate(lines):
                same_line = "\n" not in self._plain[min(hit.start, places[0][0]) : max(hit.start, places[0][0])]
                if same_line and order.get(hit.row) != number:
                    return False
        for row, places in zip(rows, lines, strict=True):
            found.labels.setdefault(row.id, self._label_on_line(places[0][0]))
            readings = {
                column: read_value(self._text[left:right], row.unit, left, right)
                for column, (left, right) in zip(row.columns, places, strict=True)
            }
            found.keep(self._table.id, row.id, readings)
        return True

    def _label_on_line(self, end: int) -> Found:
        """Return what stands in a line before its figures."""
        start = self._plain.rfind("\n", 0, end) + 1
        left, right = _stripped(self._plain, (start, end))
        return Found(self._text[left:right], left, right)

    def _line_values(self, start: int, end: int) -> list[list[Place]]:
        lines: list[list[Place]] = []
        at = start
        while at < end:
            stop = self._plain.find("\n", at, end)
            stop = end if stop < 0 else stop
            values = self._values(at, stop)
            if values and not self._plain[values[-1][1] : stop].strip():
                lines.append(values)
            at = stop + 1
        return lines

    def _fifteen(self, start: int, end: int, found: Readings) -> bool:
        """Table four as the form draws it: all heads, then fifteen figures."""
        heads = self._labels.hits(self._plain, start, end)
        last_head = max((self._plain.rfind(label, start, end) for label in ("总计", "尚未审结")), default=-1)
        if last_head < 0 or len(heads) < len(self._table.rows) or last_head < heads[-1].start:
            return False
        order = [(row, column) for row in self._table.rows for column in row.columns]
        behind = last_head + 2
        places = self._places(behind, end, len(order))
        if places is None:
            return False
        for hit in heads:
            found.labels[hit.row] = self._label(hit)
        for (row, column), (left, right) in zip(order, places, strict=True):
            reading = read_value(self._text[left:right], row.unit, left, right)
            found.keep(self._table.id, row.id, {column: reading})
        return True


def _cells(text: str, start: int, end: int, separator: str) -> list[Place]:
    cells: list[Place] = []
    at = start
    while True:
        stop = text.find(separator, at, end)
        if stop < 0:
            cells.append((at, end))
            return cells
        cells.append((at, stop))
        at = stop + 1


def _is_blank(text: str, cell: Place) -> bool:
    return not text[cell[0] : cell[1]].strip()


def _stripped(text: str, cell: Place) -> Place:
    left, right = cell
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return left, right
