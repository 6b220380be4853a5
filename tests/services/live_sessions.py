"""Open sessions for the tests of what works on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from drafter.exchange.plain import write_text
from drafter.interview.entries import Written
from drafter.services.conversation import facts_values
from drafter.services.library import load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.sessions import new_session

NOW = datetime(2027, 1, 11, 9, 30)
TOWNSHIP = Path(__file__).parents[2] / "examples" / "township.yaml"


@contextmanager
def live_draft(values: Mapping[str, Written]) -> Iterator[LiveDraft]:
    """The draft of a new session that knows these values."""
    known: dict[str, Written | None] = dict(values)
    conversation = new_session(load_library(), NOW).conversation
    conversation.write(known, "test")
    live = LiveDraft(conversation)
    live.warm()
    yield live
    conversation.close()


def township() -> Mapping[str, Written]:
    """Return what the township's example says."""
    values = facts_values(TOWNSHIP.read_text(encoding="utf-8"), load_library())
    assert values is not None
    return values


def text_of(live: LiveDraft) -> str:
    """Return the draft as plain text."""
    return write_text(live.draft()).text
