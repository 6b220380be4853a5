"""Quantities in running Chinese text: 3,119件, 一百零六件, 1.2万条, 百分之九十八, 近百条, 若干次.

A quantity is a number with its unit. Ordinals (第三方, 第二十条, 十四五, 1号), dates, document numbers, telephone
numbers and words that only look like numbers (统一, 一站式, 千家万户) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from drafter.text.normal import half_width
from drafter.text.numbers import DIGITS, HAN, SCALES, half_width_number

# Units, each with the characters that may not follow it: 5条例 is no 条, 3事项处 none either.
_UNITS = {
    "个学时": "", "学时": "", "个工作日": "", "个自然日": "", "个百分点": "",
    "个小时": "", "个月": "", "小时": "", "分钟": "", "天": "",
    "年": "", "人次": "", "件次": "", "条次": "", "场次": "", "批次": "", "次": "性日数年序要品长生",
    "元": "旦素月宵年",
    "件": "", "条": "例款文件", "份": "额", "宗": "旨教族", "期": "间限末货待望满", "个": "别性案", "项": "",
    "场": "所地景合面馆址镇", "起": "草来诉止点到步源初因码用始至施", "篇": "幅章", "处": "理罚置级长分室以于在",
    "家": "庭长人属园乡具畜", "户": "籍口外型", "名": "称单录义字额城优",
    "人": "民员均才口事工社力行身机为居生体财选防代",
    "位": "于置列居", "类": "型别似", "张": "", "台": "账阶湾", "部": "门分队署委级长", "册": "", "页": "面",
    "例": "如行会外", "组": "织成长建合", "封": "闭面", "则": "", "轮": "流值训岗换", "批": "准复示评量办文",
    "套": "餐取用", "幅": "度", "支": "持出付部队撑农局", "栋": "", "亩": "", "倍": "", "辆": "", "版": "", "字": "",
    "座": "谈", "回": "头顾应复访答家来去落避收到合放馈归流报升执绝", "块": "",
    "分": "别类析级布管区享解工为支公之发局", "档": "案",
    "本": "年级机报地区县市镇乡局行单部着身来次月季期院办街科委条法人省辖",
}  # fmt: skip
_NEVER = {unit: f"(?![{never}])" if never else "" for unit, never in _UNITS.items()}
_NEVER["项"] = "(?!目(?![标录前]))"  # 12项目标 are 12项, 3项目 none
_UNIT = "|".join(unit + _NEVER[unit] for unit in sorted(_UNITS, key=len, reverse=True))

_FULL_WIDTH = re.compile("[\uff05\uff0e\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000\xa0]")
# A number that stands in a PDF file with spaces in it: 1 295 件, 4 12 条.
_TORN = r"(?<![\d.第表图件])\d{1,3}(?: \d{1,3}){1,3}(?= ?[件条份次期场篇个人名项万])"
_FIRST = re.compile(
    rf"(?P<share>百分之|千分之)?(?P<number>{_TORN}|{DIGITS}|{HAN})|(?P<vague>若干|无数|多|数)(?P<unit>{_UNIT})"
)
_BEGINS = re.compile(r"[\d零\u3007一二两三四五六七八九十百千万亿廿若无多数]")  # one of these begins every quantity
_REST = re.compile(
    rf"\s?(?P<range>[-—~～至到]{{1,2}}(?:{DIGITS}|{HAN}))?(?P<inner>[余多来几])?\s?(?P<scale>[十百千万亿]{{0,2}})"
    rf"(?P<outer>[余多来])?\s{{0,2}}(?P<unit>[%‰]|{_UNIT})?(?P<after>以上|以下|左右|上下|(?:余|多)(?=[，。；、）]))?"
)
_LIMITS = (
    "不少于",
    "不低于",
    "不超过",
    "不多于",
    "不高于",
    "不足",
    "不到",
    "至少",
    "至多",
    "最多",
    "最少",
    "超过",
    "以上",
    "以下",
)
_BEFORE = re.compile(
    r"(?:不[少低多高]于|不超过|不足|不到|至[少多]|最[多少]|将近|接近|大约|约为?|超过|逾|(?<![最附接临])近|好几|几|[过上](?=$)|数)$"
)
_BEFORE_ENDS = frozenset("于过足到少多近约为逾几上数")  # the last characters of what _BEFORE finds

# What makes 一件 or 三次 no count: a word, a name or an idiom, looked for around the number.
_NO_COUNT = re.compile(
    r"一件事|一(?P<u>[件条次个项份户家])(?P=u)|一[件事户企项人镇村县单案类][一多][策案议档件码册表卡证品岗]|一年一度|"
    r"千家万户|千人千面|百家争鸣|一条[龙心]|一家亲|一份子|一次(?:办|告知|[就即都])|跑一次|两个(?:维护|确立|文明|毫不|责任|结合)|"
    r"四个(?:意识|自信|全面|伟大|最严)|五个(?:一|必须|文明)|三个(?:代表|一批|必须|务必)|六个(?:必须|坚持)|三项制度|一个(?:平台|窗口|口子)"
)
_NO_COUNT_REACH = 3
_FEWEST_NEAR = 10
_OPEN_TENS = ("几", "好几", "数")  # 几十条, 数百条
_ABOVE = ("过", "上")  # 过百条, 上千条
_WORD_BEFORE = frozenset("第统唯之万同单逐专划每某另任这那上下前后其归星周届")
_NOT_BEFORE = re.compile(r"[A-Za-z0-9.〔\[/:_-]")
_ORDINALS = re.compile(
    r"第[\d零\u3007一二两三四五六七八九十百]{1,5}(?:条|项|次|期|批|个)?(?:[、和及与至到]|[—-]{1,2})$"
)
_ZERO_BEHIND = frozenset("开请共为到理结复了是：")
_VAGUE_BEFORE = frozenset("许太最更很诸至居偏差众过不个人大次好")


class Quantity(NamedTuple):
    """A number with its unit, from ``start`` to ``end``; ``number_end`` is where the unit begins.

    ``value`` is None where no number is said (若干次, 十几条, 3至5次). ``unit`` is the measure word as written, 万元
    where an amount in 元 is given by 万 (1.2万元 has the value 1.2), ``%`` for 百分之 and ％, empty where there is
    none. ``rough`` is what makes the number a rough one or a bound (近, 余, 多, 若干, 不少于), empty where it is exact.
    """

    value: Decimal | None
    unit: str
    start: int
    end: int
    number_end: int
    rough: str = ""

    @property
    def exact(self) -> bool:
        """True where a number stands there and is meant as it stands."""
        return self.value is not None and not self.rough

    @property
    def bound(self) -> bool:
        """True where the number is a limit, as in 不少于2次, not a count."""
        return self.rough in _LIMITS


def quantities(text: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> Iterator[Quantity]:
    """Yield the quantities between two places of a text, in order; positions count in ``text``.

    ``bare`` asks for numbers without a unit too, as in a reply that is only “86”.
    """
    stop = len(text) if end is None else end
    plain = text[start:stop]
    if _FULL_WIDTH.search(plain):
        plain = half_width(plain)
    at = 0
    while (begins := _BEGINS.search(plain, at)) is not None:
        match = _FIRST.match(plain, begins.start())
        if match is None:
            at = begins.end()
            continue
        if match["vague"]:
            found, at = _vague(plain, match, start), match.end()
        else:
            found = _share(plain, match, start) if match["share"] else _quantity(plain, match, start)
            at = max(match.end(), found.end - start) if found is not None else match.end()
        if found is not None and (found.unit or bare):
            yield found


def _vague(plain: str, match: re.Match[str], shift: int) -> Quantity | None:
    before = plain[match.start() - 1 : match.start()]
    word = match["vague"]
    if (word == "多" and before in _VAGUE_BEFORE and before) or (word == "数" and not _counts_as_several(before)):
        return None
    return Quantity(None, match["unit"], match.start() + shift, match.end() + shift, match.start("unit") + shift, word)


def _counts_as_several(before: str) -> bool:
    """数 is “several” only where no word ends in it: 共数次, never 件数条 or 次数."""
    return not before or before in "，。；、：（开有共召已"


def _share(plain: str, match: re.Match[str], shift: int) -> Quantity | None:
    """百分之九十八: the unit stands before the number."""
    value = Decimal(100) if match["number"] == "百" else half_width_number(match["number"])
    before = _written_before(plain, match.start())
    left = before.start() if before else match.start()
    unit = "%" if match["share"] == "百分之" else "‰"
    rough = before.group() if before else ""
    if value is None:
        return None
    return Quantity(value, unit, left + shift, match.end() + shift, match.end() + shift, rough)


def _quantity(plain: str, match: re.Match[str], shift: int) -> Quantity | None:
    start = match.start()
    rest = _REST.match(plain, match.end())
    if rest is None:  # never so: every piece of it may be missing
        return None
    unit = rest["unit"] or ""
    if not _is_count(plain, match, rest, unit):
        return None
    value, guess = _value(match["number"].replace(" ", ""), rest)
    written_before = _written_before(plain, start)
    if written_before and written_before.group() in (*_OPEN_TENS, *_ABOVE) and match["number"][0] not in SCALES:
        written_before = None  # 总数773条, 开过3次
    marks = (written_before.group() if written_before else "", rest["inner"], rest["outer"], guess)
    if marks[0] == "近" and value is not None and value < _FEWEST_NEAR:  # 近3年, 近一次: the latest ones
        written_before, marks = None, ("", *marks[1:])
    rough = next((mark for mark in (*marks, rest["after"], "至" if rest["range"] else "") if mark), "")
    if rest["range"] or rest["inner"] == "几" or rough in ("几", "好几", "数"):
        value = None
    elif value is None and not rough:
        return None
    if unit == "元" and value is not None and (match["number"][-1] in "万亿" or rest["scale"][-1:] in ("万", "亿")):
        unit, value = "万元", _tidy(value / SCALES["万"])
    end = rest.end() if unit else rest.end("scale") if rest["scale"] else match.end()
    left = written_before.start() if written_before else start
    number_end = rest.start("unit") if unit else end
    return Quantity(value, unit, left + shift, end + shift, number_end + shift, rough)


def _written_before(plain: str, at: int) -> re.Match[str] | None:
    """Return the word before a number that makes it a rough one or a bound."""
    return _BEFORE.search(plain, max(0, at - 4), at) if plain[at - 1 : at] in _BEFORE_ENDS else None


def _value(number: str, rest: re.Match[str]) -> tuple[Decimal | None, str]:
    """Return the value with its scale, and the word that is a guess (三五次, 两三件) or a scale alone (百余条)."""
    if number in SCALES and number != "十":
        value: Decimal | None = Decimal(SCALES[number])
        alone = "" if rest["inner"] or rest["outer"] or rest["unit"] in (None, "%") else number
    else:
        value, alone = half_width_number(number), ""
        if value is None and len(number) == 2 and number not in ("十十",) and not set(number) & set("零〇十百千万亿"):
            return None, number
    for scale in rest["scale"]:
        value = value * SCALES[scale] if value is not None else None
    return (None if value is None else _tidy(value)), alone


def _tidy(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


def _is_count(plain: str, match: re.Match[str], rest: re.Match[str], unit: str) -> bool:
    start = match.start()
    before, number = plain[start - 1 : start] if start else "", match["number"]
    if before == "第" or _NOT_BEFORE.match(before):
        return False
    if plain.find("第", max(0, start - 10), start) >= 0 and _ORDINALS.search(plain, max(0, start - 10), start):
        return False
    if unit == "年" and len(number) == 4 and number[:2] in ("19", "20", "二〇", "二零", "一九"):
        return False
    if number[0].isdigit():
        return True
    if before in _WORD_BEFORE and before and number[0] in "一二三两":
        return False
    if number == "零" and before not in _ZERO_BEHIND:  # 零件
        return False
    around = _NO_COUNT.search(plain, max(0, start - _NO_COUNT_REACH), rest.end() + _NO_COUNT_REACH)
    return around is None or around.end() <= start or around.start() >= rest.end()
