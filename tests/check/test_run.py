"""Which findings are told, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.check.finding import Finding, Source
from drafter.check.rule import Outcome, Rule
from drafter.check.run import run_rules, selected
from drafter.check.subject import Subject
from drafter.services.rule_library import load_rules

SOURCE = Source("惯例", "一种做法")
LABEL = Finding("TB15", "label-wording", "warning", "行名", SOURCE, 10, 16, "逾期不补证的", "逾期不补正的")
WORD = Finding("TM01", "wrong-word", "error", "用词", SOURCE, 13, 15, "补证", "补正")
MARK = Finding("FM04", "half-width-mark", "warning", "标点", SOURCE, 10, 20, "补证,补证,补证", "补证，补证，补证")
WHOLE = Finding("RQ01", "part-missing", "error", "缺部分", SOURCE)


class Saying(Rule):
    """A rule that says what it is given."""

    def __init__(self, *findings: Finding) -> None:
        self._findings = findings

    def check(self, subject: Subject) -> Iterator[Outcome]:  # noqa: ARG002  it looks at nothing
        yield from self._findings


def told(*findings: Finding) -> tuple[Finding, ...]:
    return run_rules([Saying(*findings)], None).findings  # type: ignore[arg-type]


def test_what_concerns_the_whole_report_comes_first_then_by_place() -> None:
    late = replace(WORD, start=40, end=42)
    assert told(late, WHOLE, WORD) == (WHOLE, WORD, late)


def test_a_fault_that_a_wider_replacement_puts_right_is_told_once() -> None:
    assert told(WORD, LABEL) == (LABEL,)
    assert told(WORD, MARK) == (MARK, WORD)  # the wider one leaves the word as it is
    assert told(replace(WORD, replacement=None), LABEL) == (LABEL, replace(WORD, replacement=None))


def test_rules_are_asked_for_by_code_its_beginning_or_name() -> None:
    rules = load_rules().rules
    assert {rule.code[:2] for rule in selected(rules, ["rp"], [])} == {"RP"}
    assert [rule.code for rule in selected(rules, ["doubled-word"], [])] == ["RP01"]
    assert "RP01" not in {rule.code for rule in selected(rules, [], ["RP01"])}
    assert selected(rules, ["RP"], ["RP"]) == ()
