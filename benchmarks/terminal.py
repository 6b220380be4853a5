"""A program in a terminal of its own: keys go in, and what stands on the screen is known together with when it came.

Only what Textual writes is understood: moves of the cursor, and text. Unix only.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.cells import cell_len

PYTHON = sys.executable
_PATIENCE = 30.0
_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*);?(?P<column>\d*)H|\x1b\[[0-9;?<>=$ ]*[A-Za-z~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1bP[^\x1b]*\x1b\\|\x1b[=>78cM]|(?P<control>[\r\n])|(?P<text>[^\x1b\r\n]+)"
)


class Terminal:
    """A process with a terminal of so many columns and rows. Times are those of ``time.perf_counter``."""

    def __init__(self, command: Sequence[str], size: tuple[int, int], **environment: str) -> None:
        self.columns, self.rows = size
        self.grid = [[" "] * self.columns for _ in range(self.rows)]
        self._row = self._column = 0
        self._rest = b""
        self._seen = ""
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        settings = {**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment}
        self.started = time.perf_counter()
        self.latest = self.started
        self.process, self.end = pty.fork()
        if not self.process:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
            os.execve(command[0], list(command), settings)

    def type(self, text: str) -> float:
        """Type, and return when."""
        when = time.perf_counter()
        os.write(self.end, text.encode())
        return when

    def wait(self, condition: Callable[[], object], what: str = "") -> float:
        """Read until a condition holds; return when that came which made it hold."""
        deadline = time.perf_counter() + _PATIENCE
        while not condition():
            if not self.read(0.1) or time.perf_counter() > deadline:
                raise AssertionError(f"waited in vain for {what}; the screen shows:\n{self.text()}")
        return self.latest

    def wait_for(self, text: str, left: int = 0, right: int | None = None) -> float:
        """Read until a text stands on the screen, or between two columns of it; return when."""
        return self.wait(lambda: self.shows(text, left, right), text)

    def rest(self, seconds: float) -> None:
        """Read for so long, whatever comes."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            if not self.read(left):
                return

    def read(self, seconds: float) -> bool:
        """Take in what comes within some time; False where the process has ended."""
        if not select.select([self.end], [], [], seconds)[0]:
            return True
        try:
            got = os.read(self.end, 1 << 18)
        except OSError:  # how Linux tells that the other side is closed
            return False
        self.latest = time.perf_counter()
        self._take(got)
        return bool(got)

    def _take(self, data: bytes) -> None:
        """Put on the grid what came; a character or a sequence that is cut off waits for its rest."""
        data = self._rest + data
        whole = len(data.decode("utf-8", "ignore").encode()) if _is_cut(data) else len(data)
        escape = data.rfind(b"\x1b")
        if escape >= 0 and not _TOKEN.match(data[escape:].decode("utf-8", "ignore")):
            whole = min(whole, escape)
        self._rest = data[whole:]
        for token in _TOKEN.finditer(data[:whole].decode("utf-8", "replace")):
            if token["text"]:
                self._write(token["text"])
            elif token["control"] == "\n":
                self._row += 1
            elif token["control"] == "\r":
                self._column = 0
            elif token["row"] is not None:
                self._row, self._column = int(token["row"] or 1) - 1, int(token["column"] or 1) - 1

    def _write(self, text: str) -> None:
        for character in text:
            width = cell_len(character)
            if self._row < self.rows and 0 < width <= self.columns - self._column:
                self.grid[self._row][self._column : self._column + width] = [character, *[""] * (width - 1)]
            self._column += width

    def text(self, left: int = 0, right: int | None = None) -> str:
        """Return what stands on the screen, or between two columns of it."""
        return "\n".join("".join(row[left:right]).rstrip() for row in self.grid)

    def shows(self, text: str, left: int = 0, right: int | None = None) -> bool:
        """True where a text stands on the screen, also where it is broken into lines."""
        return text in "".join(self.text(left, right).split())

    def memory(self) -> tuple[float, float]:
        """Return the memory that the process has, and the most it has had, in MB."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8").splitlines()
        found = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
        return int(found["VmRSS"]) / 1024, int(found["VmHWM"]) / 1024

    def seconds(self) -> float:
        """Return how long the process has been on a processor."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGTERM)
        while self.read(2.0) and not self._ended():
            pass
        os.close(self.end)

    def _ended(self) -> bool:
        return os.waitpid(self.process, os.WNOHANG)[0] != 0


def _is_cut(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.end == len(data)
    return False
