"""Relations of the form as rules: the relations themselves are worked out in ``facts.relations``, once for everyone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.facts.relations import Breach, check_relations
from drafter.facts.store import Facts
from drafter.facts.totals import add_cells
from drafter.facts.values import Fact, Missing, Origin, Value
from drafter.forms import CellId
from drafter.recognition.report import NOT_APPLICABLE, ReadReport

FEE = "信息处理费"
NO_LAST_YEAR = "没有提供去年的报告。"
_READ = Origin("answer")


class RelationRule(Rule):
    """A rule that is one relation of the form; its breaches become findings at their cells."""

    relation: ClassVar[str] = ""

    def breaches(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding for each place where the relation does not hold."""
        for breach in relations_of(subject):
            if breach.relation == self.relation:
                yield self.at_cell(subject, breach.cell, breach.message, others=breach.others, severity=breach.severity)


class SumRule(RelationRule):
    """One of the relations A to D: sums of cells."""

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the sums that do not hold; where no sum has all its cells, say so."""
        cells = table_facts(subject).cells
        sums = [each for each in subject.form.sums if each.relation == self.relation]
        if all(add_cells(each.left, cells) is None or add_cells(each.right, cells) is None for each in sums):
            yield self.cannot("表里的数没有读全，无法核对合计。")
            return
        yield from self.breaches(subject)


class BetweenYearsRule(RelationRule):
    """One of the relations G and H: this year's cells with last year's."""

    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield where the two years do not meet; without last year's report, say so."""
        if subject.last is None:
            yield self.cannot(NO_LAST_YEAR)
        else:
            yield from self.breaches(subject)


def table_facts(subject: Subject) -> Facts:
    """Return the figures of a report, and last year's, as facts."""
    return subject.once("table facts", lambda: _facts(subject))


def relations_of(subject: Subject) -> list[Breach]:
    """Return every relation that does not hold; F is left to its rule, which knows the kind of organ."""
    return subject.once("relations", lambda: check_relations(table_facts(subject), subject.form, regulations_zero=True))


def _facts(subject: Subject) -> Facts:
    report = subject.report
    says_fee = any(FEE in subject.text[each.start : each.end] for each in subject.prose)
    return Facts(
        file="",
        kind=subject.kind or "",
        year=report.year,
        profile="",
        answers={FEE: Fact(FEE, 0, _READ)} if says_fee else {},
        cells=_cells(report),
        last_cells=_cells(subject.last) if subject.last else {},
    )


def _cells(report: ReadReport) -> dict[CellId, Fact]:
    return {cell: Fact(str(cell), _value(reading.value), _READ) for cell, reading in report.cells.items()}


def _value(value: object) -> Value:
    if value == NOT_APPLICABLE:
        return Missing.NOT_APPLICABLE
    return Missing.BLANK if value is None else value  # type: ignore[return-value]  # a number, as read
