"""Rules that are data, each a YAML file of ours or of a county: what all kinds of them have in common."""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from drafter.check.rule import Outcome, Rule, RuleDoc
from drafter.check.subject import Subject
from drafter.source import Place, Severity

_ANCHOR = re.compile(r"(?<![\[\\])[\^$]|\\[AZ]")
_LITTLE = 200  # characters between areas that are looked at together
_LINE_MOST = 60  # how far around a place outside the prose words are cut


@dataclass(frozen=True, slots=True)
class Declaration:
    """What all declared rules have: identity, documentation, where they look, and in which reports.

    ``where`` holds areas: 引言, 第一部分, 第五部分, 第六部分, 标题 (the title and the headings), 全文 (the report from
    its title to its end, tables included). ``kinds`` are the kinds of organ it is for, empty for all; ``since``
    and ``until`` are years of reports, 0 for no limit. ``message`` may hold {文字} and {改为}.
    """

    code: str
    name: str
    severity: Severity
    doc: RuleDoc
    message: str
    place: Place
    where: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    r"""Something to look for. ``unless`` are stretches of text in which it is right after all.

    ``whole`` asks that it begins and ends where words do. ``template`` says that the replacement may hold \1,
    the first group of the expression. ``severity`` and ``message`` are those of this pattern alone, where it has
    its own.
    """

    expression: re.Pattern[str]
    unless: tuple[re.Pattern[str], ...] = ()
    whole: bool = False
    replacement: str | None = None
    note: str = ""
    template: bool = False
    severity: Severity | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern stands and is meant, and what should stand there, None where that is not certain."""

    start: int
    end: int
    pattern: Pattern
    replacement: str | None


AREAS = {"引言": 0, "第一部分": 1, "第五部分": 5, "第六部分": 6}


class DeclaredRule(Rule):
    """A rule made from its declaration."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self._areas_name = f"areas {declaration.where}"
        self.code = declaration.code  # type: ignore[misc]  # the class variable of written rules is a field here
        self.name = declaration.name  # type: ignore[misc]
        self.severity = declaration.severity  # type: ignore[misc]

    @property
    def doc(self) -> RuleDoc:
        """The documentation of this rule."""
        return self.declaration.doc

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield what is wrong, or why this can't be judged."""
        declared = self.declaration
        if declared.kinds:
            if subject.kind is None:
                yield self.cannot("从报告里看不出是哪一类机关。")
                return
            if subject.kind not in declared.kinds:
                return
        if declared.since or declared.until:
            year = subject.report.year
            if year is None:
                yield self.cannot("没有读出报告的年份。")
                return
            if year < declared.since or (declared.until and year > declared.until):
                return
        yield from self.search(subject)

    @abstractmethod
    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield what is wrong in a report that this rule is for."""

    def areas(self, subject: Subject) -> list[tuple[int, int]]:
        """Return the stretches of text that this rule looks at, in order."""
        return subject.once(self._areas_name, lambda: self._areas(subject))

    def _areas(self, subject: Subject) -> list[tuple[int, int]]:
        where, report = self.declaration.where, subject.report
        if "全文" in where:
            return [(report.start, report.end)]
        parts = {AREAS[name] for name in where if name in AREAS} if where else set(AREAS.values())
        found = [(each.start, each.end) for each in subject.prose if each.part in parts]
        if "标题" in where:
            found += [(each.start, each.end) for each in report.headings]
            if report.title is not None:
                found.append((report.title.start, report.title.end))
        return sorted(set(found))

    def hits(self, subject: Subject, pattern: Pattern) -> Iterator[re.Match[str]]:
        """Yield every place where a pattern stands and is meant, in order."""
        areas = self.areas(subject)
        # One look at areas that lie close together is quicker than one at each; ^ and $ are meant for an area.
        around = subject.once(f"around {self._areas_name}", lambda: _around(areas))
        stretches = areas if _is_anchored(pattern.expression.pattern) else around
        for start, end in stretches:
            excused: list[list[tuple[int, int]]] | None = None
            for match in pattern.expression.finditer(subject.plain, start, end):
                left, right = match.span()
                if left == right or not _within(areas, left, right):
                    continue
                if excused is None:
                    excused = [
                        [each.span() for each in way.finditer(subject.plain, start, end)] for way in pattern.unless
                    ]
                if any(_within(spans, left, right) for spans in excused):
                    continue
                if not pattern.whole or on_word_borders(subject, left, right):
                    yield match

    def places(self, subject: Subject, patterns: Sequence[Pattern]) -> list[Hit]:
        """Return the places of all patterns in order; of two that overlap the first, else the longer one."""
        found = [
            Hit(*match.span(), pattern, _replacement(pattern, match))
            for pattern in patterns
            for match in self.hits(subject, pattern)
        ]
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda each: (each.start, -each.end)):
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def say(self, text: str, replacement: str | None = None, pattern: Pattern | None = None) -> str:
        """Return the message for a piece of text: the pattern's own, else the rule's, with the pattern's note."""
        message = (pattern.message if pattern else "") or self.declaration.message
        said = message.replace("{文字}", text).replace("{改为}", replacement or "")
        return said + (f"（{pattern.note}）" if pattern and pattern.note else "")


@lru_cache(maxsize=4096)
def _is_anchored(expression: str) -> bool:
    return _ANCHOR.search(expression) is not None


def _around(areas: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches that cover all areas, which are in order: those with little between them as one."""
    stretches: list[tuple[int, int]] = []
    for start, end in areas:
        if stretches and start <= stretches[-1][1] + _LITTLE:
            stretches[-1] = stretches[-1][0], max(end, stretches[-1][1])
        else:
            stretches.append((start, end))
    return stretches


def _within(spans: list[tuple[int, int]], left: int, right: int) -> bool:
    """True where one of the spans, which are in order and apart, holds a place."""
    index = bisect_right(spans, left, key=lambda span: span[0]) - 1
    return index >= 0 and right <= spans[index][1]


def _replacement(pattern: Pattern, match: re.Match[str]) -> str | None:
    if pattern.replacement is None or not pattern.template:
        return pattern.replacement
    return match.expand(pattern.replacement)


def on_word_borders(subject: Subject, start: int, end: int) -> bool:
    """True where a stretch begins and ends where words do: in the prose, in a heading or in a label."""
    if subject.sentence_at(start) is not None:
        return subject.on_word_borders(start, end)
    left, right = max(0, start - _LINE_MOST), end + _LINE_MOST
    left = max(left, subject.plain.rfind("\n", left, start) + 1)
    at, borders = left, {left}
    for word in subject.segmenter.words(subject.plain[left:right].split("\n", 1)[0]):
        at += len(word)
        borders.add(at)
    return start in borders and end in borders
