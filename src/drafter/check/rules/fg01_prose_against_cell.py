"""FG01: a number of the prose against the cell that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.check.metrics import reading_value
from drafter.check.no_such_thing import nothing_said
from drafter.check.prose_cells import CellFigure, ProseCells, cell_values
from drafter.check.rule import Outcome, Rule, cell_evidence, span_evidence
from drafter.check.subject import Subject
from drafter.forms import CellId
from drafter.source import Severity
from drafter.text.numerals import plain

_YUAN = 10_000


class ProseAgainstCell(Rule):
    """文字与表格数据不一致

    为什么：总体情况里写的数和表格里填的数是同一件事，两处不同，读者和考核的人都不知道该信哪一个，这是退回修改的常见原因。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：第一部分写“全年收到政府信息公开申请17件”，表三“本年新收”的总计是16
    正确：第一部分写“全年收到政府信息公开申请16件”，表三“本年新收”的总计是16
    """

    code = "FG01"
    name = "prose-against-cell"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every number that no reading of its phrase gives, and every “none” beside a cell that is not 0."""
        values = cell_values(subject.report)
        wrong: dict[tuple[str, Decimal], list[CellFigure]] = {}
        unread: set[str] = set()
        for each in ProseCells(subject).all():
            verdict = agrees(each, values)
            if verdict is None:
                unread.add(each.metric.name)
            elif not verdict:
                wrong.setdefault((each.metric.name, each.figure.quantity.value or Decimal(0)), []).append(each)
        for places in wrong.values():
            yield self._differs(subject, places, values)
        for said in nothing_said(subject):
            count = reading_value(said.reading, values)
            if count:
                cell = said.reading[0][0]
                message = (
                    f"文中说“{subject.text[said.start : said.end]}”，"
                    f"而{_label(subject, said.reading)}是{plain(count)}；请核对，两处要一致。"
                )
                yield self.at(subject, said.start, said.end, message, evidence=[cell_evidence(subject, cell)])
        if unread:
            yield self.cannot(f"没有读出与文中“{'、'.join(sorted(unread))}”对应的表格数字。")

    def _differs(self, subject: Subject, places: list[CellFigure], values: dict[CellId, Decimal]) -> Outcome:
        first = next((each for each in places if each.sure), places[0])
        quantity = first.figure.quantity
        reading = first.metric.readings[0]
        count = reading_value(reading, values)
        said = subject.text[quantity.start : quantity.end]
        message = (
            f"文中{first.metric.name}是{said}，{_label(subject, reading)}是{plain(count or 0)}；请核对，两处要一致。"
        )
        severity: Severity = "error" if first.sure else "question" if first.of_a_part else "warning"
        if not first.sure:
            message += "如果这里说的是另一个口径，请写明白。"
        others = [each for each in places if each is not first]
        evidence = [
            *(cell_evidence(subject, cell) for cell, _ in reading if len(reading) == 1 or values.get(cell)),
            *(span_evidence(subject, each.figure.quantity.start, each.figure.quantity.end) for each in others),
        ]
        return self.at(subject, quantity.start, quantity.end, message, evidence=evidence, severity=severity)


def agrees(each: CellFigure, values: dict[CellId, Decimal]) -> bool | None:
    """Return whether some reading of a phrase gives its number, None where the tables do not tell."""
    value = each.figure.quantity.value
    if value is None:
        return None
    if each.figure.quantity.unit == "元":
        value /= _YUAN
    found = [reading_value(reading, values) for reading in each.metric.readings]
    if value in found:
        return True
    return None if None in found else False


def _label(subject: Subject, reading: tuple[tuple[CellId, int], ...]) -> str:
    if len(reading) == 1:
        return subject.form.label(reading[0][0])
    number = {"table2": "二", "table3": "三", "table4": "四"}[reading[0][0].table]
    return f"表{number}相应各格合计"
