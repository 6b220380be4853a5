"""A reply in its context to what it says: what it wants, or which facts it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafter.facts.slots import Slot
from drafter.forms import Form
from drafter.interview.entries import NOT_APPLICABLE
from drafter.interview.understand.answers import Answers
from drafter.interview.understand.correcting import Correcting
from drafter.interview.understand.corrections import announced
from drafter.interview.understand.courtesies import within
from drafter.interview.understand.intents import Intents, goes_back_to, says_not_applicable
from drafter.interview.understand.lexicon import FIGURES, Lexicon
from drafter.interview.understand.lists import Lists
from drafter.interview.understand.mending import mend
from drafter.interview.understand.patterns import one_of
from drafter.interview.understand.pieces import Reply
from drafter.interview.understand.reply import Context, Found, Intent, Understood
from drafter.interview.understand.rows import Rows
from drafter.interview.understand.shapes import shaped
from drafter.interview.understand.sheets import by_year
from drafter.interview.understand.wording import NOTHING, VAGUE, without_question
from drafter.phrasebank.intents import IntentWords
from drafter.phrasebank.table_words import TableWords
from drafter.text.segment import Segmenter

_SHORT, _LONGER, _WORD, _SEVERAL = 16, 30, 4, 2
_ASKS = re.compile("还是.*[?？]$|(?:要不要|是不是|该不该|能不能|有没有).*[?？]?$|吗[?？]?$|吧[?？]")
_NOT_ONE = re.compile("(?:一|1)[件次个条场期起份例户人家](?:[\u4e00-\u9fff]{0,3})(?:都|也)(?:没|无|未)")
_WHO = one_of(
    "今年 全年 我们 我们镇 我们乡 我们局 我们街道 我们单位 我们这边 我镇 我乡 我局 镇上 镇里 乡里 县里 上级 "
    "从 从来 也 都 还 暂时 目前 一直 单位 这块 是"
)
_DENIES = re.compile(f"{_WHO}*(?:没有?(?!几|多少)|{one_of('未 无 木有 哪有 哪来 不收 不涉及 谈不上 不设')})")
_ASKS_WHICH = re.compile(
    "(?:算|填|写|归|选|按|报)[^，。]{0,14}还是[^，。]{1,10}[?？]?$"
    "|(?:算不算|算吗|要算吗|能算吗|要填吗|算进去吗|要不要算|能不能算)[?？]?$"
)
_A_NUMBER = re.compile("[一二两三四五六七八九十百千万]+零")  # 一百零一 has a 零 in it and is no nothing
_NAMES_SOME = re.compile('[《“"、：:]|叫|只有|除了|就是|\\d|但|不过|有的')
_FIGURE = re.compile("\\d")
_LISTS = ("table", "names", "records")


class Understanding:
    """Understands the replies of one kind of organ's officers."""

    def __init__(
        self, slots: Iterable[Slot], form: Form, intents: IntentWords, words: TableWords, segmenter: Segmenter
    ) -> None:
        self.lexicon = Lexicon(slots)
        self.rows = Rows(form, words)
        lists = Lists(segmenter)
        self._intents = Intents(intents)
        self._answers = Answers(self.lexicon, self.rows, lists)
        self._correcting = Correcting(self.lexicon, self.rows, lists)

    def understand(self, text: str, context: Context) -> Understood:
        """Return what a reply says."""
        start, end = within(text) if self._wants_name(context) else (0, len(text))
        if (start, end) != (0, len(text)) and text[start:end].strip():
            return self._understand(text[start:end], context).moved(start)
        told = without_question(text)
        if context.asked and text.startswith(told) and _FIGURE.search(told):
            return self._understand(told, context)  # 47次，您看对不对
        return self._understand(text, context)

    def _understand(self, text: str, context: Context) -> Understood:
        wanted = self._wanted(text, context)
        if wanted is not None:
            return wanted
        mended = by_year(text, context.year) or mend(text)
        if mended is not None:
            return mended.back(self._facts(Reply(mended.text), context))
        reply = Reply(text)
        return (
            self._corrected_facts(text, context)
            or self._correcting.corrected(reply, context)
            or self._facts(reply, context)
        )

    def _corrected_facts(self, text: str, context: Context) -> Understood | None:
        """Return several facts, or a text, that a reply only announces as a correction: 更正：邮编是423507."""
        start = announced(text)
        if not start:
            return None
        told = self._facts(Reply(text[start:]), context)
        texts = [each for each in told.found if self._is_named_text(each, context)]
        if len(told.found) < _SEVERAL and not texts:
            return None
        found = tuple(each.moved(start) for each in (told.found if len(told.found) >= _SEVERAL else texts))
        unsure = tuple(replace(each, start=each.start + start, end=each.end + start) for each in told.unsure)
        return Understood("correction", found, unsure, about=found[0].id)

    def _is_named_text(self, found: Found, context: Context) -> bool:
        """True for a text that is told by its name while something else is asked."""
        term = self.lexicon.terms.get(found.id)
        return term is not None and term.slot.type == "text" and found.id not in (*context.asked, context.last)

    def _wanted(self, text: str, context: Context) -> Understood | None:
        """Return what a reply wants where it tells no fact, or that nothing occurred; None where it tells something."""
        if says_not_applicable(text) and context.asked:
            return Understood("answer", tuple(Found(key, NOT_APPLICABLE, 0, len(text)) for key in context.asked))
        named = goes_back_to(text)
        about = (self.lexicon.called(named) or self.lexicon.head(named)) if named else ""
        if about:
            return Understood("back", about=about)
        intent = self._intent(text, context)
        if intent == "none":
            return Understood("none", tuple(self._none(text, context)))
        return Understood(intent, about=self.lexicon.called(text)) if intent is not None else None

    def _intent(self, text: str, context: Context) -> Intent | None:
        """Return what a reply wants, None where it tells facts; a question in it asks for help."""
        intent = self._intents.of(text, loosely=self._wants_figures(context))
        if intent == "none" and (
            VAGUE.search(text) or _A_NUMBER.match(text.strip()) or (not context.asked and len(text.strip()) > _WORD)
        ):
            intent = None
        if intent in ("unknown", "skip") and any(
            each.figure.exact and each.figure.unit for each in Reply(text).pieces()
        ):
            intent = None  # 网站八十六条，公众号的还没统计出来
        asks = bool(_ASKS.search(without_question(text))) or (
            text.strip().endswith(("?", "？")) and intent in ("none", "skip", "unknown")
        )
        if (intent in ("none", "skip", "unknown") and asks) or (
            intent is None and asks and (self._asks_for_text(text, context) or self._asks_of_figure(text, context))
        ):
            return "help"
        if _NOT_ONE.search(text) and context.asked and len(text) <= _SHORT and not Reply(text).pieces():
            return "none"
        return "help" if intent is None and _ASKS_WHICH.search(text.strip()) else intent

    def _facts(self, reply: Reply, context: Context) -> Understood:
        """Return the facts that a reply tells, or that nothing occurred."""
        if self._denies(reply, context):
            return Understood("none", tuple(self._none(reply.text, context)))
        collected = self._answers.collect(reply, context)
        found = collected.merged()
        if found and self._is_nothing(found, reply, context):
            return Understood("none", found, tuple(collected.unsure))
        untaken = tuple(self._answers.untaken(reply, context, collected))
        leftover = not found and not collected.unsure
        return Understood("answer", found, tuple(collected.unsure), leftover=leftover, untaken=untaken)

    def _asks_for_text(self, text: str, context: Context) -> bool:
        """True where a text is asked for, and none of its shape stands in the reply."""
        term = self.lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None
        if term is None or term.slot.type != "text":
            return False
        return not term.slot.looks or not any(
            each.id == term.slot.id for each in shaped(text, self.lexicon, context.asked)
        )

    def _asks_of_figure(self, text: str, context: Context) -> bool:
        """True where a figure is asked for and a question without any comes back: 要算村里的吗."""
        return self._wants_figures(context) and not any(Reply(text).pieces())

    def _wants_name(self, context: Context) -> bool:
        """True where one text, or a list of names, is asked for."""
        term = self.lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None
        return term is not None and term.slot.type in ("text", "names")

    def _wants_figures(self, context: Context) -> bool:
        """True where a question wants figures only, so that a reply without one can't be its answer."""
        types = {self.lexicon.terms[key].slot.type for key in context.asked if key in self.lexicon.terms}
        rows = any("." in key for key in context.asked)
        return bool(context.asked) and (rows or bool(types)) and types <= {*FIGURES, "table", "date"}

    def _denies(self, reply: Reply, context: Context) -> bool:
        """True for a short reply to one question that says no more than that it did not happen: 没装传真, 没改版."""
        said = reply.text.strip(" 。！!")
        if self._denies_names(said, context):
            return True
        if len(context.asked) != 1 or len(said) > _SHORT or re.search("[，,；;、]", said):
            return False
        if "." in context.asked[0]:
            return bool(_DENIES.match(said)) and not any(reply.pieces())
        begins = _DENIES.match(said)
        term = self.lexicon.terms.get(context.asked[0])
        return begins is not None and term is not None and term.slot.type != "choice" and not any(reply.pieces())

    def _denies_names(self, said: str, context: Context) -> bool:
        """True for a longer reply to a question for names or a text that begins with 没有 and names nothing."""
        term = self.lexicon.terms.get(context.asked[0]) if len(context.asked) == 1 else None
        if term is None or term.slot.type not in ("names", "verbatim") or _NAMES_SOME.search(said):
            return False
        first = re.split("[，,；;。 ]", said, maxsplit=1)[0]
        return len(said) <= _LONGER and len(first) <= _SHORT and _DENIES.match(first) is not None

    def _is_nothing(self, found: tuple[Found, ...], reply: Reply, context: Context) -> bool:
        """True where all that was found is that nothing occurred of what is asked."""
        if not NOTHING.search(reply.text) or any(reply.pieces()):
            return False
        asked = set(context.asked)
        return all(
            each.id in asked
            and (
                each.value == "0" or (isinstance(each.value, tuple) and set(each.value) <= {"0", ""} and "." in each.id)
            )
            for each in found
        )

    def _none(self, text: str, context: Context) -> Iterator[Found]:
        """Yield zero, or nothing of a list, for what is asked."""
        for key in context.asked:
            term = self.lexicon.terms.get(key)
            if term is None or term.slot.type in FIGURES:
                yield Found(key, "0", 0, len(text))
            elif term.slot.type == "choice" and "否" in term.slot.choices:
                yield Found(key, "是" if key.startswith("无") else "否", 0, len(text))
            elif term.slot.type in _LISTS:
                yield Found(key, "无", 0, len(text))
            else:
                yield Found(key, NOT_APPLICABLE, 0, len(text))
