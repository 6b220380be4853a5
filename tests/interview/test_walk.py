"""Whatever is done in whatever order: nothing is lost, undo comes back to the byte, and the facts file says it all."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.exchange.facts_file import write_facts_file
from drafter.facts.reading import read_facts
from drafter.interview.entries import OWN, Written
from drafter.interview.facts import facts_from, tree, values_of
from drafter.interview.session import Session, Turn, turn_from_plain, turn_to_plain
from drafter.interview.talk import Interview
from drafter.services.conversation import Conversation, open_conversation
from drafter.services.library import Library, load_library
from drafter.services.understanding import understanding_for
from drafter.sessions.folder import HOME_VARIABLE, SessionFolder, sessions_home
from drafter.sessions.journal import Journal
from drafter.source import Mapping, parse_yaml
from walk_check import Checker
from walk_player import Player
from walk_record import Begun, Done, bare, content_of, state_of
from walk_replies import Replies, nonsense, row_of, value

WALK = Path(__file__).parents[2] / "benchmarks" / "walk.py"
SESSIONS, STEPS = 30, 10
ENOUGH = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])

# What is done, one letter a step, and a number that decides the rest: what is said, which row, which question.
STEP = st.tuples(st.sampled_from("rrrrrrwsgtuudd"), st.integers(0, 10_000))


class Walk:
    """Steps on the pure interview, and the events that a journal of them would hold."""

    def __init__(self) -> None:
        self.library = load_library()
        self.interview = Interview(self.library.bank, lambda kind: understanding_for(self.library.bank, kind))
        self.session = Session()
        self.events: list[dict[str, object]] = []
        self.passed: list[Session] = [self.session]

    def take(self, letter: str, number: int) -> None:
        """Take one step."""
        rng = random.Random(number)
        if letter in "ud":
            self.move(letter)
            return
        turn = self.turn(letter, rng)
        self.events.append(turn_to_plain(turn))
        self.session = self.session.take(turn)
        self.passed.append(self.session)

    def move(self, letter: str) -> None:
        after = self.session.undo() if letter == "u" else self.session.redo()
        if after is not self.session:
            self.events.append({"what": "undo" if letter == "u" else "redo"})
            self.session = after
            self.passed.append(after)

    def turn(self, letter: str, rng: random.Random) -> Turn:
        """Return what becomes of a reply, a row, a value, a jump, something taken away."""
        session, bank = self.session, self.library.bank
        if letter == "r":
            current = self.interview.desk.current(session)
            return self.interview.reply(session, replies().reply(rng, current.ask if current else None)).turn
        if letter == "w":
            table = bank.form.tables[rng.choice(list(bank.form.tables))]
            key = f"{table.id}.{rng.choice(table.rows).id}"
            return self.interview.write(session, {key: row_of(rng, bank.form, key)}, "table", rows=True).turn
        if letter == "s":
            slot = rng.choice(list(bank.schema.slots.values()))
            return self.interview.write(session, {slot.id: value(rng, slot)}, "review").turn
        if letter == "g":
            sections = self.interview.desk.course(session.entries).sections
            asks = rng.choice([section.asks for section in sections if section.asks])
            return self.interview.go_to(session, rng.choice(asks).id).turn
        known = [key for key in session.entries if not key.startswith(OWN)]
        return self.interview.write(session, {rng.choice(known): None} if known else {}, "review").turn

    def text(self, session: Session) -> str:
        return write_facts_file(tree(session.entries, self.library.bank.schema))


@lru_cache
def replies() -> Replies:
    return Replies(load_library().bank)


@st.composite
def walks(draw: st.DrawFn) -> Walk:
    """Draw steps that were taken."""
    walk = Walk()
    for letter, number in draw(st.lists(STEP, max_size=25)):
        walk.take(letter, number)
    return walk


@ENOUGH
@given(walks())
def test_all_undone_and_made_again_passes_the_same_facts_files(walk: Walk) -> None:
    seen = {tuple(turn.number for turn in session.done): walk.text(session) for session in walk.passed}
    session = walk.session
    while session.done:
        session = session.undo()
        assert seen.setdefault(tuple(turn.number for turn in session.done), walk.text(session)) == walk.text(session)
    for _ in walk.session.done:
        session = session.redo()
        assert seen[tuple(turn.number for turn in session.done)] == walk.text(session)
    assert content_of(session.entries) == content_of(walk.session.entries)


@ENOUGH
@given(walks())
def test_one_step_back_and_again_is_no_step(walk: Walk) -> None:
    session = walk.session
    if session.done:
        assert session.undo().redo().entries == session.entries
    if session.undone:
        assert session.redo().undo().entries == session.entries


@ENOUGH
@given(walks())
def test_the_facts_file_says_what_the_session_says(walk: Walk) -> None:
    schema, entries = walk.library.bank.schema, walk.session.entries
    text = walk.text(walk.session)
    facts, _ = read_facts(text, "情况.yaml", schema)
    assert facts is not None
    assert bare(facts) == bare(facts_from(entries, schema)[0])
    root, _ = parse_yaml(text, "情况.yaml")
    assert isinstance(root, Mapping)
    values = values_of(root, facts, schema)
    told = {key: stripped(entry.value) for key, entry in entries.items() if not key.startswith((OWN, "table"))}
    assert {key: each for key, each in values.items() if not key.startswith("table")} == told


def stripped(value: Written) -> Written:
    """Return a value as it stands in a file: without spaces around its texts."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple):
        return tuple(stripped(each) for each in value)
    return {key: stripped(each) for key, each in value.items()}


@ENOUGH
@given(walks())
def test_a_journal_of_the_steps_leads_to_the_same_session(walk: Walk) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = SessionFolder(Path(home))
        journal = Journal.open(folder.journal)
        for event in walk.events:
            journal.append(event)
        conversation = open_conversation(walk.library, folder, "")
        assert isinstance(conversation, Conversation)
        conversation.close()
    assert state_of(conversation.session) == state_of(walk.session)


@ENOUGH
@given(walks())
def test_a_turn_is_the_same_after_it_was_written_as_json(walk: Walk) -> None:
    for turn in (*walk.session.done, *walk.session.undone):
        assert turn_from_plain(json.loads(json.dumps(turn_to_plain(turn)))) == turn


@given(st.integers(0, 10_000))
def test_odd_characters_never_stop_the_talk_nor_spoil_the_facts_file(number: int) -> None:
    walk, text = Walk(), nonsense(random.Random(number))
    said = walk.interview.reply(walk.session, text).session
    written = walk.interview.write(said, {"简称": text, "新开账号": (text, "甲")}, "review").session
    for session in (said, written):
        facts, _ = read_facts(walk.text(session), "情况.yaml", walk.library.bank.schema)
        assert facts is not None


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are those of Unix")
def test_sessions_that_end_in_order_lose_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    problems: list[str] = []
    for number in range(SESSIONS):
        rng = random.Random(number)
        told: list[Begun | Done] = []
        Player(library, replies(), rng).play(STEPS, f"walk-{number}", "", told.append)
        done = [each for each in told if isinstance(each, Done)]
        found = Checker(library, SessionFolder(sessions_home() / f"walk-{number}"), None, done).check(rng, whole=False)
        problems += [f"{number}: {each}" for step in done for each in step.problems]
        problems += [f"{number}: {each}" for each in found.problems]
    assert not problems, "\n".join(problems)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_sessions_that_are_killed_lose_nothing() -> None:
    run = subprocess.run(
        [sys.executable, str(WALK), "8", "59"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
