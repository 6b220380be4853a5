"""Markdown: drafter's own pages and what people type; marks of emphasis and escapes are taken off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from drafter.document import Document, DocumentBuilder, Paragraph, RawCell, Table
from drafter.exchange.readers.html import read_html
from drafter.exchange.readers.limits import Budget
from drafter.exchange.readers.plain import blocks_of, decode

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=[^ \t])")
_HEADING_END = re.compile(r"[ \t]#+$")
_UNDERLINE = re.compile(r" {0,3}={2,} *")
_RULE_MARKS, _FENCES = "-*_", ("```", "~~~")
_TABLE_BEGINS, _TABLE_ENDS = re.compile(r"\s*<table\b", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\1")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])\1(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,400})\]\((?:https?:|mailto:|[/#.])[^()\s]{0,600}\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,600}|[\w.+-]{1,100}@[\w.-]{1,100})>")
_BREAK_TAG, _TAG = re.compile(r"<br\s*/?>", re.IGNORECASE), re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_ITEM = re.compile(r"(?: {0,3}> ?|\s{0,12}[-*+] +){1,8}")
_HELD = "\ue000"  # stands for an escaped character while marks are taken off


def read_markdown(raw: bytes) -> Document:
    """Read Markdown: headings with their levels, pipe tables and HTML tables as tables."""
    builder, budget = DocumentBuilder("md"), Budget()
    for piece in _pieces(decode(raw)):
        if _TABLE_BEGINS.match(piece):
            _take_over(read_html(piece.encode("utf-8", "replace")), builder, budget)
        else:
            _text(piece, builder, budget)
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


def _text(piece: str, builder: DocumentBuilder, budget: Budget) -> None:
    blocks = list(blocks_of(piece, budget))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Table):
            builder.table(_rows(piece, block))
            continue
        line = piece[block.start : block.end]
        if _UNDERLINE.fullmatch(line) or _is_mark(line):
            continue
        heading = _HEADING.match(line)
        if heading:
            builder.paragraph(shown(_HEADING_END.sub("", line[heading.end() :].rstrip())), len(heading[1]))
            continue
        underlined = isinstance(following, Paragraph) and _UNDERLINE.fullmatch(piece, following.start, following.end)
        item = _ITEM.match(line)
        builder.paragraph(shown(line[item.end() :] if item else line), 1 if underlined else 0)


def _is_mark(line: str) -> bool:
    """True for a line across the page and for the fences of code."""
    marks = "".join(line.split())
    return line.strip().startswith(_FENCES) or (len(marks) > 2 and marks[0] in _RULE_MARKS and len(set(marks)) == 1)


def shown(text: str) -> str:
    """Return a line of Markdown as it is shown: without marks of emphasis, links, tags and backslashes of escapes."""
    held = iter(_ESCAPED.findall(text))
    plain = _ESCAPED.sub(_HELD, text.replace(_HELD, ""))
    plain = _LINK.sub(r"\1", plain)
    for _ in range(2):
        plain = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", plain))
    plain = html.unescape(_TAG.sub("", _BREAK_TAG.sub("\n", _ADDRESS.sub(r"\1", plain))))
    return re.sub(_HELD, lambda _: next(held), plain)


def _rows(piece: str, table: Table) -> list[list[RawCell]]:
    rows: list[list[RawCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(RawCell(shown(piece[cell.start : cell.end])))
    return rows


def _take_over(page: Document, builder: DocumentBuilder, budget: Budget) -> None:
    """Add the blocks of a page to those of the text around it."""
    for block in page.blocks:
        budget.block()
        if isinstance(block, Paragraph):
            builder.paragraph(page.slice(block), block.level)
            continue
        rows: list[list[RawCell]] = [[] for _ in range(block.rows)]
        for cell in block.cells:
            budget.cell(cell.rowspan, cell.colspan)
            rows[cell.row].append(RawCell(page.slice(cell), cell.rowspan, cell.colspan))
        builder.table(rows)
