"""What Textual reads from the environment while it is imported; so this imports nothing of it."""

from __future__ import annotations

import os

_SETTINGS = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # with that protocol, terminals lose or double what an input method commits
    "TEXTUAL_FPS": "120",  # pictures at most every 8 ms in place of 16: a key waits for the next one
}


def prepare() -> None:
    """Set what has to be set before the first import of Textual; what the user has set stays."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
