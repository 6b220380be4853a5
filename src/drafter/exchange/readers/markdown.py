"""Markdown: drafter's own pages and what people type; marks of emphasis and escapes are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document import Document, DocumentBuilder, Paragraph, RawCell, Table
from drafter.exchange.readers.html import read_html
from drafter.exchange.readers.plain import blocks_of, decode

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_TABLE_BEGINS, _TABLE_ENDS = re.compile(r"\s*<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)([^*_\n]{1,200}?)(?<=\S)\1")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?|[ ]{0,3}[-*+][ ]+")
_HELD = "\ue000"  # stands for an escaped character while marks of emphasis are taken off


def read_markdown(raw: bytes) -> Document:
    """Read Markdown: headings with their levels, pipe tables and HTML tables as tables."""
    builder = DocumentBuilder("md")
    for piece in _pieces(decode(raw)):
        if _TABLE_BEGINS.match(piece):
            _take_over(read_html(piece.encode("utf-8")), builder)
        else:
            _text(piece, builder)
    return builder.build()


def _pieces(text: str) -> Iterator[str]:
    """Yield stretches of text and whole HTML tables in turn."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if not inside and _TABLE_BEGINS.match(line):
            if lines:
                yield "\n".join(lines)
            lines, inside = [], True
        lines.append(line)
        if inside and _TABLE_ENDS.search(line):
            yield "\n".join(lines)
            lines, inside = [], False
    if lines:
        yield "\n".join(lines)


def _text(piece: str, builder: DocumentBuilder) -> None:
    for block in blocks_of(piece):
        if isinstance(block, Table):
            builder.table(_rows(piece, block))
            continue
        line = piece[block.start : block.end]
        heading = _HEADING.fullmatch(line)
        if heading:
            builder.paragraph(unmarked(heading[2]), len(heading[1]))
        elif not re.fullmatch(r"\s*(?:[-*_]\s*){3,}|\s*(?:```|~~~).*", line):
            builder.paragraph(unmarked(_QUOTE.sub("", line, count=1)))


def unmarked(text: str) -> str:
    """Return a line of Markdown as it is shown: without marks of emphasis and backslashes of escapes."""
    escaped = _ESCAPED.findall(text)
    held = iter(escaped)
    plain = _ESCAPED.sub(_HELD, text.replace(_HELD, ""))
    for _ in range(2):
        plain = _EMPHASIS.sub(r"\2", plain)
    return re.sub(_HELD, lambda _: next(held), plain)


def _rows(piece: str, table: Table) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(RawCell(unmarked(piece[cell.start : cell.end])))
    return rows


def _take_over(page: Document, builder: DocumentBuilder) -> None:
    """Add the blocks of a page to those of the text around it."""
    for block in page.blocks:
        if isinstance(block, Paragraph):
            builder.paragraph(page.slice(block), block.level)
            continue
        rows: list[list[RawCell]] = [[] for _ in range(block.rows)]
        for cell in block.cells:
            rows[cell.row].append(RawCell(page.slice(cell), cell.rowspan, cell.colspan))
        builder.table(rows)
