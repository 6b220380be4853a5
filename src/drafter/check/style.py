"""Faults of style that need no facts to be seen: empty phrases, marks, numerals, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE_LENGTH = 80
_BLANK_LENGTH = 6

# Words that praise without a fact. A report that says them is sent back as 空洞.
EMPTY_PHRASES = (
    "高度重视", "扎实推进", "不断加强", "不断加大", "不断完善", "不断提高", "不断提升", "进一步", "切实", "有效提升",
    "取得成效", "取得实效", "显著成效", "预期成效", "得到好评", "一致好评", "大力推进", "积极推进", "认真贯彻",
    "认真落实", "全面落实", "全面贯彻", "深入推进", "深入贯彻", "有力保障", "着力", "持续推进", "应公开尽公开",
    "应公尽公", "统筹推进", "稳步推进", "多措并举", "上新台阶", "再上台阶",
)  # fmt: skip

# Wrong for right: words that reports get wrong.
CONFUSED = {"补证": "补正", "废纸": "废止", "截止": "截至", "政务信息公开工作报告": "政府信息公开工作年度报告"}

_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff□])[,;:?!()]|[,;?!()](?=[\u3400-\u9fff□])")
_FULL_WIDTH_DIGIT = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_SPACE = re.compile(r"(?<=[\u3400-\u9fff，。、；：）])\s+|\s+(?=[\u3400-\u9fff，。、；：（])")
_DOUBLED_MARK = re.compile("[，。、；：]{2,}")
_DOUBLED_WORD = re.compile(r"([\u3400-\u9fff]{2,4})\1")
_YEAR_BRACKET = re.compile(r"[\[（【](?:19|20)\d\d[\]）】]\d+号")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("〔", "〕"), ("【", "】"))
_MAY_DOUBLE = ("方方面面", "规范规范性文件")


def style_faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a sentence, as Chinese advice. Blanks of a wording stand as □."""
    for phrase in EMPTY_PHRASES:
        if phrase in text:
            yield f"“{phrase}”是空话；请写做了什么。"
    for wrong, right in CONFUSED.items():
        if wrong in text:
            yield f"“{wrong}”应为“{right}”。"
    yield from _marks(text)
    length = len(text) + text.count("□") * (_BLANK_LENGTH - 1)
    if length > SENTENCE_LENGTH + 60:
        yield f"这句约{length}字，太长；请分成两句。"


def _marks(text: str) -> Iterator[str]:
    if _HALF_WIDTH.search(text):
        yield "中文里用了半角标点；请改成全角。"
    if _FULL_WIDTH_DIGIT.search(text):
        yield "数字、字母请用半角。"
    if _SPACE.search(text):
        yield "汉字之间有空格；请删去。"
    if _DOUBLED_MARK.search(text):
        yield "标点重复了；请只留一个。"
    if _YEAR_BRACKET.search(text):
        yield "文号的年份要用六角括号〔〕。"
    doubled = _DOUBLED_WORD.search(text)
    if doubled and not any(word in text for word in _MAY_DOUBLE):
        yield f"“{doubled.group()}”重复了；请删去一个。"
    for left, right in _PAIRS:
        if text.count(left) != text.count(right):
            yield f"{left}{right}没有成对。"
