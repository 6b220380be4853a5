"""The one figure that is asked for, where a reply tells its parts, earlier counts or a whole besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.interview.entries import Written
from drafter.interview.understand.continuing import names_its_own
from drafter.interview.understand.figures import choose, value_for
from drafter.interview.understand.lexicon import OTHER, SAME, Lexicon, Term
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Piece
from drafter.interview.understand.reply import Context, Found

_SUM = re.compile(
    one_of("一共 总共 合计 共计 总计 加起来 合起来 加一起 拢共 统共 统统 总数 就这 共") + "(?!享|产|同|青团|建)"
)
# What makes a further figure no further part: it is of the first one, of others, of another time, or is compared.
_NOT_ADDED = re.compile(
    "其中|包括|含|里面|当中|比|多了|少了|增|减|去年|上年|以前|县里|市里|省里|上级|外出|派|计划|目标|任务|不算|不含|重复|还差|没|未|"
    "收回|回收|发出|寄出|有效|作废|不是|应该|错|平均|每|提过|提到|顺带"
)
_DONE_WITH = re.compile("采纳|办结|完成|整改|答复|改了")  # of the first one, where it is said behind it
_HAN = re.compile("[\u4e00-\u9fff]")
_FEWEST = 2
_HAN_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")
_NOT_DONE = re.compile("没|未|还差|还剩|剩下")
_FINAL = re.compile(one_of("最后 最终 核实 核对 对上 准确 实际 为准 确认 有关的 涉及我们 归我们 属于我们 我们自己"))
_WHOLE = re.compile("(?:里头|里面|里边|当中|之中|里(?!程)|中(?!心|小|央|标|学|层))")


@dataclass(frozen=True, slots=True)
class Total:
    """The figure that is asked for, and the places of those that are not to be taken for anything."""

    found: Found
    passed: tuple[tuple[int, int], ...]


def asked_total(pieces: Sequence[Piece], term: Term, text: str, lexicon: Lexicon) -> Total | None:
    """Return the total of parts, or the last of several counts; None where one figure is said."""
    fitting = [each for each in pieces if _may_count(term, each)]
    if len(fitting) < 2 or term.slot.type != "count":
        return None
    summed = next((each for each in reversed(fitting[1:]) if _SUM.search(each.own)), None)
    if summed is not None:
        parts = [each for each in fitting if each.start < summed.start]
        if _is_sum(summed, parts, term, lexicon):
            return _total(summed, parts, term, text)
    first = fitting[0]
    named_later = not term.heard(first.own).own and any(term.heard(each.own).own for each in fitting[1:])
    added = sum((each.figure.value or 0) for each in fitting[1:])
    if len(fitting) > 2 and first.figure.value == added and not named_later:
        done = _done(fitting[1:], term)
        if done is not None:
            return _total(done, [each for each in fitting if each is not done], term, text)
        parts = [] if "总" in term.slot.id else [each for each in fitting[1:] if not _claimed(each, term, lexicon)]
        return _total(first, parts, term, text)
    final = fitting[-1]
    if _is_bare(final) and not _is_bare(first) and _is_most(final, fitting[:-1]):
        return _total(final, fitting[:-1], term, text)
    kinds = _kinds(pieces, term, lexicon)
    if kinds:
        return _sum_of(kinds, term)
    if _FINAL.search(final.own) and not _claimed(final, term, lexicon):
        return _total(final, fitting[:-1], term, text)
    return None


def _is_bare(piece: Piece) -> bool:
    """True for a figure that nothing is said of but its unit: 12个村每村1场，镇上2场，14场."""
    return bool(piece.figure.unit) and not _HAN.search(piece.own.replace(piece.figure.unit, "", 1).strip("的吧了 "))


def _is_most(final: Piece, others: Sequence[Piece]) -> bool:
    alike = [each.figure.value or 0 for each in others if each.figure.unit == final.figure.unit]
    return len(alike) > 1 and (final.figure.value or 0) > max(alike)


def _done(parts: Sequence[Piece], term: Term) -> Piece | None:
    """Return the part of a whole that did what is asked, where the other did not: 18个村，16个公开了，2个没弄."""
    done = [each for each in parts if not _NOT_DONE.search(each.own)]
    if len(parts) != len(done) + 1 or len(done) != 1:
        return None
    said = _HAN_PAIR.findall(done[0].own)
    return done[0] if any(pair in term.slot.ask for pair in said) else None


def _kinds(pieces: Sequence[Piece], term: Term, lexicon: Lexicon) -> list[Piece]:
    """Return the figures of a reply that tells the asked slot by whose or which they are: 书记批过1次，乡长批过2次.

    Every figure must have the very unit that is asked, a label before it, and belong to no other slot.
    """
    told = [each for each in pieces if each.figure.unit == term.slot.unit]
    alike = len(told) == len(pieces) > 1 and all(each.figure.exact and not each.partial for each in told)
    labels = [_label(each) or _named(each, term) for each in told]
    if not alike or not all(labels) or any(_NOT_ADDED.search(each.topic + each.own) for each in told):
        return []
    if any(_DONE_WITH.search(each.topic + each.own) for each in told[1:]):
        return []
    if len(set(labels)) < len(labels) or any(
        _claimed(each, term, lexicon) or _in_a_list(each, lexicon) for each in told
    ):
        return []
    return told


def _label(piece: Piece) -> str:
    """Return the 汉字 before a figure, where they say whose or which it is."""
    label = "".join(_HAN.findall(piece.own[: piece.own.find(piece.figure.unit)]))
    return label if len(label) >= _FEWEST and names_its_own(piece) else ""


def _named(piece: Piece, term: Term) -> str:
    """Return the 汉字 before a figure that speak of the asked slot itself: 发布会1场，通气会2场."""
    label = "".join(_HAN.findall(piece.own[: piece.own.find(piece.figure.unit)]))
    return label if term.heard(piece.own).own >= _FEWEST else ""


def _in_a_list(piece: Piece, lexicon: Lexicon) -> bool:
    """True where a usual name of a list of names and counts stands beside a figure: 图解9件."""
    return any(term.entry(piece.own) for term in lexicon.lists if term.fits(piece.figure.unit) == SAME)


def _sum_of(pieces: Sequence[Piece], term: Term) -> Total:
    total = sum((each.figure.value or Decimal(0) for each in pieces), Decimal(0))
    parts = tuple((each.figure.start, each.figure.end) for each in pieces)
    start, end = min(each.start for each in pieces), pieces[-1].figure.end
    return Total(Found(term.slot.id, str(int(total)), start, end, parts), parts)


def parts_of(pieces: Sequence[Piece]) -> set[int]:
    """Return where the figures begin that add up to the one before them: 2个，一个公众号一个抖音."""
    parts: set[int] = set()
    for index, whole in enumerate(pieces):
        added, behind = Decimal(0), []
        for piece in pieces[index + 1 :]:
            if piece.figure.unit != whole.figure.unit or not piece.figure.exact:
                break
            added += piece.figure.value or 0
            behind.append(piece.figure.start)
            if len(behind) > 1 and added == whole.figure.value:
                parts.update(behind)
    return parts


def sum_of(before: Written | None, piece: Piece, pieces: Sequence[Piece]) -> Piece | None:
    """Return the later piece that is the sum of a value taken before and of a second one for the same slot."""
    if not isinstance(before, str) or not before.isdigit():
        return None
    added = int(before) + (piece.figure.value or 0)
    later = (each for each in pieces if each.start > piece.start and each.figure.unit == piece.figure.unit)
    return next((each for each in later if each.figure.exact and each.figure.value == added), None)


def of_whole(piece: Piece, text: str) -> bool:
    """True for a figure that something is said to be in: 4个里头改完3个."""
    return _WHOLE.match(text, piece.figure.end) is not None


def _may_count(term: Term, piece: Piece) -> bool:
    fits = term.fits(piece.figure.unit) != OTHER or piece.figure.unit == "个"
    return fits and piece.figure.exact and piece.figure.value == int(piece.figure.value or 0)


def _is_sum(summed: Piece, parts: Sequence[Piece], term: Term, lexicon: Lexicon) -> bool:
    """True where a figure with 一共 is the asked one: no less than any part, and no part is another slot's."""
    value = summed.figure.value or Decimal(0)
    if not parts or any((part.figure.value or 0) > value for part in parts) or _claimed(summed, term, lexicon):
        return False
    return "总" in term.slot.id or not any(_claimed(part, term, lexicon) for part in parts)


def _claimed(piece: Piece, term: Term, lexicon: Lexicon) -> bool:
    """True where the words of a piece speak of another slot than the asked one."""
    chosen = choose(piece, lexicon, Context(asked=(term.slot.id,)))
    best = chosen.best
    return best is not None and best.term is not term and best.own > 0


def _total(total: Piece, parts: Sequence[Piece], term: Term, text: str) -> Total | None:
    figure = total.figure
    value = value_for(term.slot, figure, text[figure.start : figure.end])
    if value is None:
        return None
    passed = tuple((each.figure.start, each.figure.end) for each in parts)
    return Total(Found(term.slot.id, value, figure.start, figure.end), passed)
