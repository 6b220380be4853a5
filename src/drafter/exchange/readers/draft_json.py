"""A draft that drafter wrote as JSON, as the report it stands for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.exchange.readers.errors import UnreadableFileError
from drafter.exchange.readers.plain import decode


def read_draft_json(raw: bytes) -> Document:
    """Read the tree of a draft: its paragraphs, and a row of a table for each row of figures."""
    try:
        tree = json.loads(decode(raw))
        builder = DocumentBuilder("json")
        builder.paragraph(str(tree["title"]))
        for paragraph in tree["introduction"]:
            builder.paragraph(_paragraph(paragraph))
        for part in tree["parts"]:
            _part(part, builder)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFileError("这不是 drafter 写出的报告；请选报告本身，或者用 drafter draft 重新写出。") from error
    return builder.build()


def _part(part: dict[str, Any], builder: DocumentBuilder) -> None:
    builder.paragraph(str(part["heading"]), level=2)
    for section in part["sections"]:
        if section["heading"]:
            builder.paragraph(f"{section['number']}{section['heading']}", level=3)
        for paragraph in section["paragraphs"]:
            builder.paragraph(_paragraph(paragraph))
    if part["table"]:
        builder.table(list(_rows(part["table"])))


def _paragraph(paragraph: dict[str, Any]) -> str:
    return str(paragraph["number"]) + "".join(str(sentence["text"]) for sentence in paragraph["sentences"])


def _rows(table: dict[str, Any]) -> Iterator[list[RawCell]]:
    """Yield a row of heads wherever the columns change, and a row for each row of figures."""
    columns: list[str] = []
    for row, figures in table["rows"].items():
        if list(figures) != columns:
            columns = list(figures)
            yield [RawCell(""), *(RawCell(str(table["columns"][column])) for column in columns)]
        yield [RawCell(str(table["labels"][row])), *(RawCell(_written(figure)) for figure in figures.values())]


def _written(figure: object) -> str:
    if figure is None:
        return "【待补】"
    return "—" if figure == "na" else str(figure)
