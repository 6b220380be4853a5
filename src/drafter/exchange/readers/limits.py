"""How large what is read may be. A report has some ten thousand characters and a few hundred cells."""

from __future__ import annotations

MAX_CHARACTERS = 2_000_000
MAX_BLOCKS = 50_000
MAX_CELLS = 50_000
MAX_DEPTH = 200
