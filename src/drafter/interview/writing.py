"""Changes written into a session, and what is said of them: what was noted, what follows, what does not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from drafter.facts.slots import Slot
from drafter.interview.asks import Ask
from drafter.interview.desk import AT
from drafter.interview.effects import complaints, effects
from drafter.interview.entries import OWN, SOURCE, Written
from drafter.interview.putting import Putting
from drafter.interview.reasons import TO_EXPLAIN, to_explain, unexplained, waiting
from drafter.interview.saying import Line
from drafter.interview.session import Session, Turn
from drafter.interview.tables import completed, left_over
from drafter.interview.taking import Taking, cleaned

Wants = Literal["", "draft", "progress", "quit", "undo", "redo"]
PENDING = "@待定"  # what was asked back and not settled yet
NO_ASK = Ask("", "", (), "")


@dataclass(frozen=True)
class Step:
    """What became of a reply: the session after it, the turn to be kept, what to say, and what the officer wants."""

    session: Session
    turn: Turn
    lines: tuple[Line, ...]
    wants: Wants = ""


def _cleaned(value: Written | None) -> Written | None:
    """Return a value of a screen without characters that no file may hold."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(each) or "" for each in value)
    if isinstance(value, Mapping):
        return {cleaned(name): _cleaned(each) or "" for name, each in value.items()}
    return None


class Writing:
    """Writes changes for the slots that there are."""

    def __init__(self, putting: Putting, slots: Mapping[str, Slot]) -> None:
        self._putting = putting
        self._slots = slots
        self.desk = putting.desk
        self.bank = putting.bank
        self.saying = putting.saying

    def set(
        self, session: Session, changes: Mapping[str, Written | None], what: str, *, rows: bool = False, text: str = ""
    ) -> Step:
        """Return the session with values that were set on a screen; ``rows`` fills in what follows from them."""
        wanted: dict[str, Written | None] = {key: _cleaned(value) for key, value in changes.items()}
        if rows:
            wanted |= completed(session.entries, wanted, self.bank.form)
        return self.write(session, wanted, text, NO_ASK, what=what)

    def taking(self, session: Session) -> Taking:
        """Return what writes values for the session's profile."""
        profile = self.desk.profile(session.entries)
        return Taking(self._slots, self.bank.form, regulations_zero=profile.regulations_zero)

    def write(
        self,
        session: Session,
        changes: Mapping[str, Written | None],
        text: str,
        ask: Ask,
        *,
        refused: list[str] | None = None,
        lines: list[Line] | None = None,
        what: str = "reply",
    ) -> Step:
        """Write changes; say what was written, what follows, what does not go together, and what is next."""
        told = {key: value for key, value in changes.items() if not key.startswith((OWN, SOURCE))}
        wanted = dict(changes)
        if told and AT in session.entries:
            wanted[AT] = None
        if told and PENDING in session.entries and PENDING not in wanted:
            wanted[PENDING] = None  # the talk went on
        turn, after = self._taken(session, wanted, text, ask, what)
        before = {key: entry.value for key, entry in session.entries.items()}
        written = {change.key: value for change in turn.changes if (value := told.get(change.key)) is not None}
        said = [*self.saying.taken(written, before), *self._consequences(session, after, written)]
        same = [key for key, value in told.items() if value is not None and key not in written]
        if same and what == "reply":
            noted = "；".join(f"{self.saying.label(key)}：{self.saying.value(key, told[key])}" for key in same)
            said.append(Line("info", f"已经记过了：{noted}。"))
        said += [Line("wrong", each) for each in refused or ()]
        return Step(after, turn, (*said, *(lines or ()), *self._putting.question(after)))

    def _taken(
        self, session: Session, wanted: dict[str, Written | None], text: str, ask: Ask, what: str
    ) -> tuple[Turn, Session]:
        """Return the turn that writes these values, and the session after it.

        Where a reply makes figures differ that should have a reason then, the turn has the talk ask for it.
        """
        turn = session.turn(what, wanted, text, ask.id)
        after = session.take(turn)
        if what == "reply" and any("table" in change.key for change in turn.changes):
            old, new = (unexplained(self.bank, self.desk.facts(each)) for each in (session, after))
            letters = to_explain(session.entries, old, new)
            if letters != waiting(session.entries):
                turn = session.turn(what, {**wanted, TO_EXPLAIN: letters or None}, text, ask.id)
                after = session.take(turn)
        return turn, after

    def _consequences(self, before: Session, after: Session, written: Mapping[str, Written]) -> Iterator[Line]:
        if not written:
            return
        old, new = self.desk.facts(before), self.desk.facts(after)
        if any(key in before.entries for key in written):
            yield from (self.saying.effect(each) for each in effects(self.bank, old, new))
        known = set(complaints(self.bank, old))
        told = complaints(self.bank, new, waiting(after.entries))
        yield from (Line("wrong", each) for each in told if each not in known)
        left = left_over(after.entries, self.bank.form)
        if left and any(key.startswith("table3.") for key in written):
            more = f"还有{left}件没有说明怎样办理。" if left > 0 else f"办理结果比收到的多{-left}件，请核对。"
            yield Line("wrong", more)

    def said(self, session: Session, text: str, ask: Ask, lines: tuple[Line, ...], wants: Wants = "") -> Step:
        """Return a step that changes nothing but the number of turns."""
        turn = session.turn("reply", {}, text, ask.id)
        after = session.take(turn)
        question = () if wants in ("quit", "undo", "redo") else self._putting.question(after)
        return Step(after, turn, (*lines, *question), wants)
