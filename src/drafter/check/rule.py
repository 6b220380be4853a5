"""What every rule is: a code, a name, its documentation and a check."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from drafter.check.finding import LEVELS, Evidence, Finding, NotAssessable, Source
from drafter.check.subject import Subject
from drafter.forms import CellId
from drafter.source import Severity

Outcome = Finding | NotAssessable
_FIELD = re.compile(r"^(为什么|依据|错误|正确)：", re.MULTILINE)
_FIELDS = ("为什么", "依据", "错误", "正确")


@dataclass(frozen=True, slots=True)
class RuleDoc:
    """The documentation of a rule: what people read in ``drafter rules`` and in docs/rules."""

    title: str
    why: str
    source: Source
    wrong: str
    right: str


class Rule(ABC):
    """One rule.

    The docstring of a rule in Python is its documentation, in Chinese: a line that names it, then paragraphs that
    begin with 为什么：, 依据：, 错误： and 正确：. The basis is a level and a reference, as in 惯例，退回意见中常见.
    """

    code: ClassVar[str] = ""
    name: ClassVar[str] = ""
    severity: ClassVar[Severity] = "error"

    @property
    def doc(self) -> RuleDoc:
        """The documentation of this rule."""
        return read_doc(type(self))

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield what is wrong, or why this can't be judged."""

    def at(
        self,
        subject: Subject,
        start: int,
        end: int,
        message: str,
        *,
        replacement: str | None = None,
        evidence: Sequence[Evidence] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding at a stretch of the text."""
        found = self.overall(message, severity=severity, evidence=evidence)
        return replace(found, start=start, end=end, text=subject.text[start:end], replacement=replacement)

    def at_cell(
        self,
        subject: Subject,
        cell: CellId,
        message: str,
        *,
        others: Sequence[CellId] = (),
        evidence: Sequence[Evidence] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding at a cell; ``others`` are the further cells that it rests on."""
        reading = subject.report.cells[cell]
        further = (*(cell_evidence(subject, each) for each in others), *evidence)
        found = self.overall(message, severity=severity, evidence=further)
        return replace(found, start=reading.start, end=reading.end, text=reading.text, cell=cell)

    def overall(self, message: str, *, severity: Severity | None = None, evidence: Sequence[Evidence] = ()) -> Finding:
        """Return a finding about the report as a whole, such as something that is missing."""
        source = self.doc.source
        return Finding(self.code, self.name, severity or self.severity, message, source, evidence=tuple(evidence))

    def cannot(self, why: str) -> NotAssessable:
        """Say why this rule can't judge the report."""
        return NotAssessable(self.code, why)


def span_evidence(subject: Subject, start: int, end: int) -> Evidence:
    """Return a stretch of the text as evidence."""
    return Evidence(start, end, subject.text[start:end])


def cell_evidence(subject: Subject, cell: CellId) -> Evidence:
    """Return a cell as evidence."""
    reading = subject.report.cells[cell]
    return Evidence(reading.start, reading.end, reading.text, cell)


_docs: dict[type, RuleDoc] = {}


def read_doc(rule: type) -> RuleDoc:
    """Return the documentation that a rule's docstring holds; raises ValueError where a field is missing."""
    if rule not in _docs:
        title, *pieces = _FIELD.split(inspect.cleandoc(rule.__doc__ or ""))
        fields = {name: " ".join(text.split()) for name, text in zip(pieces[::2], pieces[1::2], strict=True)}
        missing = [name for name in _FIELDS if not fields.get(name)]
        if missing or not title.strip():
            raise ValueError(f"{rule.__name__}: docstring lacks {missing or 'a title'}")
        _docs[rule] = RuleDoc(
            title.strip(), fields["为什么"], read_source(fields["依据"]), fields["错误"], fields["正确"]
        )
    return _docs[rule]


def read_source(written: str) -> Source:
    """Return a source written as level and reference, as in ``格式，国办公开办函〔2021〕30号``; raises ValueError."""
    level, _, ref = written.partition("，")
    for known in LEVELS:
        if level == known and ref:
            return Source(known, ref)
    raise ValueError(f"{written}: level and reference expected, level one of {LEVELS}")
