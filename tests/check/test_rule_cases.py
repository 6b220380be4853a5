"""Every rule on its cases: YAML files of reports that pass, that fail, and that can't be judged.

fail cases may name what is found: `finds` (one text or a list, in order), `replacement`, `cell`, `severity`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from reports import report_text

from drafter.check.finding import Finding, NotAssessable
from drafter.check.rule import Rule
from drafter.check.subject import Subject
from drafter.document import Document, DocumentBuilder
from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.services.checking import make_checker, make_subject
from drafter.services.library import Library
from drafter.services.rule_library import load_rules

CASES = Path(__file__).parents[1] / "cases" / "rules"
RULES = {rule.code: rule for rule in load_rules().rules}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind in ("pass", "fail", "unable"):
            for number, case in enumerate(loaded.get(kind, []), 1):
                change = case if isinstance(case, dict) else {"text": case}
                yield pytest.param(loaded["code"], kind, change, id=f"{loaded['code']}-{kind}-{number}")


@pytest.mark.parametrize(("code", "kind", "change"), list(cases()))
def test_a_rule_on_a_case(library: Library, code: str, kind: str, change: dict[str, Any]) -> None:
    outcome = list(RULES[code].check(subject_of(library, change)))
    findings = [each for each in outcome if isinstance(each, Finding)]
    if kind == "pass":
        assert findings == []
    elif kind == "unable":
        assert findings == []
        assert [each for each in outcome if isinstance(each, NotAssessable)]
    else:
        assert findings
        expect(findings, change)


def expect(findings: list[Finding], change: dict[str, Any]) -> None:
    """Hold findings against what a case names."""
    finds = change.get("finds")
    if finds is not None:
        assert [each.text for each in findings] == (finds if isinstance(finds, list) else [finds])
    for key in ("replacement", "severity"):
        if key in change:
            assert getattr(findings[0], key) == change[key]
    if "cell" in change:
        assert str(findings[0].cell) == change["cell"]


def read(library: Library, change: dict[str, Any]) -> ReadReport:
    return recognise(document_of(report_text(change)), library.form)


def document_of(text: str) -> Document:
    builder = DocumentBuilder("txt")
    builder.paragraph(text.rstrip("\n"))
    return builder.build()


def subject_of(library: Library, change: dict[str, Any]) -> Subject:
    last = read(library, change["last"]) if "last" in change else None
    return make_subject(make_checker(kind=change.get("kind")), read(library, change), last)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_documented_and_has_cases(rule: Rule) -> None:
    assert rule.doc.title
    path = CASES / f"{rule.code}.yaml"
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert loaded["code"] == rule.code
    assert len(loaded["pass"]) >= 3
    assert len(loaded["fail"]) >= 3
