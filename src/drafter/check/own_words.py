"""How an organ speaks of itself and of its year: words that change nothing in what a number counts."""

from __future__ import annotations

import re

from drafter.check.subject import Subject

_TIMES = (
    "本年度内|本年度|今年以来|今年|全年度|全年|年度内|年内|一年来|当年|年末|年底|本年内|本年|报告期内|报告期|统计期内"
)
_FILLERS = (
    "共计|总共|一共|累计|合计|总计|实际|依法依规|依法|依规|及时|按时|按期|妥善|认真|严格|规范(?!性)|已经|目前|"
    "共(?![享同建和])|已(?!经)|均|了"
)
_LEVELS = "街道|县|区|市|旗|镇|乡|局|委|办|院|厅|处|所|站|队|中心|社"
_LEVEL = re.compile(rf"({_LEVELS})(?:员会|公室|事处)?(?:人民政府)?$")
_ANY_LEVEL = "单位|机关|部门|系统"
# A county's bureau calls itself 县教育局 or 教育局, a street 街道.
_WITHIN = re.compile(
    r"^[\u4e00-\u9fff]{1,12}?"
    r"([县区市旗](?:人民政府)?[\u4e00-\u9fff]{2,}(?:局|委员会|办公室|中心|队|院)|街道(?:办事处)?)$"
)
_BELOW = re.compile(r"^[\u4e00-\u9fff]{2,12}?[县区市旗]([\u4e00-\u9fff]{2,}(?:镇|乡|街道|局|委员会|委))$")


def filler_pattern(subject: Subject) -> re.Pattern[str]:
    """Return what may be taken out of a phrase without changing it: the report's year, itself, 全年, 共."""
    names = sorted(own_names(subject), key=len, reverse=True)
    year = subject.report.year
    pieces = [*map(re.escape, names), _TIMES, _FILLERS, _own_level(subject)]
    if year is not None:
        pieces.insert(0, rf"(?:截至)?{year}年度?(?:全年|内|12月31日|底|末)?")
    return re.compile("|".join(pieces))


def own_names(subject: Subject) -> set[str]:
    """Return the names that the organ has in its report: full, short, without its 人民政府, without its place."""
    details = subject.report.details
    found = [subject.report.organ, details.get("全称"), details.get("简称")]
    names = {each.text.strip("“”\"'") for each in found if each is not None}
    names |= {name.removesuffix("办事处") for name in names if name.endswith("街道办事处")}
    names |= {match.group(1) for name in names for within in (_WITHIN, _BELOW) if (match := within.search(name))}
    return {name for each in names for name in (each, each.removesuffix("人民政府")) if len(name) > 1}


def _own_level(subject: Subject) -> str:
    """我镇, 本镇 and 全镇 in a township's report; 我县 there is another organ."""
    levels = {match.group(1) for name in own_names(subject) if (match := _LEVEL.search(name))}
    if subject.kind == "street":
        levels |= {"街道", "办"}
    own = "|".join(sorted(levels)) if levels else _LEVELS
    return rf"[我本全](?:{own}|{_ANY_LEVEL})(?:办事处|公室)?|[我本](?=[，共收])"
