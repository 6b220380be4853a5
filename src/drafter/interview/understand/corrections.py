"""The words of a correction: 不对, 改成, 应该是, 多打了个0."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.interview.understand.patterns import either

_VERBS = "说|写|填|弄|搞|记|打|报|输|算|看|抄|选|数"
_MARK = re.compile(
    either(
        r"不对|不是(?=\s*\S)|(?<![整修更订\d条处件次])改(?:成|为|到(?!位)|回|作|一下|下)|应(?:该|当)?(?:是|为|写|填|选)",
        r"(?<=\d)改[成为](?=\s?\d)|(?<!\d)更正(?:一下|为|下|:|：|(?=\s))|纠正一?下",
        rf"(?:{_VERBS})(?:错|岔|反|串|漏)了?|[多少漏](?:{_VERBS})(?:了|(?=[一二两三\d]))|(?:{_VERBS})[多少]了|漏了|漏掉",
        r"要改(?=[，,：: ])",
        r"重新(?:数|算|统计|核)了?(?:一?下|过|一遍)?|错了|^错(?=[，, \d])|写成了",
        r"有误(?=$|[，。,；;！\s])|(?<!反)更新为",
        r"实际(?:上)?(?:是|为|应)|其实是|准确(?:地说|的)?(?:是|数)|修改(?:成|为|一下)|调整(?:成|为|到)|换成|变成",
        rf"(?:{_VERBS})成(?=\s*\d+\S?了)|搞混",
    )
)
_SAYS_MORE = re.compile("不好意思|抱歉|刚才|刚刚|上面|前面|那个|这个|我|等等|等下|哦|噢|啊|哎|数|[，,。 的]")
_ANNOUNCES = re.compile(r"(?:了|一下|下|的|啊|哈|吧|数据|数)*[，,：:。；;\s]+")
_WEAK = re.compile(
    r"(?:实际(?:上)?(?:是|为|应)|其实是|准确(?:地说|的)?(?:是|数)|应(?:该|当)?(?:是|为|写|填|选)|(?<!反)更新为|调整(?:成|为|到)|变成|换成|不是)$"
)
_FROM_TO = re.compile(r"\d+\D{0,3}改[为成]\s*(?=\d)")
_NEGATED = re.compile("(?:没有?|无|未)$")
_WRITTEN_AS = re.compile(rf"(?:{_VERBS})成$")
_NOT_BUT = re.compile(r"不是\s*[\d一二两三四五六七八九十百千.]+[^，。；;]{0,4}[，,\s]*(?:而|应该|应)?是")
_TOLD_BEFORE = re.compile(
    rf"(?:刚才|刚刚|前面|上面|之前|先前|上一[题个条]).{{0,16}}?(?:{_VERBS})?.{{0,10}}?\d.*?(?:应该是|应是|改成|改为|是)\s*[\d一二两三四五六七八九十]"
)
_IS_NOT = re.compile(r"(?:是|应该是|为)\s*(?P<value>[^，。；;\n是]+?)[\s，,]*不是")
_VALUE = re.compile(
    r"(?:改(?:成|为|到|回|作)|应(?:该|当)?(?:是|为|写|填|选)|更新为|实际(?:上)?(?:是|为)|其实是|准确(?:地说|的)?(?:是|数)?|修改(?:成|为)|调整(?:成|为|到)|换成|变成|才是|而是|是|为|：|:)\s*(?P<value>[^，。；;\n]+?)[。.！!]?$"
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a reply says before it corrects, where the right value begins, and whether it can't be meant otherwise."""

    named: str
    start: int
    strong: bool


def corrects(text: str, *, strongly: bool) -> Corrected | None:
    """Return the parts of a correction, None where a reply is none.

    ``strongly`` asks for a word that can't be said otherwise: 应该是 alone may open a plain answer.
    """
    marks = [mark for mark in _MARK.finditer(text) if not _NEGATED.search(text[: mark.start()])]
    strong = any(not _WEAK.fullmatch(mark.group()) for mark in marks) or bool(
        _NOT_BUT.search(text) or _TOLD_BEFORE.search(text)
    )
    if not marks or (strongly and not strong):
        return None
    last = marks[-1]
    announced = _FROM_TO.search(text, last.end()) if not last.start() else None
    if announced is not None:  # 更正：处罚41改为43
        return Corrected(text[last.end() : announced.start()], announced.end(), strong)
    named = text[: last.start()] if not turned_round(text, last.end()) else text
    for mark in marks:
        named = named.replace(mark.group(), " ")
    return Corrected(named, last.end(), strong)


def announced(text: str) -> int:
    """Return where the facts begin that a reply corrects, where it only announces them: 写反了，收到31条，采纳12条."""
    mark = _MARK.search(text)
    if mark is None or _SAYS_MORE.sub("", text[: mark.start()]):
        return 0
    behind = _ANNOUNCES.match(text, mark.end() - mark.group().endswith(("：", ":")))
    return behind.end() if behind and not any(_MARK.finditer(text, behind.end())) else 0


def turned_round(text: str, start: int) -> bool:
    """True where the right value stands before the wrong one: 是118不是108, 是86项我刚才写成96了."""
    before = text[:start]
    if re.search(rf"把\s*\d[^，。]{{0,4}}(?:{_VERBS})成$", before):
        return True
    if _WRITTEN_AS.search(before):
        return bool(re.search(r"是\s*\d", before))
    return before.endswith("不是") and bool(re.search(r"是\s*[\d一二三四五六七八九十两俩仨百千]+\D{0,3}不是$", before))


def is_not(text: str) -> str:
    """Return the right value of 是书记，不是镇长; empty where nothing is said so."""
    match = _IS_NOT.search(text)
    return match["value"].strip() if match else ""


def value_said(text: str) -> str:
    """Return what a correction says that an answer should be, empty where it does not say."""
    match = _IS_NOT.search(text) or _VALUE.search(text)
    return match["value"].strip() if match else ""
