"""RP04: the same phrase in two sentences of one paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.alike import alike_pairs
from drafter.check.phrases_again import repeats_within, tells_figures
from drafter.check.repeats import Repeat
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject

_HEAVY = 10
_PROBLEMS = 5


class PhraseInParagraph(Rule):
    """一段话里短语重复

    为什么：一段之内前后两句说同样的话，读的人会以为是改稿时忘了删；留一处，另一处写点新内容。
    依据：惯例，公文语言要求简明精练
    错误：明确专人负责信息发布的日常审核。每周汇总一次，明确专人负责信息发布的日常催办。
    正确：明确专人负责信息发布的日常审核和催办，每周汇总一次。
    """

    code = "RP04"
    name = "phrase-in-paragraph"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the heaviest phrase of each paragraph that stands in two of its sentences."""
        alike = {(pair.earlier.start, pair.later.start) for pair in alike_pairs(subject)}
        groups: dict[int, list[Repeat]] = {}
        for repeat in repeats_within(subject, "paragraph"):
            earlier, later = subject.sentence_at(repeat.first), subject.sentence_at(repeat.start)
            if earlier is None or later is None or (earlier.start, later.start) in alike:
                continue
            # In part five a measure takes its problem up again.
            if repeat.weight >= _HEAVY and later.part != _PROBLEMS and not tells_figures(subject, repeat):
                groups.setdefault(later.paragraph, []).append(repeat)
        for places in groups.values():
            worst = max(places, key=lambda each: each.weight)
            evidence = [span_evidence(subject, worst.first, worst.first_end)]
            evidence += [span_evidence(subject, each.start, each.end) for each in places if each is not worst]
            text = subject.text[worst.start : worst.end]
            message = f"“{text}”这一段里前面已经说过；如果是一个意思，留一处就够了。"
            yield self.at(subject, worst.start, worst.end, message, evidence=evidence)
