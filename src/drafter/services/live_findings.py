"""What the rules say of an open session's draft as it stands now, and what was set aside, with reasons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.check.finding import Finding
from drafter.exchange.plain import TextLayout, write_text
from drafter.exchange.readers import read_document
from drafter.facts.kinds import KINDS, kind_of
from drafter.interview.asks import KIND
from drafter.interview.entries import text_at
from drafter.interview.saying import Line
from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.report.tree import Draft, Sentence
from drafter.services.checking import Checker, check_report, make_checker
from drafter.services.conversation import Answered
from drafter.services.live_draft import LiveDraft
from drafter.services.set_aside import about

ASIDE = "@搁置."
_TOLD_ELSEWHERE = ("RQ14",)  # what is still 待补 is shown as such


@dataclass(frozen=True, slots=True)
class LiveFinding:
    """A finding, the sentence of the draft it lies in (None where it lies in none), the question that mends it."""

    finding: Finding
    sentence: Sentence | None
    ask_id: str


@dataclass(frozen=True, slots=True)
class FindingsNow:
    """Findings that are open and those set aside, each of these with its reason."""

    open: tuple[LiveFinding, ...]
    aside: tuple[tuple[LiveFinding, str], ...]


class LiveFindings:
    """The findings on a live draft. ``look`` takes a tenth of a second and is meant for a thread."""

    def __init__(self, live: LiveDraft) -> None:
        self.live = live

    @property
    def _checker(self) -> Checker:
        """What checks the kind of organ that it is now: it may become known only in the talk."""
        entries = self.live.conversation.session.entries
        return replace(self._any_kind, kind=kind_of(text_at(entries, KIND)) or KINDS[0])

    @cached_property
    def _any_kind(self) -> Checker:
        return make_checker(ignore=_TOLD_ELSEWHERE)

    def look(self) -> FindingsNow:
        """Check the draft as it is now; what is only 待补 yet is no finding here."""
        return self.look_at(self.live.draft())

    def look_at(self, draft: Draft) -> FindingsNow:
        """Check a draft."""
        layout = write_text(draft)
        report = recognise(read_document(layout.text.encode("utf-8")), self._checker.form)
        verdict = check_report(self._checker, report, self._last_year())
        reasons = self._reasons()
        still: list[LiveFinding] = []
        aside: list[tuple[LiveFinding, str]] = []
        sentences = tuple(draft.sentences())
        for finding in verdict.findings:
            live = self._live(finding, sentences, layout)
            reason = reasons.get(_key(finding))
            if reason is None:
                still.append(live)
            else:
                aside.append((live, reason))
        return FindingsNow(tuple(still), tuple(aside))

    def _last_year(self) -> ReadReport | None:
        text = self.live.conversation.last_report()
        return recognise(read_document(text.encode("utf-8")), self._checker.form) if text else None

    def _reasons(self) -> dict[str, str]:
        entries = self.live.conversation.session.entries
        return {key: str(entry.value) for key, entry in entries.items() if key.startswith(ASIDE)}

    def _live(self, finding: Finding, sentences: tuple[Sentence, ...], layout: TextLayout) -> LiveFinding:
        sentence = None
        if finding.start is not None:
            at = finding.start
            spans = zip(sentences, layout.spans, strict=True)
            sentence = next((each for each, (start, end) in spans if start <= at < end), None)
        return LiveFinding(finding, sentence, next(self._asks(finding, sentence), ""))

    def _asks(self, finding: Finding, sentence: Sentence | None) -> Iterator[str]:
        """Yield the questions whose answers a finding may be mended by: of its cell, of its sentence's facts."""
        course = self.live.conversation.interview.desk.course(self.live.conversation.session.entries)
        keys = [f"{finding.cell.table}.{finding.cell.row}"] if finding.cell else []
        keys += [fact.id for fact in sentence.facts] if sentence is not None else []
        for key in keys:
            ask = course.filling(key)
            if ask is not None:
                yield ask.id

    def set_aside(self, each: LiveFinding, reason: str) -> Answered:
        """Set a finding aside with a reason; it is told no more until the text it is about changes."""
        if not reason.strip():
            return Answered((Line("wrong", "请写一句理由；没有理由不能搁置。"),))
        self.live.conversation.write({_key(each.finding): reason.strip()}, "aside")
        return Answered((Line("info", "已搁置，并记下理由。"),))

    def take_back(self, each: LiveFinding) -> Answered:
        """Tell a finding again that was set aside."""
        self.live.conversation.write({_key(each.finding): None}, "aside")
        return Answered((Line("info", "已恢复。"),))

    def put_right(self, each: LiveFinding) -> Answered | None:
        """Make a finding's replacement in its sentence, by hand; None where it has none or lies in no sentence."""
        mended = self.mended(each)
        return self.live.edit(each.sentence, mended) if mended is not None and each.sentence is not None else None

    def mended(self, each: LiveFinding) -> str | None:
        """Return how a finding's sentence reads with its replacement; None where it has none, or no one place."""
        finding, sentence = each.finding, each.sentence
        if finding.replacement is None or sentence is None or sentence.text.count(finding.text) != 1:
            return None
        return sentence.text.replace(finding.text, finding.replacement)


def _key(finding: Finding) -> str:
    return ASIDE + json.dumps([finding.code, about(finding)], ensure_ascii=False)
