"""A random walk over sessions: answers, jumps, changes, undo, redo, quitting, and SIGKILL at any moment.

Each session is played by a process of its own, which tells every step before and after over a pipe. About half of the
processes are killed: by the clock, mostly while a step is on its way, or at a call of the system within a step, a write
then only half done. At times a second process dies in the same way while it opens what the first one left. Another
process opens the folder and checks:

- the session is where it was said to be last, or one step further where that was cut off; what was said back is there;
- all steps undone and made again pass the same facts files to the byte, some of them through the files on the disk;
- the facts file drafts, and says what the session says; sentences by hand stand in the draft;
- folders and files are their owner's alone; a facts file changed in an editor is taken over;
- no step fails, everything written is said back, and nothing else.

Sessions are numbered; the same seed and number play the same steps and are killed in the same one. Exit status 1 where
anything is wrong.

usage: uv run python benchmarks/walk.py [SESSIONS [SEED [FIRST]]]
"""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from drafter.facts.kinds import KINDS
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.library import Library, load_library
from drafter.services.sessions import open_session
from drafter.services.understanding import understanding_for
from drafter.services.words import load_words
from drafter.sessions.folder import HOME_VARIABLE, SessionFolder, sessions_home
from walk_check import Checker, Found
from walk_figures import Played, show
from walk_player import NOW, Player
from walk_record import Begun, Done
from walk_replies import Replies

EXAMPLES = Path(__file__).parent.parent / "examples"
SESSIONS, MOST_STEPS, WHOLE = 1000, 60, 20
_SLOW_STEP = 0.02  # seconds, before one was seen
_CALLS = ("write", "fsync", "replace", "open", "close", "ftruncate")
_MOST_CALLS = 20
_WAIT = 120  # seconds, the most that a process may take


class Walk:
    """Plays sessions below one home. What it loads is there in every process that it forks."""

    def __init__(self, seed: int, home: Path) -> None:
        self.seed = seed
        self.home = home
        self.library: Library = load_library()
        self.replies = Replies(self.library.bank)
        for kind in KINDS:
            understanding_for(self.library.bank, kind)
        load_words()
        self.last_years = list(self._last_years(home))
        os.environ[HOME_VARIABLE] = str(home)
        gc.collect()
        gc.freeze()  # what is loaded is not copied into every process

    def _last_years(self, home: Path) -> Iterator[str]:
        """Yield last year's reports, for sessions that begin with one."""
        for name in ("township", "county_department"):
            text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
            draft = make_draft(self.library, check_facts(self.library, text, name).facts)
            path = home / f"{name}.html"
            path.write_text(render(self.library, draft, "html"), encoding="utf-8")
            yield str(path)

    def play(self, number: int) -> Played:
        """Play one session, kill it or not, and check its folder."""
        run = Run(self, number)
        run.play()
        run.check()
        return run.played


class Run:
    """One session: its process, how that ends, and what is found afterwards."""

    def __init__(self, walk: Walk, number: int) -> None:
        self.walk = walk
        self.name = f"walk-{number}"
        self.played = Played(number)
        self.begun: Begun | None = None
        self.done: list[Done] = []
        plan = random.Random(f"{walk.seed}.{number}.plan")
        self.steps = plan.choice((5, 15, 30, plan.randint(1, MOST_STEPS)))
        self.last_year = plan.choice(walk.last_years) if plan.random() < 0.15 else ""
        self.last_step = plan.randint(0, self.steps) if plan.random() < 0.5 else -1
        self.played.killed = plan.choice(("clock", "clock", "call")) if self.last_step >= 0 else ""
        self.at_call = plan.randint(1, _MOST_CALLS)
        self.moment = plan.uniform(0, 1.3)  # of the time that a step takes
        self.twice = self.last_step >= 0 and plan.random() < 0.2

    def _rng(self, what: str) -> random.Random:
        return random.Random(f"{self.walk.seed}.{self.played.number}.{what}")

    def play(self) -> None:
        """Have a process play the session, and listen until it has ended."""
        context = get_context("fork")
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=self._process, args=(send,))
        process.start()
        send.close()
        try:
            self._listen(receive, process.pid or 0)
        finally:
            receive.close()
            process.join(_WAIT)
        self._ended(process.exitcode)

    def _listen(self, receive: Connection, process: int) -> None:
        started, longest = time.perf_counter(), _SLOW_STEP
        while receive.poll(_WAIT):
            try:
                message = receive.recv()
            except (EOFError, OSError):
                return
            now = time.perf_counter()
            if isinstance(message, str):
                self.played.found.problems.append(message)
                continue
            if isinstance(message, Done):
                self.done.append(message)
                longest, started = max(longest * 0.8, now - started), now
                continue
            self.begun, started = message, now
            if self.played.killed == "clock" and message.number == self.last_step:
                time.sleep(longest * self.moment)
                os.kill(process, signal.SIGKILL)
        os.kill(process, signal.SIGKILL)
        self.played.found.problems.append("a process hung")

    def _process(self, send: Connection) -> None:
        """Play, in a process of its own."""
        player = Player(self.walk.library, self.walk.replies, self._rng("steps"))

        def tell(message: Begun | Done) -> None:
            send.send(message)
            if self.played.killed == "call" and message == Begun(self.last_step, message.what):
                die_at_call(self.at_call)

        try:
            player.play(self.steps, self.name, self.last_year, tell)
        except Exception:
            send.send(traceback.format_exc())
        if self.played.killed:
            os.kill(os.getpid(), signal.SIGKILL)

    def _ended(self, status: int | None) -> None:
        """Note how the process ended, and what it found wrong itself."""
        played = self.played
        played.steps = len(self.done)
        played.within = self.begun is not None and (not self.done or self.done[-1].number < self.begun.number)
        for each in self.done:
            played.what[each.what] += 1
            played.found.problems += [f"step {each.number}, {each.what}: {problem}" for problem in each.problems]
        if status != (-signal.SIGKILL if played.killed else 0):
            played.found.problems.append(f"the process ended with {status}")

    def check(self) -> None:
        """Have another process check the folder."""
        folder = SessionFolder(sessions_home() / self.name)
        if not folder.path.is_dir():
            if self.done:
                self.played.found.problems.append("the folder is gone")
            return
        context = get_context("fork")
        if self.twice:
            opening = context.Process(target=self._open_and_die, args=(folder,))
            opening.start()
            opening.join(_WAIT)
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=self._check, args=(folder, send))
        process.start()
        send.close()
        try:
            found = receive.recv() if receive.poll(_WAIT) else Found(["checking hung"])
        except EOFError:
            found = Found(["checking died"])
        process.join(1)
        found.problems = [*self.played.found.problems, *found.problems]
        self.played.found = found

    def _open_and_die(self, folder: SessionFolder) -> None:
        die_at_call(self.at_call)
        open_session(self.walk.library, folder, NOW)
        os.kill(os.getpid(), signal.SIGKILL)

    def _check(self, folder: SessionFolder, send: Connection) -> None:
        checker = Checker(self.walk.library, folder, self.begun, self.done)
        send.send(checker.check(self._rng("check"), whole=self.played.number % WHOLE == 0))


def die_at_call(count: int) -> None:
    """Kill this process at one of its next calls of the system, a write half done; at its end if there are fewer."""
    left = count

    def dying(name: str) -> Callable[..., object]:
        real: Callable[..., object] = getattr(os, name)

        def call(*args: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                if name == "write" and isinstance(args[1], bytes):
                    real(args[0], args[1][: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **more)

        return call

    for name in _CALLS:
        setattr(os, name, dying(name))


_walk: Walk | None = None


def play(number: int) -> Played:
    """Play one session in a process of the pool."""
    assert _walk is not None
    return _walk.play(number)


def main(arguments: list[str]) -> int:
    global _walk  # noqa: PLW0603  what is loaded once is there in every process that is forked
    warnings.simplefilter("ignore", SyntaxWarning)
    sessions, seed, first = (*map(int, arguments), *(SESSIONS, 1, 0)[len(arguments) :])
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        _walk = Walk(seed, Path(home))
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
            played = list(pool.map(play, range(first, first + sessions)))
    return int(show(played, time.perf_counter() - started) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
