"""What may stand again and again in a finished report: the law's words, names of documents and of organs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.forms import Form, fixed_phrases
from drafter.recognition.report import ReadReport
from drafter.text.phrases import SetPhrases

_TITLED = re.compile(r"《[^《》\n]{2,60}》")
_SHORTEST = 2


def report_set_phrases(report: ReadReport, form: Form, common: Iterable[str] = ()) -> SetPhrases:
    """Return the set phrases of a report: the form's, ``common`` ones, and the names that stand in it."""
    return SetPhrases((*fixed_phrases(form), *common, *_names(report)))


def _names(report: ReadReport) -> Iterator[str]:
    found = [report.organ, *(report.details.get(slot) for slot in ("全称", "网站名称", "联系机构"))]
    yield from (each.text for each in found if each is not None and len(each.text) > _SHORTEST)
    yield from dict.fromkeys(_TITLED.findall(report.text[report.start : report.end]))
