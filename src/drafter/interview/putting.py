"""How a question is put: its words, what is offered for a yes, what may be told along with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.interview.asks import Ask, example_of
from drafter.interview.desk import Desk
from drafter.interview.known import is_known, missing, open_cells
from drafter.interview.offers import OFFER_FROM, offers
from drafter.interview.saying import Line, Saying
from drafter.interview.session import Session
from drafter.interview.tables import left_over

SUPPLEMENT = "补充"  # how the slots are called that hold a sentence of one's own
_MOST_NAMED = 8
_MOST_MISSING = 5
_TWO_CHOICES = 2


class Putting:
    """Puts questions."""

    def __init__(self, desk: Desk, saying: Saying) -> None:
        self.bank = desk.bank
        self.desk = desk
        self.saying = saying

    def question(self, session: Session) -> tuple[Line, ...]:
        """Return the lines that put the question which comes next."""
        current = self.desk.current(session)
        if current is None:
            return tuple(self._end(session))
        return tuple(self._put(current.ask, session))

    def as_it_stands(self, ask: Ask, session: Session) -> Ask:
        """Return a question by what is left of it: where that is a single slot, in the slot's own words."""
        still = missing(ask, session.entries)
        slot = self.bank.schema.slots.get(still[0]) if len(still) == 1 < len(ask.must) else None
        if slot is None:
            return ask
        return replace(ask, ask=slot.ask, why=slot.why, law=slot.law, example=example_of(slot.example))

    def _put(self, ask: Ask, session: Session) -> Iterator[Line]:
        entries = session.entries
        offered = offers(ask, entries)
        still = missing(ask, entries)
        asked = ask.ask
        if 0 < len(still) < len(ask.must):
            single = self.as_it_stands(ask, session)
            asked = single.ask if single is not ask else self._still(still, session)
        if offered:
            yield Line("ask", asked if set(still) <= offered.keys() else ask.ask)
            source = next((str(entries[OFFER_FROM + key].value) for key in offered if OFFER_FROM + key in entries), "")
            yield self.saying.offer(offered, source)
            return
        yield Line("ask", asked)
        if asked != ask.ask:
            return
        if ask.slot is not None and len(ask.slot.choices) > _TWO_CHOICES and ask.required:
            yield self.saying.choices(ask.slot)
        elif ask.along:
            yield Line("info", f"可以一起说：{'、'.join(self.saying.label(key) for key in ask.along)}")
        elif ask.open:
            yield from self._further(ask, session)

    def _still(self, still: tuple[str, ...], session: Session) -> str:
        """Say what of a question is still open; of the results of applications, how many have none yet."""
        left = left_over(session.entries, self.bank.form)
        if len(still) > _MOST_MISSING and left is not None and still[0].startswith("table3."):
            return f"还有{left}件没有说明怎样办理（例如：不予公开、无法提供、结转下年）。各类都写件数，没有的不用说。"
        rows = [key for key in still if key in session.entries and "." in key]
        if rows:
            columns = "、".join(self._open_columns(rows[0], session))
            return f"{self.saying.label(rows[0])}还差{columns}的数。"
        named = [self.saying.label(key) for key in still[:_MOST_MISSING]]
        more = f"等{len(still)}项" if len(still) > _MOST_MISSING else ""
        return f"还差：{'、'.join(named)}{more}。"

    def _open_columns(self, key: str, session: Session) -> Iterator[str]:
        table, _, _ = key.partition(".")
        columns = self.bank.form.row(key).columns
        for at in open_cells(session.entries.get(key)):
            yield self.bank.form.tables[table].columns[columns[at]]

    def _further(self, ask: Ask, session: Session) -> Iterator[Line]:
        """Name a few things of the section that nothing was said of yet."""
        profile = self.desk.profile(session.entries)
        group = self.bank.groups.get(ask.section)
        free = [
            slot.label
            for slot in (group.slots.values() if group else ())
            if profile.kind in slot.kinds
            and slot.id not in profile.not_asked
            and not is_known(slot.id, session.entries)
            and not slot.id.endswith(SUPPLEMENT)
        ]
        if free:
            yield Line("info", f"比如：{'、'.join(free[:_MOST_NAMED])}")

    def progress(self, session: Session) -> Iterator[Line]:
        """Say how far each section is."""
        for each in self.desk.progress(session):
            parts = [f"还有{each.open}题" if each.open else "已问完"]
            parts += [f"跳过{each.skipped}题"] * (each.skipped > 0) + [f"待补{each.unknown}题"] * (each.unknown > 0)
            yield Line("info", f"{each.title}：{'，'.join(parts)}")

    def _end(self, session: Session) -> Iterator[Line]:
        states = self.desk.progress(session)
        skipped, unknown = sum(each.skipped for each in states), sum(each.unknown for each in states)
        left = [f"跳过{skipped}题"] * (skipped > 0) + [f"待补{unknown}题"] * (unknown > 0)
        yield Line(
            "ask", f"都问完了{('，其中' + '、'.join(left)) if left else ''}。可以看看草稿、回头补充，或者写成文件。"
        )
