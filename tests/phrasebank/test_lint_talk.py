from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from drafter.phrasebank.lint_talk import lint_talk
from drafter.phrasebank.reading import read_phrasebank
from drafter.services.data import current_form

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "phrasebank"
FAULTS = yaml.safe_load((ROOT / "tests" / "cases" / "lint_talk_faults.yaml").read_text(encoding="utf-8"))
FILES = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml")}


def messages(files: dict[str, str]) -> list[str]:
    bank, found = read_phrasebank((files,), current_form())
    return [each.message for each in (*found, *lint_talk(bank))]


def test_the_shipped_questions_and_words_are_sound() -> None:
    assert messages(FILES) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["message"][:20])
def test_a_fault_is_found(fault: dict[str, str]) -> None:
    text = FILES[fault["file"]]
    assert fault["old"] in text
    assert fault["message"] in messages({**FILES, fault["file"]: text.replace(fault["old"], fault["new"], 1)})
