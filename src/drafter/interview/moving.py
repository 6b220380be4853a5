"""Taking the latest turn back and making it again, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.interview.entries import OWN, SOURCE
from drafter.interview.putting import Putting
from drafter.interview.saying import Line
from drafter.interview.session import START, Session, Turn

_MOST_NAMED = 5
Moved = tuple[Session, tuple[Line, ...]]


class Moving:
    """Moves a session back and forth among its turns."""

    def __init__(self, putting: Putting) -> None:
        self._putting = putting

    def undo(self, session: Session) -> Moved:
        """Return the session before its latest turn, and what that took back; the turn that began it stays."""
        if not session.done or session.done[-1].what == START:
            return session, (Line("info", "已经回到开头，没有可以撤销的了。"), *self._putting.question(session))
        after = session.undo()
        return after, (*self._moved("已撤销", session.done[-1]), *self._putting.question(after))

    def redo(self, session: Session) -> Moved:
        """Return the session with the turn that was undone last."""
        if not session.undone:
            return session, (Line("info", "没有可以重做的了。"), *self._putting.question(session))
        after = session.redo()
        return after, (*self._moved("已重做", session.undone[-1]), *self._putting.question(after))

    def _moved(self, word: str, turn: Turn) -> Iterator[Line]:
        told = [change.key for change in turn.changes if not change.key.startswith((OWN, SOURCE))]
        named = "、".join(self._putting.saying.label(key) for key in told[:_MOST_NAMED])
        yield Line("info", f"{word}：{named or '上一步'}{'等' * (len(told) > _MOST_NAMED)}。")
