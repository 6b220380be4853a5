"""The entry point: runs a command and turns what happens into an exit status.

0 fine; 1 something to put right or to fill in; 2 wrong usage; 3 input that can't be read; 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from drafter.cli.parser import make_parser
from drafter.services.errors import InputError

OK, FOUND, USAGE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

# Where each command is: its module is loaded when it is asked for, so that none waits for another's.
_COMMANDS: dict[tuple[str, str | None], tuple[str, str]] = {
    ("draft", None): ("commands", "draft"),
    ("facts", "new"): ("commands", "new_facts"),
    ("facts", "check"): ("commands", "check_facts"),
    ("phrasebank", "lint"): ("commands", "lint_phrasebank"),
    ("read", None): ("report_commands", "read"),
    ("check", None): ("report_commands", "check"),
    ("rules", None): ("report_commands", "rules"),
    ("understand", None): ("commands", "understand"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run drafter and return its exit status."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    try:
        return _run(arguments)
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return UNREADABLE
    except KeyboardInterrupt:
        sys.stderr.write("已中断。\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        if os.environ.get("DRAFTER_DEBUG"):
            raise
        sys.stderr.write(
            f"程序出了意外的错误（{type(error).__name__}：{error}），没有改动任何文件；"
            "请把这句话和所用的文件交给维护人员。\n"
        )
        return UNREADABLE


def _run(arguments: Sequence[str] | None) -> int:
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        return _talk(plain=options.plain)
    module, name = _COMMANDS[options.command, getattr(options, "action", None)]
    command: Callable[[argparse.Namespace], int] = getattr(importlib.import_module(f"drafter.cli.{module}"), name)
    return command(options)


def _talk(*, plain: bool) -> int:
    """Ask and answer on the screen, or line by line where the terminal can show no more."""
    return importlib.import_module("drafter.cli.plain" if plain else "drafter.tui.run").run()  # type: ignore[no-any-return]


def _speak_utf8(stream: TextIO) -> None:
    """A file or a pipe gets UTF-8; a terminal keeps its encoding, and ? for what it can't show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8", errors="replace")
