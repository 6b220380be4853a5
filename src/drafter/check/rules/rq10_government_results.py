"""RQ10: results of assessment, public review and accountability, which every government reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.subject import Subject
from drafter.check.whole import before_uniform_format, is_whole
from drafter.recognition.organ_kind import is_government
from drafter.source import Severity

_SCALE = r"\d|第[一二三四五六七八九十]|优秀|优良|良好|合格|达标|名次|等次|排名|前列|先进|满意|通过|表彰|扣分|得分|满分"
_NONE = r"未|没有|无|零|不存在|不涉及|尚无|待补"  # a gap is told of elsewhere
# For each result: words that speak of it, and what makes such a sentence a result.
_RESULTS = {
    "工作考核": (
        re.compile(
            r"考核|考评|绩效(?:评价|评估|评定|管理)|测评得分|评估得分|(?:第三方|年度|季度|政务公开)[^，。；]{0,8}评估"
        ),
        re.compile(f"{_SCALE}|{_NONE}"),
    ),
    "社会评议": (
        re.compile(
            r"社会评议|公众评议|群众评议|群众评价|公众评价|社会评价|民主评议|评议|满意度|满意率|问卷|民意测评|民意调查|好差评|行风评"
        ),
        re.compile(f"{_SCALE}|{_NONE}|开展|发放|组织|收到|接受|进行|设立|向社会"),
    ),
    "责任追究": (
        re.compile(r"责任追究|追究[^，。；]{0,8}责任|被追究|追责|问责|约谈|通报批评|责任被追究|处分"),
        re.compile(rf"\d|{_NONE}"),
    ),
}
_BREAK = re.compile(r"[。！？\n]")
_YEAR = re.compile(r"(?:19|20)\d\d年度?")


class GovernmentResults(Rule):
    """考核、评议、追责结果

    为什么：各级人民政府的年度报告，除了问题和改进情况，还要写工作考核、社会评议和责任追究的结果；没有发生的也要写明没有。
        街道办事处参照办理。
    依据：条例，第五十条第四项
    错误：（五）监督保障情况。我镇健全工作机制，加强学习培训，确保工作落到实处。
    正确：县级考核得9.2分（满分10分），列17个乡镇第4位；发放社会评议问卷120份，满意率96.7%；未发生责任追究情形。
    """

    code = "RQ10"
    name = "government-results"
    severity = "warning"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield one finding that names each result which the report does not give."""
        if not is_whole(subject) or before_uniform_format(subject):
            yield self.cannot("没有同时读到标题和三个以上的部分，或者是统一格式以前的年报。")
            return
        government = _acts_as_government(subject)
        if government is None:
            yield self.cannot("从名称看不出是政府还是部门，不知道要不要写考核、评议和追责的结果。")
        elif government:
            yield from self._missing(subject)

    def _missing(self, subject: Subject) -> Iterator[Outcome]:
        report = subject.report
        sentences = _BREAK.split(subject.plain[report.start : report.end])
        absent, bare = [], []
        for name, (words, result) in _RESULTS.items():
            about = [each for each in sentences if words.search(each)]
            if not about:
                absent.append(name)
            elif not any(result.search(_YEAR.sub("", each)) for each in about):
                bare.append(name)
        first = report.part(1)
        if not absent and not bare:
            return
        said = f"没有写{'、'.join(absent)}的结果" if absent else ""
        said += "；" if absent and bare else ""
        said += f"提到了{'、'.join(bare)}，但没有写结果" if bare else ""
        told = f"{said}。政府的年报要写工作考核、社会评议和责任追究的结果，请在监督保障里补上，没有发生的写明没有。"
        severity: Severity = "warning" if absent else "question"
        if first is None:
            yield self.overall(told, severity=severity)
        else:
            yield self.at(subject, first.heading.start, first.heading.end, told, severity=severity)


def _acts_as_government(subject: Subject) -> bool | None:
    if subject.kind is not None:
        return subject.kind != "county_department"
    names = [each.text for each in (subject.report.details.get("全称"), subject.report.organ) if each]
    found = [answer for name in names if (answer := is_government(name)) is not None]
    return found[0] if found else None
