"""CT02: problems of part five for which nothing is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.improvement import Improvement, improvement_of, says_problem, says_what_is_done, topics_of
from drafter.check.part_five_rule import PartFiveRule
from drafter.check.rule import Outcome, span_evidence
from drafter.check.subject import Subject
from drafter.recognition.report import Part

_SHOWN = 24


class ProblemWithoutMeasure(PartFiveRule):
    """有问题没有措施

    为什么：第五部分要写存在的主要问题及改进情况，每个问题做了什么、准备做什么，要对得上；只摆问题不说怎么改，会被退回。
    依据：格式，国办公开办函〔2021〕30号第五部分“存在的主要问题及改进情况”
    错误：一是公开不够及时；二是解读形式单一。（下面没有改进情况）
    正确：一是公开不够及时。3月起实行每周汇总、逐条催办，下半年未再超期。二是解读形式单一。全年制作图解11件。
    """

    code = "CT02"
    name = "problem-without-measure"
    severity = "warning"
    shortest = 10

    def judge(self, subject: Subject, part: Part, paragraphs: list[str]) -> Iterator[Outcome]:
        """Yield a part five without any measure, else the problems that no measure answers."""
        if not any(map(says_what_is_done, paragraphs)):
            if any(map(says_problem, paragraphs)):
                said = "第五部分只写了问题，没有写改进情况；请逐条写明已经做了什么、下一步由谁在什么时候做什么。"
                yield self.at(subject, part.heading.start, part.heading.end, said)
            return
        found = improvement_of(subject)
        yield from self._unanswered(subject, found) if found.apart else self._within(subject, found)

    def _unanswered(self, subject: Subject, found: Improvement) -> Iterator[Outcome]:
        """Fewer measures than problems, in two lists: name the problems whose topic no measure shares."""
        if len(found.measures) >= len(found.problems):
            return
        answers = (*found.measures, *found.followups)
        covered = {topic for span in answers for topic in topics_of(subject.plain[slice(*span)])}
        alone = [
            span
            for span in found.problems
            if (topics := topics_of(subject.plain[slice(*span)]))
            and not topics & covered
            and not says_what_is_done(subject.plain[slice(*span)])
        ]
        if alone and len(found.problems) > 1:
            yield self._say(subject, alone, "后面的改进措施里好像没有对应的；请看是不是漏了，逐条对上")

    def _within(self, subject: Subject, found: Improvement) -> Iterator[Outcome]:
        """Problems that hold their measures: name those which hold none, where others do."""
        section = next((each for each in subject.report.sections if each.part == 5 and each.aspect == "both"), None)
        if section is None or len(found.problems) < 2:
            return
        inside = [span for span in found.problems if section.start <= span[0] < section.end]
        bounds = [*(span[0] for span in inside[1:]), section.end]
        whole = [subject.plain[span[0] : stop] for span, stop in zip(inside, bounds, strict=False)]
        alone = [span for span, text in zip(inside, whole, strict=False) if not says_what_is_done(text)]
        if alone and len(alone) < len(inside):
            yield self._say(subject, alone, "只写了问题，没有写怎么改；请补上已经做的和下一步要做的")

    def _say(self, subject: Subject, alone: list[tuple[int, int]], what: str) -> Outcome:
        named = "；".join(f"“{_short(subject.text[slice(*span)])}”" for span in alone)
        rest = [span_evidence(subject, *span) for span in alone[1:]]
        return self.at(subject, *alone[0], f"{named}这{len(alone)}个问题，{what}。", evidence=rest, severity="question")


def _short(text: str) -> str:
    first = re.split("[。\n]", text, maxsplit=1)[0]
    return first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
