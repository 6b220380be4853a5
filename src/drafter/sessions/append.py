"""Adding to a file: when a function returns, what it wrote is on the disk; when it raises, it has left nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from drafter.sessions.atomic import sync_folder

PRIVATE = 0o600

_APPEND = os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
_NEW = _APPEND | os.O_CREAT | os.O_EXCL


def new_file(path: Path, data: bytes) -> None:
    """Make a file that only its owner reads. Raises OSError, FileExistsError where there is one."""
    handle = os.open(path, _NEW, PRIVATE)
    try:
        try:
            _write(handle, data)
        finally:
            os.close(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    sync_folder(path.parent)


def append_row(path: Path, row: bytes) -> None:
    """Add a row to a file that is there, on a line of its own even if the last one was cut off. Raises OSError."""
    handle = os.open(path, _APPEND)
    try:
        _write(handle, (b"" if _at_line_start(handle) else b"\n") + row + b"\n")
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    size, written = os.fstat(handle).st_size, 0
    try:
        while written < len(data):
            written += os.write(handle, data[written:])
        os.fsync(handle)
    except BaseException:
        with contextlib.suppress(OSError):
            if os.fstat(handle).st_size == size + written:  # nobody else has added to it since
                os.ftruncate(handle, size)
        raise


def _at_line_start(handle: int) -> bool:
    if not os.fstat(handle).st_size:
        return True
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"
