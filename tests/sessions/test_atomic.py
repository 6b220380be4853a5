"""Writing a file: at every moment the whole old one or the whole new one."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.sessions.atomic import sync_folder, write_whole

OLD, NEW = "旧的报告。\n", "新的报告：公开信息412条。\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    "text", ["", NEW, "甲\n乙\r\n丙", "\ufeff甲", "𠀀" * 100_000], ids=["empty", "one line", "line ends", "bom", "long"]
)
@pytest.mark.parametrize("before", [None, OLD, "更长的旧报告。" * 100_000], ids=["new", "shorter", "longer"])
def test_file_holds_the_text_to_the_byte(tmp_path: Path, text: str, before: str | None) -> None:
    path = tmp_path / "年度报告.txt"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    write_whole(path, text)
    assert path.read_bytes() == text.encode("utf-8")
    assert names(tmp_path) == ["年度报告.txt"]


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o644, 0o666, 0o755, 0o444])
def test_mode_of_an_existing_file_is_kept(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "年度报告.txt"
    path.write_text(OLD, encoding="utf-8")
    path.chmod(kept)
    write_whole(path, NEW)
    assert (mode(path), path.read_text(encoding="utf-8")) == (kept, NEW)


@pytest.mark.parametrize(("umask", "given"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path, umask: int, given: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "年度报告.txt", NEW)
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert mode(tmp_path / "年度报告.txt") == given


@pytest.mark.parametrize("before", [None, 0o644, 0o400])
def test_mode_that_is_asked_for_is_given(tmp_path: Path, before: int | None) -> None:
    path = tmp_path / "年度报告.txt"
    if before is not None:
        path.write_text(OLD, encoding="utf-8")
        path.chmod(before)
    write_whole(path, NEW, mode=0o600)
    assert (mode(path), path.read_text(encoding="utf-8")) == (0o600, NEW)


def test_folder_is_synced_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []

    def refuse(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    sync_folder(tmp_path)
    sync_folder(tmp_path / "没有")
    assert synced == ([] if sys.platform == "win32" else [True])


@pytest.mark.parametrize("relative", [True, False])
def test_link_is_followed(tmp_path: Path, relative: bool) -> None:
    (tmp_path / "正本").mkdir()
    target = tmp_path / "正本" / "年度报告.txt"
    target.write_text(OLD, encoding="utf-8")
    link = tmp_path / "报告.txt"
    link.symlink_to(Path("正本/年度报告.txt") if relative else target)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert not target.is_symlink()
    assert target.read_text(encoding="utf-8") == NEW
    assert (names(tmp_path), names(tmp_path / "正本")) == (["报告.txt", "正本"], ["年度报告.txt"])


def test_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    link = tmp_path / "报告.txt"
    link.symlink_to("年度报告.txt")
    write_whole(link, NEW)
    assert link.is_symlink()
    assert (tmp_path / "年度报告.txt").read_text(encoding="utf-8") == NEW


def test_relative_path_is_written_where_it_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("年度报告.txt"), NEW)
    assert (tmp_path / "年度报告.txt").read_text(encoding="utf-8") == NEW


def test_text_that_is_no_unicode_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "年度报告.txt"
    path.write_text(OLD, encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "新" * 100_000 + "\ud800")
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["年度报告.txt"]


def test_folder_in_the_place_of_the_file_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "年度报告.txt"
    folder.mkdir()
    (folder / "甲.txt").write_text(OLD, encoding="utf-8")
    with pytest.raises(OSError, match="年度报告"):
        write_whole(folder, NEW)
    assert (names(tmp_path), names(folder)) == (["年度报告.txt"], ["甲.txt"])


def test_no_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "没有" / "年度报告.txt", NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_of_the_system_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "年度报告.txt"
    path.write_text(OLD, encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, NEW)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["年度报告.txt"]


def test_interrupt_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "年度报告.txt"
    path.write_text(OLD, encoding="utf-8")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, NEW)
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["年度报告.txt"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from drafter.sessions.atomic import write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    write_whole(Path(sys.argv[1]), "x" * 1_000_000)
except OSError as error:
    print(error.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of resources")
def test_disk_that_is_full_half_way_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "年度报告.txt"
    path.write_text(OLD, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "27", "")
    assert path.read_text(encoding="utf-8") == OLD
    assert names(tmp_path) == ["年度报告.txt"]


def test_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("年" * 80 + ".txt")
    path.write_text(OLD, encoding="utf-8")
    write_whole(path, NEW)
    assert path.read_text(encoding="utf-8") == NEW


WRITER = """
import sys
from itertools import cycle
from pathlib import Path
from drafter.sessions.atomic import write_whole
for number, text in enumerate(cycle(("甲" * 300_000, "乙" * 500_000))):
    write_whole(Path(sys.argv[1]), text)
    if number == 1:
        print("ready", flush=True)
"""
ROUNDS = 20


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_file_is_whole_whenever_the_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "年度报告.txt"
    whole = {("甲" * 300_000).encode(), ("乙" * 500_000).encode()}
    moments = random.Random(2026)
    for _ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
            assert writer.wait() == -signal.SIGKILL
        assert path.read_bytes() in whole
