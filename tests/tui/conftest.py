"""Every test has a home of its own, and sessions that it opened are closed behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.tui import environment

environment.prepare()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that holds the user's sessions in this test."""
    home = tmp_path / "home"
    monkeypatch.setenv("DRAFTER_HOME", str(home))
    monkeypatch.setenv("HOME", str(tmp_path))
    return home
