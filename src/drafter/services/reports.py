"""Finished reports of any format: a file in, the report taken apart out."""

from __future__ import annotations

from pathlib import PurePath

from drafter.document import Document
from drafter.exchange.isolated import read_isolated
from drafter.exchange.readers import UnreadableFileError
from drafter.forms import Form
from drafter.recognition.read import recognise
from drafter.recognition.report import ReadReport
from drafter.services.errors import InputError
from drafter.services.files import MAX_REPORT_BYTES, read_bytes

_LEAST_PARTS = 2


def read_document(path: str) -> Document:
    """Read a file of any format as text with paragraphs and tables; ``-`` is stdin. Raises InputError."""
    raw = read_bytes(path, MAX_REPORT_BYTES)
    try:
        return read_isolated(raw, PurePath(path).name)
    except UnreadableFileError as error:
        raise InputError(f"读不了“{path}”：{error}") from error


def read_report(path: str, form: Form) -> ReadReport:
    """Take a finished report apart. Raises InputError where the file can't be read or is no report."""
    report = recognise(read_document(path), form)
    if report.title is None and not report.tables and len(report.parts) < _LEAST_PARTS:
        raise InputError(
            f"“{path}”不像政府信息公开工作年度报告：没有找到标题、各部分的标题和三张表；请确认选对了文件。"
        )
    return report
