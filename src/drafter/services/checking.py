"""From a finished report to what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafter.check.finding import Finding
from drafter.check.run import Verdict, run_rules, selected
from drafter.check.set_phrases import report_set_phrases
from drafter.check.subject import Subject
from drafter.exchange.check_json import CheckedFile
from drafter.exchange.readers import read_document
from drafter.facts.profile import Profile
from drafter.forms import Form
from drafter.recognition.organ_kind import kind_of_organ
from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.services.data import current_form, data_folder, profiles_in
from drafter.services.fixing import Fixed, fix_text, fix_until_settled
from drafter.services.reports import read_report
from drafter.services.rule_library import RuleLibrary, load_rules
from drafter.services.set_aside import entries_beside, sort_out
from drafter.services.words import segmenter
from drafter.text.segment import Segmenter


@dataclass(frozen=True)
class Checker:
    """Everything that a check needs besides the report: rules, form, profiles, and which rules are asked for."""

    rules: RuleLibrary
    form: Form
    profiles: Mapping[str, Profile]
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    kind: str | None = None
    words: Segmenter = field(default_factory=segmenter)


def make_checker(
    *, rules: str | None = None, kind: str | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Checker:
    """Return a checker with the shipped rules and, from folder ``rules``, a county's own. Raises InputError."""
    profiles = profiles_in(data_folder() / "phrasebank" / "profiles")
    return Checker(load_rules(rules), current_form(), profiles, select, ignore, kind)


def unknown_codes(checker: Checker) -> tuple[str, ...]:
    """Return what was asked for, or to be ignored, that names no rule."""
    named = (*checker.select, *checker.ignore)
    return tuple(each for each in named if not selected(checker.rules.rules, [each], []))


def check_file(checker: Checker, path: str, last_year: ReadReport | None = None) -> CheckedFile:
    """Check a finished report of any format. Raises InputError where it can't be read."""
    report = read_report(path, checker.form)
    verdict = check_report(checker, report, last_year)
    found = sort_out(verdict.findings, entries_beside(path))
    return CheckedFile(
        path, report.form, report.document, found.open, verdict.not_assessable, found.aside, found.unused
    )


def fix_file(checker: Checker, found: CheckedFile, last_year: ReadReport | None = None) -> Fixed:
    """Return a file's text with its certain replacements made, in a plain text also those that follow from them."""
    text = found.document.text
    if found.document.format != "txt":
        return fix_text(text, found.findings, found.path)
    entries = entries_beside(found.path)

    def again(mended: str) -> tuple[Finding, ...]:
        report = recognise(read_document(mended.encode("utf-8")), checker.form)
        return sort_out(check_report(checker, report, last_year).findings, entries).open

    return fix_until_settled(text, found.findings, again, found.path)


def check_report(checker: Checker, report: ReadReport, last_year: ReadReport | None = None) -> Verdict:
    """Return what the rules that are asked for say of a report; the kind of organ follows from its name."""
    return run_rules(
        selected(checker.rules.rules, checker.select, checker.ignore), make_subject(checker, report, last_year)
    )


def make_subject(checker: Checker, report: ReadReport, last_year: ReadReport | None = None) -> Subject:
    """Return what the rules look at."""
    names = (report.details.get("全称"), report.organ)
    kind = checker.kind or next((each for name in names if name and (each := kind_of_organ(name.text))), None)
    return Subject(
        report=report,
        form=checker.form,
        segmenter=checker.words,
        set_phrases=report_set_phrases(report, checker.form, checker.rules.set_phrases),
        kind=kind,
        profile=checker.profiles.get(kind) if kind else None,
        last=last_year,
    )
