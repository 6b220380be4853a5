"""What is wrong with a file, and where: a value that every face of the program can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "question"]


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
