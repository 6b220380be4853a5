"""What is said of all of what was just counted: 发现6个问题，全部整改 says 6 of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.interview.understand.collected import Collected
from drafter.interview.understand.lexicon import Lexicon
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Found

_ALL = re.compile("(?<![首])(?:都|全部?|均|悉数)(?:已经?|是|给)?(?P<done>[\u4e00-\u9fff]{1,8})")
_NOT = re.compile("没|未|不|无|还要|在[办改]|正在|打算|准备")
_FEWEST = 2.0


class Wholes:
    """Finds figures that are said to be the same as the one before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._parts = tuple(term for term in lexicon.figures if term.slot.at_most in lexicon.terms)

    def of(self, reply: Reply, collected: Collected) -> Iterator[Found]:
        """Yield the slot that is no more than another one, where all of that one is said to be so."""
        known = collected.slots
        for term in self._parts:
            whole = collected.value(term.slot.at_most) if term.slot.id not in known else None
            if not isinstance(whole, str) or not whole.isdigit() or whole == "0":
                continue
            told = next(each for each in collected.found if each.id == term.slot.at_most)
            for clause in reply.clauses:
                start = max(clause.start, told.end)
                said = reply.text[start : clause.end]
                match = _ALL.search(said)
                if match is None or _NOT.search(said) or reply.figures(start, clause.end) or start >= clause.end:
                    continue
                if term.heard(match["done"], reply.text[clause.sentence : start]).own >= _FEWEST:
                    yield Found(term.slot.id, whole, start, clause.end)
                    break
