"""TB16: a fee that looks like 元 in a cell that counts in 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.forms import CellId
from drafter.text.numerals import plain

_FEE = CellId("table2", "fees", "fee")
# More than these amounts, in 万元, is out of the ordinary for such an organ.
_MOST = {"township": 1_000, "street": 1_000, "county_department": 50_000}
_MOST_OF_OTHERS = 500_000


class FeeInYuan(Rule):
    """收费金额像是按元填的

    为什么：行政事业性收费这一格的单位是万元。按元填，金额会放大一万倍，汇总时很显眼。
    依据：格式，国办公开办函〔2021〕30号，表二“本年收费金额（单位：万元）”
    错误：全年收费3186元，填成3186。
    正确：全年收费3186元，填0.3186。
    """

    code = "TB16"
    name = "fee-in-yuan"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a fee written with 元, or one far beyond what such an organ collects."""
        reading = subject.report.cells[_FEE]
        if reading.value is None:
            if reading.text.strip().endswith("元"):
                message = f"这一格的单位是万元，写的是“{reading.text}”；请换算成万元，只填数字。"
                yield self.at_cell(subject, _FEE, message)
            return
        most = _MOST.get(subject.kind or "", _MOST_OF_OTHERS)
        if isinstance(reading.value, int | Decimal) and reading.value > most:
            amount = plain(reading.value)
            yield self.at_cell(
                subject, _FEE, f"行政事业性收费填了{amount}，单位是万元，数额偏大；请核对是不是按元填的。"
            )
