"""What Textual reads from the environment while it is imported; so this imports nothing of it."""

from __future__ import annotations

import os

# With the kitty keyboard protocol, terminals lose or double what a Chinese input method commits.
_SETTINGS = {"TEXTUAL_DISABLE_KITTY_KEY": "1"}


def prepare() -> None:
    """Set what has to be set before the first import of Textual; what the user has set stays."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
