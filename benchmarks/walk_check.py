"""What has to hold of a session's folder after its process has ended, however it ended."""

from __future__ import annotations

import json
import random
import stat
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.compose.hand_plain import from_plain
from drafter.exchange.facts_file import write_facts_file
from drafter.exchange.plain import write_text
from drafter.interview.entries import OWN
from drafter.interview.facts import facts_from, tree
from drafter.interview.session import START, Session
from drafter.services.conversation import Conversation
from drafter.services.drafting import check_facts, make_draft
from drafter.services.files import read_text
from drafter.services.finishing import open_points
from drafter.services.library import Library
from drafter.services.live_draft import HAND, LiveDraft
from drafter.services.sessions import open_session
from drafter.sessions.folder import SessionFolder
from drafter.sessions.lock import Holder
from walk_player import NOW
from walk_record import Begun, Done, bare, content_of, digest, path_of, shown, state_of

MOST_AT_ONCE = 5  # turns that one step takes back or makes again
_MOST_MOVES = 12
_FOLDER_MODE, _FILE_MODE = 0o700, 0o600
_TEMPORARY = ".drafter-tmp"


@dataclass
class Found:
    """What was found in a folder: what is wrong, and what was looked at."""

    problems: list[str] = field(default_factory=list)
    undone: int = 0
    drafted: int = 0
    left_over: int = 0
    further: int = 0


class Checker:
    """Checks the folder of one session against what its process told."""

    def __init__(self, library: Library, folder: SessionFolder, begun: Begun | None, done: Sequence[Done]) -> None:
        self.library = library
        self.folder = folder
        self.begun = begun
        self.done = done
        self.found = Found()

    def check(self, rng: random.Random, *, whole: bool) -> Found:
        """Check all; ``whole`` writes the report with the full choice of words."""
        try:
            self._check(rng, whole)
        except Exception:
            self.found.problems.append(traceback.format_exc())
        return self.found

    def _check(self, rng: random.Random, whole: bool) -> None:
        self._modes()
        conversation = self._opened()
        self._nothing_lost(conversation)
        self._drafts(conversation, whole)
        self._screens(conversation)
        self._there_and_back(conversation)
        self._moves(conversation, rng)
        conversation.close()
        again = self._opened()
        if state_of(again.session) != state_of(conversation.session):
            self._wrong("after undo and redo the session that is read again is another")
        again.close()
        self._modes()

    def _wrong(self, text: str) -> None:
        self.found.problems.append(text)

    def _opened(self) -> Conversation:
        opened = open_session(self.library, self.folder, NOW)
        if isinstance(opened, Holder):
            raise AssertionError(f"held by {opened}")
        damage = opened.conversation.journal.found.damage
        if damage is not None and not damage.torn:
            self._wrong(f"the journal is damaged: {damage}")
        return opened.conversation

    def _modes(self) -> None:
        for path in (self.folder.path, *self.folder.path.iterdir()):
            wanted = _FOLDER_MODE if path.is_dir() else _FILE_MODE
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode != wanted:
                self._wrong(f"the mode of {_kind(path)} is {mode:o}")
        self.found.left_over = sum(path.name.endswith(_TEMPORARY) for path in self.folder.path.iterdir())

    def _nothing_lost(self, conversation: Conversation) -> None:
        """The session is where its process said it was, or one step further if that was cut off."""
        if not self.done:
            return
        last, session = self.done[-1], conversation.session
        if state_of(session) == last.state:
            self._said_is_there(conversation)
            return
        cut_off = self.begun is not None and self.begun.number > last.number
        if cut_off and any(content_of(each.entries) == last.content for each in _a_step_from(session)):
            self.found.further = 1
            return
        what = self.begun.what if self.begun is not None and cut_off else "nothing"
        same = "; its values are those" if content_of(session.entries) == last.content else ""
        self._wrong(f"after “{last.what}”, with “{what}” begun, the session is neither there nor a step further{same}")

    def _said_is_there(self, conversation: Conversation) -> None:
        said: dict[str, str] = {}
        for each in self.done:
            for key, text in each.said.items():
                if text is None:
                    said.pop(key, None)
                else:
                    said[key] = text
        entries, saying = conversation.session.entries, conversation.interview.saying
        for key, text in said.items():
            if key not in entries or shown(saying, key, entries[key].value) != text:
                self._wrong(f"said back and lost: {text}")

    def _drafts(self, conversation: Conversation, whole: bool) -> None:
        """The facts file is what the command takes, and says what the session says."""
        entries, schema = conversation.session.entries, self.library.bank.schema
        if not self.folder.facts.is_file():
            if any(not key.startswith(OWN) for key in entries):
                self._wrong("there is no facts file")
            return
        checked = check_facts(self.library, read_text(str(self.folder.facts)), "情况.yaml")
        self.found.drafted = 1
        draft = make_draft(self.library, checked.facts, mode="least" if whole else "first")
        write_text(draft)
        facts, faults = facts_from(entries, schema)
        if bare(facts) != bare(checked.facts):
            self._wrong("the facts file says something else than the session")
        for fault in faults:
            if fault.severity == "error" and "类型" in entries and not self._from_outside():
                self._wrong(f"noted, and not readable as a fact: {fault.message}")
        self._by_hand(conversation)

    def _screens(self, conversation: Conversation) -> None:
        """What the screens ask of a session is there, and what is still open leads to questions that there are."""
        conversation.question()
        conversation.progress()
        desk = conversation.interview.desk
        for point in open_points(LiveDraft(conversation)):
            if point.ask_id and desk.find(conversation.session, point.ask_id) is None:
                self._wrong(f"an open point leads to a question that there is not: {point.ask_id}")

    def _from_outside(self) -> bool:
        return any(each.what == "outside" for each in self.done)

    def _by_hand(self, conversation: Conversation) -> None:
        """Every sentence by hand stands in the draft."""
        live = LiveDraft(conversation)
        text = "".join(sentence.text for sentence in live.draft().sentences())
        entries = conversation.session.entries
        kept = {key.removeprefix(HAND): str(entry.value) for key, entry in entries.items() if key.startswith(HAND)}
        hand, faults = from_plain({key: json.loads(value) for key, value in kept.items()})
        self.found.problems += [f"a change by hand: {each}" for each in faults]
        for each in hand.texts():
            if each.text not in text:
                self._wrong(f"a sentence by hand is not in the draft: {each.key}")

    def _there_and_back(self, conversation: Conversation) -> None:
        """All steps undone and made again: the facts file is the same to the byte each time it is passed."""
        session = conversation.session
        seen = {each.path: each.file for each in self.done}
        for _ in session.undone:
            session = session.redo()
        top = session
        while True:
            self._passed(session, seen, "undone")
            if not session.done:
                break
            session = session.undo()
        while session.undone:
            session = session.redo()
            self._passed(session, seen, "made again")
        if content_of(session.entries) != content_of(top.entries):
            self._wrong("all undone and made again, the session is another")

    def _passed(self, session: Session, seen: dict[tuple[int, ...], str], how: str) -> None:
        text = digest(write_facts_file(tree(session.entries, self.library.bank.schema)))
        self.found.undone += 1
        if seen.setdefault(path_of(session), text) != text:
            self._wrong(f"{how} to “{session.done[-1].what if session.done else 'the start'}”, the facts file differs")

    def _moves(self, conversation: Conversation, rng: random.Random) -> None:
        """Some steps undone and made again through the files, to the byte, the draft as well."""
        turns = sum(turn.what != START for turn in conversation.session.done)  # how it begins is not taken back
        if not turns:
            return
        count = rng.randint(1, min(turns, _MOST_MOVES))
        before, draft = conversation.facts_text(), self._draft(conversation)
        for _ in range(count):
            conversation.undo()
        for _ in range(count):
            conversation.redo()
        self.found.undone += count
        if self.folder.read_facts() != before.encode():
            self._wrong("undone and made again, the facts file on the disk is another")
        if self._draft(conversation) != draft:
            self._wrong("undone and made again, the draft is another")

    def _draft(self, conversation: Conversation) -> str:
        return write_text(LiveDraft(conversation).draft()).text


def _a_step_from(session: Session) -> Iterator[Session]:
    """Yield the session with as many turns taken back, or made again, as one step may make."""
    back = again = session
    for _ in range(MOST_AT_ONCE):
        yield back
        yield again
        back, again = back.undo(), again.redo()
    yield from (back, again)


def _kind(path: Path) -> str:
    return "the folder" if path.is_dir() else "".join(each for each in path.name if not each.isdigit())
