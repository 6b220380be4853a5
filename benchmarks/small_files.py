"""Small files of the formats that reports come in, written from blocks: what the readers are tested and fuzzed with.

A block is a text (a paragraph) or rows of cells (a table). What is written is as little as Word and the like accept.
"""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Mapping, Sequence

from drafter.document import Document, Paragraph, RawCell

Block = str | list[list[RawCell]]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>"""


def rows(*lines: str) -> list[list[RawCell]]:
    """Return a table from lines with bars between the cells."""
    return [[RawCell(cell) for cell in line.split("|")] for line in lines]


def blocks_of(document: Document) -> list[Block]:
    """Return the blocks of a document, to be written in another format."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(document.slice(block))
            continue
        table: list[list[RawCell]] = [[] for _ in range(block.rows)]
        for cell in block.cells:
            table[cell.row].append(RawCell(document.slice(cell), cell.rowspan, cell.colspan))
        blocks.append(table)
    return blocks


def zipped(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return buffer.getvalue()


def package_of(body: str, numbering: str = "", styles: str = "", **others: str) -> bytes:
    """Return a Word file with the XML of its body; names of ``others`` may have __ for / and _xml for .xml."""
    space = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:v"'
        f' xmlns:wps="urn:wps" xmlns:r="{_REL}"'
    )
    entries = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        entries["word/numbering.xml"] = f"<w:numbering {space}>{numbering}</w:numbering>"
    if styles:
        entries["word/styles.xml"] = f"<w:styles {space}>{styles}</w:styles>"
    entries |= {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in others.items()}
    return zipped(entries)


def word_paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph as WordprocessingML."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{html.escape(line, quote=False)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r>{lines}</w:r></w:p>"


def word_table(table: Sequence[Sequence[RawCell]]) -> str:
    """Return a table as WordprocessingML, with merged cells as Word has them."""
    grid = grid_of(table)
    written = ""
    for number, line in enumerate(grid):
        column = 0
        written += "<w:tr>"
        while column < len(line):
            top, left, cell = line[column]
            merge = "" if cell.rowspan < 2 else '<w:vMerge w:val="restart"/>' if top == number else "<w:vMerge/>"
            text = cell.text if top == number else ""
            written += (
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>{word_paragraph(text)}</w:tc>'
            )
            column = left + cell.colspan
        written += "</w:tr>"
    return f"<w:tbl><w:tblPr/>{written}</w:tbl>"


def grid_of(table: Sequence[Sequence[RawCell]]) -> list[list[tuple[int, int, RawCell]]]:
    """Return for every place of the grid the row and column that its cell begins in, and the cell."""
    places: dict[tuple[int, int], tuple[int, int, RawCell]] = {}
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for down in range(cell.rowspan):
                for across in range(cell.colspan):
                    places[row + down, column + across] = (row, column, cell)
            column += cell.colspan
    width = max((column for _, column in places), default=-1) + 1
    empty = RawCell("")
    return [[places.get((row, at), (row, at, empty)) for at in range(width)] for row in range(len(table))]


def docx_of(blocks: Sequence[Block]) -> bytes:
    """Return a Word file."""
    body = "".join(word_paragraph(block) if isinstance(block, str) else word_table(block) for block in blocks)
    return package_of(body)


def html_of(blocks: Sequence[Block]) -> bytes:
    """Return a page."""
    written = ""
    for block in blocks:
        if isinstance(block, str):
            written += f"<p>{html.escape(block)}</p>\n"
            continue
        lines = (
            "".join(
                f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{html.escape(cell.text)}</td>' for cell in line
            )
            for line in block
        )
        written += f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>\n"
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{written}</body></html>'.encode()


def text_of(blocks: Sequence[Block]) -> bytes:
    """Return plain text with a tab between the cells of a row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += ["\t".join(cell.text for cell in line) for line in block]
    return "\n".join(lines).encode()


def markdown_of(blocks: Sequence[Block]) -> bytes:
    """Return Markdown with pipe tables."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
        else:
            table = [f"| {' | '.join(cell.text for cell in line)} |" for line in block]
            lines += [table[0], "|" + "---|" * len(block[0]), *table[1:], ""]
    return ("# 报告\n\n" + "\n".join(lines)).encode()
