"""CT03: measures of part five that answer no problem."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.improvement import improvement_of, says_no_problem, says_problem, says_what_is_done
from drafter.check.part_five_rule import PartFiveRule
from drafter.check.rule import Outcome, span_evidence
from drafter.check.subject import Subject
from drafter.recognition.report import Part

_MORE = 2


class MeasureWithoutProblem(PartFiveRule):
    """有措施没有问题

    为什么：改进情况是对着问题写的；没有说问题就说措施，或者措施比问题多出几条、对不上号，看的人不知道要解决什么。
    依据：格式，国办公开办函〔2021〕30号第五部分“存在的主要问题及改进情况”
    错误：五、存在的主要问题及改进情况 下一步，我镇将加强队伍建设，拓宽公开渠道，加大宣传力度。
    正确：一是渠道单一，4个村的公开栏设在村委会院内。2027年6月底前移到村口；二是……
    """

    code = "CT03"
    name = "measure-without-problem"
    severity = "warning"
    shortest = 20

    def judge(self, subject: Subject, part: Part, paragraphs: list[str]) -> Iterator[Outcome]:
        """Yield a part five of measures only, else lists of which the measures are longer by two or more."""
        headed = any(each.part == 5 and each.aspect in ("problems", "both") for each in subject.report.sections)
        if not headed and not any(map(says_problem, paragraphs)):
            if not any(map(says_no_problem, paragraphs)) and any(map(says_what_is_done, paragraphs)):
                said = "第五部分只写了措施，没有写存在的主要问题；请先写明有哪些问题，再逐条写改进情况。"
                yield self.at(subject, part.heading.start, part.heading.end, said)
            return
        found = improvement_of(subject)
        if found.apart and len(found.problems) >= 2 and len(found.measures) >= len(found.problems) + _MORE:
            said = (
                f"主要问题写了{len(found.problems)}条，改进措施写了{len(found.measures)}条，对不上号；"
                "请看多出的措施针对什么问题，没有对应问题的并到相关的一条里或者删去。"
            )
            rest = [span_evidence(subject, *span) for span in found.measures[1:]]
            yield self.at(subject, *found.measures[0], said, evidence=rest, severity="question")
