"""Rows copied from a sheet or a document, put into the cells of a table; a cell typed by hand is read the same way.

A line is a row. Words before its figures name the row; without any, lines go into the rows from the cursor on. As
many figures as the row has cells, or all but the total, fill the row; fewer go in from the cursor's column on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.facts.scalars import UnreadableError, decimal_number, whole_number
from drafter.forms import Row, Table
from drafter.interview.entries import NOT_APPLICABLE, OPEN
from drafter.text.normal import half_width, without_spaces
from drafter.text.numerals import plain

_MONEY = "万元"
_SHORT_NAME = 3
_OPEN_WORDS = ("", "空", "_", ".", "·", "自动")
_UNKNOWN_WORDS = (OPEN, "【待补】", "不清楚", "不知道")
_NOT_APPLICABLE_WORDS = ("na", "NA", "N/A", "n/a", NOT_APPLICABLE)
_DASHES = re.compile("[—－–/-]{1,2}")
_GROUPED = re.compile(r"(?<![\d,，])[0-9]{1,3}(?:[,，][0-9]{3})+(?![\d,，])")
_BETWEEN = re.compile(r" *[|、，,；;] *| +")
_GROUP_MARKS = re.compile("[,，]")
_FIGURE = re.compile(r"[约近逾超不到大概共]{0,2}[0-9][0-9.,，]*[余多几]?(?:[件条个份次]|万?元)?(?:左右|以上|以下|多)?")
_RULING = re.compile(r"[|:\s+=－-]*-{3,}[|:\s+=－-]*")  # the line under the heads of a Markdown table


@dataclass
class Pasted:
    """The cells told, by row id: None where a cell is not spoken of; what could not be read, as sentences."""

    rows: dict[str, list[str | None]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_cell(text: str, unit: str) -> str:
    """Return a cell as it is written into a session: "" for an open one. Raises UnreadableError."""
    said = half_width(text).strip()
    if said in _OPEN_WORDS:
        return ""
    if said in _UNKNOWN_WORDS:
        return OPEN
    if said in _NOT_APPLICABLE_WORDS or _DASHES.fullmatch(said):
        return NOT_APPLICABLE
    if unit == _MONEY:
        return plain(decimal_number(said, unit))
    whole = re.sub(r"\.0+$", "", said)
    return str(whole_number(whole, unit))


def read_paste(text: str, table: Table, row: str, column: int, words: Mapping[str, Sequence[str]]) -> Pasted:
    """Read rows for a table; ``row`` and ``column`` are where the cursor stands, ``words`` what officers call rows."""
    pasted = Pasted()
    ids = [each.id for each in table.rows]
    at = ids.index(row)
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip() and not _RULING.fullmatch(line)]
    for number, line in enumerate(lines, 1):
        named, cells, between = _parts(line, table.rows[min(at, len(ids) - 1)])
        if not cells and not between:
            continue  # a heading, or the heads of the columns
        found = row_called(named, table, words)
        if between and not found:
            pasted.unread.append(f"粘贴的第{number}行里“{between}”不是数，没有填。")
            at += 1
            continue
        at = ids.index(found) if found else at
        if at >= len(ids):
            pasted.unread.append(f"粘贴的第{number}行已经超出这张表，没有填。")
            continue
        told = _placed(cells, table.rows[at], 0 if found else column)
        if told is None:
            width = len(table.rows[at].columns)
            pasted.unread.append(
                f"粘贴的第{number}行有{len(cells)}个数，“{table.rows[at].label}”只有{width}格，没有填。"
            )
        else:
            _read_row(told, table.rows[at], number, pasted)
        at += 1
    if not pasted.rows and not pasted.unread:
        pasted.unread.append("粘贴的内容里没有数，没有填。")
    return pasted


def _read_row(told: Sequence[str | None], row: Row, number: int, pasted: Pasted) -> None:
    """Read the cells of one line, all of them or, where one is no figure, none."""
    try:
        pasted.rows[row.id] = [None if each is None else read_cell(each, row.unit) for each in told]
    except UnreadableError as error:
        pasted.unread.append(f"粘贴的第{number}行没有填：{error}")


def _parts(line: str, row: Row) -> tuple[str, list[str], str]:
    """Part a line into the words before its figures and the figures; the word that stands between figures, if any."""
    tokens = _tokens(half_width(line.strip("\n")), len(row.columns))
    while tokens and not tokens[-1]:
        tokens.pop()
    words = [at for at, token in enumerate(tokens) if token and not _may_be_cell(token)]
    first = words[-1] + 1 if words else 0
    between = tokens[first - 1] if any(token and _may_be_cell(token) for token in tokens[:first]) else ""
    return "".join(tokens[:first]), tokens[first:], between


def _tokens(line: str, width: int) -> list[str]:
    if "\t" in line:
        return [
            _GROUP_MARKS.sub("", token) if _GROUPED.fullmatch(token) else token
            for token in map(str.strip, line.split("\t"))
        ]
    line = line.strip().strip("|").strip()
    if len(_GROUP_MARKS.split(line)) not in (width, width - 1):
        line = _GROUPED.sub(lambda found: _GROUP_MARKS.sub("", found.group()), line)
    return _BETWEEN.split(line)


def _may_be_cell(token: str) -> bool:
    """True for what reads as a cell, and for a figure that can't be taken as it is, such as 约30."""
    try:
        read_cell(token, _MONEY)
    except UnreadableError:
        return _FIGURE.fullmatch(token) is not None
    return True


def _placed(cells: Sequence[str], row: Row, column: int) -> list[str | None] | None:
    """Return the cells of a row that a line tells, None for those it does not; None where they do not fit."""
    width = len(row.columns)
    while len(cells) > width and not cells[0]:  # cells that a document merged with the label
        cells = cells[1:]
    if len(cells) == width:
        return list(cells)
    if len(cells) == width - 1 and "total" in row.columns and (column == 0 or column + len(cells) > width):
        return [*cells, ""]
    column = min(column, width - 1)
    if column + len(cells) > width:
        return None
    return [None] * column + list(cells) + [None] * (width - column - len(cells))


def row_called(said: str, table: Table, words: Mapping[str, Sequence[str]]) -> str:
    """Return the id of the row that is named: by its label, else by what officers call it; "" where none is."""
    bare = _bare(said)
    if not bare:
        return ""
    labels = {row.id: (_bare(row.label), *map(_bare, row.keys)) for row in table.rows}
    return _longest(bare, labels) or _longest(bare, words)


def _longest(said: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the id whose name is the longest in what was said; a short name counts only at its end."""
    found = (
        (len(name), key)
        for key, called in names.items()
        for name in called
        if name in said and (len(name) > _SHORT_NAME or said.endswith(name))
    )
    return max(found, default=(0, ""))[1]


def _bare(text: str) -> str:
    """Return a label without spaces, quotation marks and the differences of half and full width."""
    text = without_spaces(half_width(text)).replace("(", "（").replace(")", "）")
    return re.sub("[“”\"']", "", text)
