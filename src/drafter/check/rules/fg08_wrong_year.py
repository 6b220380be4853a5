"""FG08: another year than the report's, left in where the report's own must stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.check.own_words import own_names
from drafter.check.rule import Outcome, Rule, span_evidence
from drafter.check.subject import Sentence, Subject
from drafter.source import Severity

_GARBLED = re.compile(r"(?<!\d)(?:20\d{3,6}|20[12])\s?年(?!前)")
_YEAR = re.compile(r"(?<![\d〔\[（(])(?P<year>(?:19|20)\d\d)\s?年(?P<of>度)?")
_REPORT = re.compile(r"(?:政府|政务)?信息公开(?:工作)?年度?报告")
_OF_ANOTHER = re.compile(
    r"上年|去年|上一年|往年|同比|相比|以来|年报|报告(?:中|里)?(?:反映|指出|提出)|[比较与和]\s?(?:19|20)\d\d年|对照|针对|整改|反馈"
)
_PLAN = re.compile(r"将|拟|计划|打算|力争|下一步|明年|要(?!求)|继续|进一步")
_WILL = re.compile(
    r"[，,]?(?:我[镇乡县区市局委办街旗]道?|本[单机]?[位关]?)?(?:将|拟|计划)(?:继续|进一步|重点|从|不断|着力|加大|加强|持续|认真|严格|围绕|全面|按照|切实|深入|积极|在)"
)
_FELL_SHORT = re.compile(r"取得|成效|进步|问题|不足|差距")
_NOT_IN_HEADING = re.compile(r"上年|去年|整改|问题|反馈|落实|计划|打算|安排|思路|下一步|要点|《")
_WORKED = (
    r"(?:全年|共|累计|政府信息公开|政务公开|主动公开|收到|受理|制发|制定|新|在[^，。；]{2,30}(?:领导|指导|支持)下)"
)

# What is drawn up for one year, and has a new one in the next.
_DOCUMENT = re.compile(
    r"《[^《》]{0,30}?(?P<year>20\d\d)\s?年(?:度)?[^《》\d]{0,12}(?:政务公开|政府信息公开|信息公开)[^《》\d]{0,14}?"
    r"(?:工作要点|要点|工作安排|工作计划|任务分解表?|任务分工|分工方案|工作方案|实施方案)[^《》\d]{0,8}》"
)
_CARRIED_OUT = re.compile(
    r"(?:落实|执行|完成|承担|对照|按照|依照|依据|根据|围绕|细化|分解|贯彻|制定|印发|出台|下发|组织实施)[^。；]{0,24}$"
)
_ITS_TASKS = re.compile(
    r"(?:所列|列明|列出|确定|明确|分解|下达|部署|要求|提出|规定|安排)[^。；，]{0,16}(?:任务|事项|工作|要求|措施)"
)
_OVER = "的打算，那一年已经过去"


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    end: int
    year: str
    why: str


class WrongYear(Rule):
    """年份写错

    为什么：往年的年份留在今年的报告里，说明是照抄去年的稿子没有改完，最容易被退回。
    依据：条例，《中华人民共和国政府信息公开条例》第四十九条：每年公布上一年度的年度报告
    错误：2023年度报告里写“2022年，我镇共收到政府信息公开申请3件”
    正确：2023年度报告里写“2023年，我镇共收到政府信息公开申请3件”
    """

    code = "FG08"
    name = "wrong-year"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield years that are no years, and years of another report."""
        for start, end in _stretches(subject):
            for match in _GARBLED.finditer(subject.marked, start, end):
                said = subject.text[match.start() : match.end()]
                yield self.at(subject, match.start(), match.end(), f"“{said}”不是一个年份；请改正。")
        if subject.report.year is None:
            yield self.cannot("没有读出报告的年份。")
            return
        slips: dict[tuple[str, str], list[_Slip]] = {}
        for slip in (*_in_sentences(subject, subject.report.year), *_in_headings(subject, subject.report.year)):
            slips.setdefault((slip.year, slip.why), []).append(slip)
        for (year, why), places in slips.items():
            first, *others = places
            message = f"这是{subject.report.year}年的报告，这里写的是{year}年{why}；请核对。"
            evidence = [span_evidence(subject, each.start, each.end) for each in others]
            severity: Severity = "warning" if why == _OVER else "error"
            yield self.at(subject, first.start, first.end, message, evidence=evidence, severity=severity)
        yield from self._documents(subject, subject.report.year)

    def _documents(self, subject: Subject, own: int) -> Iterator[Outcome]:
        """Ask about last year's plan for the work, where it seems to be what was carried out this year."""
        for sentence in subject.sentences:
            if sentence.part not in (1, 6) or "《" not in subject.marked[sentence.start : sentence.end]:
                continue
            for match in _DOCUMENT.finditer(subject.marked, sentence.start, sentence.end):
                before = subject.marked[sentence.start : match.start()]
                if int(match["year"]) != own - 1 or _OF_ANOTHER.search(before):
                    continue
                if not _CARRIED_OUT.search(before) and not _ITS_TASKS.match(subject.marked, match.end(), sentence.end):
                    continue
                if match["year"] in before:  # 2025年印发的《2025年…》
                    continue
                message = (
                    f"这是{own}年的报告，这里的文件是{match['year']}年的；如果今年另有文件，请改过来，"
                    "如果确实是按这份文件开展工作，可以不改。"
                )
                yield self.at(subject, match.start(), match.end(), message, severity="question")


def _stretches(subject: Subject) -> Iterator[tuple[int, int]]:
    if subject.report.title is not None:
        yield subject.report.title.start, subject.report.title.end
    yield from ((each.start, each.end) for each in subject.prose)
    yield from ((each.start, each.end) for each in subject.report.headings)


def _in_sentences(subject: Subject, own: int) -> Iterator[_Slip]:
    names = "|".join(map(re.escape, sorted(own_names(subject), key=len, reverse=True))) or "(?!)"
    worked = re.compile(
        rf"[，,]?(?:{names}|我[镇乡县区市局委办街旗]|本(?:单位|机关|部门|[镇乡县区市局委办])|全[镇乡县区市局]|{_WORKED})"
    )
    for sentence in subject.sentences:
        for match in _YEAR.finditer(subject.marked, sentence.start, sentence.end):
            year = int(match["year"])
            if year != own or sentence.part == 5:
                why = _why(subject, sentence, match, own, worked)
                if why is not None:
                    yield _Slip(match.start(), match.end(), match["year"], why)


def _why(subject: Subject, sentence: Sentence, match: re.Match[str], own: int, worked: re.Pattern[str]) -> str | None:
    """Return what is wrong with a year in its sentence, None where it may well be meant."""
    plain, year = subject.marked, int(match["year"])
    before = plain[sentence.start : match.start()][-30:]
    behind = plain[match.end() : min(sentence.end, match.end() + 60)]
    if before.count("《") > before.count("》") or _OF_ANOTHER.search(before + match.group() + behind):
        return None
    if sentence.part == 0 and year != own and _REPORT.match(behind):
        return "度报告" if not match["of"] else "报告"
    if before.strip(" 　在（") and not before.rstrip().endswith(("，", "：")):
        return None
    if sentence.part == 5 and year <= own and _WILL.match(behind):
        return _OVER
    if year == own or before or str(own) in behind or not worked.match(behind):
        return None
    if sentence.part == 5 and not _FELL_SHORT.search(behind):
        return None
    return None if year > own and _PLAN.search(behind) else "的情况"


def _in_headings(subject: Subject, own: int) -> Iterator[_Slip]:
    for heading in subject.report.headings:
        for match in _YEAR.finditer(subject.marked, heading.start, heading.end):
            if int(match["year"]) < own and not _NOT_IN_HEADING.search(heading.text):
                yield _Slip(match.start(), match.end(), match["year"], "的情况")
