"""TB14: tables of the form of 2019 in a report that is due in the form of 2021."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Subject


class SupersededForm(Rule):
    """用了旧格式的表

    为什么：2021年度起的报告用新表样；旧表有“本年新制作数量”“上一年项目数量”“政府集中采购”等栏目，数据口径不同，不能汇总。
    依据：格式，国办公开办函〔2021〕30号，自2021年度报告起执行
    错误：2022年的报告，表二列有“政府集中采购”和“本年增/减”。
    正确：2022年的报告，表二列“本年制发件数”“本年废止件数”“现行有效件数”。
    """

    code = "TB14"
    name = "superseded-form"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield the first label of the old form, the others as evidence."""
        places = subject.report.superseded
        if not places:
            return
        if subject.report.year is None:
            yield self.cannot("没有读出报告的年份，不能判断应当用哪一版表样。")
            return
        if subject.report.year <= max(subject.form.superseded.years):
            return
        labels = "、".join(f"“{text}”" for text in dict.fromkeys(each.text for each in places))
        message = f"表里有{labels}，这是2019年、2020年报告用的旧表样；2021年度起的报告请换用新表样。"
        evidence = [span_evidence(subject, each.start, each.end) for each in places[1:]]
        yield self.at(subject, places[0].start, places[0].end, message, evidence=evidence)
