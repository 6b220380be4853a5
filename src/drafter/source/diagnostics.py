"""What is wrong with a file, and where: a value that every face of the program can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

Severity = Literal["error", "warning", "question"]

MOST_OF_ONE_FILE = 200
_MORE = f"这个文件的问题超过{MOST_OF_ONE_FILE}处，从这里起不再列出；请先改好前面的，再检查一次。"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. Lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file} 第{self.line}行第{self.column}列"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong: where it is, what it is and what to do, as Chinese sentences."""

    place: Place
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class Findings(list[Diagnostic]):
    """Diagnostics of files; of one file at most 200 of each severity, then one that says that more follow.

    Each severity is counted by itself, so that warnings never hide an error.
    """

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def append(self, diagnostic: Diagnostic) -> None:
        """Add a diagnostic, or at the limit say once that more follow."""
        of_this_kind = diagnostic.place.file, diagnostic.severity
        self._counts[of_this_kind] += 1
        if self._counts[of_this_kind] <= MOST_OF_ONE_FILE:
            super().append(diagnostic)
        elif self._counts[of_this_kind] == MOST_OF_ONE_FILE + 1:
            super().append(Diagnostic(diagnostic.place, _MORE, diagnostic.severity))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics, within the same limit."""
        for each in diagnostics:
            self.append(each)

    def __iadd__(self, diagnostics: Iterable[Diagnostic]) -> Self:  # type: ignore[misc,override]
        self.extend(diagnostics)
        return self
