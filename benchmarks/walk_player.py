"""One session of the random walk: an officer who answers, jumps, changes, undoes, and stops at any moment."""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime

from drafter.interview.entries import EXPLAINED, OPEN, OWN, Written
from drafter.interview.saying import Line
from drafter.report.tree import Sentence
from drafter.services.conversation import Answered, Conversation
from drafter.services.library import Library
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import LiveFindings
from drafter.services.sessions import Opened, new_session, open_session
from drafter.sessions.folder import SessionFolder
from drafter.sessions.lock import Holder
from walk_outside import Edit, edited, told
from walk_record import Begun, Done, changed, content_of, digest, missaid, path_of, state_of
from walk_replies import Replies, row_of, value

NOW = datetime(2027, 1, 12, 9, 30)
_SAYS = frozenset({"reply", "row", "slot", "explain", "outside"})  # steps that say back what they write

Lines = Sequence[Line]


class Player:
    """Plays the steps of one session, each decided by ``rng`` and by how the session stands."""

    def __init__(self, library: Library, replies: Replies, rng: random.Random) -> None:
        self.library = library
        self.replies = replies
        self.rng = rng
        self.conversation: Conversation
        self.live: LiveDraft
        self.problems: list[str] = []
        self._copies: list[Edit] = []
        self._steps: dict[str, tuple[int, Callable[[], Lines | None]]] = {
            "reply": (52, self._reply),
            "row": (6, self._row),
            "slot": (5, self._slot),
            "explain": (1, self._explain),
            "take away": (2, self._take_away),
            "by hand": (9, self._by_hand),
            "undo": (8, self._undo),
            "redo": (6, self._redo),
            "go": (5, self._go),
            "reopen": (3, self._reopen),
            "outside": (3, self._outside),
            "finding": (1, self._finding),
        }

    def play(self, steps: int, name: str, last_year: str, tell: Callable[[Begun | Done], None]) -> None:
        """Play a session to its end; every step is told before and after."""
        tell(Begun(0, "new"))
        self._open(new_session(self.library, NOW, last_year, name))
        tell(self._done(0, "new", {}))
        weights = [weight for weight, _ in self._steps.values()]
        for number in range(1, steps + 1):
            what = self.rng.choices(list(self._steps), weights)[0]
            tell(Begun(number, what))
            tell(self._step(number, what))
        self.conversation.close()

    def _step(self, number: int, what: str) -> Done:
        before = self.conversation.session.entries
        self.problems = []
        lines: Lines | None = None
        try:
            lines = self._steps[what][1]()
        except Exception:
            self.problems.append(traceback.format_exc())
        said = changed(self.conversation.interview.saying, before, self.conversation.session.entries)
        if lines is not None and what in _SAYS:
            after = self.conversation.session.entries
            self.problems += missaid(lines, before, after, self.conversation.interview.saying)
        return self._done(number, what, said)

    def _done(self, number: int, what: str, said: dict[str, str | None]) -> Done:
        session, text = self.conversation.session, self.conversation.facts_text()
        file = self.conversation.folder.read_facts()
        if file is None and any(not key.startswith(OWN) for key in session.entries):
            self.problems.append("there is no facts file")
        elif file is not None and file != text.encode():
            self.problems.append("the facts file is not what the session says")
        return Done(
            number, what, path_of(session), digest(text),
            state_of(session), content_of(session.entries), said, tuple(self.problems),
        )  # fmt: skip

    def _open(self, opened: Opened | Holder) -> Lines:
        if isinstance(opened, Holder):
            raise AssertionError(f"a closed session is held by {opened}")
        self.conversation = opened.conversation
        self.live = LiveDraft(self.conversation)
        return opened.lines

    def _reply(self) -> Lines | None:
        current = self.conversation.current
        before = self.conversation.session
        text = self.replies.reply(self.rng, current.ask if current else None)
        try:
            answered = self.conversation.reply(text)
        except Exception as error:
            error.add_note(f"typed to {current.ask.id if current else 'nothing'}: {text[:200]!r}")
            raise
        taken_back = len(self.conversation.session.done) < len(before.done)
        return None if taken_back else answered.lines

    def _row(self) -> Lines:
        table = self.library.form.tables[self.rng.choice(("table2", "table3", "table3", "table4"))]
        keys = [f"{table.id}.{row.id}" for row in self.rng.sample(table.rows, self.rng.choice((1, 1, 2)))]
        rows: dict[str, Written | None] = {key: row_of(self.rng, self.library.form, key) for key in keys}
        return self.conversation.write(rows, "table", rows=True).lines

    def _slot(self) -> Lines:
        kind = self.conversation.facts.kind
        slots = [slot for slot in self.library.bank.schema.slots.values() if kind in slot.kinds]
        slot = self.rng.choice(slots)
        return self.conversation.write({slot.id: value(self.rng, slot)}, "review").lines

    def _explain(self) -> Lines:
        key = EXPLAINED + f"关系{self.rng.choice('GHIJ')}"
        reason = self.rng.choice(("已核对", "口径不同: 见#说明", "不适用", ""))
        return self.conversation.write({key: reason or None}, "explained").lines

    def _take_away(self) -> Lines | None:
        known = [key for key in self.conversation.session.entries if not key.startswith(OWN)]
        return self.conversation.write({self.rng.choice(known): None}, "review").lines if known else None

    def _by_hand(self) -> Lines | None:
        sentences = list(self.live.draft().sentences())
        if not sentences:
            return None
        sentence = self.rng.choice(sentences)
        changes: tuple[Callable[[Sentence], Answered], ...] = (
            self._edit, self.live.lock, self.live.take_out, self.live.restore, self._choose, self._put_back,
        )  # fmt: skip
        return self.rng.choice(changes)(sentence).lines

    def _edit(self, sentence: Sentence) -> Answered:
        text = f"{self.rng.choice(('', '我镇', '- '))}亲手写的第{self.rng.randint(1, 10**6)}句：“#1”{{2}}。"
        answered = self.live.edit(sentence, text)
        if not any(each.text.endswith(text) and each.hand for each in self.live.draft().sentences()):
            self.problems.append(f"a sentence by hand is not in the draft: {text} for {sentence.key}")
        return answered

    def _choose(self, sentence: Sentence) -> Answered:
        ways = self.live.alternatives(sentence)
        return self.live.choose(sentence, self.rng.randrange(len(ways))) if ways else self.live.restore(sentence)

    def _put_back(self, sentence: Sentence) -> Answered:
        out = self.live.taken_out()
        if out and self.rng.random() < 0.7:
            return self.live.put_back(self.rng.choice(out).key)
        return self.live.restore_all_taken_out() if out else self.live.lock(sentence)

    def _finding(self) -> Lines | None:
        """Look at what the rules say, and put it right, set it aside or take that back."""
        findings = LiveFindings(self.live)
        now = findings.look()
        if now.aside and self.rng.random() < 0.3:
            return findings.take_back(self.rng.choice(now.aside)[0]).lines
        if not now.open:
            return None
        one = self.rng.choice(now.open)
        answered = findings.put_right(one) if self.rng.random() < 0.5 else None
        return (answered or findings.set_aside(one, self.rng.choice(("已核对", "", "县里#要求: 这样写")))).lines

    def _undo(self) -> Lines:
        for _ in range(self.rng.choice((0, 0, 1, 4))):
            self.conversation.undo()
        return self.conversation.undo()

    def _redo(self) -> Lines:
        for _ in range(self.rng.choice((0, 0, 1, 4))):
            self.conversation.redo()
        return self.conversation.redo()

    def _go(self) -> Lines:
        sections = self.conversation.interview.desk.course(self.conversation.session.entries).sections
        asks = self.rng.choice([section.asks for section in sections if section.asks])
        return self.conversation.go_to(self.rng.choice(asks).id).lines

    def _reopen(self) -> Lines:
        session, folder = self.conversation.session, self.conversation.folder
        self.conversation.close()
        lines = self._open(open_session(self.library, SessionFolder(folder.path), NOW))
        if state_of(self.conversation.session) != state_of(session):
            self.problems.append("a session that was closed and opened is not what it was")
        if lines:
            self.problems.append(f"a session that was closed says on opening: {lines}")
        return lines

    def _outside(self) -> Lines | None:
        """Change the facts file as a person would, in an editor, between two openings."""
        folder, entries = self.conversation.folder, self.conversation.session.entries
        raw = folder.read_facts()
        if raw is None:
            return None
        edit = edited(self.rng, raw.decode(), self.library.bank, self.rng.choice(self._copies or [None]))
        self.conversation.close()
        folder.facts.write_bytes(edit.raw)
        try:
            lines = self._open(open_session(self.library, SessionFolder(folder.path), NOW))
        except Exception:
            folder.facts.write_bytes(raw)  # so that the next steps find a file
            raise
        self.problems += edit.missed(self.conversation, entries)
        if not any(OPEN in each for each in told(entries).values() if isinstance(each, tuple)):
            self._copies.append(Edit(raw, all_wanted=told(entries)))
        return None if edit.is_broken else lines
