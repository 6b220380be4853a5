"""RP09: how much of part one and of part five stood in last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.last_year import Compared, compare
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_SHARE = 30  # percent
_LEAST = 60  # characters of sentences that could differ; less tells nothing
_PARTS = {1: "第一部分", 5: "第五部分"}


class ShareTakenOver(Rule):
    """与上年雷同比例过高

    为什么：一部分里有三成以上和上年一字不差，审核时一比对就看得出来，会按雷同通报、扣分。
    依据：条例，第四十七条、第五十条；内容雷同、敷衍塞责的要追究责任
    错误：第一部分1000字里有620字与上年报告相同。
    正确：第一部分写今年的数据和做法，只有法定的套话与上年相同。
    """

    code = "RP09"
    name = "share-taken-over"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding for each of the two parts of which too much stood in last year's report."""
        last = subject.last
        if last is None:
            yield self.cannot("没有提供上年的报告（--last-year），算不出雷同比例。")
            return
        compared = compare(subject, last)
        for number, name in _PARTS.items():
            part = subject.report.part(number)
            if part is None or not any(each.part == number for each in last.prose):
                yield self.cannot(f"今年或上年的报告里没有读出{name}的正文，算不出雷同比例。")
                continue
            message = _message(name, [each for each in compared if each.sentence.part == number])
            if message:
                yield self.at(subject, part.heading.start, part.heading.end, message)


def _message(name: str, compared: list[Compared]) -> str:
    """Return what to say of a part, nothing where little enough is taken over."""
    length = {state: sum(each.length for each in compared if each.state == state) for state in ("taken", "new figures")}
    whole = sum(each.length for each in compared if each.state != "set")
    taken, renewed = length["taken"], length["new figures"]
    if whole < _LEAST or taken * 100 < _SHARE * whole:
        return ""
    said = f"{name}有{taken}字与上年报告相同，占可比内容{whole}字的{round(taken * 100 / whole)}%"
    if renewed:
        said += f"；另有{renewed}字只换了数字"
    return said + "。法定的套话没有计入；请把与上年相同的内容改写成今年的情况。"
