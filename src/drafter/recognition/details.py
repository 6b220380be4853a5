"""What the introduction says: period, names, where the report can be read, whom to ask."""

from __future__ import annotations

import re

from drafter.recognition.report import Found
from drafter.text.normal import half_width

_PERIOD = re.compile(
    r"(?:自|从)?\s?(?P<from>(?:\d{2,6}年)?_1_月_1_日)_起?_[，,]?_"
    r"(?:至|到|—+|-|~|～|开始统计，截至|起统计，截至)_"
    r"(?P<to>(?:\d{2,6}年|同年|当年)?_12_月_31_日)".replace("_", r"\s{0,3}")  # few: blank lines without end take long
)
_PERIOD_APART = re.compile(r"自(?:(?:19|20)\d\d年)?1月1日起[^。]{0,12}(?:截至|截止|至)(?:(?:19|20)\d\d年)?12月31日")
_VALUE = r"[：:]\s*(?P<value>[^，,；;。、）)\n]{2,60})"
_NUMBER = r"[（(]?\d{3,4}[)）]?\s*[-—－–－]{0,2}\s*\d{3,8}(?:\s*转\s*\d+)?(?:\s*[-—－–]{1,2}\s*\d{1,8})?"
_PATTERNS = {
    "全称": r"(?P<value>[\u4e00-\u9fff]{3,30})（以下(?:简称|称)[：:]?[“\"](?!条例|《)[^”\"]{1,12}[”\"]）",
    "简称": r"(?<!》)（以下(?:简称|称)[：:]?[“\"](?P<value>(?!条例)[^”\"《]{1,12})[”\"]）",
    "网站名称": r"(?:可在|登录|登陆|通过|访问|浏览|电子版在|请在|在|至|到|从)[“\"]?(?P<value>[\u4e00-\u9fff·]{2,24}?"
    r"(?:门户网站|官方网站|政务网站|网站|政府网站?|信息网站?|政务网站?|官网|公开平台|公开专栏)(?:[“\"][^”\"]{2,12}[”\"])?)",
    "网址": r"(?P<value>(?:https?://|www\.)[A-Za-z0-9./_\-?=&%#:~+]+[A-Za-z0-9/])",
    "联系机构": r"(?:请与|请联系|请直接与|请致电|请向|可向|可与|可致电|联系)(?P<value>[\u4e00-\u9fff]{3,35}?)"
    r"(?:联系|反映|咨询|询问|[（(,，。])",
    "地址": r"地\s*址" + _VALUE,
    "邮编": r"邮\s*(?:政)?编\s*码?\s*[：:]?\s*(?P<value>\d{6})(?!\d)",
    "电话": r"(?:电\s*话|热线)(?:号码)?(?:（传真）|/传真|及传真)?\s*[：:]?\s*(?P<value>" + _NUMBER + ")",
    "传真": r"传\s*真(?:号码)?\s*[：:]?\s*(?P<value>" + _NUMBER + ")",
    "电子邮箱": r"(?P<value>[A-Za-z0-9_.+\-]{1,64}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)",
}
# What comes before a name and is no part of it.
_LEAD = re.compile(
    r"(?:本报告|报告|电子版|年报|现将|现)?(?:由|向社会公布|将|在|是)(?=[\u4e00-\u9fff]{3})|(?:各级)?行政机关(?:应当)?"
)
_COMPILED = {name: re.compile(pattern.replace(r"\s*", r"\s{0,8}")) for name, pattern in _PATTERNS.items()}


def period_in(text: str, start: int, end: int) -> Found | None:
    """Return the statistics period that a stretch of text names."""
    plain = half_width(text)
    match = _PERIOD.search(plain, start, end) or _PERIOD_APART.search(plain, start, end)
    return Found(text[match.start() : match.end()], match.start(), match.end()) if match else None


def details_in(text: str, start: int, end: int) -> dict[str, Found]:
    """Return what a stretch of text tells of the organ, by the ids of the slots."""
    plain = half_width(text)
    found: dict[str, Found] = {}
    for name, pattern in _COMPILED.items():
        match = pattern.search(plain, start, end)
        if match:
            left, right = match.span("value")
            lead = _LEAD.match(plain, left, right)
            left = lead.end() if lead else left
            while right > left and text[right - 1].isspace():
                right -= 1
            found[name] = Found(text[left:right], left, right)
    return found
