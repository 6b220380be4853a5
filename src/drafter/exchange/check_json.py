"""Findings and rules as JSON: what ``drafter check --json`` and ``drafter rules --json`` print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from drafter.check.finding import Evidence, Finding, NotAssessable
from drafter.check.rule import Rule
from drafter.document import Document
from drafter.forms import CellId

VERSION = 1


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file with what was found in it; ``set_aside`` are findings that the writer has answered for.

    ``unused`` are entries of the file beside the report that set nothing aside.
    """

    path: str
    form: str | None
    document: Document
    findings: tuple[Finding, ...]
    not_assessable: tuple[NotAssessable, ...]
    set_aside: tuple[tuple[Finding, str], ...] = ()
    unused: tuple[str, ...] = ()


def write_check_json(files: Iterable[CheckedFile]) -> str:
    """Return the findings of all files as JSON."""
    return _dump({"version": VERSION, "files": [_file(each) for each in files]})


def _file(checked: CheckedFile) -> dict[str, Any]:
    return {
        "path": checked.path,
        "form": checked.form,
        "findings": [_finding(each, checked.document) for each in checked.findings],
        "not_assessable": [{"code": each.code, "why": each.why} for each in checked.not_assessable],
        "set_aside": [{**_finding(each, checked.document), "reason": reason} for each, reason in checked.set_aside],
        "unused": list(checked.unused),
    }


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    line, column = document.position(finding.start) if finding.start is not None else (None, None)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "text": finding.text,
        "replacement": finding.replacement,
        "cell": _cell(finding.cell),
        "evidence": [_evidence(each) for each in finding.evidence],
        "source": {"level": finding.source.level, "ref": finding.source.ref},
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    if evidence.cell is not None:
        return {"cell": _cell(evidence.cell)}
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _cell(cell: CellId | None) -> dict[str, str] | None:
    return {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None


def write_rules_json(rules: Sequence[Rule]) -> str:
    """Return rules with their documentation as JSON."""
    return _dump({"version": VERSION, "rules": [_rule(each) for each in rules]})


def _rule(rule: Rule) -> dict[str, Any]:
    doc = rule.doc
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "title": doc.title,
        "why": doc.why,
        "source": {"level": doc.source.level, "ref": doc.source.ref},
        "wrong": doc.wrong,
        "right": doc.right,
    }


def _dump(tree: dict[str, Any]) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
