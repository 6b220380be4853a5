"""What our own rules have against a wording of the phrasebank, whose blanks stand as □."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafter.check.declared_kinds import ExistenceRule
from drafter.check.finding import Finding
from drafter.check.rule import Rule
from drafter.check.subject import Subject
from drafter.document import Document
from drafter.document.model import Paragraph
from drafter.forms import Form
from drafter.recognition.lines import lines_of
from drafter.recognition.report import Prose, ReadReport
from drafter.text.phrases import SetPhrases
from drafter.text.segment import Segmenter

LONGEST = 140
_BLANK_LENGTH = 6
_BLANK = "□"
_ANY_YEAR = 9999  # rules that hold from some year on hold for a wording
_EMPTY_PHRASES = "CT10"

# The rules that need no more than a sentence.
SENTENCE_RULES = (
    "RP01", "RP02", "TM01", "TM02", "TM03", "TM04", "TM05", "TM09",
    "FM03", "FM04", "FM05", "FM06", "FM07", "FM09", "FM11", "FM12", "FM13",
)  # fmt: skip


@dataclass(frozen=True)
class WordingCheck:
    """Says what is wrong with a wording, as Chinese advice."""

    rules: tuple[Rule, ...]
    form: Form
    segmenter: Segmenter

    def __call__(self, text: str) -> Iterator[str]:
        """Yield what is wrong with a wording."""
        subject = self._subject(text)
        for rule in self.rules:
            if rule.code == _EMPTY_PHRASES and isinstance(rule, ExistenceRule):
                for hit in rule.places(subject, rule.patterns):
                    yield f"“{text[hit.start : hit.end]}”是空话；请写做了什么。"
            else:
                yield from (each.message for each in rule.check(subject) if isinstance(each, Finding))
        length = len(text) + text.count(_BLANK) * (_BLANK_LENGTH - 1)
        if length > LONGEST:
            yield f"这句约{length}字，太长；请分成两句。"

    def _subject(self, text: str) -> Subject:
        document = Document(text, (Paragraph(0, len(text)),))
        report = ReadReport(
            document=document,
            form=None,
            title=None,
            organ=None,
            year=_ANY_YEAR,
            period=None,
            start=0,
            end=len(text),
            lines=lines_of(document),
            prose=(Prose(1, "", 0, 0, len(text)),),
        )
        return Subject(report, self.form, self.segmenter, SetPhrases(()))


def wording_check(rules: Iterable[Rule], form: Form, segmenter: Segmenter) -> WordingCheck:
    """Return the check of wordings: the rules that need only a sentence, and empty phrases wherever they stand."""
    return WordingCheck(
        tuple(rule for rule in rules if rule.code in (*SENTENCE_RULES, _EMPTY_PHRASES)), form, segmenter
    )
