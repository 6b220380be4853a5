"""FG07: a set sentence without its number, and a unit written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.rule import Outcome, Rule
from drafter.check.standing_units import units_alone
from drafter.check.subject import Sentence, Subject

_END = r"(?=\s*(?:[，。；、）]|其中|$))"
_COUNTED = "|".join(
    (
        r"(?:政府信息|政务信息|各类信息|信息|动态|留言|意见|简讯|稿件)\s*(?:余)?条",
        r"(?:公开申请|依申请公开|规范性文件|行政复议|行政诉讼|行政许可|行政处罚|行政强制|许可决定|处罚决定|强制决定)\s*(?:件|宗|起)",
        r"(?:培训|会议|宣传活动|检查|督查|学习|座谈会|讲座)\s*(?:次|场次|场|期)",
        r"(?:宣传资料|宣传单|资料|手册|问卷|宣传册|明白纸)\s*(?:余)?份",
    )
)
_CUE = (
    "(?:共计|累计|共|合计|总计|全年|年内|收到|新收|受理|答复|办结|公开|发布|上传|开展|组织|举办|召开|发放|印发|"
    "制发|废止|作出|办理|承办)"
)
_MISSING = re.compile(rf"{_CUE}(?![^，。；、]{{0,16}}的(?:公开申请|申请))[^，。；、\d的]{{0,14}}?(?:{_COUNTED}){_END}")
_IN_FORCE = re.compile(
    r"(?<![^\s，。；、：])\s*(?:截至[^，。；]{0,12}[，]?|目前|年末|年底|全年|现|共|[我本全](?:镇|乡|县|区|市|局|街道|单位|机关)|现有|有|其中){0,4}现行有效的?(?:行政)?规范性文件(?:件|共|共有|共计)?(?=[，。；])"
)
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升)(?:了)?\s*(?:条|件|次|份|个百分点)(?=[，。；、）])")
_PERCENT = re.compile(r"(?:率|占比|占|增长|下降|达到|达)(?:为|是|了)?\s*%")
_DATE = re.compile(r"(?:截至|截止|于|自|从|至)\s*(?:\d{4})?\s*年\s*月\s*日?(?=[^\d]|$)")
# Each with what stands wherever it does: looking for that first is quicker.
_GAPS = (("", _MISSING), ("现行有效", _IN_FORCE), ("", _CHANGE), ("%", _PERCENT), ("月", _DATE))
_DOUBLED = re.compile(r"\d\s*(?P<unit>人次|万元|件|条|次|份|个|项|期|场|篇|起|宗|名|%)\s?(?P=unit)(?![数款例目])")
_SUM_UP = ("留存", "多条", "每条", "逐条", "单条", "一条")


class NumberMissing(Rule):
    """缺数字或者单位重复

    为什么：套用的句子里数字没有填上，或者填的时候把单位又写了一遍，一看就是没有校对。
    依据：格式，国办公开办函〔2021〕30号“明确责任”：发布内容不准确的，要追究责任
    错误：全年共公开政府信息条，现行有效的规范性文件。
    正确：全年共公开政府信息106条，现行有效的规范性文件5件。
    """

    code = "FG07"
    name = "number-missing"

    def check(self, subject: Subject) -> Iterator[Outcome]:
        """Yield set phrases in which no number stands, units that stand alone, and units that stand twice."""
        found: list[tuple[int, int]] = []
        for sentence in subject.sentences:
            gaps = list(_gaps(subject, sentence))
            found += gaps
            for start, end in gaps:
                yield self._missing(subject, start, end)
            for match in _DOUBLED.finditer(subject.marked, sentence.start, sentence.end):
                unit = match["unit"]
                yield self.at(
                    subject, match.start("unit"), match.end(), f"单位“{unit}”写了两遍；请删去一个。", replacement=unit
                )
        for start, end in units_alone(subject):
            if not any(a < end <= b for a, b in found):
                yield self._missing(subject, start, end)

    def _missing(self, subject: Subject, start: int, end: int) -> Outcome:
        said = subject.text[start:end].strip()
        return self.at(subject, start, end, f"“{said}”这里少了数字；请补上，没有发生的写0。")


def _gaps(subject: Subject, sentence: Sentence) -> Iterator[tuple[int, int]]:
    taken = -1
    for words, pattern in _GAPS:
        if subject.marked.find(words, sentence.start, sentence.end) < 0:
            continue
        for match in pattern.finditer(subject.marked, sentence.start, sentence.end):
            said = subject.text[match.start() : match.end()]
            if match.start() < taken or any(word in said for word in _SUM_UP):
                continue
            taken = match.end()
            yield match.start(), match.end()
