"""What a rule says of a report: findings, and why it could not judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drafter.forms import CellId
from drafter.source import Severity

Level = Literal["条例", "格式", "国标", "地方", "惯例"]
LEVELS: tuple[Level, ...] = ("条例", "格式", "国标", "地方", "惯例")


@dataclass(frozen=True, slots=True)
class Source:
    """What a rule rests on: its level, and the article, document or custom."""

    level: Level
    ref: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A further place that a finding rests on: a stretch of the text, or a cell."""

    start: int | None = None
    end: int | None = None
    text: str = ""
    cell: CellId | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right or to answer.

    ``start`` and ``end`` count code points in the document's text, None where the finding has no place.
    ``replacement`` stands for ``text`` where it is certain; an empty one takes it out.
    """

    code: str
    name: str
    severity: Severity
    message: str
    source: Source
    start: int | None = None
    end: int | None = None
    text: str = ""
    replacement: str | None = None
    cell: CellId | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAssessable:
    """A rule that could not judge this report, and why."""

    code: str
    why: str
