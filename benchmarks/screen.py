"""How quick the screens are, in real terminals of 80×24 and 120×36; what counts is what stands on the screen, and when.

1. From process start to the first question of a new session, and to the start screen, as a multiple of an empty Textual
   application from its start to its one word; runs alternate. Enter is pressed as soon as the start is shown. Aim: 1.3.
   Beside it, what is left to wait for after Enter where it is pressed a second later, when the start has been read.
2. A key to the screen, beside the same key in an empty Textual application with a text area. Aim: p95 16 ms.
3. A reply to the new draft, with a session in which all is answered. Aim: p95 50 ms.
4. The memory of the process once jieba is loaded and the findings are there. Aim: below 200 MB.

All is measured from outside: keys are written to a pseudo-terminal, and what comes back is put on a grid, so the times
hold the input, the drawing and the terminal's own channel, as for a person. The draft stands beside the talk at 120×36
only. Exit status 1 where an aim is missed.

usage: uv run python benchmarks/screen.py [ROUNDS]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from drafter.services.conversation import facts_values
from drafter.services.library import load_library
from drafter.services.sessions import new_session
from drafter.sessions.folder import HOME_VARIABLE
from terminal import PYTHON, Terminal

EXAMPLE = Path(__file__).parent.parent / "examples" / "township.yaml"
SIZES = ((80, 24), (120, 36))
WIDE = 100  # columns from which the draft stands beside the talk
ROUNDS, KEYS, REPLIES = 15, 100, 40
START_AIM, KEY_AIM, DRAFT_AIM, MEMORY_AIM = 1.3, 16, 50, 200
_START, _QUESTION, _GO_ON = "新写一份", "全称是什么", "接着上次的来"
_DRAFTER = (PYTHON, "-m", "drafter")
_EMPTY = """
from textual.app import App
from textual.widgets import {widget}
class Empty(App):
    def compose(self):
        yield {widget}("{word}")
Empty().run()
"""
_WORD = "READY"
READING = 1.0  # seconds in which the start is read
_QUIET = 1.0  # seconds without work after which all that goes on beside is taken to be done
_CHANGES = ("公开总数改成{}条", "解读件数改成{}件", "办事指南数改成{}项", "征集意见数改成{}条")


def empty(widget: str) -> tuple[str, ...]:
    """Return the command of an application that shows one word in one widget."""
    return (PYTHON, "-c", _EMPTY.format(widget=widget, word=_WORD))


@contextmanager
def running(command: Sequence[str], size: tuple[int, int], home: str = "") -> Iterator[Terminal]:
    """Run a program in a terminal, its sessions below ``home``."""
    terminal = Terminal(command, size, **{HOME_VARIABLE: home} if home else {})
    try:
        yield terminal
    finally:
        terminal.close()


def until_shown(size: tuple[int, int]) -> float:
    """Return milliseconds from the start of an empty application to its word."""
    with running(empty("Static"), size) as terminal:
        return (terminal.wait_for(_WORD) - terminal.started) * 1000


def until_asked(size: tuple[int, int], reading: float = 0) -> tuple[float, float]:
    """Return milliseconds from the start of drafter to its first screen, and from Enter to the first question.

    ``reading`` are seconds between the two.
    """
    with tempfile.TemporaryDirectory() as home, running(_DRAFTER, size, home) as terminal:
        shown = terminal.wait_for(_START)
        terminal.rest(reading)
        entered = terminal.type("\r")
        asked = terminal.wait_for(_QUESTION)
        return (shown - terminal.started) * 1000, (asked - entered) * 1000


def starting(size: tuple[int, int], rounds: int) -> bool:
    """Measure starts in turn; return whether the aim is reached."""
    until_shown(size), until_asked(size)  # so that both find their files
    yardstick: list[float] = []
    starts: list[float] = []
    questions: list[float] = []
    later: list[float] = []
    for _ in range(rounds):
        yardstick.append(until_shown(size))
        start, wait = until_asked(size)
        starts.append(start)
        questions.append(start + wait)
        later.append(until_asked(size, READING)[1])
    show("an empty application", yardstick)
    base = statistics.median(yardstick)
    show("the start screen", starts, f"{statistics.median(starts) / base:.2f} times")
    ratio = statistics.median(questions) / base
    show("the first question", questions, f"{ratio:.2f} times, aim {START_AIM}")
    show("Enter a second later", later, f"to the first question; with the start {both(starts, later) / base:.2f} times")
    return ratio <= START_AIM


def both(starts: Sequence[float], later: Sequence[float]) -> float:
    """Return the time to the start and that from Enter to the question, without the reading between."""
    return statistics.median(starts) + statistics.median(later)


def keys(terminal: Terminal, count: int) -> list[float]:
    """Type rare characters one by one; return milliseconds until each stands on the screen."""
    times: list[float] = []
    for at in range(count):
        terminal.rest(random.uniform(0.01, 0.03))  # at any moment between two frames
        character = chr(0x4E00 + 61 * at)
        when = terminal.type(character)
        times.append((terminal.wait_for(character) - when) * 1000)
    return times


def replies(terminal: Terminal, count: int) -> tuple[list[float], list[float]]:
    """Send replies that change the draft; return milliseconds until each is answered, and until the draft has it."""
    answered: list[float] = []
    drafted: list[float] = []
    wide = terminal.columns >= WIDE
    middle = terminal.columns // 2 if wide else terminal.columns
    for at in range(count):
        figure = str(70_001 + 137 * at)
        text = _CHANGES[at % len(_CHANGES)].format(figure)
        terminal.type(f"\x1b[200~{text}\x1b[201~")
        terminal.wait_for(text, 0, middle)
        terminal.rest(random.uniform(0.05, 0.1) if at % 2 else 0.6)  # before or after the rules have looked
        when = terminal.type("\r")
        answered.append((terminal.wait_for(f"→{figure}", 0, middle) - when) * 1000)
        if wide:
            drafted.append((terminal.wait_for(figure, middle) - when) * 1000)
    return answered, drafted


def full_session(home: str) -> None:
    """Make a session that says what the example says."""
    os.environ[HOME_VARIABLE] = home
    library = load_library()
    values = facts_values(EXAMPLE.read_text(encoding="utf-8"), library)
    assert values is not None
    conversation = new_session(library, datetime.now()).conversation
    conversation.write(values, "example")
    conversation.close()


def working(size: tuple[int, int]) -> bool:
    """Measure keys, replies and memory with a full session; return whether the aims are reached."""
    with running(empty("TextArea"), size) as terminal:
        terminal.wait_for(_WORD)
        terminal.rest(0.3)
        show("a key, empty application", keys(terminal, KEYS))
    with tempfile.TemporaryDirectory() as home:
        full_session(home)
        with running(_DRAFTER, size, home) as terminal:
            terminal.wait_for(_START)
            terminal.type("\r")
            terminal.wait_for(_GO_ON)
            settle(terminal)
            typed = keys(terminal, KEYS)
            terminal.type("\x15")  # to the start of the line
            terminal.rest(0.3)
            reached = show("a key", typed, f"aim {KEY_AIM}") <= KEY_AIM
            answered, drafted = replies(terminal, REPLIES)
            show("a reply to its answer", answered)
            if drafted:
                reached &= show("a reply to the draft", drafted, f"aim {DRAFT_AIM}") <= DRAFT_AIM
            settle(terminal)
            now, most = terminal.memory()
            print(f"  {'memory':26} {now:8.0f} MB, at most {most:.0f} MB, aim {MEMORY_AIM}")
    return reached and most < MEMORY_AIM


def settle(terminal: Terminal) -> None:
    """Wait until the process has no work left: jieba loaded, the rules asked."""
    before = -1.0
    while terminal.seconds() - before > 0.05:
        before = terminal.seconds()
        terminal.rest(_QUIET)


def show(what: str, times: Sequence[float], more: str = "") -> float:
    """Print median and p95 in milliseconds; return p95."""
    p95 = sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]
    print(f"  {what:26} {statistics.median(times):8.1f} ms, p95 {p95:.1f} ms   {more}")
    return p95


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else ROUNDS
    reached = True
    for size in SIZES:
        print(f"{size[0]}×{size[1]}")
        reached &= starting(size, rounds)
        reached &= working(size)
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
