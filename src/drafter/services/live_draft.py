"""The draft of an open session, with the changes made by hand, and why each sentence is there."""

from __future__ import annotations

import json
from collections.abc import Callable

from drafter.compose import changes
from drafter.compose.hand import HandMade, TakenOut
from drafter.compose.hand_plain import from_plain, to_plain
from drafter.interview.entries import Entries, Written
from drafter.interview.saying import Line
from drafter.interview.session import Session
from drafter.report.tree import Draft, Sentence
from drafter.services.conversation import Answered, Conversation
from drafter.services.drafting import compose_with
from drafter.services.reasons import Reason, reasons_of
from drafter.services.words import are_loaded, load_words

HAND = "@手改."


def hand_in(entries: Entries) -> tuple[HandMade, tuple[str, ...]]:
    """Return the changes by hand that a session holds, and what of them can't be read."""
    plain: dict[str, object] = {}
    for key, entry in entries.items():
        if key.startswith(HAND) and isinstance(entry.value, str):
            plain[key.removeprefix(HAND)] = json.loads(entry.value)
    return from_plain(plain)


class LiveDraft:
    """The draft of a conversation. It is composed anew only when the session has changed."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self._composed: tuple[Entries, bool, Draft] | None = None

    def draft(self) -> Draft:
        """Return the draft as it is now; before the words are loaded with the first wordings, later with the best."""
        entries, loaded = self.conversation.session.entries, are_loaded()
        if self._composed is None or self._composed[0] is not entries or self._composed[1] != loaded:
            self._composed = (entries, loaded, self.draft_of(self.conversation.session))
        return self._composed[2]

    def draft_of(self, session: Session) -> Draft:
        """Return the draft of an earlier state of the session, with the wordings that would be chosen now."""
        entries, loaded = session.entries, are_loaded()
        return compose_with(self.conversation.library.bank).compose(
            self.conversation.interview.desk.facts(session),
            last_year=self.conversation.last_report() if loaded else "",
            mode="least" if loaded else "first",
            hand=hand_in(entries)[0],
        )

    def warm(self) -> None:
        """Load what the choice of words needs; takes most of a second, meant for a thread."""
        load_words()

    def _hand(self) -> tuple[HandMade, tuple[str, ...]]:
        return hand_in(self.conversation.session.entries)

    def reasons(self, sentence: Sentence) -> tuple[Reason, ...]:
        """Return why a sentence is there: facts with the replies behind them, phrases with file and line, law."""
        conversation = self.conversation
        return reasons_of(sentence, conversation.library, conversation.session.said())

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
