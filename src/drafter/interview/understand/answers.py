"""The facts in a reply, in the order in which they are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.interview.understand.asked import Asked
from drafter.interview.understand.collected import Collected
from drafter.interview.understand.counting import Counting
from drafter.interview.understand.dates import dates
from drafter.interview.understand.labelled import labelled, valued
from drafter.interview.understand.lexicon import Lexicon, Term
from drafter.interview.understand.lists import Lists
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Clause, Reply
from drafter.interview.understand.reply import Context, Found, Unsure
from drafter.interview.understand.rows import Rows
from drafter.interview.understand.shapes import shaped
from drafter.interview.understand.wording import NOTHING

_FEWEST = 4.0
_CITED = re.compile('[“”"]|(?:没|未)[^有，]{1,4}的(?:$|[^，]{0,3}$)')  # 投诉公示栏没更新的: what is spoken of
_DENIED = re.compile("不能|不可|还不|没法|无法|尚未|不是|做不到")
_SHARE = 0.6  # of a clause such as 没有专职, what its slot's word must make up
_EMPTY = re.compile(
    one_of(
        "任何 一个 一次 一件 一条 我们 我镇 我局 我乡 今年 全年 本年 有人 人 被 过 开展 发生 情况 收到 接到 "
        "的 也 都 再 还 了 么 嘛 呢 吧 啊 ， 。"
    )
    + "| "
)


class Answers:
    """Finds the facts in replies."""

    def __init__(self, lexicon: Lexicon, rows: Rows, lists: Lists) -> None:
        self._lexicon = lexicon
        self._rows = rows
        self._asked = Asked(lexicon, rows, lists)
        self._counting = Counting(lexicon)

    def collect(self, reply: Reply, context: Context) -> Collected:
        """Return what a reply tells: rows, the slot that is asked, texts by shape and name, figures, zeros."""
        collected = Collected()
        if context.asked and not any("." in key or key in self._lexicon.terms for key in context.asked):
            return collected  # a problem is told in whole sentences: its figures are no facts of their own
        self._asked.rows(reply, context, collected)
        if collected.closed:
            return collected
        self._asked.slot(reply, context, collected)
        if collected.closed:
            return collected
        for each in shaped(reply.text, self._lexicon, (*context.asked, *context.along)):
            self._take_free(each, collected)
        for each in (*valued(reply, self._lexicon), *labelled(reply.text, self._lexicon, collected.slots)):
            self._take_free(each, collected)
        self._asked.in_order(reply, context, collected)
        self._dated(reply, context, collected)
        if not any("." in key for key in context.asked):
            rows = self._rows.unasked(reply, context.year)  # told in turn, so that one may stand inside another
            for row in [each for each in rows if not collected.covers(each.start, each.end)]:
                collected.take(row)
        self._nothing_of(reply, context, collected)
        self._counting.count(reply, context, collected)
        self._named_choices(reply, context, collected)
        self._asked.last_resort(reply, context, collected)
        return collected

    def untaken(self, reply: Reply, context: Context, collected: Collected) -> Iterator[tuple[int, int]]:
        """Yield the places of figures with a unit, of this year and done, that found no slot."""
        yield from self._counting.untaken(reply, context, collected)

    def _take_free(self, each: Found | Unsure, collected: Collected) -> None:
        if not collected.covers(each.start, each.end) and (isinstance(each, Unsure) or each.id not in collected.slots):
            collected.take(each)

    def _dated(self, reply: Reply, context: Context, collected: Collected) -> None:
        """Take dates that stand beside the words of a slot that holds one."""
        terms = self._lexicon.of_type("date")
        for said in dates(reply.text, context.year, bare=False) if terms else ():
            clause = next((each for each in reply.clauses if each.start <= said.start < each.end), None)
            if clause is None or collected.covers(said.start, said.end):
                continue
            own, before = reply.text[clause.start : clause.end], reply.text[clause.sentence : clause.start]
            scored = sorted(((term.heard(own, before).score, term.slot.id) for term in terms), reverse=True)
            if scored[0][0] and (len(scored) < 2 or scored[0][0] > scored[1][0]):
                self._take_free(Found(scored[0][1], said.value.isoformat(), clause.start, said.end), collected)
        for said in dates(reply.text, context.year, bare=True) if not collected.found else ():
            near = reply.text[max(0, said.start - 8) : said.end + 8]
            named = [term.slot.id for term in terms if term.heard(near).own >= _FEWEST]
            if len(named) == 1:
                self._take_free(Found(named[0], said.value.isoformat(), said.start, said.end), collected)

    def _nothing_of(self, reply: Reply, context: Context, collected: Collected) -> None:
        """没有开听证会: zero for the one slot that a clause without a figure speaks of."""
        for clause in reply.clauses:
            own = reply.text[clause.start : clause.end]
            taken = (
                collected.covers(clause.start, clause.end)
                or reply.figures(clause.start, clause.end)
                or _CITED.search(own)
            )
            slot = (
                ""
                if taken or not NOTHING.search(own)
                else self._nothing_in(own, reply.text[clause.sentence : clause.start], context, collected)
            )
            if slot:
                collected.take(Found(slot, "0", clause.start, clause.end))

    def _nothing_in(self, own: str, before: str, context: Context, collected: Collected) -> str:
        """Return the slot that a clause with 没有 speaks of, empty where none or several are meant."""
        counted = [term for term in self._lexicon.terms.values() if term.slot.type in ("count", "money")]
        expected = [key for key in (*context.asked, *context.along) if key in self._lexicon.terms]
        scored = sorted(
            (
                (self._spoken(term, own, before, context) + (term.slot.id in expected), term.slot.id)
                for term in counted
                if term.slot.id not in collected.slots
            ),
            reverse=True,
        )
        if len(scored) < 2 or scored[1][0] >= scored[0][0]:
            return ""
        fewest = 2.0 if scored[0][1] in expected else _FEWEST
        rest = len(_EMPTY.sub("", NOTHING.sub("", own)))
        if rest and scored[0][0] >= _SHARE * rest:
            fewest = 2.0
        return scored[0][1] if scored[0][0] >= fewest else ""

    def _spoken(self, term: Term, own: str, before: str, context: Context) -> float:
        """Return how well a clause speaks of a slot; of one that is asked a part will do: 新设的没有."""
        heard = term.heard(own, before).own
        return max(heard, term.part(own)) if term.slot.id in context.asked and not before else heard

    def _named_choices(self, reply: Reply, context: Context, collected: Collected) -> None:
        """Take a choice that is told without being asked for, as its words are all there."""
        told = [self._lexicon.terms[key] for key in collected.slots if key in self._lexicon.terms]
        expected = {*context.along, *(key for term in told for key in term.slot.along)}
        for clause in reply.clauses:
            if collected.covers(clause.start, clause.end):
                continue
            chosen = self._choice_in(reply, clause, collected, expected)
            if chosen is not None:
                collected.take(chosen)

    def _choice_in(self, reply: Reply, clause: Clause, collected: Collected, expected: set[str]) -> Found | None:
        own, before = reply.text[clause.start : clause.end], reply.text[clause.sentence : clause.start]
        terms = [
            term for term in self._lexicon.of_type("choice") if term.slot.heard and term.slot.id not in collected.slots
        ]
        scored = sorted(((term.heard(own, before).score, term.slot.id) for term in terms), reverse=True)
        if (
            not scored
            or scored[0][0] < (_FEWEST / 2 if scored[0][1] in expected else _FEWEST)
            or (len(scored) > 1 and scored[1][0] >= scored[0][0])
        ):
            return None
        slot = self._lexicon.terms[scored[0][1]].slot
        named = [each for each in slot.choices if each in own]
        if slot.choices == ("是", "否"):
            turned = bool(NOTHING.search(own) or _DENIED.search(own)) and not slot.id.startswith(("无", "未"))
            named = ["否" if turned else "是"]
        return Found(slot.id, named[0], clause.start, clause.end) if len(named) == 1 else None
