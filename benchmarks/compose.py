"""How fast a report is composed.

Prints: characters of finished prose per millisecond without the choice of words (warm), milliseconds a
report with it (warm), the whole process from start, peak memory of that process, and how the time grows
with the number of topics. Each figure stands beside its aim.

usage: uv run python benchmarks/compose.py [FACTS]
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from drafter.compose.choose import Mode
from drafter.facts.store import Facts
from drafter.phrasebank.bank import Phrasebank
from drafter.services.drafting import check_facts, compose_with
from drafter.services.library import load_library
from timing import best

EXAMPLE = Path(__file__).parent.parent / "examples" / "county_government.yaml"
_CHARACTERS_AIM, _REPORT_AIM, _MEMORY_AIM = 1000, 50, 200
_PEAK = """
import resource, sys
from drafter.cli.main import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def warm(facts: Facts, bank: Phrasebank, mode: Mode) -> tuple[float, int]:
    """Return milliseconds a report, and its characters of prose."""
    composer = compose_with(bank)
    characters = sum(len(paragraph.text) for paragraph in composer.compose(facts, mode=mode).paragraphs())
    return best(lambda: composer.compose(facts, mode=mode), rounds=30), characters


def times_over(bank: Phrasebank, count: int) -> Phrasebank:
    """Return a phrasebank with every topic so many times over under other ids."""
    topics = dict(bank.topics)
    for copy in range(1, count):
        for topic in bank.topics.values():
            topics[f"{topic.id}~{copy}"] = replace(topic, id=f"{topic.id}~{copy}", joins=())
    return replace(bank, topics=topics)


def main(arguments: list[str]) -> None:
    path = Path(arguments[0]) if arguments else EXAMPLE
    library = load_library()
    facts = check_facts(library, path.read_text(encoding="utf-8"), path.name).facts
    plain, characters = warm(facts, library.bank, "first")
    chosen, _ = warm(facts, library.bank, "least")
    print(f"{path.name}: {characters} characters of prose")
    print(f"without choice  {plain:7.2f} ms  {characters / plain:7.0f} characters/ms   aim {_CHARACTERS_AIM}")
    print(f"with choice     {chosen:7.2f} ms a report                  aim {_REPORT_AIM}")
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", _PEAK, "draft", str(path)], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    print(f"whole process   {(time.perf_counter() - start) * 1000:7.0f} ms from start to end")
    print(f"peak memory     {int(run.stderr.split()[-1]):7d} MB                           aim {_MEMORY_AIM}")
    for count in (2, 4):
        grown, _ = warm(facts, times_over(library.bank, count), "first")
        print(f"{count} times the topics: {grown / plain:.2f} times the time    aim at most {count}")


if __name__ == "__main__":
    main(sys.argv[1:])
