"""Single shapes and faults of tables: the old form, lost rows and columns, figures that are not certain."""

from __future__ import annotations

import random

import pytest
from shapes import Figures, as_text

from drafter.document import Document, DocumentBuilder, RawCell
from drafter.forms import CellId
from drafter.recognition.read import recognise
from drafter.report.tables import blank_grids
from drafter.services.data import current_form
from random_facts import random_cells

FORM = current_form()
COLUMNS = tuple(FORM.tables["table3"].columns)


def figures(seed: int = 7) -> Figures:
    return {CellId(*cell): str(count) for cell, count in random_cells(random.Random(seed), FORM).items()}


def table_three(rows: list[list[RawCell]]) -> Document:
    builder = DocumentBuilder("html")
    builder.paragraph("松溪镇2026年政府信息公开工作年度报告\n一、总体情况\n略。\n三、收到和处理政府信息公开申请情况")
    builder.table(rows)
    builder.paragraph("五、存在的主要问题及改进情况\n略。")
    return builder.build()


def drawn(known: Figures) -> list[list[RawCell]]:
    return [
        [RawCell(known[cell.cell] if cell.cell else cell.text, cell.rowspan, cell.colspan) for cell in row]
        for row in blank_grids(FORM)[3].rows
    ]


def test_a_column_that_is_gone_leaves_the_others_in_their_places() -> None:
    known = figures()
    rows = drawn(known)
    rows[0][1] = RawCell("申请人情况", colspan=6)
    rows[1][1] = RawCell("法人或其他组织", colspan=4)
    rows[2] = [cell for cell in rows[2] if cell.text != "法律服务机构"]
    lost = COLUMNS.index("legal_service") - len(COLUMNS)
    rows[3:] = [row[:lost] + row[lost + 1 :] for row in rows[3:]]
    report = recognise(table_three(rows), FORM)
    for cell, reading in report.cells.items():
        if cell.table == "table3":
            assert reading.value == (None if cell.column == "legal_service" else int(known[cell]))


def test_six_figures_never_fill_seven_cells() -> None:
    known = figures()
    text = "一、总体情况\n三、收到和处理政府信息公开申请情况\n"
    for row in FORM.tables["table3"].rows:
        values = [known[CellId("table3", row.id, column)] for column in COLUMNS]
        text += f"{row.label} {' '.join(values[:-1] if row.id == 'granted' else values)}\n"
    report = recognise(as_text(text), FORM)
    granted = [report.cell("table3", "granted", column) for column in COLUMNS]
    assert [each.value for each in granted] == [None] * 7
    assert granted[0].why == "这一行读出6个数，应当有7个"
    assert report.cell("table3", "partial", "total").value == int(known[CellId("table3", "partial", "total")])


@pytest.mark.parametrize("row", ["granted", "other_rest", "carried_out"])
def test_a_row_that_is_gone_is_named(row: str) -> None:
    label = FORM.tables["table3"].row(row).label
    rows = [cells for cells in drawn(figures()) if all(cell.text != label for cell in cells)]
    report = recognise(table_three(rows), FORM)
    lost = {cell.row for cell, each in report.cells.items() if cell.table == "table3" and each.value is None}
    assert lost == {row}
    assert report.cell("table3", row, "total").why == "没有找到这一行"


def test_a_wrapped_number_counts_only_where_the_sums_agree() -> None:
    known = figures()
    known |= {cell: "0" for cell in known if cell.table == "table3"}
    for row in ("new", "granted", "handled_total"):
        known |= {CellId("table3", row, column): "168" for column in ("natural_person", "total")}
    wrapped = known | {CellId("table3", "new", "natural_person"): "16\n8"}
    assert recognise(table_three(drawn(wrapped)), FORM).cell("table3", "new", "natural_person").value == 168
    wrong = wrapped | {CellId("table3", "new", "total"): "24"}
    reading = recognise(table_three(drawn(wrong)), FORM).cell("table3", "new", "natural_person")
    assert reading.value is None
    assert "断成了几截" in reading.why


def test_figures_that_run_together_in_a_line() -> None:
    text = "三、收到和处理政府信息公开申请情况\n"
    for row in FORM.tables["table3"].rows:
        text += row.label + ("2100003" if row.id in ("new", "granted", "handled_total") else "0000000") + "\n"
    report = recognise(as_text(text), FORM)
    assert [report.cell("table3", "new", column).value for column in COLUMNS] == [2, 1, 0, 0, 0, 0, 3]
    assert [report.cell("table3", "denied_query", column).value for column in COLUMNS] == [0] * 7


OLD_TABLE_TWO = [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", "0", "0", "0"],
    ["规范性文件", "2", "2", "9"],
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "30", "+2", "416"],
    ["其他对外管理服务事项", "12", "0", "88"],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量", "采购总金额"],
    ["政府集中采购", "3", "61.5"],
]


@pytest.mark.parametrize("merged", ["0", "2"])
def test_the_form_of_2019_is_told_and_only_what_means_the_same_is_taken(merged: str) -> None:
    builder = DocumentBuilder("html")
    builder.paragraph("松溪镇2020年政府信息公开工作年度报告\n一、总体情况\n略。\n二、主动公开政府信息情况")
    builder.table([[RawCell(text) for text in row] for row in OLD_TABLE_TWO])
    builder.paragraph("三、收到和处理政府信息公开申请情况")
    rows = drawn(figures())
    split = [FORM.tables["table3"].row(row).label for row in FORM.superseded.split]
    at = next(number for number, cells in enumerate(rows) if any(cell.text == split[0] for cell in cells))
    rows[at : at + 3] = [[RawCell("（六）其他处理", colspan=2), *(RawCell(merged) for _ in COLUMNS)]]
    builder.table(rows)
    report = recognise(builder.build(), FORM)
    assert report.form == "2019"
    assert "政府集中采购" in {each.text for each in report.superseded}
    assert report.cell("table2", "normative_documents", "in_force").value is None
    for row in FORM.superseded.split:
        assert report.cell("table3", row, "total").value == (0 if merged == "0" else None)
    assert report.cell("table3", "granted", "total").value is not None
