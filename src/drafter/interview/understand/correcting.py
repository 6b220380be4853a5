"""Corrections taken apart: which answer is meant, and what it should be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from drafter.interview.understand.choices import choice
from drafter.interview.understand.corrections import Corrected, corrects, is_not, turned_round, value_said
from drafter.interview.understand.dates import dates
from drafter.interview.understand.figures import choose, value_for
from drafter.interview.understand.lexicon import FIGURES, Lexicon, Term
from drafter.interview.understand.lists import Lists, names
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Piece, Reply
from drafter.interview.understand.reply import Context, Found, Understood, Unsure
from drafter.interview.understand.rows import Rows
from drafter.interview.understand.shapes import shaped

_MOST = 2
_THAT_ONE = re.compile(
    f"^(?:{one_of('不好意思 等等 等下 哦 噢 哎 啊 抱歉')}|[，, ])*{one_of('刚才 刚刚 上面 前面 上一')}"
    r"的?那?[个条题](?:数|数字)?(?:是|就是)?\W*(?:\d|$|个|多|少)"
)
_TOLD_BEFORE = re.compile("^(?:刚才|刚刚|前面|上面|之前|先前).*(?:改成|改为|应该是|应为)")
_VALUE_MARK = re.compile("应(?:该|当)?(?:是|为)|改(?:成|为)|更正为|实际(?:上)?是|准确(?:地说|的)?是")
_NUMBERS = ("phone", "postcode", "url", "email")
_OPENS = re.compile("[嗯哦啊，, ]*应该?是[^，。；]{1,10}[。吧]*$")
_BEFORE = re.compile("刚才|刚刚|上面|前面|之前|上一|那个|填|写|不是|不对|不叫")
_EARLY = 8  # where the mark of a correction ends at the latest, before a sentence of its own
_ROUGH = "约数，请给准确数"


class Correcting:
    """Reads corrections."""

    def __init__(self, lexicon: Lexicon, rows: Rows, lists: Lists) -> None:
        self._lexicon = lexicon
        self._rows = rows
        self._lists = lists

    def corrected(self, reply: Reply, context: Context) -> Understood | None:
        """Return what a reply corrects, None where it is no correction or none that can be made out."""
        settled = bool(context.last) or any(key in context.answered for key in context.asked)
        parts = corrects(reply.text, strongly=not settled)
        if parts is None or (self._asks_for_words(context) and parts.start > _EARLY):
            return None
        wants_text = self._type_asked(context) == "text" and not _BEFORE.search(reply.text)
        known = any(key in context.answered for key in (*context.asked, context.last))
        if (_OPENS.match(reply.text) or wants_text) and not parts.strong and context.asked and not known:
            return None  # 应该是12次 answers what is asked
        row = self._row_asked(reply, parts, context) or self._several(reply, context)
        if row is not None:
            return row
        pieces = list(reply.pieces())
        behind = [each for each in pieces if each.figure.start >= parts.start]
        if len(pieces) > _MOST and not (_TOLD_BEFORE.search(reply.text) and len(behind) == 1):
            return None  # a message of several facts that mends itself on the way
        return self._one(reply, parts, pieces, context)

    def _asks_for_words(self, context: Context) -> bool:
        """True where a whole sentence is asked for, which may well hold 发错了."""
        return self._type_asked(context) in ("words", "verbatim")

    def _type_asked(self, context: Context) -> str:
        """Return the type of the one slot that is asked, empty for a row or several."""
        term = self._lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None
        return term.slot.type if term is not None else ""

    def _row_asked(self, reply: Reply, parts: Corrected, context: Context) -> Understood | None:
        """Read the new cells of the row that is asked or was told last: pasted, or in words."""
        row = next((key for key in (context.last, *context.asked) if "." in key), "")
        if not row:
            return None
        rest = reply.text[parts.start :]
        told = self._rows.pasted(rest.lstrip(" 是："), (row,)) or [
            each for each in self._rows.told(Reply(rest), (row,), context.year) if isinstance(each, Found)
        ]
        if not told:
            return None
        return Understood("correction", (replace(told[0], start=parts.start, end=len(reply.text)),), about=row)

    def _one(self, reply: Reply, parts: Corrected, pieces: list[Piece], context: Context) -> Understood | None:
        """Read the correction of one answer: a row of one cell, a count in a list, or a slot."""
        meant = self._figures_meant(reply, parts, pieces)
        row = self._rows.single_cell(parts.named)
        if row and meant:
            figure = meant[-1].figure
            found = Found(row, (self._rows.number(row, figure),), figure.start, figure.end)
            return Understood("correction", (found,), about=row)
        entry = self._entry(parts.named, context)
        target = self._meant(parts.named, pieces, meant, context)
        listed = entry[0] in (context.last, *context.asked) if entry else False
        if entry and meant and (listed or not target or self._lexicon.terms[target].slot.type == "table"):
            return self._new_count(entry[0], entry[1], meant[-1])
        if not target:
            return None
        value, unsure = self._new_value(target, reply, parts.start, meant, context)
        if value is None and unsure is None and not parts.strong:
            return None
        return Understood("correction", (value,) if value else (), (unsure,) if unsure else (), about=target)

    def _several(self, reply: Reply, context: Context) -> Understood | None:
        """Read several corrections in one reply, each in a clause of its own."""
        clauses = [each for each in reply.clauses if corrects(reply.text[each.start : each.end], strongly=True)]
        if len(clauses) < 2 or any(not reply.figures(each.start, each.end) for each in clauses):
            return None
        found: list[Found] = []
        for clause in clauses:
            one = self.corrected(Reply(reply.text[clause.start : clause.end]), context)
            if one is None or not one.found:
                return None
            found += [replace(each, start=each.start + clause.start, end=each.end + clause.start) for each in one.found]
        return Understood("correction", tuple(found), about=found[0].id)

    def _figures_meant(self, reply: Reply, parts: Corrected, pieces: list[Piece]) -> list[Piece]:
        """Return the figures that may be right: those behind the mark, before it where it is turned round."""
        if turned_round(reply.text, parts.start):
            return [piece for piece in pieces if piece.figure.start < parts.start][:1]
        exact = _VALUE_MARK.search(reply.text)
        if exact is not None:
            named = [piece for piece in pieces if piece.figure.start >= exact.end()]
            if named:
                return named[:1]
        return [piece for piece in pieces if piece.figure.start >= parts.start]

    def _entry(self, named: str, context: Context) -> tuple[str, str] | None:
        """Return the list, and the name in it, that a correction calls: 公众号那个改一下."""
        known = [key for key in context.answered if key in self._lexicon.terms]
        terms = [term for term in self._lexicon.lists if term.slot.id in known] or [
            term for term in self._lexicon.lists if term.heard(named).score
        ]
        for term in terms:
            own = context.answered.get(term.slot.id)
            names_of = list(own) if isinstance(own, Mapping) else []
            said = next((name for name in names_of if name in named), "")
            usual = term.entry(named)
            if said or usual:
                return term.slot.id, said or (usual[1] if usual else "")
        return None

    def _new_count(self, slot: str, name: str, piece: Piece) -> Understood:
        value = value_for(self._lexicon.terms[slot].slot, piece.figure)
        if value is None or piece.figure.rough:
            return Understood("correction", (), (Unsure(piece.figure.start, piece.figure.end, _ROUGH),), about=slot)
        return Understood("correction", (Found(slot, {name: value}, piece.figure.start, piece.figure.end),), about=slot)

    def _meant(self, named: str, pieces: list[Piece], meant: list[Piece], context: Context) -> str:
        """Return the slot that is corrected: the one that is called, the one with the old figure, or the last one."""
        known = [key for key in context.answered if key in self._lexicon.terms]
        if self._lexicon.speaks_of(named, context.last) or (context.last and _THAT_ONE.search(named)):
            return context.last
        called = self._lexicon.called(named, known) or self._lexicon.called(named)
        if called:
            return called
        for piece in meant:
            chosen = choose(piece, self._lexicon, Context())
            if chosen.best is not None:
                return chosen.best.term.slot.id
        olds = {str(piece.figure.value) for piece in pieces if piece not in meant}
        holding = [key for key in known if isinstance(told := context.answered[key], str) and told in olds]
        if len(holding) == 1:
            return holding[0]
        for piece in meant:
            called = self._lexicon.called(piece.own, known)
            if called:
                return called
        return context.last or next((key for key in context.asked if key in self._lexicon.terms), "")

    def _new_value(
        self, target: str, reply: Reply, start: int, meant: list[Piece], context: Context
    ) -> tuple[Found | None, Unsure | None]:
        term = self._lexicon.terms.get(target)
        if term is None:
            return None, None
        if term.slot.type in FIGURES:
            return self._new_figure(term, meant, reply)
        if term.slot.type == "table":
            listed = [each for each in self._lists.counts(reply, term, context.year) if each.end > start]
            last = listed[-1] if listed else None
            return (last, None) if isinstance(last, Found) else (None, last)
        if term.slot.type == "date":
            said = next((each for each in dates(reply.text, context.year, bare=True) if each.start >= start), None)
            return (Found(target, said.value.isoformat(), said.start, said.end), None) if said else (None, None)
        return self._new_text(term, reply, start), None

    def _new_figure(self, term: Term, meant: list[Piece], reply: Reply) -> tuple[Found | None, Unsure | None]:
        if not meant:
            return None, None
        figure = meant[-1].figure
        value = value_for(term.slot, figure, reply.text[figure.start : figure.end])
        if value is None or figure.rough:
            return None, Unsure(figure.start, figure.end, _ROUGH)
        return Found(term.slot.id, value, figure.start, figure.end), None

    def _new_text(self, term: Term, reply: Reply, start: int) -> Found | None:
        said = is_not(reply.text)
        if said and term.slot.type == "text" and term.slot.looks not in _NUMBERS:
            at = reply.text.find(said)
            return Found(term.slot.id, said, at, at + len(said))
        shape = next((each for each in shaped(reply.text[start:], self._lexicon, (term.slot.id,))), None)
        if shape is not None and shape.id == term.slot.id:
            return Found(shape.id, shape.value, shape.start + start, shape.end + start)
        said = value_said(reply.text)
        if term.slot.looks in _NUMBERS:
            return None
        value: str | tuple[str, ...] | None = said
        if term.slot.type == "names":
            value = names(said)
        elif term.slot.type == "choice":
            value = choice(said, term.slot)
        at = reply.text.rfind(said) if said else 0
        return Found(term.slot.id, value, at, at + len(said)) if said and value else None
