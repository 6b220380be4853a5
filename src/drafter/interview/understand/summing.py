"""Figures of one slot put together: parts with their total, and kinds of change that are counted as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from drafter.interview.understand.figures import choose
from drafter.interview.understand.lexicon import OTHER, Lexicon, Term
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.piece import Piece
from drafter.interview.understand.reply import Context

_SUM = re.compile(one_of("一共 总共 合计 共计 总计 加起来 合起来 拢共 总数") + "|(?<![^，,、。 ])共")
_FEWEST = 2


class Summing:
    """Puts figures together that are one slot's."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._adding = tuple(term for term in lexicon.figures if term.adds)

    def together(self, pieces: Sequence[Piece], context: Context) -> list[Piece]:
        """Return the pieces without parts whose total is told, and with those summed that are one slot's."""
        return self._kinds(list(self._without_parts(pieces, context)), context)

    def _without_parts(self, pieces: Sequence[Piece], context: Context) -> Iterator[Piece]:
        """7场，9场，又讲了12场，一共28场: the total speaks of what its first part does."""
        parts_of: dict[int, list[Piece]] = {}
        for total in pieces:
            parts = self._parts(total, pieces) if _SUM.search(total.own) else []
            if parts and self._speak_alike([*parts, total], context):
                parts_of[total.start] = parts
        dropped = {each.start for parts in parts_of.values() for each in parts}
        for piece in pieces:
            parts = parts_of.get(piece.start, [])
            if parts:
                yield replace(piece, topic=parts[0].topic + parts[0].own + piece.topic)
            elif piece.start not in dropped:
                yield piece

    def _parts(self, total: Piece, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the figures before a total that add up to it."""
        parts: list[Piece] = []
        for piece in reversed([each for each in pieces if each.start < total.start]):
            if piece.figure.unit != total.figure.unit or not piece.figure.exact:
                if parts:
                    break
                continue
            parts.insert(0, piece)
            if sum((each.figure.value or Decimal(0)) for each in parts) == total.figure.value:
                return parts if len(parts) >= _FEWEST else []
        return []

    def _speak_alike(self, pieces: Sequence[Piece], context: Context) -> bool:
        """True where several figures speak of one slot, or of none by their own words."""
        chosen = [choose(each, self._lexicon, context).best for each in pieces]
        named = {each.term.slot.id for each in chosen if each is not None and each.own >= _FEWEST}
        return len(named) <= 1 and not any(each is not None and each.entry for each in chosen)

    def _kinds(self, pieces: list[Piece], context: Context) -> list[Piece]:
        """增加3项，取消2项: one figure, 5项, of the slot that counts changes of any kind."""
        for term in self._adding:
            run = self._run(term, pieces, context)
            if len(run) >= _FEWEST:
                first = run[0]
                total = sum((each.figure.value or Decimal(0) for each in run), Decimal(0))
                figure = first.figure._replace(value=total)
                parts = tuple((each.figure.start, each.figure.end) for each in run)
                summed = replace(first, figure=figure, parts=parts)
                pieces = [summed if each is first else each for each in pieces if each is first or each not in run]
        return pieces

    def _run(self, term: Term, pieces: Sequence[Piece], context: Context) -> list[Piece]:
        """Return neighbouring figures of a slot, each with another of the words that count."""
        run: list[Piece] = []
        said: set[str] = set()
        for piece in pieces:
            word = term.added(piece.own)
            fits = term.fits(piece.figure.unit) != OTHER and piece.figure.exact and not piece.partial
            spoken = term.slot.id in context.asked or term.heard(piece.own, piece.before, piece.topic).score
            if word and word not in said and fits and spoken and self._is_no_others(term, piece, context):
                run.append(piece)
                said.add(word)
            elif run:
                break
        return run

    def _is_no_others(self, term: Term, piece: Piece, context: Context) -> bool:
        """True for a figure that is no total, and that no other slot is plainly spoken of with."""
        best = choose(piece, self._lexicon, context).best
        return not _SUM.search(piece.own) and (best is None or best.term is term or best.own < _FEWEST)
