"""From the command line to the screens and back: environment, imports, no terminal, signals in a real terminal."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.main import main

pty = pytest.importorskip("pty", reason="there are terminals to play with on Unix only")
termios = pytest.importorskip("termios")

# What starts drafter makes the terminal its own first, so that closing it hangs up.
_LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "drafter"])
"""

_PATIENCE = 20.0
_GIVEN_BACK = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[?25h")  # screen, mouse, paste, cursor


def fresh(code: str) -> str:
    """Run code in a fresh interpreter and return what it prints."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8", env=clean
    )
    return done.stdout.strip()


def test_the_kitty_switch_is_set_before_textual_is_imported() -> None:
    said = fresh(
        "import os, sys; import drafter.tui.run;"
        "print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'], any(name.split('.')[0] == 'textual' for name in sys.modules));"
        "import drafter.tui.app, textual.constants; print(textual.constants.DISABLE_KITTY_KEY)"
    )
    assert said.split() == ["1", "False", "True"]


def test_what_the_user_has_set_stays() -> None:
    code = "import os; os.environ['TEXTUAL_DISABLE_KITTY_KEY'] = '0'; import drafter.tui.run"
    assert fresh(f"{code}; print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])") == "0"


def test_the_first_screen_loads_neither_jieba_nor_rules_nor_what_a_session_needs() -> None:
    loaded = fresh("import drafter.tui.run, drafter.tui.app, sys; print('\\n'.join(sys.modules))").split()
    assert not any(name.split(".")[0] in ("jieba", "yaml", "jinja2", "docx", "lxml") for name in loaded)
    assert not any(name.startswith(("drafter.check", "drafter.compose", "drafter.interview")) for name in loaded)


def test_the_talk_loads_no_rules_and_no_jieba() -> None:
    loaded = fresh("import drafter.tui.run, drafter.tui.screens.talk, sys; print('\\n'.join(sys.modules))").split()
    assert not any(name.split(".")[0] == "jieba" or name.startswith("drafter.check") for name in loaded)


def test_python_docx_is_loaded_only_to_write_a_file() -> None:
    screens = ", ".join(f"drafter.tui.screens.{name}" for name in ("talk", "draft", "finish", "edited"))
    loaded = fresh(f"import drafter.tui.run, {screens}, sys; print('\\n'.join(sys.modules))").split()
    assert not any(name.split(".")[0] in ("docx", "lxml") for name in loaded)


def test_without_a_terminal_it_says_so_and_names_the_other_ways(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    said = capsys.readouterr()
    assert not said.out
    assert "drafter draft" in said.err
    assert "drafter --plain" in said.err
    assert said.err.count("\n") == 1


class Terminal:
    """drafter in a terminal of its own."""

    def __init__(self, home: Path, **environment: str) -> None:
        settings = {"TERM": "xterm-256color", "DRAFTER_HOME": str(home), "PYTHONUTF8": "1"}
        kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.end, other = pty.openpty()
        termios.tcsetwinsize(other, (24, 80))
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            env={**kept, **settings, **environment},
        )
        os.close(other)
        self.seen = b""

    def read(self, seconds: float) -> bool:
        """Take in what comes within some time; False at the end."""
        if not select.select([self.end], [], [], seconds)[0]:
            return True
        try:
            got = os.read(self.end, 65536)
        except OSError:  # how Linux tells that the other side is closed
            return False
        self.seen += got
        return bool(got)

    def wait_for(self, text: str) -> None:
        """Read until a text has come."""
        deadline = time.monotonic() + _PATIENCE
        while text not in self.words():
            assert self.read(0.1), f"it ended before {text!r}: {self.words()[-500:]}"
            assert time.monotonic() < deadline, f"no {text!r} in {self.words()[-500:]}"

    def words(self) -> str:
        """Return what has come, without what only moves the cursor or colours."""
        return re.sub(r"\x1b\[[0-9;?<>=]*[A-Za-z$]|\x1b[=>PM78]", "", self.seen.decode("utf-8", "replace"))

    def type(self, text: str) -> None:
        """Type."""
        os.write(self.end, text.encode())

    def ended(self, *, reading: bool = True) -> int:
        """Wait for the end and return the exit status, negative for a signal."""
        deadline = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end: {self.words()[-500:]}"
            if reading:
                self.read(0.05)
            else:
                time.sleep(0.05)
        while reading and select.select([self.end], [], [], 0)[0] and self.read(0):
            pass
        return self.process.returncode

    def close(self) -> None:
        """End what still runs."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    """Return drafter with the start on its screen."""
    opened = Terminal(home)
    opened.wait_for("新写一份")
    yield opened
    opened.close()


def answered(terminal: Terminal) -> None:
    """Begin a session and reply once."""
    terminal.type("\r")
    terminal.wait_for("请问贵单位的全称是什么？")
    terminal.type("松溪镇人民政府\r")
    terminal.wait_for("记下了：全称：松溪镇人民政府")


def saved_name(home: Path) -> str:
    """Return what the facts file of the one session holds."""
    (facts,) = home.rglob("情况.yaml")
    return facts.read_text(encoding="utf-8")


def test_ctrl_q_gives_the_terminal_back(terminal: Terminal, home: Path) -> None:
    answered(terminal)
    terminal.type("\x11")
    assert terminal.ended() == 0
    assert all(code in terminal.seen for code in _GIVEN_BACK)
    assert terminal.words().rstrip().endswith("再次运行 drafter 就可以接着来。")
    assert "松溪镇人民政府" in saved_name(home)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_and_all_is_saved(terminal: Terminal, home: Path, number: int) -> None:
    answered(terminal)
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    assert all(code in terminal.seen for code in _GIVEN_BACK)
    assert "Traceback" not in terminal.words()
    assert "松溪镇人民政府" in saved_name(home)


def test_a_closed_window_ends_it_and_all_is_saved(terminal: Terminal, home: Path) -> None:
    answered(terminal)
    os.close(terminal.end)
    assert terminal.ended(reading=False) != 0
    assert "松溪镇人民政府" in saved_name(home)


def unsent(home: Path) -> str:
    """Return what is kept of what was being typed."""
    return "".join(path.read_text(encoding="utf-8") for path in home.rglob("没送出的话.json"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_loses_nothing_that_is_being_typed(terminal: Terminal, home: Path, number: int) -> None:
    answered(terminal)
    terminal.type("二零二")
    terminal.wait_for("二零二")
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    assert "二零二" in unsent(home)


def test_a_closed_window_loses_nothing_that_is_being_typed(terminal: Terminal, home: Path) -> None:
    answered(terminal)
    terminal.type("二零二")
    terminal.wait_for("二零二")
    os.close(terminal.end)
    assert terminal.ended(reading=False) != 0
    assert "二零二" in unsent(home)


def test_a_figure_that_is_being_typed_outlives_a_signal(terminal: Terminal, home: Path) -> None:
    answered(terminal)
    terminal.type("\x1bOR")  # F3
    terminal.wait_for("各数都相符")
    terminal.type("7")
    terminal.wait_for("正在填7")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert re.search(r"table2:\n( +\S.*\n)*? +\S+: \[?7\b", saved_name(home))


def test_a_dumb_terminal_is_told(home: Path) -> None:
    opened = Terminal(home, TERM="dumb")
    assert opened.ended() == 2
    assert "drafter --plain" in opened.words()
    assert b"\x1b" not in opened.seen
