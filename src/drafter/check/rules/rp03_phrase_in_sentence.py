"""RP03: the same phrase twice in one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from drafter.check.finding import Evidence, Finding
from drafter.check.phrases_again import Clause, clauses_of, repeats_within, tells_figures
from drafter.check.repeats import Repeat
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_HEAVY = 8  # characters of the writer's own choice: 加强队伍建设 is lighter, and may stand twice
_INTRODUCTION = 0
_HAN = "\u3400-\u9fff"
# 政务公开的范围、政务公开的内容、政务公开的形式: three or more members of a list with one head.
_SHARED_HEAD = re.compile(f"、([{_HAN}]{{3,14}}的)[{_HAN}]{{1,8}}、\\1")
_MARKS_IN_LIST = 2
_HEAD_BEFORE = 24  # characters from the first member's head to the second's
_FIELD = re.compile("政府信息公开|政务信息公开|政务公开")
_TITLED = re.compile("《[^《》\n]{2,60}》")
_TOO_OFTEN = 5


class PhraseInSentence(Rule):
    """一句话里短语重复

    为什么：同一句里把同样的话说两遍，句子拖沓，也容易被看成是东拼西凑；并在一起说更清楚。
    依据：惯例，公文语言要求简明精练
    错误：为进一步提升信息发布质量，我镇明确专人审核，进一步提升信息发布质量和速度。
    正确：我镇明确专人审核，进一步提升信息发布质量和速度。
    """

    code = "RP03"
    name = "phrase-in-sentence"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield at most one finding for each sentence, or clause of it between ；, in the order of weight."""
        clauses = clauses_of(subject)
        again = _repeats_by_clause(subject, clauses)
        for index, clause in enumerate(clauses):
            found = self._shared_head(subject, clause)
            if found is None and index in again:
                found = self._phrase(subject, again[index])
            if found is None and clause.part != _INTRODUCTION:
                found = self._field(subject, clause)
            if found is not None:
                yield found

    def _phrase(self, subject: Subject, places: list[Repeat]) -> Finding:
        worst = max(places, key=lambda each: each.weight)
        evidence: list[Evidence] = [span_evidence(subject, worst.first, worst.first_end)]
        evidence += [span_evidence(subject, each.start, each.end) for each in places if each is not worst]
        text = subject.text[worst.start : worst.end]
        message = f"这一句里“{text}”说了不止一遍；并成一处说，或者删去一处。"
        return self.at(subject, worst.start, worst.end, message, evidence=evidence)

    def _shared_head(self, subject: Subject, clause: Clause) -> Finding | None:
        """Return a finding on a list in which every member begins with the same words."""
        if subject.plain.count("、", clause.start, clause.end) < _MARKS_IN_LIST:
            return None
        match = _SHARED_HEAD.search(subject.plain, clause.start, clause.end)
        if match is None or not subject.on_word_borders(*match.span(1)):
            return None
        head = match.group(1)
        first = subject.plain.rfind(head, max(clause.start, match.start() - _HEAD_BEFORE), match.start())
        if first < 0:
            return None
        message = f"这一串里每一项都写了“{head}”；只在第一项写一次就够了。"
        rest = [span_evidence(subject, at, at + len(head)) for at in _places(subject, head, match.start(1), clause.end)]
        return self.at(subject, first, first + len(head), message, evidence=rest, severity="question")

    def _field(self, subject: Subject, clause: Clause) -> Finding | None:
        """Return a finding on a sentence that names the field itself again and again, names of documents apart."""
        if subject.plain.count("公开", clause.start, clause.end) < _TOO_OFTEN:
            return None
        titles = [match.span() for match in _TITLED.finditer(subject.plain, clause.start, clause.end)]
        found = [match.span() for match in _FIELD.finditer(subject.plain, clause.start, clause.end)]
        found = [(left, right) for left, right in found if not _inside(titles, left)]
        if len(found) < _TOO_OFTEN:
            return None
        text = subject.text[slice(*found[0])]
        message = f"这一句里“{text}”这样的字眼出现了{len(found)}次；意思清楚的地方可以省去，或者分成两句。"
        evidence = [span_evidence(subject, *place) for place in found[1:]]
        return self.at(subject, *found[0], message, evidence=evidence, severity="question")


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    index = bisect_right(spans, (at, at)) - 1
    return index >= 0 and at < spans[index][1]


def _places(subject: Subject, words: str, start: int, end: int) -> Iterator[int]:
    at = subject.plain.find(words, start, end)
    while at >= 0:
        yield at
        at = subject.plain.find(words, at + len(words), end)


def _repeats_by_clause(subject: Subject, clauses: tuple[Clause, ...]) -> dict[int, list[Repeat]]:
    """Return the heavy repeats within a clause by its number, those that tell figures side by side left out."""
    starts = [each.start for each in clauses]
    groups: dict[int, list[Repeat]] = {}
    for repeat in repeats_within(subject, "sentence"):
        index = bisect_right(starts, repeat.start) - 1
        if repeat.weight >= _HEAVY and repeat.first >= starts[index] and not tells_figures(subject, repeat):
            groups.setdefault(index, []).append(repeat)
    return groups
