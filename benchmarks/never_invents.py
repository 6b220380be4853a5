"""Random facts by the thousand: no number in the prose that is not a fact, and tables that equal the facts.

The property test does the same on a few dozen. Prints how many reports were read back, how many numbers,
and every number that the facts do not allow.

usage: uv run python benchmarks/never_invents.py [REPORTS]
"""

from __future__ import annotations

import random
import sys
import time

from drafter.exchange.plain import write_text
from drafter.facts.kinds import KINDS
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import load_library
from random_facts import random_facts
from read_back import allowed_numbers, numbers_in, prose_of


def main(arguments: list[str]) -> int:
    """Read reports back; returns 1 where a number was invented or a table differs."""
    reports = int(arguments[0]) if arguments else 10_000
    library = load_library()
    start, numbers, invented, wrong_tables = time.perf_counter(), 0, 0, 0
    for index in range(reports):
        kind = KINDS[index % len(KINDS)]
        facts = random_facts(random.Random(index), library.bank, kind, share=(index % 10 + 1) / 10)
        draft = make_draft(library, check_facts(library, facts.text, "random.yaml").facts)
        found = numbers_in(prose_of(write_text(draft).text))
        numbers += len(found)
        beyond = found - allowed_numbers(facts)
        if beyond:
            invented += len(beyond)
            print(f"report {index} ({kind}): {sorted(beyond)}")
        shown = {cell: text for part in draft.parts if part.table for cell, text in part.table.texts.items()}
        wrong_tables += any(shown[cell] != str(facts.cells[cell.table, cell.row, cell.column]) for cell in shown)
    print(f"{reports} reports in {time.perf_counter() - start:.0f} s, {numbers} numbers read back")
    print(f"invented: {invented}; reports whose tables differ from the facts: {wrong_tables}")
    return 1 if invented or wrong_tables else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
