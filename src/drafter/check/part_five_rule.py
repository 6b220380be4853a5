"""What the rules on problems and measures have in common: they judge part five, where there is one with words in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.recognition.report import Part


class PartFiveRule(Rule):
    """A rule on part five; one of fewer than ``shortest`` characters is not assessable."""

    shortest: ClassVar[int] = 0

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield what is wrong with part five, or that it can't be judged."""
        part = subject.report.part(5)
        paragraphs = [subject.plain[each.start : each.end] for each in subject.prose if each.part == 5]
        if part is None or sum(map(len, paragraphs)) < self.shortest:
            yield self.cannot("没有读到第五部分的文字。")
        else:
            yield from self.judge(subject, part, paragraphs)

    @abstractmethod
    def judge(self, subject: Subject, part: Part, paragraphs: list[str]) -> Iterator[Outcome]:
        """Yield what is wrong with ``paragraphs``, the half-width text of ``part``."""
