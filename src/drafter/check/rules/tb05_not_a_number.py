"""TB05: relation E of the form, whole numbers that are not negative."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.relation_rule import RelationRule
from drafter.check.rule import Outcome
from drafter.check.subject import Subject
from drafter.recognition.cells import NOT_IN_FORM
from drafter.recognition.values import BROKEN, OPEN


class NotANumber(RelationRule):
    """格子里不是数字

    为什么：三张表的格子只填不小于0的整数（收费金额可以有小数）。写“无”“/件”或者带说明的文字，系统不能汇总。
    依据：格式，国办公开办函〔2021〕30号，三张表均为统计数字
    错误：行政许可“本年处理决定数量”填“若干”。
    正确：行政许可“本年处理决定数量”填“106”，没有就填“0”。
    """

    code = "TB05"
    name = "not-a-number"
    relation = "E"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield cells that hold something else than a number; one that could not be read for certain is a question."""
        for cell, reading in subject.report.cells.items():
            if reading.value is not None or not reading.text or reading.why in (OPEN, NOT_IN_FORM):
                continue
            label = subject.form.label(cell)
            if BROKEN in reading.why:
                message = f"{label}读出来是“{reading.text}”，像是一个数断成了几截；请核对原表。"
                yield self.at_cell(subject, cell, message, severity="question")
            else:
                message = f"{label}写的是“{reading.text}”；这里只填数字，没有发生就填0。"
                yield self.at_cell(subject, cell, message)
