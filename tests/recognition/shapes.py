"""The three tables of a report in the shapes they arrive in: each takes figures by cell and gives a document.

``None`` among the figures is a cell left blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.document import Document, DocumentBuilder, Paragraph, RawCell
from drafter.forms import CellId, Form, Row
from drafter.report.tables import Grid, blank_grids
from drafter.text.width import pad, width

Figures = dict[CellId, str]
Shape = Callable[[Form, Figures], Document]
HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
_TITLE = "松溪镇2026年政府信息公开工作年度报告"
_BEFORE = [_TITLE, "根据《条例》编制本报告，共412条。", "一、总体情况", "全年公开政府信息412条。"]
_AFTER = [
    "五、存在的主要问题及改进情况",
    "有14条信息公开不及时。",
    "六、其他需要报告的事项",
    "本年度未收取信息处理费。",
]


def as_text(text: str) -> Document:
    """Return the document of a plain text: every line that holds something is a paragraph."""
    blocks: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Paragraph(at, at + len(line)))
        at += len(line) + 1
    return Document(text, tuple(blocks))


def _report(tables: list[str]) -> Document:
    lines = list(_BEFORE)
    for heading, table in zip(HEADINGS, tables, strict=True):
        lines += [heading, table]
    return as_text("\n".join([*lines, *_AFTER]) + "\n")


def _grid_rows(grid: Grid, figures: Figures) -> list[list[RawCell]]:
    return [
        [RawCell(figures[cell.cell] if cell.cell else cell.text, cell.rowspan, cell.colspan) for cell in row]
        for row in grid.rows
    ]


def spans(form: Form, figures: Figures) -> Document:
    """Real tables with merged cells, as HTML and Word have them."""
    return _real(form, figures, lambda rows: rows)


def no_spans(form: Form, figures: Figures) -> Document:
    """Real tables whose merged cells are told once, without their spans, as an old Word file gives them."""
    return _real(form, figures, lambda rows: [[RawCell(cell.text) for cell in row] for row in rows])


def split_pages(form: Form, figures: Figures) -> Document:
    """Real tables that go on as another table on the next page."""
    builder = DocumentBuilder("pdf")
    _paragraphs(builder, _BEFORE)
    for heading, grid in zip(HEADINGS, blank_grids(form).values(), strict=True):
        builder.paragraph(heading)
        rows = [[RawCell(cell.text) for cell in row] for row in _grid_rows(grid, figures)]
        half = len(rows) // 2 if len(rows) > 20 else len(rows)
        builder.table(rows[:half])
        if rows[half:]:
            builder.table(rows[half:])
    _paragraphs(builder, _AFTER)
    return builder.build()


def _real(form: Form, figures: Figures, change: Callable[[list[list[RawCell]]], list[list[RawCell]]]) -> Document:
    builder = DocumentBuilder("html")
    _paragraphs(builder, _BEFORE)
    for heading, grid in zip(HEADINGS, blank_grids(form).values(), strict=True):
        builder.paragraph(heading)
        builder.table(change(_grid_rows(grid, figures)))
    _paragraphs(builder, _AFTER)
    return builder.build()


def _paragraphs(builder: DocumentBuilder, lines: list[str]) -> None:
    for line in lines:
        builder.paragraph(line)


def tabs(form: Form, figures: Figures) -> Document:
    """A line a row with tabs between the cells, as pasted from a browser; merged labels stand once."""
    return _report(
        ["\n".join("\t".join(cell.text for cell in row) for row in _grid_rows(grid, figures)) for grid in _grids(form)]
    )


def one_a_line(form: Form, figures: Figures) -> Document:
    """One cell a line behind a tab, rows parted by an empty line, as Word saves a table as text."""
    return _report(
        [
            "\n\n".join("\n".join("\t" + cell.text for cell in row) for row in _grid_rows(grid, figures))
            for grid in _grids(form)
        ]
    )


def one_a_line_plain(form: Form, figures: Figures) -> Document:
    """One cell a line and nothing else; needs figures in all cells."""
    return _report(["\n".join(cell.text for row in _grid_rows(grid, figures) for cell in row) for grid in _grids(form)])


def single_spaces(form: Form, figures: Figures) -> Document:
    """A line a row with one space between, as a PDF's raw text comes."""
    return _report(
        ["\n".join(" ".join(cell.text for cell in row) for row in _grid_rows(grid, figures)) for grid in _grids(form)]
    )


def one_line(form: Form, figures: Figures) -> Document:
    """A whole table in one line."""
    return _report([" ".join(cell.text for row in _grid_rows(grid, figures) for cell in row) for grid in _grids(form)])


def wrapped_layout(form: Form, figures: Figures) -> Document:
    """Columns of spaces, long labels wrapped around their figures, group labels beside: pdftotext -layout."""
    tables = [
        "\n".join("  ".join(cell.text for cell in row) for row in _grid_rows(grid, figures)) for grid in _grids(form)
    ]
    lines: list[str] = ["                       自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计"]
    for row in form.tables["table3"].rows:
        lines += _wrapped(row, [figures[CellId("table3", row.id, column)] for column in row.columns])
    tables[1] = "\n".join(lines)
    return _report(tables)


def _wrapped(row: Row, values: list[str]) -> Iterator[str]:
    pieces = [row.label[at : at + 12] for at in range(0, len(row.label), 12)]
    middle = (len(pieces) - 1) // 2
    for number, piece in enumerate(pieces):
        line = "        " + pad(piece, 30)
        yield line + "".join(pad(value, 8, right=True) for value in values) if number == middle else line


def _grids(form: Form) -> list[Grid]:
    return list(blank_grids(form).values())


def aligned(form: Form, figures: Figures) -> Document:
    """Labels left, figures aligned to the right, table four a row a block: as drafter itself writes text."""
    tables: list[str] = []
    for table in form.tables.values():
        lines = []
        for row in table.rows:
            label = pad("  " * len(row.headings) + row.label, 40)
            values = [figures[CellId(table.id, row.id, column)] for column in row.columns]
            lines.append(label + "".join("  " + pad(value, width("总计"), right=True) for value in values))
        tables.append("\n".join(lines))
    return _report(tables)


FULL: list[Shape] = [
    spans, no_spans, split_pages, tabs, one_a_line, one_a_line_plain, single_spaces, one_line, wrapped_layout, aligned,
]  # fmt: skip
WITH_BLANKS: list[Shape] = [spans, no_spans, split_pages, tabs, one_a_line]
