"""What is said of all of what was just counted: 发现6个问题，全部整改 says 6 of both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.interview.understand.collected import Collected
from drafter.interview.understand.lexicon import Lexicon
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Found

_CAME = "(?:收到|接到|收集|发现|查出|检出|征集|指出|反馈|受理)到?"
_ALL = re.compile("(?<![首])(?:都|全部?|均|悉数|已经?)(?:已经?|是|给|全部?|都)?(?P<done>[\u4e00-\u9fff]{1,8})")
_NOT = re.compile("没|未|不|无|还要|在[办改]|正在|打算|准备|部分|一些|多数|个别|一半|其中|陆续")
_BOTH = re.compile(f"{_CAME}[^，。；]{{0,6}}(?<!的)并[^，。；]{{0,12}}$")
_OF_THOSE = re.compile(f"{_CAME}的(?:这|全部)?$")
_DONE = re.compile("已|都|均|全|逐|作了|进行了")
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
        yield from self._told_by_parts(reply, collected)

    def _told_by_parts(self, reply: Reply, collected: Collected) -> Iterator[Found]:
        """Yield the whole where its part is told as all of it: 收到并答复留言13条, 对收到的31条留言逐条作了答复."""
        known = collected.slots
        for piece in reply.pieces():
            told = next((each for each in collected.found if each.start <= piece.figure.start < each.end), None)
            term = next((each for each in self._parts if told is not None and each.slot.id == told.id), None)
            if told is None or term is None or term.slot.at_most in known or not piece.figure.exact:
                continue
            before = reply.text[piece.clause.start : piece.figure.start]
            behind = reply.text[piece.figure.end : piece.clause.end]
            all_of_it = _OF_THOSE.search(before) and _DONE.search(behind) and not _NOT.search(behind)
            if isinstance(told.value, str) and (_BOTH.search(before) or all_of_it):
                yield Found(term.slot.at_most, told.value, told.start, told.end)
