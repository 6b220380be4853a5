"""Damaged and hostile files through what `drafter read` and `drafter check` use: an answer or a reason, always.

    uv run python benchmarks/fuzz_read.py [COUNT] [FIRST]

Inputs are numbered; the same number gives the same input, so that one that failed can be looked at alone. Most run in
batches in forked processes with the limits that the command sets, some in a process of their own as in the command.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path

from damage import Case, bases_of, case
from drafter.document import Document
from drafter.exchange.isolated import SECONDS, read_isolated
from drafter.exchange.read_json import write_read_json
from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.exchange.readers.errors import TOO_LARGE
from drafter.exchange.worker import limit
from drafter.recognition.read import recognise
from drafter.services.checking import check_report, make_checker
from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.formats import TEXT_FORMATS
from drafter.services.library import load_library
from small_files import Block, blocks_of

EXAMPLES = Path(__file__).parent.parent / "examples"
BATCH, ISOLATED, CHECKED = 100, 300, 10  # inputs a batch; inputs in a process of their own; one in so many is checked
HANG, SLOW = 20, 1.0  # seconds
MEMORY = 1_000_000  # kB, the most that the command may take
SHOWN = 8


class Hang(BaseException):
    """An input took longer than any may."""


@dataclass
class Result:
    """What came of one input; ``memory`` is the most that its process had taken by then, in kB."""

    number: int
    made: Case
    seconds: float
    outcome: str  # "read", a reason, or a traceback
    ok: bool = True
    memory: int = 0

    def __str__(self) -> str:
        made = self.made
        return (
            f"{self.seconds:6.2f} s  {self.memory / 1000:5.0f} MB  {self.number:6}  {made.format:5}{len(made.raw):9}  "
            f"{made.kind}: {self.outcome[-300:]}"
        )


@dataclass
class Total:
    """What came of all."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    failures: list[Result] = field(default_factory=list)
    slowest: list[Result] = field(default_factory=list)
    largest: list[Result] = field(default_factory=list)
    slow: int = 0

    def add(self, result: Result) -> None:
        """Count a result."""
        word = "failed" if not result.ok else "read" if result.outcome == "read" else "refused"
        self.outcomes.setdefault(result.made.format, Counter())[word] += 1
        if word == "refused":
            self.reasons[result.outcome] += 1
        elif word == "failed":
            self.failures.append(result)
        self.slow += result.seconds > SLOW
        self.slowest = sorted([*self.slowest, result], key=lambda each: -each.seconds)[:SHOWN]
        self.largest = sorted([*self.largest, result], key=lambda each: -each.memory)[:1]


class Fuzz:
    """The files that are damaged, and what they are read with."""

    def __init__(self) -> None:
        library = load_library()
        drafts: dict[str, list[bytes]] = {name: [] for name in TEXT_FORMATS}
        blocks: list[list[Block]] = []
        for example in ("township", "county_government", "street"):
            text = (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")
            draft = make_draft(library, check_facts(library, text, example).facts, mode="first")
            for name in TEXT_FORMATS:
                drafts[name].append(render(library, draft, name).encode())
            blocks.append(blocks_of(read_document(drafts["html"][-1])))
        self.bases = bases_of(blocks, drafts)
        self.form = library.form
        self.checker = make_checker()
        check_report(self.checker, recognise(read_document(drafts["txt"][0]), self.form))  # loads what it needs

    def case(self, number: int) -> Case:
        """Return the input of a number."""
        return case(number, self.bases)

    def run(self, number: int, *, isolated: bool) -> Result:
        """Read one input, take it apart, and check some of them."""
        made = self.case(number)
        started, ok = time.perf_counter(), True
        try:
            document = read_isolated(made.raw, made.name) if isolated else read_within(made)
            signal.alarm(HANG)
            report = recognise(document, self.form)
            if number % CHECKED == 0:
                check_report(self.checker, report)
                write_read_json(report, self.form).encode()
            outcome = "read"
        except UnreadableFileError as error:
            outcome = str(error)
            ok = outcome.endswith("。") and "\n" not in outcome
        except (Exception, Hang):
            outcome, ok = traceback.format_exc(), False
        finally:
            signal.alarm(0)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN if isolated else resource.RUSAGE_SELF).ru_maxrss
        return Result(number, made, time.perf_counter() - started, outcome, ok, memory)


def read_within(made: Case) -> Document:
    """Read a file; one that would be read in a process of its own is refused where that would have been ended."""
    in_process = made.format in ("txt", "md", "json")
    signal.alarm(HANG if in_process else SECONDS)
    try:
        return read_document(made.raw, made.name)
    except Hang as error:
        if in_process:
            raise
        raise UnreadableFileError(TOO_LARGE) from error


def hang(_signal: int, _frame: object) -> None:
    """Stop an input that takes too long."""
    raise Hang


def batch(fuzz: Fuzz, numbers: Sequence[int], isolated: bool, out: Connection) -> None:
    """Run inputs in this process, and send what came of them."""
    signal.signal(signal.SIGALRM, hang)
    if not isolated:
        limit(HANG * len(numbers))
    for number in numbers:
        out.send(number)
        out.send(fuzz.run(number, isolated=isolated))


def results(fuzz: Fuzz, batches: list[tuple[Sequence[int], bool]]) -> Iterator[Result]:
    """Run all batches, as many at a time as there are processors."""
    context = get_context("fork")
    waiting = batches[::-1]
    running: dict[Connection, tuple[ForkProcess, list[int]]] = {}
    while waiting or running:
        while waiting and len(running) < (os.cpu_count() or 1):
            receive, send = context.Pipe(duplex=False)
            process = context.Process(target=batch, args=(fuzz, *waiting.pop(), send))
            process.start()
            send.close()
            running[receive] = process, []
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            process, begun = running[ready]
            try:
                message = ready.recv()
            except EOFError:
                process.join()
                del running[ready]
                if process.exitcode:
                    yield Result(begun[-1], fuzz.case(begun[-1]), 0, f"died: {process.exitcode}", ok=False)
                continue
            if isinstance(message, Result):
                yield message
            else:
                begun.append(message)


def main(arguments: list[str]) -> int:
    """Run the inputs and say what came of them; status 1 where one failed."""
    logging.disable()  # pdfminer has much to say of damaged files; the command throws it away
    count = int(arguments[0]) if arguments else 20_000
    first = int(arguments[1]) if len(arguments) > 1 else 0
    fuzz, total, isolated = Fuzz(), Total(), Total()
    alone = min(ISOLATED, count)
    numbers = range(first, first + count - alone)
    for result in results(fuzz, [(numbers[at : at + BATCH], False) for at in range(0, len(numbers), BATCH)]):
        total.add(result)
    numbers = range(first + count - alone, first + count)
    for result in results(fuzz, [(numbers[at : at + BATCH], True) for at in range(0, len(numbers), BATCH)]):
        isolated.add(result)
    show(f"{count - alone} inputs in batches", total)
    show(f"{alone} inputs each in a process of its own", isolated)
    bad = [*total.failures, *isolated.failures]
    return int(bool(bad) or any(each.memory > MEMORY for each in (*total.largest, *isolated.largest)))


def show(title: str, total: Total) -> None:
    """Print the figures."""
    print(f"\n{title}\n\nformat      read  refused   failed")
    for name, counts in sorted(total.outcomes.items()):
        print(f"{name:8}{counts['read']:8}{counts['refused']:9}{counts['failed']:9}")
    print("\nrefused, by reason")
    for reason, count in total.reasons.most_common():
        print(f"{count:8}  {reason}")
    print(f"\nslower than {SLOW:.0f} s: {total.slow}; slowest")
    for result in total.slowest:
        print(f"  {result}")
    print("most memory")
    for result in total.largest:
        print(f"  {result}")
    print(f"\nfailed: {len(total.failures)}")
    for result in total.failures[:SHOWN]:
        print(f"  {result}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
