"""Figures that are told for parts of the year, or for one occasion after another: put together, or known to be open.

上半年40条，下半年50条 is one figure, 90条; so is 6月培训一次32人，10月又一次45人: 2次, 77人. 上半年40条 alone is not
that of the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.interview.understand.patterns import either, one_of
from drafter.interview.understand.piece import Piece

_PERIODS = (
    ("上半年", "下半年"),
    ("前半年", "后半年"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("前三季度", "四季度"),
    ("前三个季度", "四季度"),
    ("上学期", "下学期"),
)
_MONTH = "(?:十一|十|[一二三四五六七八九]|11|10|[1-9])"
_OPEN_PERIOD = re.compile(
    either(
        "上半年|下半年|前半年|后半年|(?<![每个])[一二三四]季度|前(?:两|三)个?季度",
        f"前{_MONTH}个月|(?<!\\d)[1一]月?[-—~至到]{_MONTH}月份?",
        f"(?:截止|截至|到|至)(?:了|今年|目前)*(?:20\\d\\d年)?{_MONTH}月(?:份|底|末)?(?!\\d)",
    )
)
_A_QUARTER = re.compile("[一二三四]季度")
_WHOLE_YEAR = re.compile("(?:12|十二)月|全年|年底|到(?:现在|目前)")
_WHEN = re.compile(
    rf"(?:1[0-2]|[1-9]|{_MONTH})月(?:份|底|初|[中上下]旬|\d{{1,2}}[日号])?|第[一二三四五六]|[春夏秋冬]季|年[初中底末]|[上下]半年|头一|最后一"
)
_AGAIN = re.compile("又|再(?!次)|另[外有]|还有")
_SUM = re.compile(one_of("一共 总共 合计 共计 总计 加起来 合起来 全年 累计 拢共"))
_SET_ASIDE = re.compile("其中|包括|里面|当中|含|占|[多少高低](?:了)?$|比|增|减|去年|上年")
_OCCASIONS = frozenset({"次", "场", "期", "回", "轮", "趟", "场次"})
_SAYS_LITTLE = re.compile(
    rf"{_WHEN.pattern}|{_AGAIN.pattern}"
    + "|"
    + one_of(
        "是 有 了 的 办 开 搞 做 组织 开展 举办 进行 后来 然后 接着 来 参加 到 到场 参训 听 人 个 一 那 "
        "这 次 场 期 回 去 也 "
        "大概 好像 各 去了 来了 都 就 在 里 我们 全镇 镇里 局里 召开 发 出 。 ， 、 ； 和"
    )
    + r"|[\d\s，、。；]"
)
_VILLAGES = re.compile("(?:行政)?村(?:委会)?[和、，,与及跟]?")
_QUARTERS = re.compile("社区|居委会|居")
_FEWEST = 2


def put_together(pieces: Sequence[Piece], text: str) -> Iterator[Piece]:
    """Yield the pieces, those of one thing's periods and occasions summed, that of an open period marked."""
    rest = list(pieces)
    before: Piece | None = None
    while rest:
        turns = _periods(rest) or _villages(rest, text) or _occasions(rest)
        if not turns:
            before = rest.pop(0)
            yield replace(before, partial=_is_partial(before, text))
            continue
        summed = [_summed([turn[at] for turn in turns]) for at in range(len(turns[0]))]
        told = before is not None and _counts_the_same(before, summed[0])
        yield from summed[1:] if told else summed  # 开放日2次，一次42人一次35人
        rest = rest[sum(len(turn) for turn in turns) :]
        said = _SUM.search(rest[0].own) if rest else None
        if said and rest[0].figure.value == sum(turn[0].figure.value or 0 for turn in turns):
            rest.pop(0)  # 上半年2次，下半年1次，一共3次


def _counts_the_same(before: Piece, summed: Piece) -> bool:
    """True where the figure right before has the number of the occasions already."""
    counted = {before.figure.unit, summed.figure.unit} <= _OCCASIONS
    return counted and before.figure.value == summed.figure.value


def _periods(rest: Sequence[Piece]) -> list[list[Piece]]:
    """Return the figures of all periods of a year, where the first pieces tell them."""
    for periods in _PERIODS:
        told = rest[: len(periods)]
        if len(told) == len(periods) and all(
            period in each.own and _alike(told[0], each) for period, each in zip(periods, told, strict=True)
        ):
            return [[each] for each in told]
    return []


def _villages(rest: Sequence[Piece], text: str) -> list[list[Piece]]:
    """Return 15个村 and 2个社区, which a report counts as one: 村（社区）."""
    between = text[rest[0].figure.end : rest[1].figure.start] if len(rest) > 1 else ""
    if not _VILLAGES.fullmatch(between) or not _alike(rest[0], rest[1]):
        return []
    return [[rest[0]], [rest[1]]] if _QUARTERS.match(text, rest[1].figure.end) else []


def _occasions(rest: Sequence[Piece]) -> list[list[Piece]]:
    """Return the figures of several occasions, where the first pieces tell them: 3月一次，30人；9月又一次，40人."""
    first = rest[0]
    one = first.figure.value == 1 and first.own.strip().startswith("一")
    if first.figure.unit not in _OCCASIONS or not (one or _WHEN.search(first.topic + first.own)):
        return []
    width = next((at for at in range(1, len(rest)) if rest[at].figure.unit == first.figure.unit), 0)
    turns: list[list[Piece]] = []
    for at in range(0, len(rest), width or len(rest)):
        turn = list(rest[at : at + width])
        if not _same_units(turn, rest[:width]) or (turns and not _goes_on(turn, turns[0])):
            break
        turns.append(turn)
    return turns if len(turns) >= _FEWEST else []


def _same_units(turn: Sequence[Piece], first: Sequence[Piece]) -> bool:
    return len(turn) == len(first) > 0 and all(
        _alike(mine, each) and (mine is each or not _SET_ASIDE.search(each.own))
        for mine, each in zip(first, turn, strict=True)
    )


def _goes_on(turn: Sequence[Piece], first: Sequence[Piece]) -> bool:
    """True for a turn that tells a further occasion of the same thing: by a time, or 又, and no new words."""
    said = turn[0].topic + turn[0].own
    one = turn[0].figure.value == 1 and turn[0].own.strip().startswith("一")
    if _SUM.search(said) or not (one or _WHEN.search(said) or _AGAIN.search(said)):
        return False
    known = "".join(each.topic + each.own for each in first)
    return all(
        not set(_SAYS_LITTLE.sub("", (each.topic + each.own).replace(each.figure.unit, ""))) - set(known)
        for each in turn
    )


def _alike(first: Piece, other: Piece) -> bool:
    return first.figure.exact and other.figure.exact and other.figure.unit == first.figure.unit


def _summed(told: Sequence[Piece]) -> Piece:
    first, last = told[0], told[-1]
    total = sum((each.figure.value or Decimal(0) for each in told), Decimal(0))
    parts = tuple((each.figure.start, each.figure.end) for each in told)
    figure = first.figure._replace(value=total)
    return replace(first, figure=figure, end=max(first.end, last.end), parts=parts)


def _is_partial(piece: Piece, text: str) -> bool:
    """True where a figure is that of a part of the year only: 上半年40条, 到11月底350条."""
    said = piece.topic + piece.own
    period = _OPEN_PERIOD.search(said)
    if period is None or _WHOLE_YEAR.search(said):
        return False
    if piece.figure.unit in _OCCASIONS and _A_QUARTER.fullmatch(period.group()):
        return False  # 第三季度改过两次: that is when it was
    nothing_more = re.compile("(?:下半年|后面|之后|后来|其他时间|其余)\\S{0,6}(?:没|无|未)")
    return not nothing_more.search(text, piece.figure.end)
