"""The figures of the random walk: what was played, what was killed, what was wrong and how often."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from walk_check import Found

_SHOWN = 12
_MOST = 1200  # characters of a case
_KIND = 60  # characters of a problem that tell it from others
_VARYING = re.compile(r"/\S*/|[0-9]+")
_ALIKE = re.compile("left: .*|“(?:reply|start|file|table|review|draft|go|aside|the start)”")
_ERROR = re.compile(r"[\w.]+(?:Error|Exception|Interrupt)\b")


@dataclass
class Played:
    """What came of one session."""

    number: int
    steps: int = 0
    killed: str = ""  # by the clock, at a call
    within: bool = False
    what: Counter[str] = field(default_factory=Counter)
    found: Found = field(default_factory=Found)


def show(sessions: list[Played], seconds: float) -> int:
    """Print the figures; return how many sessions failed."""
    killed = Counter(each.killed for each in sessions if each.killed)
    within = sum(each.within for each in sessions if each.killed)
    found = [each.found for each in sessions]
    print(f"sessions                   {len(sessions):7}   in {seconds:.0f} s")
    print(f"steps acknowledged         {sum(each.steps for each in sessions):7}")
    for what, count in sum((each.what for each in sessions), Counter[str]()).most_common():
        print(f"  {what:24} {count:7}")
    print(f"killed                     {killed.total():7}   by the clock {killed['clock']}, at a call {killed['call']}")
    print(f"  within a step            {within:7}   found one step further {sum(each.further for each in found)}")
    print(f"undo and redo compared     {sum(each.undone for each in found):7}")
    print(f"facts files drafted        {sum(each.drafted for each in found):7}")
    print(f"temporary files left over  {sum(each.left_over for each in found):7}")
    failed = [each for each in sessions if each.found.problems]
    kinds: dict[str, list[tuple[int, str]]] = {}
    for each in failed:
        for problem in each.found.problems:
            kinds.setdefault(kind_of_problem(problem), []).append((each.number, problem))
    print(f"failed                     {len(failed):7}")
    for kind, cases in sorted(kinds.items(), key=lambda item: -len(item[1])):
        numbers = list(dict.fromkeys(number for number, _ in cases))
        print(f"\n{len(cases)} times in {len(numbers)} sessions ({', '.join(map(str, numbers[:_SHOWN]))}): {kind}")
        print("  " + "\n  ".join(cases[0][1].strip().splitlines()[-_SHOWN:])[-_MOST:])
    return len(failed)


def kind_of_problem(problem: str) -> str:
    """Return a problem without what differs from case to case: a traceback's last lines, no figures, no values."""
    lines = problem.strip().splitlines()
    if "Traceback" in problem:
        places = [line.strip() for line in lines if line.strip().startswith("File ")]
        error = next(line for line in reversed(lines) if _ERROR.match(line))
        return _VARYING.sub("N", f"{error[:_KIND]}, {places[-1].rpartition('/')[2]}")
    return _VARYING.sub("N", _ALIKE.sub("", lines[0]))[:_KIND]
