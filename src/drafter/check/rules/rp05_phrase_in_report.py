"""RP05: the same long phrase in two paragraphs of the report."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.alike import alike_pairs
from drafter.check.finding import Finding
from drafter.check.openings import openings_again
from drafter.check.phrases_again import closes_a_clause, repeats_within, tells_figures
from drafter.check.repeats import Repeat
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_HEAVY = 14  # a phrase of this weight is remembered by whoever reads the report through
_HEAVY_CLAUSE = 12  # or one that is all that is said in its place
_HEAVY_THREE_TIMES = 10  # or one that stands in three places
_PROBLEMS = 5
_HEAVY_IN_PROBLEMS = 20  # in part five a measure takes its problem up again, and both may take up part one


class PhraseInReport(Rule):
    """全文里长短语重复

    为什么：同样的长句子在不同标题下面反复出现，容易被认为是复制粘贴、敷衍了事；每一处应当写这一方面自己的情况。
    依据：惯例，内容雷同、敷衍是年报退回的常见理由
    错误：（一）安排专人定期核对栏目内容和更新时间……（四）安排专人定期核对栏目内容和更新时间……
    正确：（一）安排专人定期核对栏目内容和更新时间……（四）公众号由党政办公室维护，全年更新121条……
    """

    code = "RP05"
    name = "phrase-in-report"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every long phrase once, with all other places where it stands."""
        alike = {(pair.earlier.start, pair.later.start) for pair in alike_pairs(subject)}
        openings = {start for places in openings_again(subject) for start, _ in places}
        families: dict[str, list[Repeat]] = {}
        for repeat in repeats_within(subject, "report"):
            if repeat.start in openings and repeat.first in openings:
                continue
            if repeat.weight >= _HEAVY_THREE_TIMES and _counts(subject, repeat, alike):
                families.setdefault(subject.plain[repeat.start : repeat.end], []).append(repeat)
        for places in families.values():
            if _is_heavy(subject, places):
                yield self._finding_of(subject, places)

    def _finding_of(self, subject: Subject, places: list[Repeat]) -> Finding:
        first = places[0]
        spans = [(first.first, first.first_end), *((each.start, each.end) for each in places[1:])]
        text = subject.text[first.start : first.end]
        message = f"“{text}”在报告里出现了{len(places) + 1}次；请看看是不是复制过来的，每处写自己的情况。"
        evidence = [span_evidence(subject, *span) for span in spans]
        return self.at(subject, first.start, first.end, message, evidence=evidence)


def _counts(subject: Subject, repeat: Repeat, alike: set[tuple[int, int]]) -> bool:
    earlier, later = subject.sentence_at(repeat.first), subject.sentence_at(repeat.start)
    if earlier is None or later is None or (earlier.start, later.start) in alike:
        return False
    light = later.part == _PROBLEMS and repeat.weight < _HEAVY_IN_PROBLEMS
    return not light and not tells_figures(subject, repeat)


def _is_heavy(subject: Subject, places: list[Repeat]) -> bool:
    weight = max(each.weight for each in places)
    if weight >= _HEAVY:
        return True
    least = _HEAVY_CLAUSE if len(places) == 1 else _HEAVY_THREE_TIMES
    return weight >= least and any(closes_a_clause(subject, each) for each in places)
