"""CT04: a part five in which nothing has been done yet."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.improvement import says_aim, says_done, says_what_is_done
from drafter.check.part_five_rule import PartFiveRule
from drafter.check.rule import Outcome
from drafter.check.subject import Subject
from drafter.recognition.report import Part


class AllFuture(PartFiveRule):
    """改进情况全是打算

    为什么：第五部分要写“改进情况”，不只是今后的打算；上年指出的问题、当年已经改了的，应当写出来，不然每年的打算都一样。
    依据：惯例，退回意见中常见的“只有打算没有改进情况”
    错误：一是公开不够及时；二是解读形式单一。下一步，我镇将加强队伍建设，丰富解读形式。
    正确：一是公开不够及时。3月起实行每周汇总、逐条催办，下半年未再超期；2027年一季度前，各站所明确1名信息员。
    """

    code = "CT04"
    name = "all-future"
    severity = "question"
    shortest = 40

    def judge(self, subject: Subject, part: Part, paragraphs: list[str]) -> Iterator[Outcome]:
        """Yield a finding where part five speaks of measures, and none of them is done."""
        if any(map(says_done, paragraphs)) or not any(map(says_aim, paragraphs)):
            return
        if any(map(says_what_is_done, paragraphs)):
            said = "第五部分写的都是今后的打算，没有说当年已经改了什么；请补写上年的问题改得怎样、今年做了哪些。"
            yield self.at(subject, part.heading.start, part.heading.end, said)
