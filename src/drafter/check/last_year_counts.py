"""What last year's report counted in its prose, by the words that name it."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.check.comparisons import compares
from drafter.check.figures import figures_of, with_full_marks
from drafter.check.own_words import filler_pattern
from drafter.check.subject import Subject
from drafter.recognition.report import ReadReport
from drafter.text.normal import half_width
from drafter.text.sentences import sentence_spans

_YEAR = re.compile(r"(?:截至)?20\d\d年度?(?:12月31日|底|末)?")
_SHORTEST = 4  # 共 or 图解 may count anything


class LastYearCounts:
    """Looks up what a phrase counted in last year's report."""

    def __init__(self, subject: Subject, last: ReadReport) -> None:
        self._fillers = filler_pattern(subject)
        self._counts: dict[tuple[str, str], set[Decimal]] = {}
        text = with_full_marks(half_width(last.text))
        for paragraph in last.prose:
            for start, end in sentence_spans(text, paragraph.body, paragraph.end):
                for figure in figures_of(text, start, end):
                    if figure.quantity.exact and figure.quantity.value is not None and not compares(figure):
                        key = self._key(figure.label), figure.quantity.unit
                        self._counts.setdefault(key, set()).add(figure.quantity.value)

    def of(self, label: str, unit: str) -> Decimal | None:
        """Return last year's count under the same words, None where there is none, or more than one."""
        key = self._key(label)
        found = self._counts.get((key, unit), set()) if len(key) >= _SHORTEST else set()
        return next(iter(found)) if len(found) == 1 else None

    def _key(self, label: str) -> str:
        return _YEAR.sub("", self._fillers.sub("", label))
