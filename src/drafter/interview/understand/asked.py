"""What a reply says of the one slot, or the rows, that are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drafter.facts.slots import Slot
from drafter.interview.understand.choices import choice
from drafter.interview.understand.collected import Collected
from drafter.interview.understand.dates import dates
from drafter.interview.understand.figures import choose
from drafter.interview.understand.lexicon import FIGURES, Lexicon, Term
from drafter.interview.understand.lists import Lists, names, without_numbers
from drafter.interview.understand.mending import mended_clauses
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Context, Found, Unsure
from drafter.interview.understand.rows import Rows
from drafter.interview.understand.wording import (
    CONTRADICTS,
    NO_DAY,
    NOTHING,
    ROUGH,
    VAGUE,
    bare_text,
    without_comment,
    without_question,
)

_CLEAR = 2.0  # so many characters in its own piece give a figure to a slot
_TEXTS = ("text", "words", "verbatim")
_ONLY_MONTH = re.compile(
    r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:[初中底份末]|[上中下]旬)*(?![\d一二三四五六七八九十])"
)
_LISTED = re.compile("[、《]")
_QUOTED = re.compile('[“"]([^“”"]{2,30})[”"]')
_ONLY = re.compile("(?:只有|就只|就是|应该是|改成|只剩)(?P<names>[^，。；]+)")
_SPACED = re.compile(r"[\u4e00-\u9fff]+(?:[ \t]+[\u4e00-\u9fff]+)+")


class Asked:
    """Reads replies to a question."""

    def __init__(self, lexicon: Lexicon, rows: Rows, lists: Lists) -> None:
        self._lexicon = lexicon
        self._rows = rows
        self._lists = lists

    def rows(self, reply: Reply, context: Context, collected: Collected) -> None:
        """Take rows that are pasted, or told where rows are asked."""
        rows = self._rows.expanded(context.asked)
        pasted = self._rows.pasted(reply.text, rows) or (self._rows.spread(reply.text, rows) if rows else [])
        if pasted:
            collected.close(pasted)
            return
        foreign = self._foreign(reply, rows) if rows else []
        for each in self._rows.told(reply, rows, context.year, foreign) if rows else ():
            collected.take(each)
        collected.closed = bool(collected.found or collected.unsure)

    def _foreign(self, reply: Reply, rows: list[str]) -> list[int]:
        """Return where the figures begin that belong to a slot, not to a row of a table: 自查4次."""
        found: list[int] = []
        for piece in reply.pieces():
            if self._rows.speaks(piece.own, rows):
                continue
            chosen = choose(piece, self._lexicon, Context())
            likely = (chosen.best, *chosen.options)
            if any(each is not None and each.own >= _CLEAR for each in likely):
                found += [start for start, _ in piece.parts or ((piece.figure.start, piece.figure.end),)]
        return found

    def slot(self, reply: Reply, context: Context, collected: Collected) -> None:
        """Take a reply as the value of the one slot that is asked, where its type is not a figure."""
        term = self._one(context)
        if term is None:
            return
        match term.slot.type:
            case "words" | "verbatim":
                collected.close([Found(term.slot.id, reply.text.strip(), 0, len(reply.text))])
            case "names":
                self._names(term.slot, reply, context, collected)
            case "choice":
                said = next(iter(mended_clauses(reply.text)), reply.text)
                chosen = choice(said, term.slot)
                collected.found += [Found(term.slot.id, chosen, 0, len(reply.text))] if chosen is not None else []
            case "date":
                self._date(term, reply, context, collected)
            case "table":
                for each in self._lists.counts(reply, term, context.year):
                    collected.take(each)
            case "text":
                self._text(term.slot, reply, collected)
            case _:
                self._taken_back(term.slot, reply, collected)

    def in_order(self, reply: Reply, context: Context, collected: Collected) -> None:
        """松溪镇，我镇，县政府: as many texts as are asked for, in the order of the question."""
        texts = [key for key in context.asked if key in self._lexicon.terms and self._type(key) == "text"]
        clauses = [clause for clause in reply.clauses if reply.text[clause.start : clause.end].strip()]
        if len(texts) < 2 or len(texts) != len(context.asked) or len(clauses) != len(texts) or collected.found:
            return
        if any(piece.figure.unit for piece in reply.pieces()):
            return  # something is counted: no names
        for key, clause in zip(texts, clauses, strict=True):
            collected.take(Found(key, bare_text(reply.text[clause.start : clause.end]), clause.start, clause.end))

    def last_resort(self, reply: Reply, context: Context, collected: Collected) -> None:
        """A text that is asked for by itself is the whole reply; so is the last of several that one is enough of."""
        if collected.found or collected.unsure or not context.asked:
            return
        term = self._lexicon.terms.get(context.asked[-1])
        if term is None:
            return
        slot, whole = term.slot, (0, len(reply.text))
        if slot.type in FIGURES and NOTHING.search(reply.text) and not VAGUE.search(reply.text):
            collected.take(Found(slot.id, "0", *whole))
        elif slot.type in _TEXTS and (len(context.asked) == 1 or slot.type == "words"):
            said = next(iter(mended_clauses(reply.text)), reply.text)
            collected.take(Found(slot.id, bare_text(without_comment(without_question(said))), *whole))
        elif slot.type in FIGURES and (vague := VAGUE.search(reply.text)):
            collected.unsure.append(Unsure(vague.start(), vague.end(), ROUGH, (slot.id,)))

    def _one(self, context: Context) -> Term | None:
        return self._lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None

    def _type(self, key: str) -> str:
        return self._lexicon.terms[key].slot.type

    def _names(self, slot: Slot, reply: Reply, context: Context, collected: Collected) -> None:
        text, whole = reply.text.strip(), (0, len(reply.text))
        rest = "，".join(mended_clauses(text))
        only = _ONLY.search(rest)
        if rest and not only:
            collected.unsure.append(Unsure(*whole, CONTRADICTS, (slot.id,)))
            collected.closed = True
            return
        if only:
            text = only["names"]
        listed: Iterable[str] = ()
        told = without_numbers(text)
        if _LISTED.search(text) or not self._speaks_of_others(Reply(told) if told != text else reply, context):
            listed = names(without_question(text))
        collected.close([Found(slot.id, tuple(listed), *whole)] if listed else [])

    def _date(self, term: Term, reply: Reply, context: Context, collected: Collected) -> None:
        said = list(dates(reply.text, context.year, bare=True))
        if len(said) > 1:  # the one whose clause speaks of it: 1月16日通过，1月20日公开
            said = [each for each in said if self._clause_speaks_of(term, reply, each.start)]
        found = [Found(term.slot.id, each.value.isoformat(), each.start, each.end) for each in said]
        collected.found += found if len(found) == 1 else []
        month = _ONLY_MONTH.search(reply.text) if not said else None
        if month is not None:
            collected.take(Unsure(month.start(), month.end(), NO_DAY, (term.slot.id,)))

    def _text(self, slot: Slot, reply: Reply, collected: Collected) -> None:
        """Take the one text in “ ”, or a name that was typed with spaces in it."""
        first = re.split("[，,。；;]", reply.text, maxsplit=1)[0]
        usual = [each for each in self._lexicon.terms[slot.id].values if each in first]
        longest = max(usual, key=len, default="")
        if longest and all(each in longest for each in usual) and f"{longest}奖" not in first and "不" not in first:
            at = reply.text.find(longest)
            collected.take(Found(slot.id, longest, at, at + len(longest)))
            return
        quoted, whole = _QUOTED.findall(reply.text), reply.text.strip()
        if len(quoted) == 1:
            collected.take(Found(slot.id, quoted[0], 0, len(reply.text)))
        elif _SPACED.fullmatch(whole) and slot.looks in ("organ", "office"):
            collected.take(Found(slot.id, "".join(whole.split()), 0, len(reply.text)))

    def _taken_back(self, slot: Slot, reply: Reply, collected: Collected) -> None:
        """有1件，噢那件是信访，没有没有: nothing is left of what was said first."""
        clauses = list(mended_clauses(reply.text))
        if (
            clauses
            and NOTHING.search(clauses[-1])
            and any(reply.pieces())
            and not any(Reply("，".join(clauses)).pieces())
        ):
            collected.close([Found(slot.id, "0", 0, len(reply.text))])

    def _clause_speaks_of(self, term: Term, reply: Reply, at: int) -> bool:
        clause = next(each for each in reply.clauses if each.start <= at < each.end)
        own = reply.text[clause.start : clause.end]
        return any(word in own for word in ("公开", "公布", "更新", "上网", "发布")) or term.heard(own).own > 0

    def _speaks_of_others(self, reply: Reply, context: Context) -> bool:
        pieces = (piece for piece in reply.pieces() if piece.figure.unit and piece.figure.exact)
        return any(choose(piece, self._lexicon, context).best is not None for piece in pieces)
