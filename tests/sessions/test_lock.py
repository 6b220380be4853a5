"""Two windows on one session: the second is told who has it, and a lock dies with its process."""

from __future__ import annotations

import errno
import getpass
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafter.sessions import lock
from drafter.sessions.lock import LOCK_FILE, Holder, SessionLock, this_process

ME = Holder("张三", "政务公开办", 123, "2027-01-12 09:30")
OTHER = Holder("李四", "党政办", 456, "2027-01-12 10:00")


def taken(folder: Path, who: Holder = ME) -> SessionLock:
    result = SessionLock.take(folder, who)
    assert isinstance(result, SessionLock)
    return result


def test_second_is_told_who_has_it(tmp_path: Path) -> None:
    with taken(tmp_path) as first:
        assert first.certain
        assert SessionLock.take(tmp_path, OTHER) == ME
        assert SessionLock.take(tmp_path, OTHER) == ME


def test_lock_is_free_again_when_it_is_given_back(tmp_path: Path) -> None:
    first = taken(tmp_path)
    first.release()
    first.release()
    with taken(tmp_path, OTHER):
        assert SessionLock.take(tmp_path, ME) == OTHER
        first.release()
        assert SessionLock.take(tmp_path, ME) == OTHER
    assert (tmp_path / LOCK_FILE).read_bytes() == b""


def test_lock_is_given_back_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), taken(tmp_path):
        raise KeyError
    taken(tmp_path).release()


def test_sessions_do_not_lock_each_other(tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    with taken(tmp_path / "甲"), taken(tmp_path / "乙"):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_only_the_owner_reads_who_has_it(tmp_path: Path) -> None:
    with taken(tmp_path):
        assert stat.S_IMODE((tmp_path / LOCK_FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\0", b"{}", b"[]", b"[" * 9_000, b'{"user": 1, "host": "", "process": 1, "since": ""}', b"x" * 100_000],
    ids=["nothing", "no utf-8", "empty", "list", "deep", "wrong", "long"],
)
def test_holder_that_is_not_readable_is_unknown(tmp_path: Path, content: bytes) -> None:
    with taken(tmp_path):
        (tmp_path / LOCK_FILE).write_bytes(content)
        assert SessionLock.take(tmp_path, OTHER) == Holder()


def test_old_content_locks_nothing(tmp_path: Path) -> None:
    with taken(tmp_path):
        content = (tmp_path / LOCK_FILE).read_bytes()
    (tmp_path / LOCK_FILE).write_bytes(content * 2)
    with taken(tmp_path, OTHER):
        assert SessionLock.take(tmp_path, ME) == OTHER


def test_names_of_any_characters(tmp_path: Path) -> None:
    odd = Holder('\ud800\n"', "主机\0", 1, "")
    with taken(tmp_path, odd):
        assert SessionLock.take(tmp_path, ME) == odd


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS])
def test_disk_without_locks_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setattr(lock, "_lock_now", refusing(code))
    with taken(tmp_path) as first, taken(tmp_path, OTHER) as second:
        assert (first.certain, second.certain) == (False, False)


def test_other_errors_go_up_and_leave_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_lock_now", refusing(errno.EIO))
    with pytest.raises(OSError, match="refused"):
        SessionLock.take(tmp_path, ME)
    monkeypatch.undo()
    monkeypatch.setattr(os, "ftruncate", refusing(errno.ENOSPC))
    with pytest.raises(OSError, match="refused"):
        SessionLock.take(tmp_path, ME)
    monkeypatch.undo()
    taken(tmp_path).release()


def refusing(code: int) -> object:
    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    return refuse


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SessionLock.take(tmp_path / "没有", ME)


def test_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    who = this_process("09:30")
    assert (who.process, who.since) == (os.getpid(), "09:30")

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert this_process("").user == ""


HOLDING = """
import sys
from pathlib import Path
from drafter.sessions.lock import Holder, SessionLock
held = SessionLock.take(Path(sys.argv[1]), Holder("李四", "党政办", 456, "10:00"))
print(type(held).__name__, flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that tries to take the lock and then waits until its input ends."""
    command = [sys.executable, "-c", HOLDING, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        try:
            yield other
        finally:
            other.kill()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_another_process_has_it(tmp_path: Path) -> None:
    with another_process(tmp_path) as other:
        assert said(other) == "SessionLock"
        assert SessionLock.take(tmp_path, ME) == Holder("李四", "党政办", 456, "10:00")


def test_another_process_is_told(tmp_path: Path) -> None:
    with taken(tmp_path), another_process(tmp_path) as other:
        assert said(other) == "Holder"


def test_lock_of_a_process_that_ends_is_free(tmp_path: Path) -> None:
    with another_process(tmp_path) as other:
        assert said(other) == "SessionLock"
        assert other.stdin is not None
        other.stdin.close()
        other.wait()
        taken(tmp_path).release()


def test_lock_of_a_process_that_is_killed_is_free(tmp_path: Path) -> None:
    with another_process(tmp_path) as other:
        assert said(other) == "SessionLock"
        other.kill()
        other.wait()
        with taken(tmp_path) as mine:
            assert mine.certain
            assert SessionLock.take(tmp_path, OTHER) == ME
