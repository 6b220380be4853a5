"""One interview with its folder: every turn is on disk before its answer is returned."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from drafter.exchange.facts_file import FactsFile
from drafter.facts.reading import read_facts
from drafter.facts.store import Facts
from drafter.interview.desk import Current, SectionState
from drafter.interview.entries import OWN, Written
from drafter.interview.facts import tree, values_of
from drafter.interview.saying import Line
from drafter.interview.session import Session, Turn, turn_from_plain, turn_to_plain
from drafter.interview.talk import Interview
from drafter.interview.understand.reply import Understands
from drafter.interview.writing import Step, Wants
from drafter.services.earlier import SAID, earlier_lines, to_plain
from drafter.services.errors import InputError
from drafter.services.files import read_text, reason_of
from drafter.services.library import Library
from drafter.sessions.folder import SessionFolder
from drafter.sessions.journal import Journal, JournalContent
from drafter.sessions.lock import Holder, SessionLock, this_process
from drafter.source import Diagnostic, parse_yaml
from drafter.source import Mapping as MappingNode

LAST_REPORT = "去年报告.txt"
_FILE = "facts"
_NAME = "情况.yaml"
_UNDO, _REDO, _CLOSE = "undo", "redo", "close"
_EARLIER = 20  # lines


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said to a reply, and what the officer wants: to see the draft, the progress, or to stop."""

    lines: tuple[Line, ...]
    wants: Wants = ""


class Conversation:
    """An open session. Made by ``open_conversation``; ``close`` gives the folder free."""

    def __init__(self, library: Library, folder: SessionFolder, journal: Journal, lock: SessionLock) -> None:
        self.library = library
        self.folder = folder
        self.interview = Interview(library.bank, partial(_understanding, library))
        self.journal = journal
        self._lock = lock
        self.session = _replayed(journal.found)
        self._facts_file = FactsFile()
        self._saved: str | None = None
        self._last_report: str | None = None

    @property
    def facts(self) -> Facts:
        """The facts as they are now, totals added up."""
        return self.interview.desk.facts(self.session)

    @property
    def current(self) -> Current | None:
        """The question that comes next, None where all were put."""
        return self.interview.desk.current(self.session)

    def question(self) -> tuple[Line, ...]:
        """Return the lines that put the question which comes next."""
        return self.interview.question(self.session)

    def earlier(self, most: int = _EARLIER) -> tuple[Line, ...]:
        """Return the end of the talk as it was before the session was opened, for a screen that goes on with it.

        Lines of kind ``reply`` are what the officer typed, "（回车）" for an empty reply; the others are what was said
        back, of the kinds and in the order in which it was said. These are whole turns, of at most ``most`` lines in
        all, and before them the question that the first one answers. The question that stood at the end is left out:
        ``question`` puts it. Empty for a session that is new. Nothing is worked out anew, so it costs no time.
        """
        return earlier_lines(self.journal.found.events, most)

    def progress(self) -> tuple[SectionState, ...]:
        """Return how far each section is."""
        return self.interview.desk.progress(self.session)

    def reply(self, text: str) -> Answered:
        """Take a reply and return what is said to it. Raises InputError where it can't be kept."""
        step = self.interview.reply(self.session, text)
        self._keep(step)
        if step.wants in (_UNDO, _REDO):
            return Answered(self._move(step.wants))
        return Answered(step.lines, step.wants)

    def write(
        self, changes: Mapping[str, Written | None], what: str, *, rows: bool = False, text: str = ""
    ) -> Answered:
        """Write values that were set on a screen; None takes one away.

        ``rows`` fills in what follows from them; ``text`` is what was typed, kept for whoever asks where it comes from.
        """
        step = self.interview.write(self.session, changes, what, rows=rows, text=text)
        self._keep(step)
        return Answered(step.lines)

    def go_to(self, ask_id: str) -> Answered:
        """Put a question of one's choice next."""
        step = self.interview.go_to(self.session, ask_id)
        self._keep(step)
        return Answered(step.lines)

    def undo(self) -> tuple[Line, ...]:
        """Take the latest change back; returns what is said."""
        return self._move(_UNDO)

    def redo(self) -> tuple[Line, ...]:
        """Make the change again that was taken back last; returns what is said."""
        return self._move(_REDO)

    def _move(self, way: str) -> tuple[Line, ...]:
        move = self.interview.undo if way == _UNDO else self.interview.redo
        after, lines = move(self.session)
        if after is not self.session:
            self._save_facts(self._append({"what": way, SAID: to_plain(lines)}, after))
        return lines

    def _keep(self, step: Step) -> None:
        text = self._append({**turn_to_plain(step.turn), SAID: to_plain(step.lines)}, step.session)
        if step.turn.changes:
            self._save_facts(text)

    def _append(self, event: Mapping[str, object], after: Session) -> str:
        """Keep an event, with a sum of the file as it stands now, which tells ours from an edited one.

        Returns the text of the file to come.
        """
        text = self._facts_file.text(tree(after.entries, self.library.bank.schema))
        try:
            self.journal.append({**event, _FILE: _sum(self._saved or "")})
        except OSError as error:
            raise InputError(f"记不到“{self.folder.journal}”：{reason_of(error)}；刚才的话没有记下。") from error
        self.session = after
        return text

    def facts_text(self) -> str:
        """Return the facts file as it stands."""
        return self._facts_file.text(tree(self.session.entries, self.library.bank.schema))

    def _save_facts(self, text: str) -> None:
        if text == self._saved:
            return
        try:
            self.folder.write_facts(text)
        except OSError as error:
            raise InputError(f"写不了“{self.folder.facts}”：{reason_of(error)}；答复都在记录里，没有丢。") from error
        self._saved = text

    def take_file(self) -> tuple[Line, ...]:
        """Take over what was changed in the facts file outside the program; returns what is said of it."""
        if not self.folder.facts.is_file():
            if any(not key.startswith(OWN) for key in self.session.entries):
                self._save_facts(self.facts_text())
            return ()
        try:
            text = read_text(str(self.folder.facts))
        except InputError:
            return self._unreadable()
        if text == self.facts_text():
            self._saved = text
            return ()
        last = self.journal.found.events[-1:]
        if last and last[0].get(_FILE) == _sum(text):  # as it stood at the last turn, which a crash cut off
            self._save_facts(self.facts_text())
            return ()
        return self._take_text(text)

    def _take_text(self, text: str) -> tuple[Line, ...]:
        """Take over an edited file; what was not understood of it stays in a copy."""
        values, found = read_values(text, self.library)
        if values is None:
            return self._unreadable()
        told = [Line("info", f"“{self.folder.facts.name}”在别处改过，已按里面的内容继续。")]
        if found:
            kept = self._set_aside("原样")
            told.append(Line("wrong", f"其中有{len(found)}处没有看懂，原样已另存为“{kept}”；第一处：{found[0]}"))
        now = {key for key in self.session.entries if not key.startswith(OWN)}
        step = self.interview.write(self.session, {**dict.fromkeys(now - values.keys()), **values}, "file")
        if not step.turn.changes:
            self._save_facts(self.facts_text())
            return tuple(told[1:])
        self._keep(step)
        return (*told, *(line for line in step.lines if line.kind in ("taken", "effect", "wrong")))

    def _unreadable(self) -> tuple[Line, ...]:
        """Put a facts file aside that can't be read, and go on with what the journal has."""
        kept = self._set_aside("损坏")
        self._save_facts(self.facts_text())
        name = self.folder.facts.name
        return (Line("wrong", f"“{name}”读不出来，原样已另存为“{kept}”；先按记录里的内容继续。"),)

    def _set_aside(self, why: str) -> str:
        self._saved = None
        try:
            return self.folder.set_facts_aside(why).name
        except OSError as error:
            raise InputError(f"读不了“{self.folder.facts}”：{reason_of(error)}。") from error

    def last_report(self) -> str:
        """Return the text of last year's report where the session was begun with one, else nothing."""
        if self._last_report is None:
            path = self.folder.path / LAST_REPORT
            self._last_report = read_text(str(path)) if path.is_file() else ""
        return self._last_report

    def close(self) -> None:
        """Give the session free, once it is kept how the facts file stands."""
        with contextlib.suppress(InputError):
            self._append({"what": _CLOSE}, self.session)
        self._lock.release()


def open_conversation(library: Library, folder: SessionFolder, since: str) -> Conversation | Holder:
    """Open a session's folder; the holder where another window has it. Raises InputError.

    ``since`` is the time as it will be told to a second window.
    """
    try:
        lock = SessionLock.take(folder.path, this_process(since))
        if isinstance(lock, Holder):
            return lock
        folder.clear_away()
        return Conversation(library, folder, Journal.open(folder.journal), lock)
    except OSError as error:
        raise InputError(f"打不开“{folder.path}”：{reason_of(error)}。") from error


def damage_lines(journal: Journal) -> tuple[Line, ...]:
    """Say what of a journal could not be read, and where its copy is."""
    damage = journal.found.damage
    if damage is None:
        return ()
    copied = f"，原样已另存为“{journal.copy.name}”" if journal.copy else ""
    if damage.torn:
        return (Line("info", f"上次没有正常退出，最后一行没有写完{copied}；在那之前的答复都在。"),)
    lines = max(len(damage.lines), damage.missing)  # a line that is unreadable is missing by its number as well
    return (Line("wrong", f"记录里有{lines}行读不出来{copied}；其余的都读出来了，请核对。"),)


def _understanding(library: Library, kind: str) -> Understands:
    """Return what understands the replies for a kind of organ."""
    from drafter.services.understanding import understanding_for  # noqa: PLC0415  0.1 s, and no question needs it

    return understanding_for(library.bank, kind)


def _replayed(content: JournalContent) -> Session:
    """Return the session that a journal leads to; what is no turn of ours is passed over, and stays in the file."""
    session = Session()
    for event in content.events:
        if event.get("what") == _UNDO and "turn" not in event:
            session = session.undo()
        elif event.get("what") == _REDO and "turn" not in event:
            session = session.redo()
        else:
            turn: Turn | None = turn_from_plain(event)
            if turn is not None:
                session = session.take(turn)
    return session


def _sum(text: str) -> str:
    """Return a short sum of a text."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def facts_values(text: str, library: Library) -> dict[str, Written] | None:
    """Return what a facts file says by the keys of a session, None where it is none."""
    return read_values(text, library)[0]


def read_values(text: str, library: Library) -> tuple[dict[str, Written] | None, list[Diagnostic]]:
    """Return what a facts file says by the keys of a session, None where it is none; and what is wrong with it."""
    schema = library.bank.schema
    facts, found = read_facts(text, _NAME, schema)
    root, _ = parse_yaml(text.removeprefix("\ufeff"), _NAME)
    if facts is None or not isinstance(root, MappingNode):
        return None, found
    return values_of(root, facts, schema), found
