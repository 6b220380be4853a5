"""The form of 2021: its cells, its official labels, its sums."""

from __future__ import annotations

from collections import Counter

import pytest

from drafter.forms import CellId, Form, read_form

COLUMNS_3 = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]

# Table three to the letter: the headings a row stands under, and its label.
RESULT = "三、本年度办理结果"
ROWS_3 = [
    ((), "一、本年新收政府信息公开申请数量"),
    ((), "二、上年结转政府信息公开申请数量"),
    ((RESULT,), "（一）予以公开"),
    ((RESULT,), "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ((RESULT, "（三）不予公开"), "1.属于国家秘密"),
    ((RESULT, "（三）不予公开"), "2.其他法律行政法规禁止公开"),
    ((RESULT, "（三）不予公开"), "3.危及“三安全一稳定”"),
    ((RESULT, "（三）不予公开"), "4.保护第三方合法权益"),
    ((RESULT, "（三）不予公开"), "5.属于三类内部事务信息"),
    ((RESULT, "（三）不予公开"), "6.属于四类过程性信息"),
    ((RESULT, "（三）不予公开"), "7.属于行政执法案卷"),
    ((RESULT, "（三）不予公开"), "8.属于行政查询事项"),
    ((RESULT, "（四）无法提供"), "1.本机关不掌握相关政府信息"),
    ((RESULT, "（四）无法提供"), "2.没有现成信息需要另行制作"),
    ((RESULT, "（四）无法提供"), "3.补正后申请内容仍不明确"),
    ((RESULT, "（五）不予处理"), "1.信访举报投诉类申请"),
    ((RESULT, "（五）不予处理"), "2.重复申请"),
    ((RESULT, "（五）不予处理"), "3.要求提供公开出版物"),
    ((RESULT, "（五）不予处理"), "4.无正当理由大量反复申请"),
    ((RESULT, "（五）不予处理"), "5.要求行政机关确认或重新出具已获取信息"),
    ((RESULT, "（六）其他处理"), "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ((RESULT, "（六）其他处理"), "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ((RESULT, "（六）其他处理"), "3.其他"),
    ((RESULT,), "（七）总计"),
    ((), "四、结转下年度继续办理"),
]

ROWS_2 = [
    (("第二十条第（一）项",), "规章", ["本年制发件数", "本年废止件数", "现行有效件数"], "件"),
    (("第二十条第（一）项",), "行政规范性文件", ["本年制发件数", "本年废止件数", "现行有效件数"], "件"),
    (("第二十条第（五）项",), "行政许可", ["本年处理决定数量"], "件"),
    (("第二十条第（六）项",), "行政处罚", ["本年处理决定数量"], "件"),
    (("第二十条第（六）项",), "行政强制", ["本年处理决定数量"], "件"),
    (("第二十条第（八）项",), "行政事业性收费", ["本年收费金额（单位：万元）"], "万元"),
]

ROWS_4 = [((), "行政复议"), (("行政诉讼",), "未经复议直接起诉"), (("行政诉讼",), "复议后起诉")]
COLUMNS_4 = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def test_parts_have_the_official_headings(form: Form) -> None:
    assert form.id == "2021"
    assert form.parts == PARTS


def test_table_two_has_the_official_labels(form: Form) -> None:
    table = form.tables["table2"]
    rows = [(row.headings, row.label, [table.columns[each] for each in row.columns], row.unit) for row in table.rows]
    assert rows == ROWS_2


def test_table_three_has_the_official_labels(form: Form) -> None:
    table = form.tables["table3"]
    assert [(row.headings, row.label) for row in table.rows] == ROWS_3
    assert len(ROWS_3) == 25
    assert list(table.columns.values()) == COLUMNS_3
    assert all(row.columns == tuple(table.columns) for row in table.rows)
    assert table.note == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def test_table_four_has_the_official_labels(form: Form) -> None:
    table = form.tables["table4"]
    assert [(row.headings, row.label) for row in table.rows] == ROWS_4
    assert list(table.columns.values()) == COLUMNS_4
    assert all(row.columns == tuple(table.columns) for row in table.rows)


def test_there_are_two_hundred_cells(form: Form) -> None:
    assert Counter(cell.table for cell in form.cells) == {"table2": 10, "table3": 175, "table4": 15}
    assert len(set(form.cells)) == 200
    assert len({str(cell) for cell in form.cells}) == 200
    assert [str(cell) for cell in (form.cells[0], form.cells[10], form.cells[-1])] == [
        "table2.regulations.issued",
        "table3.new.natural_person",
        "table4.litigation_after.total",
    ]


def test_only_the_fee_may_have_decimals(form: Form) -> None:
    assert [cell for cell in form.cells if form.tables[cell.table].row(cell.row).unit != "件"] == [
        CellId("table2", "fees", "fee")
    ]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("table2.fees.fee", "表二“行政事业性收费”的“本年收费金额（单位：万元）”"),
        ("table3.granted.natural_person", "表三“（一）予以公开”的“自然人”"),
        ("table3.handled_total.total", "表三“（七）总计”的“总计”"),
        ("table4.litigation_direct.upheld", "表四“未经复议直接起诉”的“结果维持”"),
    ],
)
def test_cell_is_named_in_the_words_of_the_form(form: Form, cell: str, label: str) -> None:
    assert form.label(CellId(*cell.split("."))) == label


def test_unknown_row_is_a_key_error(form: Form) -> None:
    with pytest.raises(KeyError, match="nothing"):
        form.tables["table2"].row("nothing")


def test_there_are_forty_two_sums(form: Form) -> None:
    assert Counter(each.relation for each in form.sums) == {"A": 7, "B": 7, "C": 25, "D": 3}


def test_result_rows_are_those_between_the_headings_and_the_total(form: Form) -> None:
    table = form.tables["table3"]
    assert len(form.result_rows) == 21
    assert [table.row(row).label for row in form.result_rows] == [label for _, label in ROWS_3[2:23]]


def by_label(form: Form, table: str, row: str, column: str) -> CellId:
    """Find a cell by its official labels; the first row of that label."""
    found = form.tables[table]
    row_id = next(each.id for each in found.rows if each.label == row)
    column_id = next(each for each, label in found.columns.items() if label == column)
    return CellId(table, row_id, column_id)


@pytest.mark.parametrize("column", COLUMNS_3)
def test_relation_a_balances_received_and_settled(form: Form, column: str) -> None:
    new, carried_in, handled, carried_out = (
        by_label(form, "table3", row, column)
        for row in (ROWS_3[0][1], ROWS_3[1][1], "（七）总计", "四、结转下年度继续办理")
    )
    found = [each for each in form.sums if each.relation == "A" and new in each.left]
    assert [(set(each.left), set(each.right), each.total) for each in found] == [
        ({new, carried_in}, {handled, carried_out}, None)
    ]


@pytest.mark.parametrize("column", COLUMNS_3)
def test_relation_b_adds_up_the_results_of_a_column(form: Form, column: str) -> None:
    total = by_label(form, "table3", "（七）总计", column)
    found = [each for each in form.sums if each.relation == "B" and each.total == total]
    assert len(found) == 1
    assert found[0].left == (total,)
    assert [cell.row for cell in found[0].right] == list(form.result_rows)
    assert {cell.column for cell in found[0].right} == {total.column}


def test_relation_c_adds_up_the_applicants_of_each_row(form: Form) -> None:
    table = form.tables["table3"]
    found = [each for each in form.sums if each.relation == "C"]
    assert [each.total for each in found] == [CellId("table3", row.id, "total") for row in table.rows]
    for each, row in zip(found, table.rows, strict=True):
        assert each.left == (each.total,)
        assert [table.columns[cell.column] for cell in each.right] == COLUMNS_3[:-1]
        assert {cell.row for cell in each.right} == {row.id}


def test_relation_d_adds_up_the_outcomes_of_each_block(form: Form) -> None:
    table = form.tables["table4"]
    found = [each for each in form.sums if each.relation == "D"]
    assert [each.total for each in found] == [CellId("table4", row.id, "total") for row in table.rows]
    for each, row in zip(found, table.rows, strict=True):
        assert each.left == (each.total,)
        assert [table.columns[cell.column] for cell in each.right] == COLUMNS_4[:-1]
        assert {cell.row for cell in each.right} == {row.id}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("form: [", "form.yaml"),
        ("- 甲", "mapping expected"),
        ("form: '2021'\nresult_rows: 甲\nparts: []\ntables: {}", "list expected"),
        ("form: [甲]\nresult_rows: []\nparts: []\ntables: {}", "text expected"),
    ],
)
def test_file_that_is_no_form_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_form(text, "form.yaml")
