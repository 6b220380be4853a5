"""Last year's report as the start of this year's facts."""

from __future__ import annotations

from pathlib import PurePath

from drafter.exchange.next_year import write_next_year
from drafter.forms import Form
from drafter.recognition.organ_kind import kind_of_organ
from drafter.recognition.report import ReadReport


def facts_for_next_year(report: ReadReport, form: Form, path: str) -> str:
    """Return the facts file of the year after a report."""
    names = (report.details.get("全称"), report.organ)
    kind = next((each for name in names if name and (each := kind_of_organ(name.text))), None)
    return write_next_year(report, form, PurePath(path).name, kind)
