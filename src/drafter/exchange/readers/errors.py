"""What a reader can't go on with."""

from __future__ import annotations

DAMAGED = "文件已经损坏，或者不完整；请用原来的程序打开，另存一份再试。"
TOO_LARGE = "里面的内容太多，超出了年度报告应有的大小；请确认选对了文件。"
LOCKED = "文件加了密码；请去掉密码，另存一份再试。"
EXCEL = "这是 Excel 表格；请选 Word 版的报告，或者把表格粘贴进报告再试。"
SLIDES = "这是演示文稿；请选 Word 版的报告。"
EMPTY = "里面没有文字，可能是空文件，也可能全是图片；请用有文字的 Word 文件。"


class UnreadableFileError(Exception):
    """A file that can't be read; the message is one Chinese sentence: what it is and what to do."""
