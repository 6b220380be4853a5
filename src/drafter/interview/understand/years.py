"""Whether a figure is of this organ and of the year that the report is on, and of what was done, not planned."""

from __future__ import annotations

import re

from drafter.interview.understand.pieces import Piece

_OTHER_YEAR = re.compile(
    r"去年|上年(?![底末])|上一年|前年|往年|上年度|同期|明年|下一年|下年度|后年|原来是|以前|历年|建站|建号|开通以来|开号|上线以来|累计到现在|到现在"
)
_PLAN = re.compile(
    r"(?<!规划)(?<!工作)(?<!年度)计划|打算|准备(?!金)|拟(?!公开|稿|定)|争取|目标|力争|预计|将要|下一步|想要|希望|任务是|要求是|指标是|说要|通知要|文件要|规定要|要求要|应该搞|应该开|要求搞|要求开"
)
_OTHERS = re.compile("隔壁|邻镇|邻乡|别的镇|别的乡|兄弟单位|人家|其他镇")
# Of a wider area than an officer's own; ranks and scores in it are the organ's.
_WIDER = re.compile(
    "全[县市省区](?:总|累计|一?共|都|各|的|今年|全年|粉丝|公开|受理|收到|平均|培训|政务|信息|办|开|搞|发|有|[\\d.]+(?![\\d.]*[个家]))"
)
_OUR_OWN = re.compile("我[们镇乡局街县市区]|本[镇乡局街单县市区]|我们|其中")
_OURS = frozenset({"位", "名", "家"})
_UP_THERE = re.compile("^(?:县|市|省|区|上级)[里上级]?\\S{0,6}$")
_NOT_WE = re.compile("我们\\S{0,3}(?:没|无|未)")
_OPEN = re.compile(
    "还差|还剩|(?:没|未|还没有?|尚未)(?:完成|做完|办完|办结|改完|改好|整改|改到位|落实|到期|答复|修复|修好)|正在[改办做]|还在[改办]"
)
_DIFFERENCE = re.compile("(?:扣|相差|(?<![时偏误])差|落后|领先|前进|高出)了?\\s*$|(?:进|上升|下降)了\\s*$")
_NEXT_YEAR = re.compile("明年|下一年|打算|(?<!规划)(?<!工作)(?<!年度)计划")
_THIS_YEAR = re.compile(r"今年|本年|目前|现在|实际|最后|最终|结果|办成|只办")
_YEAR = re.compile(r"(20\d\d)\s?年")
_REACHED = re.compile("(?:增加|上升|提高|增长|扩大|提升|升|涨|增|下降|减少|降|减|变)[到至为成](?:了|今年的?|现在的?)?$")
_FROM = re.compile("[由从]$|[由从](?:去年|上年|原来)?的?$")
_TO = re.compile(r"^\S{0,3}?(?:增加|上升|提高|降|减少|增长|升|涨|下降|变|提升|扩大|改)?[到至为成]")


def is_difference(piece: Piece, text: str) -> bool:
    """True for how much more or less something is: 94.5，扣了5.5分."""
    return _DIFFERENCE.search(text, piece.clause.start, piece.figure.start) is not None


def is_open(piece: Piece) -> bool:
    """True for what is not done yet: 还差一项没完成, 没完成的还有3项."""
    return _OPEN.search(piece.own) is not None


def of_this_organ(piece: Piece, text: str) -> bool:
    """False for figures of a wider area, of others, and of those above: 全县8.6万条, 县里3次，我们没有."""
    near = text[piece.clause.start : piece.figure.start]
    if _OTHERS.search(near):
        return False
    wider = _WIDER.search(text, piece.clause.start, piece.figure.end)
    if wider and piece.figure.unit not in _OURS and not _OUR_OWN.search(near, max(0, wider.end() - piece.clause.start)):
        return wider.start() > piece.figure.start
    return not (_UP_THERE.search(near.strip()) and _NOT_WE.search(text, piece.figure.end))


def of_this_year(piece: Piece, text: str, year: int | None) -> bool:
    """False for figures of another year, for what is only planned, and for what a rise began from."""
    if piece.clause.end - piece.clause.start and _starts_from(piece, text):
        return False
    near = text[piece.clause.start : piece.figure.start]
    named = _last_year_named(near) or _last_year_named(text[piece.clause.sentence : piece.figure.start])
    if named is not None and year is not None and named != year:
        return False
    if _NEXT_YEAR.search(text, piece.clause.sentence, piece.figure.start) and not _THIS_YEAR.search(near):
        return False
    last = max((mark.end() for mark in _OTHER_YEAR.finditer(near)), default=-1)
    now = max((mark.end() for mark in _THIS_YEAR.finditer(near)), default=-1)
    reached = _REACHED.search(near) is not None  # 从去年的39次增加到47次
    if last > now and not reached:
        return False
    if last == now == -1 and _OTHER_YEAR.search(piece.own):
        return False
    return not (_PLAN.search(near) or _PLAN.search(piece.own))


def _last_year_named(text: str) -> int | None:
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def _starts_from(piece: Piece, text: str) -> bool:
    """由98条增加到136条: the first of the two."""
    before = text[max(piece.clause.start, piece.figure.start - 6) : piece.figure.start]
    return bool(_FROM.search(before)) and bool(_TO.match(text[piece.figure.end : piece.figure.end + 8]))
