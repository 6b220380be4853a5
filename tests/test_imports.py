"""What an import really pulls in, seen in a clean interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest


def loaded_by(module: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after importing one."""
    code = f"import sys; before = set(sys.modules); import {module}; print('\\n'.join(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["drafter.cli.main", "drafter.services.drafting", "drafter.compose.compose"])
def test_jieba_is_loaded_only_where_words_are_cut(module: str) -> None:
    assert not any(name.split(".")[0] == "jieba" for name in loaded_by(module))


@pytest.mark.parametrize(
    "module",
    ["drafter.source", "drafter.forms", "drafter.facts.reading", "drafter.phrasebank.bank", "drafter.report.tree"],
)
def test_the_core_pulls_in_no_face_and_no_service(module: str) -> None:
    pulled = loaded_by(module)
    assert not any(
        name.startswith(("drafter.cli", "drafter.services", "drafter.sessions", "argparse")) for name in pulled
    )
