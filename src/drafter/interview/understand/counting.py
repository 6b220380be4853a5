"""Each figure of a reply given to its slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from drafter.interview.understand.collected import Collected
from drafter.interview.understand.continuing import names_its_own
from drafter.interview.understand.figures import Choice, choose, value_for
from drafter.interview.understand.lexicon import FIGURES, SAME, Lexicon
from drafter.interview.understand.piece import Piece
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Context, Found, Unsure
from drafter.interview.understand.sharing import shared_out
from drafter.interview.understand.summing import Summing
from drafter.interview.understand.totals import asked_total, of_whole, parts_of, sum_of
from drafter.interview.understand.wholes import Wholes
from drafter.interview.understand.wording import EACH, FRACTION, PARTIAL, ROUGH, TOTAL, TWICE, UNCLEAR
from drafter.interview.understand.years import is_difference, is_open, of_this_organ, of_this_year
from drafter.text.numerals import plain

_REPAIR = re.compile("哦|噢|不对|错了|不是|重说|说错|应该是|其实是|等下|再看看|刚问了|更正|改成")
_PART = re.compile("含|其中|包括|里面有|^[，, ]*有")
_AGAIN = re.compile("又|再(?!次)|第二[次期批回]|还有一")
_EACH = re.compile("各(?!类|种|项|级|镇|乡|村|站|部门|单位|科|股|社区|地|方|个|界|界)[\u4e00-\u9fff]{0,3}$")
_CLEAR = 2.0  # so many characters in its own piece give a figure to a slot
_HAN = re.compile("[\u4e00-\u9fff]")


class Counting:
    """Gives figures to slots."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._summing = Summing(lexicon)
        self._wholes = Wholes(lexicon)

    def count(self, reply: Reply, context: Context, collected: Collected) -> None:
        """Give each figure of this organ and year to its slot."""
        pieces = [each for each in reply.pieces() if self._is_ours(each, reply, context)]
        units = {self._lexicon.terms[key].slot.unit for key in context.asked if key in self._lexicon.terms}
        context = replace(context, exact=any(piece.figure.unit in units - {""} for piece in pieces))
        self._asked_one(pieces, reply, context, collected)
        if not collected.passed:
            pieces = self._summing.together(pieces, context)
        self._give_all(pieces, reply, context, collected)
        self._settle(collected)
        for each in self._wholes.of(reply, collected):
            collected.take(each)

    def _give_all(self, pieces: list[Piece], reply: Reply, context: Context, collected: Collected) -> None:
        """Give each figure to its slot; those left over once more, now that their neighbours are known."""
        parts = parts_of(pieces)
        for again in (False, True):
            for piece in pieces:
                if collected.covers(piece.figure.start, piece.figure.end):
                    continue
                now = self._after(context, collected)
                if again and (not now.along or now.asked):
                    return
                if not self._give_each(piece, pieces, reply, now, collected):
                    self._give(piece, reply, now, collected, is_part=piece.figure.start in parts)
                left = not collected.covers(piece.figure.start, piece.figure.end)
                if not again and left and piece.figure.start not in parts:
                    self._said_twice(piece, pieces, reply, context, collected)

    def untaken(self, reply: Reply, context: Context, collected: Collected) -> Iterator[tuple[int, int]]:
        """Yield the places of figures with a unit, of this year and done, that found no slot."""
        for piece in reply.pieces():
            figure = piece.figure
            taken = collected.closed or collected.covers(figure.start, figure.end)
            if figure.unit and not taken and self._is_ours(piece, reply, context):
                yield min(piece.start, figure.start), figure.end

    def _is_ours(self, piece: Piece, reply: Reply, context: Context) -> bool:
        """True for a figure of this year and of this organ."""
        if is_open(piece) or is_difference(piece, reply.text) or not of_this_year(piece, reply.text, context.year):
            return False
        return self._lexicon.of_government or of_this_organ(piece, reply.text)

    def _settle(self, collected: Collected) -> None:
        """Settle which of several slots was meant where only one goes with what else is told: 自查4次，看了520条."""
        for each in [each for each in collected.unsure if each.why == UNCLEAR and each.value]:
            likely = [name for name in each.options if name not in collected.slots]
            fitting = [name for name in likely if set(self._lexicon.terms[name].slot.along) & collected.slots]
            if len(fitting) == 1 and len(each.options) > 1 and self._lexicon.terms[fitting[0]].slot.type in FIGURES:
                collected.unsure.remove(each)
                collected.take(Found(fitting[0], each.value, each.start, each.end))

    def _asked_one(self, pieces: list[Piece], reply: Reply, context: Context, collected: Collected) -> None:
        """Look for the total of parts that are told too, where one figure is asked for."""
        term = self._lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None
        if term is None or term.slot.type not in FIGURES or term.slot.id in collected.slots:
            return
        total = asked_total(pieces, term, reply.text, self._lexicon)
        if total is not None:
            collected.take(total.found)
            collected.passed += total.passed
        elif len(pieces) > 1 and term.slot.at_most and of_whole(pieces[0], reply.text):
            whole = self._lexicon.terms.get(term.slot.at_most)
            figure = pieces[0].figure
            if whole is not None and figure.exact:
                value = value_for(whole.slot, figure) or ""
                collected.take(Found(whole.slot.id, value, figure.start, figure.end))
            else:
                collected.passed += ((figure.start, figure.end),)

    def _give_each(
        self, piece: Piece, pieces: list[Piece], reply: Reply, context: Context, collected: Collected
    ) -> bool:
        """Give a figure that several things share to each of them: 档案馆和图书馆都是45件."""
        if not piece.figure.exact or piece.partial:
            return False
        begin = max((each.stop for each in pieces if each.stop <= piece.figure.start), default=0)
        shared = shared_out(
            piece, reply.text, begin, lambda each: choose(each, self._lexicon, context, collected.slots).best
        )
        taken: list[Found] = []
        for each, best in shared:
            value = value_for(best.term.slot, piece.figure)
            if value is None or best.term.slot.id in collected.slots:
                return False
            written = {best.entry: value} if best.entry else value
            taken.append(Found(best.term.slot.id, written, each.start, piece.figure.end))
        for found in taken:
            collected.take(found)
        return bool(taken)

    def _give(
        self, piece: Piece, reply: Reply, context: Context, collected: Collected, *, is_part: bool = False
    ) -> None:
        figure = piece.figure
        chosen = choose(piece, self._lexicon, context, collected.slots | collected.disputed)
        if is_part and chosen.best is not None and chosen.best.entry and chosen.best.fit < SAME and _begins(piece):
            return  # 2个，一个公众号一个抖音
        if self._is_sum_of_list(piece, chosen, collected):
            collected.passed += ((figure.start, figure.end),)
        elif not figure.exact or piece.partial:
            if chosen.best is not None or chosen.options or context.asked:
                why = PARTIAL if piece.partial else ROUGH
                collected.unsure.append(Unsure(figure.start, figure.end, why, _options(chosen)))
        elif chosen.best is not None and _EACH.search(reply.text, piece.start, figure.start) and not chosen.best.entry:
            collected.unsure.append(Unsure(piece.start, figure.end, EACH, _options(chosen)))
        elif chosen.best is not None:
            self._take(piece, reply, chosen, collected)
        elif chosen.best is None and not chosen.options and context.asked and self._of_other_unit(piece, context):
            collected.unsure.append(Unsure(piece.start, figure.end, UNCLEAR, context.asked))
        elif chosen.options:
            value = value_for(chosen.options[0].term.slot, figure) or ""
            collected.unsure.append(Unsure(piece.start, figure.end, UNCLEAR, _options(chosen), value))

    def _is_sum_of_list(self, piece: Piece, chosen: Choice, collected: Collected) -> bool:
        """True for the total of a list just told, which no slot is named with: 留言38件，工单271件，合计309件."""
        if not TOTAL.search(piece.own):
            return False
        best = chosen.best
        of_it = best.term.slot.along if best is not None and "总" in best.term.slot.id else ()
        if best is not None and best.own and not of_it:
            return False
        told = (each for each in collected.merged() if each.id not in of_it)
        lists = [each.value for each in told if isinstance(each.value, Mapping)]
        sums = [sum(Decimal(str(count)) for count in told.values()) for told in lists]
        return piece.figure.value in sums

    def _of_other_unit(self, piece: Piece, context: Context) -> bool:
        """True where the words of the asked slot stand with a unit that is not its own: 解读做了9期."""
        terms = (self._lexicon.terms[key] for key in context.asked if key in self._lexicon.terms)
        return any(term.slot.type in FIGURES and term.heard(piece.own).own for term in terms)

    def _said_twice(
        self, piece: Piece, pieces: list[Piece], reply: Reply, context: Context, collected: Collected
    ) -> None:
        """A second figure for a slot: a total stands for it, else the officer is asked which one is meant."""
        best = choose(piece, self._lexicon, context).best
        if best is None or best.entry or best.term.slot.id not in collected.slots:
            return
        slot, figure = best.term.slot, piece.figure
        value = value_for(slot, figure, reply.text[figure.start : figure.end])
        if value is None or figure.unit not in (slot.unit, "") or collected.value(slot.id) == value:
            return
        first = min((each.start for each in collected.found if each.id == slot.id), default=0)
        repaired = _REPAIR.search(reply.text, first, figure.start)
        of_its_own = best.own < _CLEAR and names_its_own(piece)
        if not repaired and not _AGAIN.search(piece.own) and (_PART.search(piece.own) or of_its_own):
            return
        before = collected.value(slot.id)
        collected.drop(slot.id)
        total = sum_of(before, piece, pieces)
        if total is not None:
            collected.take(
                Found(slot.id, plain(total.figure.value or Decimal(0)), total.figure.start, total.figure.end)
            )
        elif repaired or TOTAL.search(piece.own):
            collected.take(Found(slot.id, value, piece.start, figure.end))
        else:
            collected.disputed.add(slot.id)
            collected.unsure.append(Unsure(piece.start, figure.end, TWICE, (slot.id,)))

    def _after(self, context: Context, collected: Collected) -> Context:
        """Return the context with what was answered left out, and what is told along with it asked for."""
        if not collected.found:
            return replace(context, along=())
        still = tuple(key for key in context.asked if key not in collected.slots)
        terms = (self._lexicon.terms[key] for key in collected.slots if key in self._lexicon.terms)
        along = tuple(each for term in terms for each in term.slot.along)
        return replace(context, asked=still, along=along, told=tuple(sorted(collected.slots)))

    def _take(self, piece: Piece, reply: Reply, chosen: Choice, collected: Collected) -> None:
        best, figure = chosen.best, piece.figure
        if best is None:
            return
        value = value_for(best.term.slot, figure, reply.text[figure.start : figure.end])
        if value is None:
            collected.unsure.append(Unsure(figure.start, figure.end, FRACTION, (best.term.slot.id,)))
            return
        asked_once = best.term.slot.unit == figure.unit == "次" and value == "1" and not best.entry
        if asked_once and _AGAIN.search(piece.own) and piece.topic:  # 3月更新过，6月又更新了一次
            collected.unsure.append(Unsure(figure.start, figure.end, TWICE, (best.term.slot.id,)))
            return
        written = {best.entry: value} if best.entry else value
        start = piece.start + len(piece.own) - len(piece.own.lstrip())
        collected.take(Found(best.term.slot.id, written, min(start, figure.start), piece.stop, piece.parts))


def _options(chosen: Choice) -> tuple[str, ...]:
    found = [chosen.best] if chosen.best is not None else list(chosen.options)
    return tuple(dict.fromkeys(each.term.slot.id for each in found))


def _begins(piece: Piece) -> bool:
    """True where what a figure counts stands behind it: 一个抖音."""
    return not _HAN.search(piece.own[: piece.figure.start - piece.start])
