"""What a reader can't go on with."""

from __future__ import annotations

DAMAGED = "文件已经损坏，或者不完整；请用原来的程序打开，另存一份再试。"
TOO_LARGE = "里面的内容太多，超出了年度报告应有的大小；请确认选对了文件。"


class UnreadableFileError(Exception):
    """A file that can't be read; the message is one Chinese sentence: what it is and what to do."""
