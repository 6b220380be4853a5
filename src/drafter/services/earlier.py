"""The talk before a session was opened, from its journal: what was typed, and what was said back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from drafter.interview.saying import Line, LineKind

SAID = "said"  # under this name the journal keeps what was said back
_TALK = frozenset({"reply", "go"})  # all other turns were made on a screen, or by the program
_MOVES = frozenset({"undo", "redo"})
_KINDS: dict[object, LineKind] = {kind: kind for kind in get_args(LineKind)}
_EMPTY_REPLY = "（回车）"

Event = Mapping[str, object]


def to_plain(lines: Iterable[Line]) -> list[list[str]]:
    """Return lines as the journal keeps them."""
    return [[line.kind, line.text] for line in lines]


def earlier_lines(events: Sequence[Event], most: int) -> tuple[Line, ...]:
    """Return the end of a talk: whole turns of at most ``most`` lines, and before them the question they begin with.

    A question that is put again, as the last one is when the session goes on, stands only where it is put last. What
    was set on a screen is no part of the talk; the question after it is. A farewell, to which nothing is said, is none.
    """
    found: list[Line] = []
    put_again, moved = True, False  # what follows in the talk: a question, undo or redo
    for event in reversed(events):
        told, question = _told(event)
        shown = [] if put_again else question
        is_move = event.get("what") in _MOVES
        if is_move or (event.get("what") in _TALK and (told or question or moved)):
            turn = [*_typed(event), *told, *shown]
            put_again = False
        else:
            turn = shown
            put_again = put_again or bool(question)
        if len(turn) + len(found) > most:
            return (*shown, *found) if found else tuple(turn[-most:])
        found, moved = [*turn, *found], is_move
    return tuple(found)


def _typed(event: Event) -> list[Line]:
    """Return what the officer typed; a move by a key, or to a question by a key, has none."""
    text = str(event.get("text", ""))
    return [Line("reply", text.strip() or _EMPTY_REPLY)] if event.get("what") == "reply" or text else []


def _told(event: Event) -> tuple[list[Line], list[Line]]:
    """Return what was said to a turn, and the question that was put then."""
    said = event.get(SAID)
    lines = [line for each in (said if isinstance(said, list) else ()) if (line := _line(each)) is not None]
    asks = [at for at, line in enumerate(lines) if line.kind == "ask"]
    return (lines[: asks[-1]], lines[asks[-1] :]) if asks else (lines, [])


def _line(plain: object) -> Line | None:
    match plain:
        case [kind, str(text)] if kind in _KINDS:
            return Line(_KINDS[kind], text)
    return None
