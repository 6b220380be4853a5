"""What the random walk writes down of every step, so that another process can tell whether all of it is there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.facts.store import Facts
from drafter.facts.values import Fact, Record
from drafter.interview.entries import OWN, SOURCE, Entries, Written, to_plain
from drafter.interview.saying import Line, Saying
from drafter.interview.session import Session

_FIGURES = re.compile("[0-9]+")
_ORDINALS = re.compile("第[0-9]+个|其余[0-9]+行")


@dataclass(frozen=True, slots=True)
class Begun:
    """A step is about to be taken."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step was taken and its answer was shown.

    ``path`` are the turns that hold; ``file`` stands for the bytes of the facts file, ``state`` for the whole session,
    ``content`` for its values whatever their order. ``said`` has the values that the step changed, as they are said
    back; None where one was taken away.
    """

    number: int
    what: str
    path: tuple[int, ...]
    file: str
    state: str
    content: str
    said: Mapping[str, str | None]
    problems: tuple[str, ...] = ()


def path_of(session: Session) -> tuple[int, ...]:
    """Return the numbers of the turns that hold."""
    return tuple(turn.number for turn in session.done)


def digest(text: str | bytes) -> str:
    """Return what stands for a text."""
    return hashlib.sha256(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def state_of(session: Session) -> str:
    """Return what stands for a session: entries in their order with their turns, what can be undone and redone."""
    entries = [[key, to_plain(entry.value), entry.turn] for key, entry in session.entries.items()]
    turns = [[turn.number for turn in session.done], [turn.number for turn in session.undone], session.turns]
    return digest(json.dumps([entries, turns], ensure_ascii=False))


def content_of(entries: Entries) -> str:
    """Return what stands for the values of a session, whatever the order in which they came."""
    values = {key: to_plain(entry.value) for key, entry in entries.items()}
    return digest(json.dumps(values, ensure_ascii=False, sort_keys=True))


def shown(saying: Saying, key: str, value: Written) -> str:
    """Return a value with its name, as it is said back."""
    return f"{saying.label(key)}：{saying.value(key, value)}"


def changed(saying: Saying, before: Entries, after: Entries) -> dict[str, str | None]:
    """Return the values of the facts file that differ, as they are said back."""
    found: dict[str, str | None] = {}
    for key in dict.fromkeys((*before, *after)):
        if key.startswith((OWN, SOURCE)):
            continue
        old, new = before.get(key), after.get(key)
        if new is None:
            found[key] = None
        elif old is None or old.value != new.value:
            found[key] = shown(saying, key, new.value)
    return found


def missaid(lines: Sequence[Line], before: Entries, after: Entries, saying: Saying) -> list[str]:
    """Return what was written and not said back, and figures that were said back and not written."""
    text = "".join(line.text for line in lines if line.kind == "taken")
    keys = [key for key, value in changed(saying, before, after).items() if value is not None]
    problems, known = [], []
    for key in keys:
        old, new = list(_leaves(before[key].value)) if key in before else [], list(_leaves(after[key].value))
        known += [saying.label(key), "".join(old), "".join(new), *old, *new]  # a name may end in a figure
        if not _is_said(key, [each for each in new if each not in old], saying, text):
            problems.append(f"written and not said back: {shown(saying, key, after[key].value)} in {text}")
    beyond = [each for each in _FIGURES.findall(_ORDINALS.sub("", text)) if each not in "|".join(known)]
    return problems + [f"said back and not written: {each} in {text}" for each in beyond]


def _leaves(value: Written) -> Iterator[str]:
    """Yield the texts that a value is made of: of a list its names as well, of a record not those of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, count in value.items():
            yield from (name, str(count))
    else:
        for item in value:
            for each in item.values() if isinstance(item, Mapping) else (item,):
                yield from _leaves(tuple(each.values()) if isinstance(each, Mapping) else each)


def _is_said(key: str, new: list[str], saying: Saying, text: str) -> bool:
    """True where a value is said back: its name, and all of it that is new as far as it is not too long to be said."""
    label = saying.label(key)
    if "table" in key:
        new = [cell for cell in new if cell not in ("0", "")]
        label = label if new or label in text else label.partition("“")[0]  # zeros are said with their table
    return label in text and ("…" in text or all(each in text for each in new))


def bare(facts: Facts) -> object:
    """Return facts without the places where they stand."""
    return (
        facts.kind,
        facts.year,
        facts.profile,
        {key: _fact(fact) for key, fact in facts.answers.items()},
        {cell: _fact(fact) for cell, fact in facts.cells.items()},
        {key: _fact(fact) for key, fact in facts.last_answers.items()},
        {cell: _fact(fact) for cell, fact in facts.last_cells.items()},
        facts.explained,
    )


def _fact(fact: Fact) -> object:
    value: object = fact.value
    if isinstance(fact.value, tuple):
        value = tuple(
            {key: _fact(each) for key, each in item.fields.items()} if isinstance(item, Record) else item
            for item in fact.value
        )
    return fact.id, value, fact.unit, fact.type, fact.origin.kind
