"""Where a session stands: its profile and course, the question that comes next, what is done and what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drafter.facts.kinds import KINDS, kind_of
from drafter.facts.names import Names
from drafter.facts.profile import Profile
from drafter.facts.store import Facts
from drafter.facts.values import number_of
from drafter.interview.asks import IMPROVEMENT, KIND, Ask, Course, make_course
from drafter.interview.entries import Entries, text_at
from drafter.interview.facts import facts_from
from drafter.interview.known import SKIPPED, is_open, is_settled, missing
from drafter.interview.problems import DONE, FOLLOWED_UP, PROBLEMS, Step, records
from drafter.interview.problems import KIND as KIND_OF_PROBLEM
from drafter.interview.problems import asks as problem_asks
from drafter.interview.reasons import ask_of, unexplained, waiting
from drafter.interview.session import Session
from drafter.phrasebank.bank import Phrasebank

AT = "@问到"
_PROFILE = "套用格式"
_PASSED = (f"{SKIPPED}{PROBLEMS}.", f"{SKIPPED}{FOLLOWED_UP}.")
# That there is no further problem, or nothing was done about one yet, is an answer and nothing passed over.
_NO_MORE = re.compile(rf"{re.escape(SKIPPED + PROBLEMS)}\.(?:[1-9]\d*\.{KIND_OF_PROBLEM}|\d+\.{DONE})")


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far a section is: questions answered, open, skipped, and those answered with 待补."""

    id: str
    title: str
    answered: int
    open: int
    skipped: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Current:
    """The question that comes next, and the field of a record that it fills where it is one of part five."""

    ask: Ask
    step: Step | None = None


class Desk:
    """Answers what a session's state is. It keeps the facts of the two that it was asked about last."""

    def __init__(self, bank: Phrasebank) -> None:
        self.bank = bank
        self._course = lru_cache(maxsize=16)(self._make_course)
        self._facts: list[tuple[Entries, Facts]] = []

    def profile(self, entries: Entries) -> Profile:
        """Return the profile that was chosen, or the one of the kind of organ; a township's before that is known."""
        chosen = self.bank.profiles.get(text_at(entries, _PROFILE))
        return chosen or self.bank.profiles[kind_of(text_at(entries, KIND)) or KINDS[0]]

    def course(self, entries: Entries) -> Course:
        """Return the course of the session's profile."""
        return self._course(self.profile(entries).id)

    def _make_course(self, profile: str) -> Course:
        return make_course(self.bank, self.bank.profiles[profile])

    def facts(self, session: Session) -> Facts:
        """Return the facts of a session, totals added up."""
        for entries, facts in self._facts:
            if entries is session.entries:
                return facts
        facts, _ = facts_from(session.entries, self.bank.schema)
        self._facts = [*self._facts[-1:], (session.entries, facts)]
        return facts

    def current(self, session: Session) -> Current | None:
        """Return the question that comes next, None where all were put."""
        at = text_at(session.entries, AT)
        if at:
            found = self.find(session, at)
            if found is not None:
                return found
        reason = self._reason(session)
        if reason is not None:
            return Current(reason)
        return next((each for each in self.pending(session) if not self._settled(each, session)), None)

    def _reason(self, session: Session) -> Ask | None:
        """Return the question for the reason of two figures that differ, None where there is none to ask for."""
        letters = waiting(session.entries)
        failing = unexplained(self.bank, self.facts(session)) if letters else {}
        breach = next((failing[letter] for letter in letters if letter in failing), None)
        if breach is None:
            return None
        return ask_of(breach, self.course(session.entries).filling(f"{breach.cell.table}.{breach.cell.row}"))

    def find(self, session: Session, ask_id: str) -> Current | None:
        """Return a question by its id, asked or not."""
        for each in self.pending(session):
            if ask_id in (each.ask.id, each.step.records if each.step is not None else ""):
                return each
        if ask_id in (PROBLEMS, FOLLOWED_UP):
            return None  # all of its questions were put
        ask = self.course(session.entries).ask(ask_id)
        return Current(ask) if ask is not None else None

    def _settled(self, each: Current, session: Session) -> bool:
        return each.step is None and is_settled(each.ask, session.entries)

    def pending(self, session: Session) -> Iterator[Current]:
        """Yield the questions that apply in their order, settled or not; of part five those that are open."""
        slots = self.bank.schema.slots
        for section in self.course(session.entries).sections:
            for ask in section.asks:
                if section.id == IMPROVEMENT and PROBLEMS in ask.fills:
                    yield from (Current(each, step) for each, step in problem_asks(session.entries, slots))
                elif not ask.needs or self._occurred(ask.needs, session):
                    yield Current(ask)

    def _occurred(self, name: str, session: Session) -> bool:
        number = number_of(Names(self.facts(session), self.bank.vocabulary).fact(name))
        return number is not None and number > 0

    def progress(self, session: Session) -> tuple[SectionState, ...]:
        """Return how far each section is."""
        return tuple(
            self._state(section.id, section.title, session) for section in self.course(session.entries).sections
        )

    def _state(self, section_id: str, title: str, session: Session) -> SectionState:
        entries = session.entries
        asks = [each for each in self.pending(session) if each.ask.section == section_id]
        skipped = [each for each in asks if SKIPPED + each.ask.id in entries and not each.ask.open]
        still = [each for each in asks if not self._settled(each, session) and not each.ask.open]
        done = [each for each in asks if each.step is None and not each.ask.open and not missing(each.ask, entries)]
        unknown = [each for each in done if any(is_open(key, entries) for key in each.ask.fills)]
        told = passed = 0
        if section_id == IMPROVEMENT:
            told = len(records(entries, PROBLEMS))
            passed = sum(key.startswith(_PASSED) and not _NO_MORE.fullmatch(key) for key in entries)
        return SectionState(section_id, title, len(done) + told, len(still), len(skipped) + passed, len(unknown))
