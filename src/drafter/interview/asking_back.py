"""What is kept and asked back of a reply: figures that may belong to several slots, words that found no place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.interview.asks import Ask
from drafter.interview.entries import Written
from drafter.interview.known import is_known
from drafter.interview.putting import SUPPLEMENT
from drafter.interview.saying import Line, Saying
from drafter.interview.session import Session
from drafter.interview.taking import Taken
from drafter.interview.understand.reply import Found, Understood
from drafter.interview.writing import PENDING
from drafter.phrasebank.bank import Phrasebank

NOTE = "@便条."
_YES = frozenset(["写", "要", "要写", "写上", "写进去", "是", "对", "好", "可以", "嗯", "写吧"])
_FIGURE = re.compile(r"[\d０-９].*$", re.DOTALL)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Settled:
    """What was asked back and is settled: the value for the chosen slot, None where it was none of them."""

    found: Found | None
    changes: Mapping[str, Written | None]


class AskingBack:
    """Keeps what is not certain until the officer has said what it means."""

    def __init__(self, bank: Phrasebank, saying: Saying) -> None:
        self._bank = bank
        self._saying = saying

    def keep(self, session: Session, text: str, ask: Ask, understood: Understood, taken: Taken) -> list[Line]:
        """Keep what of a reply was not taken, and return what is asked or said of it."""
        held = [each for each in understood.unsure if each.options and each.value]
        lines = [self._saying.unsure(each, text) for each in (*held[:1], *understood.unsure) if each not in held[1:]]
        lines = [*self._sums(understood, text), *dict.fromkeys(lines)]
        if held:
            taken.changes[PENDING] = tuple(
                {"options": each.options, "value": each.value, "text": text[each.start : each.end]} for each in held
            )
        if understood.leftover:
            self._note(session, text.strip(), ask, taken)
            lines.append(self._no_place(text, ask, session, taken))
        elif understood.untaken:
            pieces = [text[start:end].strip(" ，,。、") for start, end in understood.untaken]
            self._note(session, "；".join(pieces), ask, taken)
            told = "”“".join(pieces)
            lines.append(Line("note", f"“{told}”没有对上要填的项，先记为备注；要填就换个说法再说一次。"))
        return lines

    def _sums(self, understood: Understood, text: str) -> Iterator[Line]:
        """Say of each figure that was added up what it was added from."""
        for found in understood.found:
            if found.parts:
                parts = " + ".join(text[start:end] for start, end in found.parts)
                yield Line("info", f"{self._saying.label(found.id)}是加起来的：{parts}。")

    def _note(self, session: Session, text: str, ask: Ask, taken: Taken) -> None:
        """Keep words with the question that they were said to."""
        key = NOTE + (ask.id or "其他")
        before = session.entries.get(key)
        taken.changes[key] = f"{before.value}\n{text}" if before is not None else text

    def _no_place(self, text: str, ask: Ask, session: Session, taken: Taken) -> Line:
        """Ask what to do with a reply that fits nowhere: in a section's last question it may be written as it is."""
        slot = self._supplement(ask)
        if slot and not is_known(slot, session.entries):
            said = text.strip()
            taken.changes[PENDING] = ({"options": (slot,), "value": said, "text": said},)
            return Line("unsure", "这句话要原样写进报告吗？要写就答“写”，不写就直接回车；无论写不写，都已记为备注。")
        wanted = "请给一个准确的数" if ask.slot is not None and ask.slot.unit else "换个说法试试"
        shown = text.strip()[:_SHOWN]
        return Line("unsure", f"没有听懂“{shown}”，先记为这一题的备注。{wanted}，或者输入“举例”“跳过”。")

    def _supplement(self, ask: Ask) -> str:
        """Return the slot for a sentence of one's own in the section of a last question."""
        group = self._bank.groups.get(ask.section) if ask.open else None
        return next((slot for slot in (group.slots if group else ()) if slot.endswith(SUPPLEMENT)), "")

    def settled(self, session: Session, text: str, ask: Ask) -> Settled | None:
        """Take the reply to what was asked back; None where it is about something else."""
        held = self._held(session)
        if not held:
            return None
        options = tuple(str(each) for each in held[0].get("options", ()))
        rest = tuple(held[1:]) or None
        chosen = self._chosen(text.strip(), options)
        if chosen:
            return Settled(self._found(chosen, held[0]), {PENDING: rest})
        if text.strip():
            return None
        taken = Taken()
        if len(options) > 1:  # a sentence that was not to be written is noted already
            self._note(session, str(held[0].get("text", "")), ask, taken)
        return Settled(None, {**taken.changes, PENDING: rest})

    def next_line(self, session: Session) -> Iterator[Line]:
        """Yield the question about the next figure that is held."""
        for each in self._held(session)[:1]:
            options = tuple(str(key) for key in each.get("options", ()))
            if len(options) > 1:
                yield self._saying.which(str(each.get("text", "")), options)

    def _held(self, session: Session) -> list[Mapping[str, Written]]:
        entry = session.entries.get(PENDING)
        value = entry.value if entry is not None else ()
        return [each for each in value if isinstance(each, Mapping)] if isinstance(value, tuple) else []

    def _chosen(self, said: str, options: tuple[str, ...]) -> str:
        """Return the option that a reply names by its number, its name, or a yes to the only one."""
        if len(options) == 1:
            return options[0] if said in _YES else ""
        if said.isdigit():
            return options[int(said) - 1] if 1 <= int(said) <= len(options) else ""
        named = [
            key for key in options if said and (said in self._saying.label(key) or self._saying.label(key) in said)
        ]
        return named[0] if len(named) == 1 else ""

    def _found(self, slot: str, held: Mapping[str, Written]) -> Found:
        """Return the value for the chosen slot; a list takes it under the name that was said with it."""
        value, text = str(held.get("value", "")), str(held.get("text", ""))
        name = _FIGURE.sub("", text).strip(" ，,。、：:")
        is_list = self._bank.schema.slots[slot].type == "table"
        return Found(slot, {name or "其他": value} if is_list else value, 0, len(text))
