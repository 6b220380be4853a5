"""Labels of rows and columns as they are written, matched to those of the form by their telling words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.forms import Form, Row, Table
from drafter.text.normal import half_width

_NOT_WORDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")
_NUMBER = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、.]?|[（(]?\d{1,2}[）)]?[.、．]?)\s*(?=[\u3400-\u9fff])"
)
GAP = frozenset(
    " \t\n\u3000\u00a0“”\"'‘’、，,"
)  # what may stand inside a label that is wrapped or punctuated otherwise


def compact(label: str) -> str:
    """Return a label without spaces and marks."""
    return _NOT_WORDS.sub("", half_width(label))


def unnumbered(label: str) -> str:
    """Return a label without its number, spaces and marks: 总计 for （七）总计."""
    return compact(_NUMBER.sub("", half_width(label), count=1))


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text where the words of a row's label stand."""

    row: str
    start: int
    end: int


class TableLabels:
    """Tells the rows and columns of one table of the form by their labels.

    ``merged`` is the row of the superseded form that stands where the form in force has several.
    """

    def __init__(self, table: Table, merged: Row | None = None, before: str = "") -> None:
        self.table = table
        rows = [each for row in table.rows for each in ((merged, row) if merged and row.id == before else (row,))]
        self._exact = {unnumbered(row.label): row.id for row in rows}
        self._keys = [(compact(key), row.id) for row in rows for key in row.keys]
        self._columns = {compact(label): column for column, label in table.columns.items()}
        self._told = [(row.id, _told_by(row)) for row in rows]
        self.rows = {row.id: row for row in rows}

    def row(self, label: str) -> str | None:
        """Return the row that a label names; None where it names none or several."""
        exact = self._exact.get(unnumbered(label))
        if exact is not None:
            return exact
        words = compact(label)
        named = {row for key, row in self._keys if key in words}
        return named.pop() if len(named) == 1 else None

    def column(self, label: str) -> str | None:
        """Return the column that a label names."""
        return self._columns.get(compact(label))

    def hits(self, text: str, start: int, end: int) -> list[Hit]:
        """Return where the rows stand between two places: the longest run of rows in the order of the form."""
        squeezed = Squeezed(text, start, end)
        found = [
            (order, Hit(row, left, right))
            for order, (row, words) in enumerate(self._told)
            for each in words
            for left, right in squeezed.places(each)
        ]
        return _longest_in_order(sorted(found, key=lambda each: each[1].start))


class Squeezed:
    """A stretch of text without the spaces and marks in labels, and where its characters stand."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._at = [place for place in range(start, end) if text[place] not in GAP]
        self._text = "".join(text[place] for place in self._at)

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand in the text."""
        at = self._text.find(words)
        while at >= 0:
            yield self._at[at], self._at[at + len(words) - 1] + 1
            at = self._text.find(words, at + 1)


def _told_by(row: Row) -> tuple[str, ...]:
    """Return a row's telling words; a row without such words is told by its number and its whole label."""
    if row.keys:
        return tuple(squeeze(key) for key in row.keys)
    words = unnumbered(row.label)
    number = squeeze(half_width(row.label))[: -len(words)]
    bare = number.strip("（）().")
    return tuple(dict.fromkeys((number + words, f"({bare}){words}", f"{bare}.{words}", f"{bare}{words}")))


def squeeze(words: str) -> str:
    """Return words without the spaces and marks that labels may have in them."""
    return "".join(each for each in words if each not in GAP)


def _longest_in_order(found: list[tuple[int, Hit]]) -> list[Hit]:
    """Return the longest run of hits whose rows stand in the order of the form, each row once."""
    best: list[tuple[int, int]] = []  # length of the run that ends here, the hit before
    longest: dict[int, int] = {}  # of each row the first hit that ends the longest run
    for index, (order, _) in enumerate(found):
        earlier = [longest[each] for each in longest if each < order]
        before = max(earlier, key=lambda each: (best[each][0], -each), default=-1)
        best.append((1 if before < 0 else best[before][0] + 1, before))
        if order not in longest or best[index][0] > best[longest[order]][0]:
            longest[order] = index
    at = max(range(len(found)), key=lambda each: best[each][0], default=-1)
    run: list[Hit] = []
    while at >= 0:
        run.append(found[at][1])
        at = best[at][1]
    return run[::-1]


def form_of(text: str, form: Form) -> tuple[str | None, list[tuple[int, int]]]:
    """Return the form whose labels stand in a text, and where labels of the superseded form stand."""
    squeezed = Squeezed(half_width(text), 0, len(text))
    old = [place for label in form.superseded.labels for place in squeezed.places(squeeze(label))]
    new = [label for label in form.own_labels if next(squeezed.places(squeeze(label)), None)]
    if len(old) >= 2 and not new:
        return form.superseded.id, sorted(old)
    return (form.id if new else None), sorted(old)
