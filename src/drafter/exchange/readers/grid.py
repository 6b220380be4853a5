"""Rows of cells as Word keeps them: a cell that is merged with the one above it or before it still has its place."""

from __future__ import annotations

from drafter.document import RawCell


class MergingGrid:
    """Rows of cells, with those that go on with another one taken into its span."""

    def __init__(self) -> None:
        self.rows: list[list[RawCell]] = []
        self._above: dict[int, tuple[int, int]] = {}  # column -> row and index of the cell that a merged one belongs to
        self._column = 0

    def row(self, left_out: int = 0) -> None:
        """Begin a row, so many columns from the left."""
        self.rows.append([RawCell("", 1, left_out)] if left_out else [])
        self._column = left_out

    def cell(self, text: str, colspan: int = 1, *, down: bool = False, across: bool = False) -> None:
        """Add a cell that may go on with the one above it or the one before it."""
        row = self.rows[-1]
        anchor = self._above.get(self._column) if down else None
        if anchor is not None:
            at, index = anchor
            first = self.rows[at][index]
            self.rows[at][index] = RawCell(_joined(first.text, text), len(self.rows) - at, first.colspan)
        elif across and row:
            row[-1] = RawCell(_joined(row[-1].text, text), row[-1].rowspan, row[-1].colspan + colspan)
        else:
            self._above[self._column] = len(self.rows) - 1, len(row)
            row.append(RawCell(text, 1, colspan))
        self._column += colspan


def _joined(first: str, second: str) -> str:
    return f"{first}\n{second}" if second.strip() else first
