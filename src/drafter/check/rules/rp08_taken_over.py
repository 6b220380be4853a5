"""RP08: passages that stood in last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.finding import Evidence, Finding
from drafter.check.last_year import Compared, compare
from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.recognition.report import ReadReport

_PROBLEMS = 5
_A_PASSAGE = 40  # characters; a shorter sentence of part one may tell what simply has not changed
_SLACK = 2


class TakenOver(Rule):
    """照搬上年报告

    为什么：与上年报告雷同是通报和扣分最多的一条；只改年份、不改内容，等于没有报告这一年的情况。
    依据：条例，第四十七条、第五十条；内容雷同、敷衍塞责的要追究责任
    错误：（上年）信息员流动快，新到岗的不熟悉发布流程。（今年）信息员流动快，新到岗的不熟悉发布流程。
    正确：（今年）上年指出的信息员不熟悉流程问题，已通过3次培训解决。
    """

    code = "RP08"
    name = "taken-over"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every passage of part one, five and six that is the same as last year's."""
        last = subject.last
        if last is None:
            yield self.cannot("没有提供上年的报告（--last-year），看不出有没有照搬。")
            return
        if not last.prose:
            yield self.cannot("上年的报告里没有读出正文，没法比较。")
            return
        for passage in _passages(compare(subject, last)):
            yield self._finding_of(subject, last, passage)

    def _finding_of(self, subject: Subject, last: ReadReport, passage: list[Compared]) -> Finding:
        first, final = passage[0].sentence, passage[-1].sentence
        places = [each.last for each in passage if each.last is not None]
        text = last.text[min(start for start, _ in places) : max(end for _, end in places)]
        short = final.end - first.start < _A_PASSAGE and first.part != _PROBLEMS
        what = "这句话" if len(passage) == 1 else f"这{len(passage)}句话"
        if first.part == _PROBLEMS:
            message = f"{what}和上年报告里的一样；上年的问题改了没有、今年又有什么问题，请写今年的情况。"
        else:
            message = f"{what}和上年报告里的一样；请写今年做了什么，没有变化的可以不写。"
        return self.at(
            subject,
            first.start,
            final.end,
            message,
            evidence=[Evidence(text=text)],
            severity="question" if short else None,
        )


def _passages(compared: tuple[Compared, ...]) -> Iterator[list[Compared]]:
    """Yield the sentences taken over, those of a paragraph that follow one another in both reports together.

    A sentence that has only one wording does not part them.
    """
    passage: list[Compared] = []
    for each in compared:
        if each.state == "set":
            continue
        if passage and not (each.state == "taken" and _follows(passage[-1], each)):
            yield passage
            passage = []
        if each.state == "taken":
            passage.append(each)
    if passage:
        yield passage


def _follows(before: Compared, each: Compared) -> bool:
    if before.last is None or each.last is None or before.sentence.paragraph != each.sentence.paragraph:
        return False
    apart = each.sentence.start - before.sentence.end
    return 0 <= each.last[0] - before.last[1] <= 2 * apart + _SLACK
