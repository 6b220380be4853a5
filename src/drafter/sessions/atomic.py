"""Writing a file so that it is whole at every moment: the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path

_PREFIX, _SUFFIX = ".", ".drafter-tmp"  # short: the target's own name may be as long as the system allows
TEMPORARY = f"{_PREFIX}*{_SUFFIX}"  # the names of files that are being written


def write_whole(path: Path, content: str | bytes, encoding: str = "utf-8", mode: int | None = None) -> None:
    """Write bytes, or text as UTF-8 or another encoding: to a file beside the target, synced, then put in its place.

    A link is followed. Without ``mode`` an existing file keeps its own and a new one has that of any new file.
    Raises OSError; the old file then stays.
    """
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode(encoding) if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_usual_mode(target) if mode is None else mode)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """Have the system keep which names are in a folder, where it can: not on Windows, not on every network disk."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _usual_mode(target: Path) -> int:
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
