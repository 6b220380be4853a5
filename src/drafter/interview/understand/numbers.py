"""The figures of a reply: quantities, ranks, spoken decimals; and what looks like a figure and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.interview.understand.patterns import HAN, either, one_of
from drafter.text.numbers import HAN as HAN_NUMBER
from drafter.text.numbers import half_width_number
from drafter.text.quantities import Quantity, quantities

MASKED = "\0"

# What looks like a figure and is none.
_YEAR = "(?:19|20)\\d\\d"
_ONES = "[一两二三四五六七八九十\\d]+"
_PERIOD = one_of("天 日 周 月 季度 季 年 星期")
_COUNTER = "[件次个条场期起份例户人家项分]"
_SET_WORDS = (
    "三审三校 一事一审 一事一议 一件一审 两会 两级 三级审核 三级审查 一网通办 一张网 一站式 一条龙 双公示 "
    "双随机 一公开 三公 三务 五公开 一体化 "
    "一共 一直 一般 一样 一起 一下 一些 一定 一并 一块 一律 一方面 一次性 一把手 一二把手 统一 之一 万一 唯一 "
    "十分 千万 第三方 一季度 二季度 三季度 四季度"
)
_NO_FIGURE = re.compile(
    either(
        rf"[〔\[（(【]{_YEAR}[〕\])）】]\s?第?\d+\s?号?",  # 〔2026〕3号
        rf"{_YEAR}\s?年(?:度)?|{_YEAR}(?=[-./年])|(?<!\d)20\d{{6}}(?!\d)|{_YEAR}-\d{{1,2}}-\d{{1,2}}",
        rf"(?:{_YEAR}\s?[年./-]\s?)?\d{{1,2}}\s?[月./-]\s?\d{{1,2}}\s?[日号]",
        "(?:集中|统一|归|并|同)(?:放|在|到|进|放在|放到|于)*[一1]个|(?<=放|挂)(?:在|到)?一个(?=栏目|地方|专栏|页面)",
        r"(?<![\d.])\d{1,2}月?\s?[-—~至到]\s?\d{1,2}\s?月(?:份)?(?![\d个])",  # 1-11月
        "[一二两三四五六七八九十几]件(?:大|实|小|好|民生)?事(?!项)",
        r"[少多漏](?:写|打|填|输|说)了?[一1两]?个(?:0|零|数)",
        "[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]",
        rf"\d{{1,2}}\s?月{one_of('份 底 初 中旬 上旬 下旬 起 前')}?",
        r"(?<![\d.])0\d{2,3}\s?-?\s?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|\d{3,4}-\d{7,8}",  # telephone numbers
        r"(?:电话|分机|QQ|微信号)(?:是|为|:)?\s?\d{4,}(?![\d条件次个])",
        "一年(?:里|下来|到头|来)?",
        r"\d{1,2}·\d{1,2}",  # 3·15
        r"[上下中]午\s?\d{1,2}\s?[点时:：](?:\d{1,2})?",
        rf"\d+\s?{one_of('会议室 号 号楼 室 路 栋 单元 点钟 点半')}(?!\w*[件条次])",
        r"https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+",
        rf"第{_ONES}{one_of('季度 届 批 期 轮 条 款 项 步 一')}",
        r"(?:12345|12388|12315)(?=热?线|工单|平台|投诉|\D)",
        rf"(?:^|(?<=[\s；;，,。]))\d{{1,2}}[.、)](?=\s?[{HAN}])",  # 1. in front of an item
        rf"(?!^\s*一起\s*$)(?<![二三四五六七八九十百千])(?:{one_of(_SET_WORDS)})",  # 二十一起, 九十分 are numbers
        "一(?P<u>[项个件条次户家])一(?P=u)",
        f"(?:一|半|1){_COUNTER}(?:[{HAN}]{{0,3}})(?:都|也)(?:没|无|未|不)",  # 一件也没有
        f"最后一{_COUNTER}|{_COUNTER}(?:的)?第一{_COUNTER}",
        rf"(?:每|一(?!年))(?:半)?(?:个)?{_PERIOD}[{HAN}]{{0,4}}?{_ONES}[次回期条篇]",  # 每月一次
        rf"(?<![\d第十])一[个家村户][{HAN}]{{0,3}}(?=大?约?\d+[条次件个份期])",  # 一个工程4条
        rf"每[期次场人户件本][{HAN}]{{0,2}}{_ONES}[份条人次件元]",
        rf"每(?:个)?[村镇乡街站所社区单位科股室人户]{{1,2}}{_ONES}[个名处条次块]",
    )
)
_NUMBER = rf"(?:\d{{1,3}}|{HAN_NUMBER})"
_RANK = re.compile(
    either(
        rf"(?<=[排名居列在核])(?:全[市县区省]|名|在)?第\s?(?P<a>{_NUMBER})\s?(?:名|位)?",
        rf"第\s?(?P<b>{_NUMBER})\s?(?:名|位)",
        rf"倒数第{_NUMBER}",
        rf"第\s?(?P<c>{_NUMBER})(?=\s*(?:$|[，,。；;是]))",
    )
)
_SPOKEN = re.compile(
    rf"(?P<share>百分之)?(?P<whole>{HAN_NUMBER})点(?P<rest>[零\u3007一二三四五六七八九]+)(?![十百])"
    "(?P<unit>分|万元|元|个工作日|天|%)?(?!钟)"
)
_TEN_THOUSANDS = re.compile(
    r"(?<![\d.])(?P<n>\d{1,4})万(?:(?P<d>[1-9])(?![\d.千百])|(?P<k>[1-9])千(?:(?P<h>[1-9])百)?)(?P<unit>元|块)?"
)
_HALF = re.compile(rf"(?P<n>{_NUMBER})(?:个半(?P<unit>工作日|小时|月|天)|(?P<day>天)半)")
_GUESS = re.compile(
    r"[一二三四五六七八九][二三四五六七八九](?P<scale>[十百千万])(?P<unit>人次|[人条件次个项处家户名份期场])?"
)
_SOME_HUNDREDS = re.compile(
    r"(?<![\d.])(?P<n>[1-9])\s?百\s?(?P<d>\d{2})(?!\d)(?P<unit>人次|[人条次件个项处家户份期场])?"
)
_TWO_OR_THREE = re.compile("[俩仨](?!人都|口)")
_ONCE = re.compile(
    rf"(?<=[办开搞弄做请发]了)(?P<unit>[场次期回]|个(?=[{HAN}]{{0,4}}(?:培训|会|听证|开放日|专区|专栏|宣讲|讲座|班)))(?=[{HAN}])"
)
_TENTHS = re.compile(
    "(?P<n>[一二三四五六七八九])成(?P<half>[半一二三四五六七八九](?![十百千]))?"
    "(?P<more>[多余]|以上|左右)?(?![员立功绩果为了])"
)
_SOME = re.compile("(?:[一两三]?[百千万]|十)把(?:来)?个?(?P<unit>人次|[人条次件户场])?|个把(?P<one>[人条次件户场月])")
_HEADING = re.compile(rf"[（(](?P<unit>万元|元|人次|{_COUNTER}|人|篇)[)）][\t：: 是为]*$")
_DIGIT = "[1-9一二两三四五六七八九]"
_MIXED = re.compile(  # 2百1十3条, 6百四十人次
    rf"(?<![\d.一二两三四五六七八九十百千万])(?:(?P<k>{_DIGIT})千零?)?(?:(?P<h>{_DIGIT})百)?(?P<gap>零)?(?:(?P<t>{_DIGIT})十)?(?P<o>{_DIGIT})?"
    r"(?![\d.十百千万])(?P<unit>人次|[人条次件个项处家户份期场篇])?"
)
_ADDED = re.compile(
    rf"(?<![\d.])\d+(?:{_COUNTER}?\s?[+＋]\s?\d+)+{_COUNTER}?(?:\s?[=＝]\s?(?P<sum>\d+))?(?P<unit>人次|[人条次件个项处家户份期场篇])?"
)
_NUMBERS = {han: str(value) for value, han in enumerate("零一二三四五六七八九")} | {"\u3007": "0"}
_GUESSED = re.compile(
    rf"(?P<word>{one_of('大概 差不多 估计 可能 好像 大致 约莫 最多 至少 记得 约 近 不下 小 将近 快 接近')})"
    rf"{one_of('有 是 也就 也就是 就')}?\s?$"
)
_MORE = re.compile(
    r"\s?(?P<word>[+＋](?![\u4e00-\u9fff]{2})|加(?=$|[，。])|多|余|来(?=[条次件个人])|左右|上下|出头|[?？](?=\s*$))"
)
_TEN_THOUSAND = 10_000
_MIXED_LEAST = 3  # characters of a number in digits and 汉字


def masked(text: str) -> str:
    """Return a text of the same length without what looks like a figure and is none."""
    return _NO_FIGURE.sub(lambda match: MASKED * len(match.group()), text)


def figures(text: str, plain: str, start: int, end: int) -> list[Quantity]:
    """Return the figures between two places; ``plain`` is the masked text."""
    special = list(_special(plain, start, end))
    for each in special:
        plain = plain[: each.start] + MASKED * (each.end - each.start) + plain[each.end :]
    ordinary = (
        _guessed(_of_people(_of_heading(each, text), text), text)
        for each in quantities(plain, start, end, bare=True)
        if _counts(each, text, start, end)
    )
    return sorted([*special, *ordinary], key=lambda each: each.start)


def _counts(figure: Quantity, text: str, start: int, end: int) -> bool:
    """A single 汉字 without unit is a number only where it is all that was said."""
    written = text[figure.start : figure.end]
    if figure.unit or written[:1].isdigit() or len(written) > 1:
        return True
    said = text[start:end].strip()
    return (
        len(said) <= len(written) + 1
        or (said.endswith(written) and said[-len(written) - 1] in "了有是共就搞办开收")
        or text[figure.start - 1 : figure.start] == "是"
    )


def _of_heading(figure: Quantity, text: str) -> Quantity:
    """经费（元） 18000: the unit stands in the heading."""
    heading = _HEADING.search(text, max(0, figure.start - 12), figure.start) if not figure.unit else None
    return figure._replace(unit=heading["unit"]) if heading else figure


def _of_people(figure: Quantity, text: str) -> Quantity:
    """5个人 counts people."""
    if figure.unit == "个" and text[figure.end : figure.end + 1] == "人":
        return figure._replace(unit="人", end=figure.end + 1)
    return figure


def _guessed(figure: Quantity, text: str) -> Quantity:
    """A figure with 大概 or 估计 before it, or + and 左右 behind it, is a rough one."""
    if figure.rough:
        return figure
    guess = _GUESSED.search(text, max(0, figure.start - 4), figure.start) or _MORE.match(text, figure.end)
    return figure._replace(rough=guess["word"]) if guess else figure


def _special(text: str, start: int, end: int) -> Iterator[Quantity]:
    taken = start
    for match in sorted(_matches(text, start, end), key=lambda each: each.start()):
        if match.start() < taken:
            continue
        found = _quantity(match)
        if found is not None:
            taken = match.end()
            yield found


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (
        _RANK,
        _SPOKEN,
        _TEN_THOUSANDS,
        _HALF,
        _GUESS,
        _TENTHS,
        _ONCE,
        _SOME_HUNDREDS,
        _TWO_OR_THREE,
        _ADDED,
        _SOME,
        _MIXED,
    ):
        yield from pattern.finditer(text, start, end)


def _quantity(match: re.Match[str]) -> Quantity | None:
    """Return what one of the patterns found; None where no number stands there after all."""
    if match.re in (_HALF, _SPOKEN):
        return _with_fraction(match)
    value, unit, rough = _value(match)
    if match.re in (_RANK, _MIXED) and value is None:
        return None
    number_end = match.start() if match.re is _ONCE else match.end()
    return Quantity(value, unit, match.start(), match.end(), number_end, rough)


def _value(match: re.Match[str]) -> tuple[Decimal | None, str, str]:
    """Return the value, the unit, and what makes it a rough one."""
    said = match.groupdict()
    if match.re in (_GUESS, _SOME):
        return None, said["unit"] or said.get("one") or "", match.group()
    if match.re is _ADDED:
        return _added(match)
    if match.re is _TENTHS:
        half = said["half"] or ""
        ones = int(_NUMBERS.get(half, "5" if half else "0"))  # 九成半, 九成五
        return Decimal(_NUMBERS[said["n"]]) * 10 + ones, "%", said["more"] or ""
    return *_exact(match, said), ""


def _exact(match: re.Match[str], said: dict[str, str]) -> tuple[Decimal | None, str]:
    """Return the value and the unit of what is never a rough number."""
    if match.re is _MIXED:
        return _mixed(match), said["unit"] or ""
    if match.re is _RANK:
        return half_width_number(said["a"] or said["b"] or said["c"] or ""), "位"
    if match.re is _TWO_OR_THREE:
        return Decimal(2 if match.group() == "俩" else 3), "个"
    if match.re is _SOME_HUNDREDS:
        return Decimal(said["n"] + said["d"]), said["unit"] or ""
    if match.re is _TEN_THOUSANDS:
        thousands = Decimal(said["d"] or said["k"]) * 1000 + Decimal(said["h"] or 0) * 100
        return Decimal(said["n"]) * _TEN_THOUSAND + thousands, "元" if said["unit"] else ""
    return Decimal(1), said["unit"]


def _mixed(match: re.Match[str]) -> Decimal | None:
    """Return a number in digits and 汉字 together, None for one that is written in one of them only."""
    number = match.group().removesuffix(match["unit"] or "")
    if (
        not any(each.isdigit() for each in number)
        or len(re.findall("[千百十]", number)) < 1
        or len(number) < _MIXED_LEAST
    ):
        return None
    digit = {None: 0} | {
        each: int(_NUMBERS.get(each, "2" if each == "两" else each))
        for each in filter(None, match.groups()[:5])
        if each != "零"
    }
    last = digit[match["o"]]
    if match["h"] and not match["t"] and not match["gap"]:  # 5百2 is 520
        last *= 10
    return Decimal(digit[match["k"]] * 1000 + digit[match["h"]] * 100 + digit[match["t"]] * 10 + last)


def _added(match: re.Match[str]) -> tuple[Decimal, str, str]:
    """12+8=20条: a sum that is not that of its parts is as uncertain as a rough number."""
    parts, _, said = match.group().partition("=")
    total = sum(int(each) for each in re.findall(r"\d+", parts))
    unit = match["unit"] or "".join(re.findall(_COUNTER, match.group())[-1:])
    return Decimal(total), unit, said if match["sum"] and int(match["sum"]) != total else ""


def _with_fraction(match: re.Match[str]) -> Quantity | None:
    """两个半小时, 三点五分."""
    span = (match.start(), match.end(), match.end())
    whole = half_width_number(match["n"] if match.re is _HALF else match["whole"])
    if whole is None:
        return None
    if match.re is _HALF:
        return Quantity(whole + Decimal("0.5"), match["day"] or f"个{match['unit']}", *span)
    rest = "".join(_NUMBERS[digit] for digit in match["rest"])
    return Quantity(whole + Decimal(f"0.{rest}"), "%" if match["share"] else match["unit"] or "", *span)
