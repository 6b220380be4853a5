"""How large what is read may be. A report has some ten thousand characters and a few hundred cells."""

from __future__ import annotations

from drafter.document.builder import MAX_SPAN
from drafter.exchange.readers.errors import TOO_LARGE, UnreadableFileError

MAX_CHARACTERS = 500_000
MAX_BLOCKS = 50_000
MAX_CELLS = 50_000
MAX_AREA = 200_000  # places in grids that cells cover; what a table costs to lay out
MAX_DEPTH = 200


class Budget:
    """Counts the blocks and cells of a file as they are read; raises UnreadableFileError where they are too many."""

    def __init__(self) -> None:
        self._blocks = self._cells = self._area = 0

    def block(self) -> None:
        """Count a paragraph or a row."""
        self._blocks += 1
        if self._blocks > MAX_BLOCKS:
            raise UnreadableFileError(TOO_LARGE)

    def cell(self, rowspan: int = 1, colspan: int = 1) -> None:
        """Count a cell and the places in the grid that it covers."""
        self._cells += 1
        self._area += min(rowspan, MAX_SPAN) * min(colspan, MAX_SPAN)
        if self._cells > MAX_CELLS or self._area > MAX_AREA:
            raise UnreadableFileError(TOO_LARGE)
