"""Runs rules on a report and puts what they say in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.check.finding import Finding, NotAssessable
from drafter.check.rule import Rule
from drafter.check.subject import Subject


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all rules say: findings in the order of the text, and the rules that could not judge."""

    findings: tuple[Finding, ...]
    not_assessable: tuple[NotAssessable, ...]


def run_rules(rules: Iterable[Rule], subject: Subject) -> Verdict:
    """Run the rules; what concerns the report as a whole comes first, then by place."""
    findings: list[Finding] = []
    unable: list[NotAssessable] = []
    for rule in rules:
        for each in rule.check(subject):
            if isinstance(each, Finding):
                findings.append(each)
            else:
                unable.append(each)
    findings.sort(key=lambda each: (-1 if each.start is None else each.start, each.code))
    return Verdict(tuple(_told_once(list(dict.fromkeys(findings)))), tuple(dict.fromkeys(unable)))


def _told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what a wider replacement puts right too: 补证 within a label that is replaced as a whole."""
    placed = [each for each in findings if each.replacement is not None and each.start is not None]
    coming = deque(placed)
    reaching: list[Finding] = []  # those that begin before a finding and may reach over it
    for finding in findings:
        start = finding.start
        if finding.replacement is None or start is None:
            yield finding
            continue
        while coming and (coming[0].start or 0) <= start:
            reaching.append(coming.popleft())
        reaching = [each for each in reaching if (each.end or 0) >= start]
        if not any(_puts_right(each, finding) for each in reaching):
            yield finding


def _puts_right(wide: Finding, narrow: Finding) -> bool:
    if wide is narrow or wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    holds = wide.start <= narrow.start and narrow.end <= wide.end and len(wide.text) > len(narrow.text)
    return holds and bool(narrow.text) and narrow.text not in (wide.replacement or "")


def selected(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules whose code or name is asked for and not ignored; a code may be cut short: RP, TB1."""

    def named(rule: Rule, names: Sequence[str]) -> bool:
        return any(rule.code.startswith(name.upper()) or rule.name == name.lower() for name in names)

    return tuple(rule for rule in rules if (not select or named(rule, select)) and not named(rule, ignore))
