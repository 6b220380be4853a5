"""A report taken apart, as the JSON of ``drafter read --json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from drafter.forms import Form
from drafter.recognition.report import CellReading, Figure, Found, Heading, Part, ReadReport, Section

VERSION = 1


def write_read_json(report: ReadReport, form: Form) -> str:
    """Return the report as JSON: all rows and columns of the form, and why a figure is missing."""
    tree: dict[str, Any] = {
        "version": VERSION,
        "organ": report.organ.text if report.organ else None,
        "year": report.year,
        "form": report.form,
        "period": _found(report.period),
        "details": {name: None if found.is_open else found.text for name, found in report.details.items()},
        "sections": [_part(report, each) for each in report.parts],
        "aspects": [_section(report, each) for each in report.sections],
        "items": [
            {"kind": each.kind, "text": report.text[each.start : each.end], "start": each.start, "end": each.end}
            for each in report.items
        ],
        "tables": {
            table.id: {
                row.id: {column: _figure(report.cell(table.id, row.id, column).value) for column in row.columns}
                for row in table.rows
            }
            for table in form.tables.values()
        },
        "missing": list(_missing(report, form)),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _found(found: Found | None) -> dict[str, Any] | None:
    return {"text": found.text, "start": found.start, "end": found.end} if found else None


def _part(report: ReadReport, part: Part) -> dict[str, Any]:
    return {"part": part.number or None, **_headed(report, part.heading, part.end)}


def _section(report: ReadReport, section: Section) -> dict[str, Any]:
    return {"part": section.part, "aspect": section.aspect or None, **_headed(report, section.heading, section.end)}


def _headed(report: ReadReport, heading: Heading, end: int) -> dict[str, Any]:
    return {"title": report.text[heading.start : heading.end].strip(), "start": heading.start, "end": end}


def _figure(value: Figure) -> int | float | str | None:
    return float(value) if isinstance(value, Decimal) else value


def _missing(report: ReadReport, form: Form) -> Iterator[dict[str, str]]:
    """A row that is missing for one reason is named once, else each cell of it."""
    for table in form.tables.values():
        for row in table.rows:
            cells = {column: report.cell(table.id, row.id, column) for column in row.columns}
            reasons = {reading.why for reading in cells.values()}
            if len(reasons) == 1 and _is_missing(next(iter(cells.values()))):
                yield {"table": table.id, "row": row.id, "why": reasons.pop()}
                continue
            for column, reading in cells.items():
                if _is_missing(reading):
                    yield {"table": table.id, "row": row.id, "column": column, "why": reading.why}


def _is_missing(reading: CellReading) -> bool:
    return reading.value is None
