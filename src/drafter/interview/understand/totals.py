"""The one figure that is asked for, where a reply tells its parts, earlier counts or a whole besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.interview.entries import Written
from drafter.interview.understand.figures import choose, value_for
from drafter.interview.understand.lexicon import OTHER, Lexicon, Term
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Piece
from drafter.interview.understand.reply import Context, Found

_SUM = re.compile(
    one_of("一共 总共 合计 共计 总计 加起来 合起来 加一起 拢共 统共 统统 总数 就这 共") + "(?!享|产|同|青团|建)"
)
_FINAL = re.compile(one_of("最后 最终 核实 核对 对上 准确 实际 为准 确认"))
_WHOLE = re.compile("(?:里头|里面|里边|当中|之中|里(?!程)|中(?!心|小|央|标|学|层))")
_PERIODS = (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))


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
    halves = _of_periods(fitting, term)
    if halves is not None:
        return halves
    summed = next((each for each in reversed(fitting[1:]) if _SUM.search(each.own)), None)
    if summed is not None:
        parts = [each for each in fitting if each.start < summed.start]
        if _is_sum(summed, parts, term, lexicon):
            return _total(summed, parts, term, text)
    first = fitting[0]
    named_later = not term.heard(first.own).own and any(term.heard(each.own).own for each in fitting[1:])
    added = sum((each.figure.value or 0) for each in fitting[1:])
    if len(fitting) > 2 and first.figure.value == added and not named_later:
        parts = [] if "总" in term.slot.id else [each for each in fitting[1:] if not _claimed(each, term, lexicon)]
        return _total(first, parts, term, text)
    final = fitting[-1]
    if _FINAL.search(final.own) and not _claimed(final, term, lexicon):
        return _total(final, fitting[:-1], term, text)
    return None


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


def _of_periods(pieces: Sequence[Piece], term: Term) -> Total | None:
    """上半年110，下半年126: the year is the sum of its halves, or of its quarters."""
    for periods in _PERIODS:
        told = [next((each for each in pieces if period in each.own), None) for period in periods]
        known = [each for each in told if each is not None]
        places = {each.figure.start for each in known}
        if len(known) < len(periods) or len(places) < len(periods) or len(pieces) > len(periods):
            continue
        total = sum((each.figure.value or Decimal(0)) for each in known)
        first, last = min(places), max(each.figure.end for each in known)
        value = str(int(total))
        return Total(Found(term.slot.id, value, first, last), ())
    return None
