"""How many faults of real life the rules find in finished reports, and how often they cry wolf.

Every fault of ``faults.yaml`` is planted into a report that drafter wrote from an example, of the kinds that
it names; the rules then have to find it where it stands, and nothing else. A code in ``also`` is a consequence
that is right in itself: a cell changed breaks a sum and no longer agrees with the prose. Afterwards the same
with each family of rules switched off. Exit status 1 where a fault is missed that ``known_missed`` does not
give a reason for, or where anything is found that was not planted.

usage: uv run python benchmarks/faults.py [CODE ...]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from drafter.check.finding import Finding
from drafter.check.run import run_rules, selected
from drafter.check.subject import Subject
from drafter.document import Document
from drafter.exchange.readers.plain import read_plain
from drafter.forms import CellId
from drafter.recognition.read import recognise
from drafter.services.checking import Checker, make_checker, make_subject
from planting import Base, Fault, Planted, plant, read_bases, read_faults

HERE = Path(__file__).parent
FAMILIES = {
    "RP": "repetition",
    "RQ": "required",
    "TB": "tables",
    "FG": "figures",
    "TM": "terms",
    "FM": "form",
    "CT": "content",
    "EX": "exposure",
}


class Judge:
    """Checks reports, planted and not, with all rules and with a family switched off."""

    def __init__(self, bases: Sequence[Base]) -> None:
        self._checker = make_checker()
        self._alone = {(base.name, False): self.findings_of(base) for base in bases}
        self._alone |= {(base.name, True): self.findings_of(base, last=True) for base in bases if base.last}

    @property
    def codes(self) -> set[str]:
        """The codes of all rules."""
        return {rule.code for rule in self._checker.rules.rules}

    @property
    def alone(self) -> Iterator[tuple[str, Finding]]:
        """What is found in reports with nothing planted in them."""
        for (name, last), findings in self._alone.items():
            yield from ((f"{name}{' with last year' if last else ''}", each) for each in findings)

    def findings_of(self, base: Base, *, last: bool = False) -> tuple[Finding, ...]:
        """Return what is found in a report with nothing planted in it."""
        last_text = base.last_text({}) if last else None
        return self.findings(self.subject(base, base.text({}), last_text))

    def subject(self, base: Base, text: str, last: str | None) -> Subject:
        """Return what the rules look at."""
        checker = replace(self._checker, kind=base.kind)
        if base.profile is not None:
            known = checker.profiles[base.profile]
            checker = replace(checker, profiles={**checker.profiles, known.kind: known})
        return make_subject(checker, self._read(checker, text), self._read(checker, last) if last else None)

    def _read(self, checker: Checker, text: str) -> Any:
        return recognise(document_of(text), checker.form)

    def findings(self, subject: Subject, ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
        """Return what the rules find that are not switched off."""
        return run_rules(selected(self._checker.rules.rules, (), ignore), subject).findings

    def judge(self, fault: Fault, planted: Planted) -> Outcome:
        """Check a report with a fault in it."""
        subject = self.subject(planted.base, planted.sheet.text, planted.last)
        known = {_key(each) for each in self._alone[planted.base.name, planted.last is not None]}
        runs = {}
        for family in ("", *FAMILIES):
            found = self.findings(subject, [family] if family else [])
            runs[family] = [each for each in found if _key(each) not in known]
        return Outcome(fault, planted, runs)


def _key(finding: Finding) -> tuple[str, str, CellId | None, str]:
    return finding.code, finding.text, finding.cell, finding.message


def document_of(text: str) -> Document:
    """Return a text as a document."""
    return read_plain(text.encode())


@dataclass(frozen=True)
class Outcome:
    """What was found of a planted fault, by the family that was switched off."""

    fault: Fault
    planted: Planted
    runs: Mapping[str, Sequence[Finding]]

    def hits(self, off: str = "") -> list[Finding]:
        """Return the findings that are the fault."""
        return [each for each in self.runs[off] if each.code in self.fault.codes and self.planted.touches(each)]

    def false(self, off: str = "") -> list[Finding]:
        """Return the findings that are neither the fault nor a consequence of it."""
        hits = {id(each) for each in self.hits(off)}
        return [each for each in self.runs[off] if id(each) not in hits and each.code not in self.fault.also]

    @cached_property
    def questions(self) -> int:
        """1 where what is found of the fault is a question at most."""
        return int(bool(self.hits()) and all(each.severity == "question" for each in self.hits()))


def run(faults: Iterable[Fault], bases: Sequence[Base], judge: Judge) -> Iterator[Outcome]:
    """Plant every fault in one report that has a place for it; its name says with which the search begins."""
    for fault in faults:
        fitting = [base for base in bases if base.group in fault.bases]
        first = crc32(fault.id.encode()) % len(fitting)
        tried = (plant(fault, base) for base in (*fitting[first:], *fitting[:first]))
        planted = next((each for each in tried if each is not None), None)
        assert planted is not None, f"{fault.id}: no report has a place for it"
        yield judge.judge(fault, planted)


def described(finding: Finding) -> str:
    """Return a finding on a line."""
    place = f"“{finding.text[:60]}”" if finding.text else str(finding.cell or "the whole")
    return f"{finding.code} {finding.severity} {place}: {finding.message[:110]}"


def print_by_rule(outcomes: Sequence[Outcome], codes: set[str]) -> None:
    print("rule  planted  found  missed  only a question  false alarms of it")
    false = Counter(each.code for outcome in outcomes for each in outcome.false())
    for code in sorted({outcome.fault.code for outcome in outcomes} | set(false)):
        mine = [outcome for outcome in outcomes if outcome.fault.code == code]
        found = sum(bool(outcome.hits()) for outcome in mine)
        questions = sum(outcome.questions for outcome in mine)
        gone = "" if code in codes else "  no such rule"
        print(f"{code}  {len(mine):7}  {found:5}  {len(mine) - found:6}  {questions:15}  {false[code]:18}{gone}")
    found = sum(bool(outcome.hits()) for outcome in outcomes)
    questions = sum(outcome.questions for outcome in outcomes)
    figures = f"{len(outcomes):7}  {found:5}  {len(outcomes) - found:6}  {questions:15}  {false.total():18}"
    print(f"all   {figures}")


def print_by_family(outcomes: Sequence[Outcome]) -> None:
    print("\nfamily switched off  found  missed  false alarms  found of its own")
    for family, name in FAMILIES.items():
        found = sum(bool(outcome.hits(family)) for outcome in outcomes)
        false = sum(len(outcome.false(family)) for outcome in outcomes)
        own = [outcome for outcome in outcomes if outcome.fault.code.startswith(family)]
        kept = sum(bool(outcome.hits(family)) for outcome in own)
        print(f"{family} {name:16}  {found:5}  {len(outcomes) - found:6}  {false:12}  {kept} of {len(own)}")


def print_missed(outcomes: Sequence[Outcome], known: Mapping[str, str]) -> int:
    """Print what was missed; return how many of these nobody has declared."""
    missed = [outcome for outcome in outcomes if not outcome.hits()]
    print("\nmissed" if missed else "\nnothing missed")
    for outcome in missed:
        planted, why = outcome.planted, known.get(outcome.fault.id, "")
        shown = [planted.sheet.text[start:end][:80].strip() for start, end in planted.sheet.spans[:3]]
        cells = sorted(map(str, planted.cells))
        print(f"  {outcome.fault.id} in {planted.base.name}: {' / '.join([*shown, *cells])} {why}")
    return sum(outcome.fault.id not in known for outcome in missed)


def print_false(outcomes: Sequence[Outcome]) -> int:
    """Print each false alarm once, with the faults that it came up at; return how many there are."""
    false: dict[str, list[str]] = {}
    for outcome in outcomes:
        for each in outcome.false():
            false.setdefault(described(each), []).append(outcome.fault.id)
    questions = sum(each.severity == "question" for outcome in outcomes for each in outcome.false())
    print(f"\nfalse alarms, {questions} of them questions" if false else "\nno false alarms")
    for line, ids in false.items():
        print(f"  {', '.join(ids)}: {line}")
    return len(false)


def main(arguments: list[str]) -> int:
    plan = yaml.safe_load((HERE / "faults.yaml").read_text(encoding="utf-8"))
    bases = read_bases(plan)
    judge = Judge(bases)
    alone = list(judge.alone)
    kinds = len({base.group for base in bases})
    print(f"{len(bases)} reports of {kinds} kinds; findings with nothing planted: {len(alone)}")
    for name, finding in alone:
        print(f"  {name}: {described(finding)}")
    faults = [each for each in read_faults(plan) if not arguments or each.code.startswith(tuple(arguments))]
    outcomes = list(run(faults, bases, judge))
    used = {outcome.planted.base.name for outcome in outcomes}
    print(f"{len(outcomes)} faults planted, each in one of {len(used)} reports\n")
    print_by_rule(outcomes, judge.codes)
    print_by_family(outcomes)
    failed = print_missed(outcomes, plan["known_missed"]) + print_false(outcomes)
    never = sorted(judge.codes - {fault.code for fault in faults}) if not arguments else []
    print(f"\nrules without a planted fault: {', '.join(never) or 'none'}")
    return int(bool(failed or alone or never))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
