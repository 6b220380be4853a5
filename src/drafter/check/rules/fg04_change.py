"""FG04: a rise or fall that its own figures, or last year's report, do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.check.comparisons import UP, compares, share_fits
from drafter.check.figures import Figure
from drafter.check.last_year_counts import LastYearCounts
from drafter.check.metrics import Metric, metric_named, reading_value
from drafter.check.prose_cells import ProseCells, cell_values
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.recognition.report import ReadReport
from drafter.source import Severity
from drafter.text.numerals import percentage, plain

_LAST = re.compile(r"(?:比|较|而|与)?(?:上年度?|去年|上一年度?)(?:同期)?(?:的|为|是|共|数)*$")
_CHANGED = r"(?:同比|比|较|与)?(?:上年度?|去年|上一年度?)?(?:同期)?(?:相比)?(?:净)?"
_BY = re.compile(_CHANGED + r"(?P<way>增加|增长|上升|提高|减少|下降|降低)(?:了)?")
_BY_SHARE = re.compile(_CHANGED + r"(?P<way>增长|增幅|上升|提高|增加|下降|降幅|降低|减少)(?:率)?(?:了|为|达|达到)?")
_FROM = re.compile(r"(?:由|从)[^，。；]*$")
_UP_TO = re.compile(r"(?P<way>增加|增长|上升|提高|提升|扩大|减少|下降|降低|压减)(?:到|至|为)(?:今年的?|本年的?)?")
_CHANGE = re.compile(r"(?:同比|[比较](?:上年度?|去年|上一年度?))(?:同期)?(?:相比)?(?P<way>增加|减少)(?:了)?$")


class Change(Rule):
    """增减数与前后两年的数不符

    为什么：写了今年的数和增减数，去年的数就定了；百分比或者去年的报告与它对不上，说明有一个数是错的。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：全年公开政府信息412条，比上年增加47条，增长11.4%
    正确：全年公开政府信息412条，比上年增加47条，增长12.9%
    """

    code = "FG04"
    name = "change"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield changes that do not follow from the figures of their sentence, or from last year's tables."""
        for figures in subject.figures:
            for at, figure in enumerate(figures):
                if at and figure.quantity.exact and compares(figure):
                    yield from self._share(subject, figures, at)
                    yield from self._difference(subject, figures, at)
                    yield from self._from_to(subject, figures, at)
        if subject.last is not None:
            yield from self._against_last_tables(subject, subject.last)
            yield from self._against_last_text(subject, LastYearCounts(subject, subject.last))

    def _share(self, subject: Subject, figures: Sequence[Figure], at: int) -> Iterator[Outcome]:
        """412条，比上年增加47条，增长12.9%: last year's figure is 412 less 47."""
        figure, change = figures[at], figures[at - 1]
        way = _BY_SHARE.fullmatch(figure.label)
        by = _BY.fullmatch(change.label)
        if figure.quantity.unit != "%" or way is None or by is None or at < 2 or figure.mark not in "，（":
            return
        now, difference, shown = (_value(each) for each in (figures[at - 2], change, figure))
        if not _one_count(figures[at - 2], change) or now is None or difference is None or shown is None:
            return
        rises = bool(UP.search(by["way"]))
        last = now - difference if rises else now + difference
        if rises != bool(UP.search(way["way"])):
            message = f"前面写的是{by['way']}，后面写的是{way['way']}；请核对。"
        elif last > 0 and not share_fits(shown, difference, last):
            percent = plain(percentage(difference, last))
            message = (
                f"今年{plain(now)}、{by['way']}{plain(difference)}，上年就是{plain(last)}，"
                f"{'增长' if rises else '下降'}应为{percent}%（{plain(difference)}除以{plain(last)}）；请核对。"
            )
        else:
            return
        yield self._at(subject, figure, message, (figures[at - 2], change))

    def _difference(self, subject: Subject, figures: Sequence[Figure], at: int) -> Iterator[Outcome]:
        """412条，比上年的365条增加47条."""
        figure, last = figures[at], figures[at - 1]
        by = _BY.fullmatch(figure.label)
        if by is None or at < 2 or not _LAST.search(last.label) or not _one_count(figures[at - 2], last):
            return
        yield from self._changed(subject, figure, by["way"], ("今年", figures[at - 2]), ("上年", last))

    def _from_to(self, subject: Subject, figures: Sequence[Figure], at: int) -> Iterator[Outcome]:
        """由430条增加到480条，增加50条."""
        figure, now, last = figures[at], figures[at - 1], figures[at - 2]
        by = _BY.fullmatch(figure.label)
        if by is None or at < 2 or figure.mark not in "，（" or not _UP_TO.fullmatch(now.label):
            return
        if _FROM.search(last.label) and now.quantity.unit == last.quantity.unit and not now.mark:
            yield from self._changed(subject, figure, by["way"], ("后来是", now), ("原来是", last))

    def _changed(
        self, subject: Subject, figure: Figure, said_way: str, one: tuple[str, Figure], other: tuple[str, Figure]
    ) -> Iterator[Outcome]:
        """Yield a change that is not the difference of two figures, or not their difference in percent."""
        (_, this), (_, last) = one, other
        now, before, said = (_value(each) for each in (this, last, figure))
        if now is None or before is None or said is None:
            return
        change = now - before if UP.search(said_way) else before - now
        if figure.quantity.unit == "%":
            if not before or share_fits(said, change, before) or (last.quantity.unit == "%" and said == change):
                return
            right = f"{plain(percentage(abs(change), before))}%"
        elif figure.quantity.unit != last.quantity.unit or change == said:
            return
        else:
            right = plain(abs(change)) + figure.quantity.unit
        way = "增加" if now >= before else "减少"
        message = f"{one[0]}{plain(now)}、{other[0]}{plain(before)}，应是{way}{right}；请核对。"
        yield self._at(subject, figure, message, (this, last))

    def _against_last_tables(self, subject: Subject, last: ReadReport) -> Iterator[Outcome]:
        """新收申请比上年增加21件: the cells of both years are known."""
        now, before = cell_values(subject.report), cell_values(last)
        for figure, metric, way in _changes_of_cells(subject):
            said = (figure.quantity.value or Decimal(0)) * (1 if UP.search(way) else -1)
            pairs = [(reading_value(each, now), reading_value(each, before)) for each in metric.readings]
            known = [(one, other) for one, other in pairs if one is not None and other is not None]
            if len(known) < len(pairs) or any(one - other == said for one, other in known):
                continue
            one, other = known[0]
            right = f"{'增加' if one >= other else '减少'}{plain(abs(one - other))}{figure.quantity.unit}"
            message = f"表里{metric.name}今年是{plain(one)}，去年报告是{plain(other)}，应是{right}；请核对。"
            yield self._at(subject, figure, message, ())

    def _against_last_text(self, subject: Subject, last: LastYearCounts) -> Iterator[Outcome]:
        """主动公开政府信息412条，比上年增加47条: last year's report says how many there were."""
        for figures in subject.figures:
            for now, change in pairwise(figures):
                by = _CHANGE.fullmatch(change.label)
                if by is None or not _one_count(now, change):
                    continue
                one, said, other = _value(now), _value(change), last.of(now.label, now.quantity.unit)
                if one is None or said is None or other is None:
                    continue
                if one - other != (said if UP.search(by["way"]) else -said):
                    right = f"{'增加' if one >= other else '减少'}{plain(abs(one - other))}{now.quantity.unit}"
                    message = f"今年是{plain(one)}，去年报告里是{plain(other)}，应是{right}；请核对。"
                    yield self._at(subject, change, message, (now,), severity="warning")

    def _at(
        self,
        subject: Subject,
        figure: Figure,
        message: str,
        others: Sequence[Figure],
        severity: Severity = "error",
    ) -> Outcome:
        evidence = [span_evidence(subject, each.quantity.start, each.quantity.end) for each in others]
        start, end = figure.quantity.start, figure.quantity.end
        return self.at(subject, start, end, message, evidence=evidence, severity=severity)


def _value(figure: Figure) -> Decimal | None:
    return figure.quantity.value if figure.quantity.exact else None


def _one_count(now: Figure, other: Figure) -> bool:
    """True where a figure stands alone before the comparison, not as the last of a list, and counts the same."""
    return now.quantity.unit == other.quantity.unit and now.mark != "、" and not compares(now) and other.mark in "，（"


def _changes_of_cells(subject: Subject) -> Iterator[tuple[Figure, Metric, str]]:
    """Yield the changes that speak of a cell: behind its number, or with its name before them."""
    cells = ProseCells(subject)
    of_cell = {each.figure.quantity.start: each for each in cells.all() if each.sure}
    for sentence, figures in zip(subject.sentences, subject.figures, strict=True):
        for at, figure in enumerate(figures):
            by = _CHANGE.search(figure.label)
            if by is None or not figure.quantity.exact or figure.quantity.unit == "%":
                continue
            named = cells.core(figure.label[: by.start()])
            if named:
                topic = "decisions" if named.endswith("决定") else sentence.aspect
                metric = metric_named(named, topic, figure.quantity.unit)
            else:
                before = of_cell.get(figures[at - 1].quantity.start) if at else None
                metric = before.metric if before is not None and figure.mark in "，（" else None
            if metric is not None:
                yield figure, metric, by["way"]
