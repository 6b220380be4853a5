"""CT09: a part one far over the advised length."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import part_text

_SINCE = 2025  # the first year for which a length was advised
_TIMES = 3


class PartOneTooLong(Rule):
    """第一部分过长

    为什么：有的省从2025年的年报起建议第一部分写一千字左右，写清数字即可；这只是建议，各地不同，篇幅多出几倍的才提醒。
    依据：地方，有的省对2025年年报第一部分篇幅的建议，约1000字，不是硬性规定
    错误：第一部分写了四千多字，大段是工作过程和认识体会。
    正确：第一部分一千字左右，按五个方面写清做了什么、有多少。
    """

    code = "CT09"
    name = "part-one-too-long"
    severity = "question"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield a finding where part one is several times as long as the profile advises."""
        text, part = part_text(subject, 1), subject.report.part(1)
        profile, year = subject.profile, subject.report.year
        if text is None or part is None or profile is None or year is None:
            yield self.cannot("没有读出第一部分、机关类型或者年份。")
            return
        advised = profile.part_one_length
        if advised and year >= _SINCE and len(text) > advised * _TIMES:
            said = (
                f"第一部分约{len(text)}字；有的省建议在{advised}字左右。这是建议，不是硬性规定，"
                "请看能不能删去过程和套话，留下事实和数字。"
            )
            yield self.at(subject, part.heading.start, part.heading.end, said)
