"""What the tests of services share: sessions of their own, and the draft of one in which all is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from live_sessions import live_draft, township

from drafter.services.live_draft import LiveDraft


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))


@pytest.fixture
def live() -> Iterator[LiveDraft]:
    """The draft of a session that knows what the township's example says."""
    with live_draft(township()) as found:
        yield found
