"""RP06: two sentences of the report that are the same or nearly the same."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.alike import Pair, alike_pairs
from drafter.check.finding import Finding
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject
from drafter.source import Severity


class AlikeSentences(Rule):
    """句子雷同

    为什么：两句话一样或者只差几个字，多半是复制后忘了改，或者同一件事说了两遍；审核的人会按雷同处理。
    依据：惯例，内容雷同、敷衍是年报退回的常见理由
    错误：（三）信息发布前由经办人和站所负责人逐条核对。……（五）信息发布前由经办人和站所负责人逐条审核。
    正确：（三）信息发布前由经办人和站所负责人逐条核对。……（五）全年对核对情况抽查4次，通报1次。
    """

    code = "RP06"
    name = "alike-sentences"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield every passage that stood before in the same or nearly the same words."""
        groups: dict[int, list[list[Pair]]] = {}
        for passage in _passages(alike_pairs(subject)):
            groups.setdefault(passage[0].earlier.start, []).append(passage)
        for passages in groups.values():
            yield self._finding_of(subject, passages)

    def _finding_of(self, subject: Subject, passages: list[list[Pair]]) -> Finding:
        longest = max(passages, key=len)
        others = [each for each in passages if each is not longest]
        evidence = [span_evidence(subject, longest[0].earlier.start, longest[-1].earlier.end)]
        evidence += [span_evidence(subject, each[0].later.start, each[-1].later.end) for each in others]
        what = "这句话" if len(longest) == 1 else f"这{len(longest)}句话"
        how = "在前面已经写过，一字不差" if all(pair.same for pair in longest) else "和前面的几乎一样，只换了几个字"
        message = f"{what}{how}；如果说的是一件事，请删去一处，如果不是，请写出各自的情况。"
        severity: Severity = "warning" if any(pair.sure for pair in longest) else "question"
        start, end = longest[0].later.start, longest[-1].later.end
        return self.at(subject, start, end, message, evidence=evidence, severity=severity)


def _passages(pairs: tuple[Pair, ...]) -> Iterator[list[Pair]]:
    """Yield the pairs in the order of the text, those that follow one another on both sides together."""
    passage: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: each.later.start):
        if passage and not _follows(passage[-1], pair):
            yield passage
            passage = []
        passage.append(pair)
    if passage:
        yield passage


def _follows(before: Pair, pair: Pair) -> bool:
    """True where both sentences of a pair stand right behind those of another, in the same paragraphs."""
    return all(
        0 <= later.start - earlier.end <= 2 and later.paragraph == earlier.paragraph
        for earlier, later in ((before.later, pair.later), (before.earlier, pair.earlier))
    )
