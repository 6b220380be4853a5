"""Start the screens: is there a terminal, set the environment, only then import what needs Textual."""

from __future__ import annotations

import os
import sys

from drafter.tui import environment
from drafter.tui.memory import pause_collector

environment.prepare()

_NO_TERMINAL = (
    "这里不能显示问答界面（没有终端，或者终端太简单）；请用“drafter --plain”逐行问答，"
    "或者填好事实文件后用“drafter draft”写出报告。\n"
)
_GOODBYE = "说过的都已保存；再次运行 drafter 就可以接着来。\n"
USAGE, FAULT = 2, 3
_TURN = 0.0005  # seconds after which what works beside gives way to a key; Python's own 0.005 are felt


def run() -> int:
    """Show the screens until the user is done, and return the exit status."""
    if not _is_terminal():
        sys.stderr.write(_NO_TERMINAL)
        return USAGE
    sys.setswitchinterval(_TURN)
    pause_collector()  # the start screen goes on with it once all is loaded
    from drafter.tui.app import DrafterApp

    status = DrafterApp().run()
    if status == 0:
        sys.stdout.write(_GOODBYE)
    return FAULT if status is None else status


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
