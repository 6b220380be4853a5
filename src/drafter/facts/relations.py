"""Relations A to K of the form, computed here once for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.facts.store import Facts
from drafter.facts.totals import add_cells
from drafter.facts.values import Fact, Missing, number_of
from drafter.forms import CellId, Form
from drafter.source import Severity
from drafter.text.numerals import plain

_RECONSIDERATION_FIRST = 2024


@dataclass(frozen=True, slots=True)
class Breach:
    """A relation that does not hold: its letter, the cell it is told at, the other cells, and why."""

    relation: str
    cell: CellId
    others: tuple[CellId, ...]
    message: str
    severity: Severity


def check_relations(
    facts: Facts, form: Form, *, regulations_zero: bool, says_all_settled: bool = False
) -> list[Breach]:
    """Return every relation that does not hold.

    A relation one of whose cells is blank is not assessable and says nothing; a soft one that the writer
    has explained is settled. ``regulations_zero`` is
    the profile's word that this organ can make no 规章 (relation F); ``says_all_settled`` tells that the
    text calls all applications settled (relation K).
    """
    found = [*_sums(facts, form), *_numbers(facts, form)]
    if regulations_zero:
        found += _regulations(facts, form)
    found += _last_year(facts, form)
    found += _fees(facts, form)
    found += _direct_litigation(facts, form)
    if says_all_settled:
        found += _settled(facts, form)
    return [each for each in found if each.severity == "error" or each.relation not in facts.explained]


def assessable_sums(facts: Facts, form: Form) -> int:
    """Return how many of the form's sums have all their cells."""
    return sum(
        add_cells(each.left, facts.cells) is not None and add_cells(each.right, facts.cells) is not None
        for each in form.sums
    )


def _sums(facts: Facts, form: Form) -> Iterator[Breach]:
    for each in form.sums:
        left, right = add_cells(each.left, facts.cells), add_cells(each.right, facts.cells)
        if left is None or right is None or left == right:
            continue
        if each.total is not None:
            message = f"{form.label(each.total)}填的是{left}，各项相加是{right}；请核对是哪一格错了。"
            yield Breach(each.relation, each.total, each.right, message, "error")
            continue
        column = form.tables["table3"].columns[each.left[0].column]
        message = (
            f"表三“{column}”列：新收加上年结转是{left}，办理结果总计加结转下年是{right}，两边应当相等；"
            "请核对这一列的四个数。"
        )
        yield Breach(each.relation, each.left[0], each.left[1:] + each.right, message, "error")


def _numbers(facts: Facts, form: Form) -> Iterator[Breach]:
    for cell in form.cells:
        value = facts.cell(cell)
        if isinstance(value, Missing):
            continue
        allowed = int | Decimal if form.tables[cell.table].row(cell.row).unit == "万元" else int
        if not isinstance(value, allowed) or value < 0:
            kind = "数字" if allowed is not int else "整数"
            yield Breach("E", cell, (), f"{form.label(cell)}应当是不小于0的{kind}；请改正。", "error")


def _regulations(facts: Facts, form: Form) -> Iterator[Breach]:
    for column in form.tables["table2"].row("regulations").columns:
        cell = CellId("table2", "regulations", column)
        value = facts.cell(cell)
        if isinstance(value, int) and value > 0:
            message = (
                f"{form.label(cell)}是{value}，而设区的市以下不制定规章（立法法第九十三条）；"
                "如果是行政规范性文件，请填到下一行。"
            )
            yield Breach("F", cell, (), message, "error")


def _last_year(facts: Facts, form: Form) -> Iterator[Breach]:
    for column in form.tables["table3"].columns:
        before, now = CellId("table3", "carried_out", column), CellId("table3", "carried_in", column)
        last, this = number_of(facts.last_cells.get(before)), number_of(facts.cells.get(now))
        if last is not None and this is not None and last != this:
            message = f"{form.label(now)}是{this}，去年报告的结转下年是{last}；两个数应当一致，不一致请说明原因。"
            yield Breach("G", now, (), message, "question")
    for row in ("regulations", "normative_documents"):
        cell = CellId("table2", row, "in_force")
        expected = _in_force(facts, row)
        now_in_force = number_of(facts.cells.get(cell))
        if expected is not None and now_in_force is not None and expected != now_in_force:
            message = (
                f"{form.label(cell)}是{plain(now_in_force)}，按去年现行有效加今年制发减今年废止应为{plain(expected)}；"
                "如果是清理或移交造成的，请留一句说明。"
            )
            yield Breach("H", cell, (), message, "question")


def _in_force(facts: Facts, row: str) -> int | Decimal | None:
    cells: tuple[Fact | None, ...] = (
        facts.last_cells.get(CellId("table2", row, "in_force")),
        facts.cells.get(CellId("table2", row, "issued")),
        facts.cells.get(CellId("table2", row, "repealed")),
    )
    last, issued, repealed = map(number_of, cells)
    if last is None or issued is None or repealed is None:
        return None
    return last + issued - repealed


def _fees(facts: Facts, form: Form) -> Iterator[Breach]:
    cell = CellId("table3", "other_fee_unpaid", "total")
    value = facts.cell(cell)
    if isinstance(value, int) and value > 0 and facts.answer("信息处理费") is None:
        message = f"{form.label(cell)}是{value}，说明发过收费通知；第六部分应当写明信息处理费的收取情况。"
        yield Breach("I", cell, (), message, "question")


def _direct_litigation(facts: Facts, form: Form) -> Iterator[Breach]:
    cell = CellId("table4", "litigation_direct", "total")
    value = facts.cell(cell)
    if facts.year is not None and facts.year >= _RECONSIDERATION_FIRST and isinstance(value, int) and value > 0:
        message = (
            f"{form.label(cell)}是{value}；2024年起对不予公开不服的应当先申请行政复议（行政复议法第二十三条），"
            "请核对这些案件是否属于其他情形。"
        )
        yield Breach("J", cell, (), message, "question")


def _settled(facts: Facts, form: Form) -> Iterator[Breach]:
    cell = CellId("table3", "carried_out", "total")
    value = facts.cell(cell)
    if isinstance(value, int) and value > 0:
        message = f"文中说申请已全部办结，而{form.label(cell)}是{value}；请改正其中一处。"
        yield Breach("K", cell, (), message, "error")
