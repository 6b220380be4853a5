"""Who works on a session: a lock of the system, which goes when the process goes, and a file that names the holder.

The file ``占用`` stays where it is; only the lock on it counts.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from drafter.sessions.append import PRIVATE

LOCK_FILE = "占用"

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open: what is not known is empty or 0. ``since`` is a time as it is shown."""

    user: str = ""
    host: str = ""
    process: int = 0
    since: str = ""


def this_process(since: str) -> Holder:
    """Return this process as a holder."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the system's list; which error depends on the version
        user = ""
    return Holder(user, platform.node(), os.getpid(), since)


class SessionLock:
    """The right to write a session. ``certain`` is False where the disk has no locks, so others may write as well."""

    def __init__(self, handle: int, *, certain: bool) -> None:
        self.certain = certain
        self._handle: int | None = handle

    @classmethod
    def take(cls, folder: Path, who: Holder) -> Self | Holder:
        """Take the lock, or return who has it. Raises OSError, also where the folder can't be written."""
        handle = os.open(folder / LOCK_FILE, _FLAGS, PRIVATE)
        try:
            certain = _lock(handle)
            if certain is not None:
                _replace(handle, json.dumps(asdict(who), ensure_ascii=False).encode("utf-8", "backslashreplace"))
                return cls(handle, certain=certain)
            holder = _holder(handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        return holder

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        with contextlib.suppress(OSError):
            _replace(handle, b"")
        with contextlib.suppress(OSError):
            _unlock(handle)
        os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(handle: int) -> bool | None:
    """True: locked; False: the disk knows no locks; None: somebody else has it."""
    try:
        _lock_now(handle)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return False
        if error.errno in _TAKEN:
            return None
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading what is locked, so one byte far behind the content is locked.
    _FAR = 1 << 30

    def _lock_now(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock_now(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _replace(handle: int, content: bytes) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, content)


def _holder(handle: int) -> Holder:
    """Who the file says has the lock; nobody known where it says nothing readable, as while it is being written."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        content = json.loads(os.read(handle, _MOST_BYTES))
    except (ValueError, RecursionError):
        return Holder()
    match content:
        case {"user": str(user), "host": str(host), "process": int(process), "since": str(since)}:
            return Holder(user, host, process, since)
    return Holder()
