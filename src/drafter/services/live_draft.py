"""The draft of an open session, with the changes made by hand, and why each sentence is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafter.compose import changes
from drafter.compose.hand import HandMade, TakenOut
from drafter.compose.hand_plain import from_plain, to_plain
from drafter.facts.values import Fact, Missing
from drafter.forms import CellId
from drafter.interview.entries import Entries, Written
from drafter.interview.facts import TALK
from drafter.interview.saying import Line
from drafter.report.tree import Draft, Piece, Sentence
from drafter.services.conversation import Answered, Conversation
from drafter.services.drafting import compose_with
from drafter.services.words import are_loaded, load_words

HAND = "@手改."


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing behind a sentence: what it is (事实, 词条, 依据, 改动) and its text."""

    kind: str
    text: str


class LiveDraft:
    """The draft of a conversation. It is composed anew only when the session has changed."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self._composed: tuple[Entries, bool, Draft] | None = None

    def draft(self) -> Draft:
        """Return the draft as it is now; before the words are loaded with the first wordings, later with the best."""
        entries, loaded = self.conversation.session.entries, are_loaded()
        if self._composed is None or self._composed[0] is not entries or self._composed[1] != loaded:
            composer = compose_with(self.conversation.library.bank)
            draft = composer.compose(
                self.conversation.facts,
                last_year=self.conversation.last_report() if loaded else "",
                mode="least" if loaded else "first",
                hand=self._hand()[0],
            )
            self._composed = (entries, loaded, draft)
        return self._composed[2]

    def warm(self) -> None:
        """Load what the choice of words needs; takes most of a second, meant for a thread."""
        load_words()

    def _hand(self) -> tuple[HandMade, tuple[str, ...]]:
        plain: dict[str, object] = {}
        for key, entry in self.conversation.session.entries.items():
            if key.startswith(HAND) and isinstance(entry.value, str):
                plain[key.removeprefix(HAND)] = json.loads(entry.value)
        return from_plain(plain)

    def reasons(self, sentence: Sentence) -> tuple[Reason, ...]:
        """Return why a sentence is there: facts with the replies behind them, phrases with file and line, law."""
        found = [Reason("改动", _BY_HAND[sentence.hand])] if sentence.hand else []
        found += [
            Reason("改动", f"“{each.name}”已由{each.before}变为{each.now}，请核对这一句。") for each in sentence.changed
        ]
        found += [Reason("事实", self._fact(fact)) for fact in sentence.facts]
        found += [Reason("词条", _phrase(piece)) for piece in sentence.pieces if piece.phrase != "gap"]
        found += [Reason("说明", piece.note) for piece in sentence.pieces if piece.note]
        if sentence.law:
            found.append(Reason("依据", "、".join(sentence.law)))
        return tuple(found)

    def _fact(self, fact: Fact) -> str:
        """Return a fact with its value, and the reply, rule or report that it comes from."""
        return f"{self._label(fact.id)}：{_shown(fact)}（{'；'.join(dict.fromkeys(self._origins(fact)))}）"

    def _label(self, name: str) -> str:
        """Return what a fact is called; a cell of a table in the words of the form."""
        library = self.conversation.library
        cell = CellId(*name.split(".")) if name.count(".") == _CELL else None
        return library.form.label(cell) if cell in library.form.cells else library.bank.vocabulary.label(name)

    def _origins(self, fact: Fact) -> Iterator[str]:
        origin = fact.origin
        if origin.kind == "computed":
            rule = origin.rule or "计算得出"
            yield "取自表格" if rule.startswith("取自") else rule
            for part in origin.parts[:_MOST_PARTS]:
                yield f"{self._label(part.id)} {_shown(part)}"
        elif origin.kind == "last_year":
            yield origin.rule or "去年报告"
        elif origin.kind == "profile":
            yield "本类机关的格式"
        elif origin.place is not None and origin.place.file == TALK and origin.place.line:
            turn = self.conversation.session.said().get(origin.place.line)
            said = f"：“{_short(turn.text)}”" if turn is not None and turn.text.strip() else ""
            yield f"第{origin.place.line}次答复{said}"
        else:
            yield "事实文件"

    def alternatives(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the other ways to say a sentence, as they would read."""
        return tuple(each.text for each in changes.alternatives(sentence))

    def choose(self, sentence: Sentence, alternative: int) -> Answered:
        """Say a sentence in another way: the alternative of that number from 0."""
        chosen = changes.alternatives(sentence)[alternative]
        return self._change(lambda hand: changes.choose(hand, chosen), "已换了说法。")

    def edit(self, sentence: Sentence, text: str) -> Answered:
        """Put a sentence written by hand in the place of this one; it stays whatever changes later."""
        return self._change(
            lambda hand: changes.edit(hand, self.draft(), sentence.key, text), "已改写；以后不会被覆盖。"
        )

    def lock(self, sentence: Sentence) -> Answered:
        """Keep a sentence as it reads now."""
        return self._change(lambda hand: changes.lock(hand, self.draft(), sentence.key), "已锁定，以后照这样写。")

    def take_out(self, sentence: Sentence) -> Answered:
        """Take a sentence out of the report."""
        return self._change(lambda hand: changes.take_out(hand, self.draft(), sentence.key), "已拿掉这一句。")

    def restore(self, sentence: Sentence) -> Answered:
        """Give a sentence back to the program: edited, locked, or said in a chosen way."""
        phrases = {piece.key for piece in sentence.pieces}

        def released(hand: HandMade) -> HandMade:
            hand = changes.release(hand, sentence.key)
            for each in list(hand.wordings()):
                if each.key in phrases:
                    hand = hand.without(f"{each.kind}:{each.key}")
            return hand

        return self._change(released, "已还原为程序写的句子。")

    def restore_all_taken_out(self) -> Answered:
        """Bring back every sentence that was taken out."""

        def back(hand: HandMade) -> HandMade:
            for each in list(hand.outs()):
                hand = changes.put_back(hand, each.key)
            return hand

        return self._change(back, "拿掉的句子都放回来了。")

    def put_back(self, key: str) -> Answered:
        """Bring back one sentence that was taken out, by its key."""
        return self._change(lambda hand: changes.put_back(hand, key), "已放回这一句。")

    def taken_out(self) -> tuple[TakenOut, ...]:
        """Return the sentences that were taken out: key and how they read then."""
        return tuple(self._hand()[0].outs())

    def lines(self) -> tuple[Line, ...]:
        """Return what has to be said of the draft: facts of a hand-made sentence that have changed, what is odd."""
        draft = self.draft()
        told = [Line("wrong", each) for each in self._hand()[1]]
        for sentence in draft.sentences():
            told += [
                Line("wrong", f"手工改过的一句里，“{each.name}”已由{each.before}变为{each.now}，请核对。")
                for each in sentence.changed
            ]
        return (*told, *(Line("info", note) for note in draft.notes))

    def _change(self, change: Callable[[HandMade], HandMade], told: str) -> Answered:
        """Make a change by hand and keep it; what may not be done is said instead."""
        hand = self._hand()[0]
        try:
            after = change(hand)
        except changes.ChangeError as error:
            return Answered((Line("wrong", str(error)),))
        written: dict[str, Written | None] = {HAND + name: None for name in to_plain(hand)}
        for name, plain in to_plain(after).items():
            written[HAND + name] = json.dumps(plain, ensure_ascii=False)
        self.conversation.write(written, "draft")
        return Answered((Line("info", told),))


_BY_HAND = {"edited": "这一句是手工改写的。", "locked": "这一句已锁定，照锁定时的样子写。"}
_MOST_PARTS = 6
_CELL = 2  # dots in a cell's address
_SHOWN = 24


def _phrase(piece: Piece) -> str:
    choice = f"，第{piece.choice}种写法（共{piece.of}种）" if piece.of > 1 else ""
    return f"{piece.phrase}：{piece.place.file} 第{piece.place.line}行{choice}"


def _shown(fact: Fact) -> str:
    if isinstance(fact.value, Missing):
        return "待补"
    if isinstance(fact.value, tuple):
        listed = (f"{each[0]}{each[1]}" if isinstance(each, tuple) else str(each) for each in fact.value)
        return _short("、".join(listed)) if fact.type != "records" else f"{len(fact.value)}条"
    return _short(f"{fact.value}{'%' if fact.type == 'percent' else fact.unit}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
