"""The conversation: a session and a reply give the next session and what to say. Nothing here knows a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from drafter.facts.kinds import KIND_NAMES
from drafter.interview.asking_back import AskingBack
from drafter.interview.asks import FULL_NAME, KIND, YEAR, Ask, head_slots
from drafter.interview.desk import AT, Current, Desk
from drafter.interview.entries import OPEN, OWN, Written
from drafter.interview.known import SKIPPED, is_known, missing
from drafter.interview.moving import Moved, Moving
from drafter.interview.naming import NAMES, TITLE_NAME, told
from drafter.interview.offers import accepted, forgotten, offers
from drafter.interview.part_five import PartFive
from drafter.interview.putting import Putting
from drafter.interview.reasons import letter_of, reason_of, without
from drafter.interview.saying import HELP, PASSED, Line, Saying
from drafter.interview.session import Session
from drafter.interview.taking import cleaned
from drafter.interview.understand.choices import choice
from drafter.interview.understand.intents import goes_back_to, says_yes
from drafter.interview.understand.reply import Context, Understands, Understood
from drafter.interview.writing import NO_ASK, PENDING, Step, Writing
from drafter.phrasebank.bank import Phrasebank
from drafter.recognition.organ_kind import kind_of_organ

_ZERO = re.compile("[0０零]件?")
_REDO = ("重做", "恢复撤销", "取消撤销", "反撤销", "redo")
_YEAR = re.compile(r"(20\d\d)")
_TELLS = ("answer", "none", "unknown")  # intents of a reply that may be the answer
_PROGRESS = re.compile("剩|差|缺|进度|多少|几|哪")
_KEEP_OTHERS = re.compile("(?:其他|其余|别的|剩下).{0,3}(?:不变|没变|照旧|一样|不动|沿用)")


class Interview:
    """Leads the conversation for one phrasebank; ``understanding`` gives what understands a kind of organ."""

    def __init__(self, bank: Phrasebank, understanding: Callable[[str], Understands]) -> None:
        self.bank = bank
        self.desk = Desk(bank)
        self._slots = {**bank.schema.slots, **head_slots()}
        self.saying = Saying(self._slots, bank.form)
        self._understanding = understanding
        self._part_five = PartFive(bank)
        self._putting = Putting(self.desk, self.saying)
        self._writing = Writing(self._putting, self._slots)
        self._moving = Moving(self._putting)
        self._asking_back = AskingBack(bank, self.saying)

    def question(self, session: Session) -> tuple[Line, ...]:
        """Return the lines that put the question which comes next."""
        return self._putting.question(session)

    def write(
        self, session: Session, changes: Mapping[str, Written | None], what: str, *, rows: bool = False, text: str = ""
    ) -> Step:
        """Return the session with values that were set on a screen; ``rows`` fills in what follows from them."""
        return self._writing.set(session, changes, what, rows=rows, text=text)

    def reply(self, session: Session, text: str) -> Step:
        """Return what becomes of a reply."""
        text = cleaned(text)
        current = self.desk.current(session)
        ask = current.ask if current is not None else NO_ASK
        settled = self._settle(session, text, ask)
        if settled is not None:
            return settled
        offered = offers(ask, session.entries)
        if offered and says_yes(text):
            return self._writing.write(session, dict(accepted(offered)), text, ask)
        if not text.strip():
            return self._skip(session, text, ask)
        if text.strip(" 。！!") in _REDO:
            return self._writing.said(session, text, ask, (), "redo")
        named = goes_back_to(text)
        if named:
            return self._jump(session, text, ask, named)
        if _ZERO.fullmatch(text.strip()) and len(ask.fills) != 1:
            return self._none(session, text, ask, Understood("none"))
        understanding = self._understanding(self.desk.profile(session.entries).kind)
        understood = understanding.understand(text, self._context(session, ask, offered))
        special = self._special(session, text, current, understood)
        return special or self._follow(session, text, ask, understood)

    def _context(self, session: Session, ask: Ask, offered: Mapping[str, Written]) -> Context:
        year = self.desk.facts(session).year
        answered = {key: entry.value for key, entry in session.entries.items() if not key.startswith(OWN)}
        last = next(
            (change.key for turn in session.done[-1:] for change in turn.changes if change.key in self._slots), ""
        )
        still = missing(ask, session.entries) if len(ask.must) > 1 else ()
        fills = [key for key in ask.fills if key in still or not still or key not in ask.must]
        fills = [key for key in fills if key not in (YEAR, KIND)]  # read on their own; all else may be told here too
        fills.sort(key=lambda key: key not in session.entries or key not in still)  # a row that was begun comes first
        group = self.bank.groups.get(ask.section)
        near = frozenset(group.slots) if group is not None else frozenset()
        return Context(tuple(fills), ask.along, near, year, answered, last, bool(offered))

    def _special(self, session: Session, text: str, current: Current | None, understood: Understood) -> Step | None:
        """Return what becomes of a reply to a question with a way of its own."""
        ask = current.ask if current is not None else NO_ASK
        changes = self._own_way(session, text, ask, understood)
        if changes is not None:
            return self._writing.write(session, changes, text, ask)
        step = current.step if current is not None and understood.intent in _TELLS else None
        taken = self._part_five.take(session, step, text, understood.intent) if step is not None else None
        if taken is None:
            return None
        return self._writing.write(session, taken.changes, text, ask, refused=taken.refused)

    def _own_way(
        self, session: Session, text: str, ask: Ask, understood: Understood
    ) -> dict[str, Written | None] | None:
        """Return the names, the reason of a relation, the year or the kind that a reply tells; None if it does not."""
        is_named = TITLE_NAME in ask.fills or (understood.about in NAMES and not understood.found)
        names = told(text, session.entries) if is_named else {}
        if names:
            return {**names}
        reason = reason_of(text, understood) if letter_of(ask) else None
        if reason is not None:
            return {**({ask.id: reason} if reason else {}), **without(session.entries, ask)}
        if understood.intent not in _TELLS:
            return None
        year = _YEAR.search(text) if ask.id == YEAR else None
        if year:
            return {YEAR: year[1], **forgotten(ask)}
        kind = choice(text, ask.slot) if ask.id == KIND and ask.slot is not None else ""
        return {KIND: kind, **forgotten(ask)} if kind else None

    def _follow(self, session: Session, text: str, ask: Ask, understood: Understood) -> Step:
        """Return what becomes of a reply by what it wants."""
        if ask.id in (YEAR, KIND) and understood.intent in ("none", "unknown"):
            return self._skip(session, text, ask)  # a report without year or kind there is none
        match understood.intent:
            case "answer" | "correction":
                step = self._answer(session, text, ask, understood)
            case "none":
                step = self._none(session, text, ask, understood)
            case "unknown":
                step = self._unknown(session, text, ask)
            case "skip":
                step = self._skip(session, text, ask)
            case "back":
                step = self._back(session, text, ask, understood.about)
            case "show":
                step = self._show(session, text, ask)
            case "undo" | "quit":
                step = self._writing.said(session, text, ask, (), understood.intent)
            case _:
                step = self._explain(session, text, ask, understood)
        return step

    def _answer(self, session: Session, text: str, ask: Ask, understood: Understood) -> Step:
        if understood.intent == "correction" and not understood.found and not understood.unsure:
            return self._correct(session, text, ask, understood.about)
        taking = self._writing.taking(session)
        taken = taking.take(understood.found, session.entries)
        if understood.found and _KEEP_OTHERS.search(text):
            rest = {key: value for key, value in offers(ask, session.entries).items() if key not in taken.changes}
            taken.changes |= dict(accepted(rest))
        if FULL_NAME in taken.changes and KIND not in session.entries:
            taken.changes |= self._kind_of(str(taken.changes[FULL_NAME]))
        lines = self._asking_back.keep(session, text, ask, understood, taken)
        return self._writing.write(session, taken.changes, text, ask, refused=taken.refused, lines=lines)

    def _correct(self, session: Session, text: str, ask: Ask, about: str) -> Step:
        """Ask what an answer should be of which only was said that it is wrong."""
        target = self._filling(session, about)
        if target:
            return self.go_to(session, target, text)
        known = session.entries.get(about)
        now = self.saying.value(about, known.value) if known is not None else "还没有填"
        label = self.saying.label(about)
        told = Line("unsure", f"“{label}”现在是：{now}。应该是多少？请说“把{label}改成……”。")
        return self._writing.said(session, text, ask, (told,))

    def _kind_of(self, full_name: str) -> dict[str, Written | None]:
        kind = kind_of_organ(full_name)
        return {KIND: KIND_NAMES[kind]} if kind else {}

    def _settle(self, session: Session, text: str, ask: Ask) -> Step | None:
        """Return what becomes of a reply to what was asked back; None where it is about something else."""
        settled = self._asking_back.settled(session, text, ask)
        if settled is None:
            return None
        found = (settled.found,) if settled.found is not None else ()
        taken = self._writing.taking(session).take(found, session.entries)
        taken.changes |= settled.changes
        step = self._writing.write(session, taken.changes, text, ask, refused=taken.refused)
        return replace(step, lines=(*step.lines, *self._asking_back.next_line(step.session)))

    def _none(self, session: Session, text: str, ask: Ask, understood: Understood) -> Step:
        if not ask.fills or letter_of(ask):
            return self._skip(session, text, ask)
        taken = self._writing.taking(session).none(ask, understood.found, session.entries)
        return self._writing.write(session, taken.changes, text, ask, refused=taken.refused)

    def _unknown(self, session: Session, text: str, ask: Ask) -> Step:
        """Write 待补 for what is asked; a row of a table gets it in every cell."""
        if not ask.fills:
            return self._skip(session, text, ask)
        changes: dict[str, Written | None] = {}
        for key in ask.must[-1:] if ask.enough else missing(ask, session.entries) or ask.must:
            changes[key] = self._open(key)
        return self._writing.write(session, changes, text, ask)

    def _open(self, key: str) -> Written:
        if "." not in key:
            return OPEN
        columns = self.bank.form.row(key).columns
        return tuple("" if column == "total" and len(columns) > 1 else OPEN for column in columns)

    def _skip(self, session: Session, text: str, ask: Ask) -> Step:
        if not ask.id:
            return self._writing.said(session, text, ask, ())
        lines = [Line("info", PASSED)] * (ask.required and not ask.open)
        changes: dict[str, Written | None] = {SKIPPED + ask.id: "是", AT: None, PENDING: None}
        if letter_of(ask):
            changes = {**without(session.entries, ask), AT: None, PENDING: None}
        return self._writing.write(session, changes, text, ask, lines=lines)

    def _back(self, session: Session, text: str, ask: Ask, about: str) -> Step:
        target = self._before(session, ask) if not about else self._filling(session, about)
        if not target:
            return self._writing.said(session, text, ask, (Line("info", "前面没有别的问题了。"),))
        return self.go_to(session, target, text)

    def _jump(self, session: Session, text: str, ask: Ask, named: str) -> Step:
        """Go to the question that is called; of several called alike, to the first."""
        pairs = [named[at : at + 2] for at in range(len(named) - 1)]
        best, target = 0, ""
        for each in self.desk.pending(session):
            names = each.ask.id + "".join(self.saying.label(key) for key in each.ask.fills)
            score = sum(pair in names for pair in pairs)
            if score > best and not each.ask.open:
                best, target = score, each.ask.id
        if target:
            return self.go_to(session, target, text)
        told = Line("info", f"没有找到“{named}”这一题；可以直接说“把……改成……”，或者到全部答复里去改。")
        return self._writing.said(session, text, ask, (told,))

    def _filling(self, session: Session, key: str) -> str:
        ask = self.desk.course(session.entries).filling(key)
        return ask.id if ask is not None else ""

    def _before(self, session: Session, ask: Ask) -> str:
        """Return the question that was answered or skipped before this one."""
        for turn in reversed(session.done):
            if turn.question and turn.question != ask.id and self.desk.find(session, turn.question) is not None:
                return turn.question
        return ""

    def go_to(self, session: Session, ask_id: str, text: str = "") -> Step:
        """Return the session at a question; it is put even if it was answered or skipped."""
        turn = session.turn("go", {AT: ask_id, SKIPPED + ask_id: None, PENDING: None}, text)
        after = session.take(turn)
        return Step(after, turn, (*self._known_lines(after), *self._putting.question(after)))

    def _known_lines(self, session: Session) -> Iterator[Line]:
        current = self.desk.current(session)
        for key in current.ask.fills if current is not None and current.step is None else ():
            if is_known(key, session.entries):
                yield Line(
                    "info",
                    f"现在填的是：{self.saying.label(key)}：{self.saying.value(key, session.entries[key].value)}",
                )

    def _show(self, session: Session, text: str, ask: Ask) -> Step:
        if not _PROGRESS.search(text):
            return self._writing.said(session, text, ask, (), "draft")
        return self._writing.said(session, text, ask, tuple(self._putting.progress(session)), "progress")

    def _explain(self, session: Session, text: str, ask: Ask, understood: Understood) -> Step:
        """Say why a question is asked, show an example, or tell how to reply; then put it again."""
        about = self._filling(session, understood.about) if understood.about else ""
        meant = self.desk.course(session.entries).ask(about) or self._putting.as_it_stands(ask, session)
        lines: list[Line] = []
        if not meant.id:
            lines.append(Line("info", HELP))
        elif understood.intent == "example":
            lines.append(self.saying.example(meant))
        elif understood.intent == "why":
            lines += self.saying.why(meant)
        else:
            lines += [*self.saying.why(meant), self.saying.example(meant), Line("info", HELP)]
            lines += [self.saying.choices(meant.slot)] if meant.slot is not None and meant.slot.choices else []
        return self._writing.said(session, text, ask, tuple(lines))

    def undo(self, session: Session) -> Moved:
        """Return the session before its latest turn, and what that took back."""
        return self._moving.undo(session)

    def redo(self, session: Session) -> Moved:
        """Return the session with the turn that was undone last."""
        return self._moving.redo(session)
