"""What people see, byte for byte.

After an intended change: DRAFTER_UPDATE_GOLDEN=1 uv run pytest tests/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter.services.drafting import check_facts, make_draft, render
from drafter.services.facts_files import new_facts
from drafter.services.formats import TextFormat
from drafter.services.library import Library

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLDEN = Path(__file__).parent / "golden"
CASES: list[tuple[str, TextFormat]] = [
    ("seed_weidian_2021", "txt"),
    ("township", "txt"),
    ("township", "md"),
    ("township", "html"),
    ("township_no_requests", "txt"),
    ("county_department", "txt"),
    ("street", "txt"),
    ("county_government", "txt"),
]


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("DRAFTER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("example", "output"), CASES)
def test_the_report_of_an_example(library: Library, example: str, output: TextFormat) -> None:
    facts = check_facts(library, (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), f"{example}.yaml").facts
    compare(f"{example}.{output}", render(library, make_draft(library, facts), output))


def test_the_empty_facts_file_of_a_township(library: Library) -> None:
    compare("facts_township.yaml", new_facts(library, "township", 2026))


@pytest.mark.parametrize("example", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_an_example_holds_no_gap_but_the_seed(library: Library, example: str) -> None:
    checked = check_facts(library, (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8"), example)
    draft = make_draft(library, checked.facts)
    assert not checked.diagnostics
    assert [each for each in checked.breaches if each.severity == "error"] == []
    assert bool(draft.gaps) == (example == "seed_weidian_2021")
