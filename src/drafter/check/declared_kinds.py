"""The five kinds of declared rules.

existence      words that should not be there
substitution   a wrong word and the right one
repetition     the same words again within so many characters
occurrence     words that have to stand so often, at least or at most
consistency    two ways of writing one thing, of which one is to be kept
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drafter.check.declared import Declaration, DeclaredRule, Hit, Pattern
from drafter.check.figures_near import has_fact
from drafter.check.finding import Evidence
from drafter.check.rule import Outcome, span_evidence
from drafter.check.subject import Subject


class ExistenceRule(DeclaredRule):
    """Words that should not be there: each place is a finding, or all of them one where ``together`` is set.

    ``bare`` counts a place only where its sentence tells no figure and no fact; ``least`` is the number of
    such sentences from which on anything is said; a sentence with ``dense`` places is enough by itself.
    """

    def __init__(
        self,
        declaration: Declaration,
        patterns: tuple[Pattern, ...],
        *,
        together: bool = False,
        bare: bool = False,
        least: int = 0,
        dense: int = 0,
    ) -> None:
        super().__init__(declaration)
        self.patterns = patterns
        self._dense = dense
        self._together = together
        self._bare = bare
        self._least = least

    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every place where such words stand."""
        found = self.places(subject, self.patterns)
        if self._bare or self._least:
            found = self._counting(subject, found)
        if self._together and found:
            said = self.say(_listed(subject, found), None, found[0].pattern)
            rest = [span_evidence(subject, each.start, each.end) for each in found[1:]]
            yield self.at(
                subject, found[0].start, found[0].end, said, evidence=rest, severity=found[0].pattern.severity
            )
            return
        for hit in found:
            said = self.say(subject.text[hit.start : hit.end], None, hit.pattern)
            yield self.at(subject, hit.start, hit.end, said, severity=hit.pattern.severity)

    def _counting(self, subject: Subject, found: list[Hit]) -> list[Hit]:
        """Return the places that count: those in bare sentences, the first of each, where there are enough."""
        first: dict[tuple[int, int], Hit] = {}
        times: Counter[tuple[int, int]] = Counter()
        bare: dict[tuple[int, int], bool] = {}
        for each in found:
            sentence = subject.sentence_at(each.start)
            span = (sentence.start, sentence.end) if sentence else (each.start, each.end)
            if span not in bare:
                bare[span] = not self._bare or not has_fact(subject.plain[span[0] : span[1]])
            if bare[span]:
                first.setdefault(span, each)
                times[span] += 1
        enough = len(first) >= self._least or bool(self._dense and max(times.values(), default=0) >= self._dense)
        return list(first.values()) if enough else []


def _listed(subject: Subject, found: list[Hit]) -> str:
    texts = dict.fromkeys(subject.text[each.start : each.end] for each in found)
    return "”“".join(texts)


class SubstitutionRule(DeclaredRule):
    """A wrong word and the right one; a replacement that is given is certain."""

    def __init__(self, declaration: Declaration, patterns: tuple[Pattern, ...]) -> None:
        super().__init__(declaration)
        self._patterns = patterns

    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every wrong word with the right one."""
        for hit in self.places(subject, self._patterns):
            said = self.say(subject.text[hit.start : hit.end], hit.replacement, hit.pattern)
            yield self.at(subject, hit.start, hit.end, said, replacement=hit.replacement, severity=hit.pattern.severity)


class RepetitionRule(DeclaredRule):
    """The same words again within ``within`` characters of an area; the later place is the finding."""

    def __init__(self, declaration: Declaration, patterns: tuple[Pattern, ...], within: int) -> None:
        super().__init__(declaration)
        self._patterns = patterns
        self._within = within

    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every place where words stand again too soon."""
        for pattern in self._patterns:
            before: dict[str, re.Match[str]] = {}
            for match in self.hits(subject, pattern):
                earlier = before.get(match.group())
                before[match.group()] = match
                if earlier is not None and match.start() - earlier.end() <= self._within:
                    text = subject.text[match.start() : match.end()]
                    first = span_evidence(subject, *earlier.span())
                    said = self.say(text, None, pattern)
                    yield self.at(subject, *match.span(), said, evidence=[first], severity=pattern.severity)


class OccurrenceRule(DeclaredRule):
    """Words that have to stand at least, or may stand at most, so often in all areas together."""

    def __init__(
        self, declaration: Declaration, patterns: tuple[Pattern, ...], least: int = 0, most: int | None = None
    ) -> None:
        super().__init__(declaration)
        self._patterns = patterns
        self._least = least
        self._most = most

    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding where words stand too seldom or too often."""
        if not self.areas(subject):
            yield self.cannot("没有读到要查的部分。")
            return
        found = self.places(subject, self._patterns)
        if len(found) < self._least:
            yield self.overall(self.say(""))
        elif self._most is not None and len(found) > self._most:
            over = found[self._most]
            evidence = [span_evidence(subject, each.start, each.end) for each in found if each is not over]
            said = self.say(subject.text[over.start : over.end])
            yield self.at(subject, over.start, over.end, said, evidence=evidence)


class ConsistencyRule(DeclaredRule):
    """Ways of writing one thing: where more than one is used, the rarer is a finding, the most used the better."""

    def __init__(self, declaration: Declaration, ways: tuple[tuple[Pattern, ...], ...]) -> None:
        super().__init__(declaration)
        self._ways = ways

    def search(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the first place of every rarer way, the other places as evidence."""
        for ways in self._ways:
            used = [[match.span() for match in self.hits(subject, way)] for way in ways]
            places = sorted((spans for spans in used if spans), key=lambda spans: (-len(spans), spans[0]))
            if len(places) < 2:
                continue
            kept = subject.text[slice(*places[0][0])]
            for spans in places[1:]:
                text = subject.text[slice(*spans[0])]
                others: list[Evidence] = [span_evidence(subject, *each) for each in (*spans[1:], *places[0])]
                yield self.at(subject, *spans[0], self.say(text, kept), evidence=others)
