"""FG09: a statistics period that is not the report's year from 1 January to 31 December."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject

_TO = r"(?:截至|截止到?|止于|直?至|到|[-—－–~～]{1,2})"
_PERIOD = re.compile(
    r"(?<!\d)(?:(?P<year1>\d{1,7})\s*年)?\s*(?P<month1>\d{1,2})\s*月\s*(?P<day1>\d{1,2})\s*日\s*"
    rf"(?:(?:起|开始)?[，,]?\s*(?:统计)?{_TO}|(?:起|开始)[^。；\d]{{0,12}}?{_TO}[^。；\d]{{0,4}}?)\s*"
    r"(?:(?P<year2>\d{1,7})\s*年|同年|当年|本年|年)?\s*(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})(?!\d)\s*日?"
)
_WHOLE_YEAR = re.compile(
    r"(?:统计|数据)[^，。；《]{0,10}?(?:期限|时限|时间段?|期间|周期|区间|年度)(?:为|是|：)?\s*"
    r"(?P<period>(?P<year>(?:19|20)\d\d)\s?年(?:全年|度))"
)
_CUE = re.compile(r"统计|数据|期限|时限|起止|期间")
_FIRST, _LAST = (1, 1), (12, 31)
_YEAR_LENGTH = 4


class WrongPeriod(Rule):
    """统计期限写错

    为什么：年度报告统计的是上一个公历年，期限错了，读者不知道数据是哪一年的。
    依据：条例，《中华人民共和国政府信息公开条例》第四十九条：每年公布上一年度的年度报告
    错误：本报告所列数据的统计期限自2020年1月1日起至2021年12月31日止（2021年度报告）
    正确：本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止
    """

    code = "FG09"
    name = "wrong-period"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield what is wrong with the first statistics period of the introduction."""
        for sentence in subject.sentences:
            if sentence.part != 0 or not _CUE.search(subject.marked, sentence.start, sentence.end):
                continue
            match = _PERIOD.search(subject.marked, sentence.start, sentence.end)
            if match is not None:
                yield from self._judge(subject, match)
                return
            whole = _WHOLE_YEAR.search(subject.marked, sentence.start, sentence.end)
            if whole is not None:
                yield from self._of_another_year(subject, whole)
                return

    def _of_another_year(self, subject: Subject, match: re.Match[str]) -> Iterator[Outcome]:
        year = subject.report.year
        if year is not None and match["year"] != str(year):
            message = f"统计期限的年份与报告的年份不符；{_should(year)}请核对。"
            yield self.at(subject, *match.span("period"), message)

    def _judge(self, subject: Subject, match: re.Match[str]) -> Iterator[Outcome]:
        year = subject.report.year
        start, end = match.span()
        years = [each for each in (match["year1"], match["year2"]) if each]
        right = f"{year}年1月1日至{year}年12月31日" if year is not None else "1月1日至12月31日"
        if any(len(each) != _YEAR_LENGTH for each in years):
            yield self.at(subject, start, end, f"统计期限里的年份写错了；应为{right}。")
        elif len(set(years)) > 1 or (year is not None and years and years[-1] != str(year)):
            yield self.at(subject, start, end, f"统计期限的年份与报告的年份不符；{_should(year)}请核对。")
        elif (int(match["month1"]), int(match["day1"])) != _FIRST or (
            int(match["month2"]),
            int(match["day2"]),
        ) != _LAST:
            message = f"统计期限应是全年，即{right}；如果机关是年中成立的，请写明。"
            yield self.at(subject, start, end, message, severity="warning")
        elif not match["year1"]:
            yield self.at(subject, start, end, f"统计期限没有写明年份；建议写成{right}。", severity="warning")


def _should(year: int | None) -> str:
    return f"报告是{year}年的，期限应为{year}年1月1日至{year}年12月31日；" if year is not None else ""
