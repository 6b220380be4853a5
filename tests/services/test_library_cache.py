"""What was read last time is used again only while nothing has changed, and never trusted further than it should be."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.facts.kinds import KINDS
from drafter.services.library import load_library
from drafter.services.library_cache import cached
from drafter.source import Place

VALUE = {"地点": Place("词条.yaml", 3, 5), "类别": KINDS}
WINDOWS = sys.platform == "win32"


class Readings:
    """Counts how often the data is read anew."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> dict[str, object]:
        """Return the value."""
        self.count += 1
        return dict(VALUE)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of data, with a cache of its own beside it."""
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "缓存"))
    folder = tmp_path / "数据"
    folder.mkdir()
    (folder / "词条.yaml").write_text("slots: {}\n", encoding="utf-8")
    return folder


def kept(data: Path) -> Path:
    """Return the file of the cache."""
    (file,) = (data.parent / "缓存").iterdir()
    return file


def change_text(data: Path) -> None:
    (data / "词条.yaml").write_text("slots: {新: 1}\n", encoding="utf-8")


def touch(data: Path) -> None:
    os.utime(data / "词条.yaml", ns=(1, 1))


def add_file(data: Path) -> None:
    (data / "里层").mkdir()
    (data / "里层" / "更多.yaml").write_text("", encoding="utf-8")


def take_file(data: Path) -> None:
    (data / "词条.yaml").unlink()


def test_what_was_read_once_is_not_read_again(data: Path) -> None:
    """The second start gets the same value from the file."""
    reading = Readings()
    assert cached("库", (data,), reading) == cached("库", (data,), reading) == VALUE
    assert reading.count == 1


@pytest.mark.parametrize("change", [change_text, touch, add_file, take_file])
def test_what_has_changed_is_read_again(data: Path, change: Callable[[Path], None]) -> None:
    """A file that was changed, added or taken away makes the cache old."""
    reading = Readings()
    cached("库", (data,), reading)
    change(data)
    assert cached("库", (data,), reading) == VALUE
    assert reading.count == 2


def test_a_damaged_file_is_read_anew_and_replaced(data: Path) -> None:
    """Cut off anywhere, the file is no reason to fail."""
    reading = Readings()
    cached("库", (data,), reading)
    whole = kept(data).read_bytes()
    for length in range(0, len(whole), 7):
        kept(data).write_bytes(whole[:length])
        assert cached("库", (data,), reading) == VALUE
        assert kept(data).read_bytes() == whole


def test_nothing_runs_out_of_the_file(data: Path, tmp_path: Path) -> None:
    """A value that would call something when it is read back is not read back."""
    reading = Readings()
    cached("库", (data,), reading)
    stamp, trace = kept(data).read_bytes()[:32], tmp_path / "跑过"

    class Hostile:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(trace),)

    for attack in (Hostile(), cached, os.getcwd):
        kept(data).write_bytes(stamp + pickle.dumps(attack))
        assert cached("库", (data,), reading) == VALUE
        assert not trace.exists()
    assert reading.count == 4


@pytest.mark.skipif(WINDOWS, reason="Windows has no such rights")
def test_a_file_that_others_may_write_is_not_used(data: Path) -> None:
    """Whatever stands in it then may be somebody else's."""
    reading = Readings()
    cached("库", (data,), reading)
    assert stat.S_IMODE(kept(data).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept(data).parent.stat().st_mode) == 0o700
    kept(data).chmod(0o666)
    cached("库", (data,), reading)
    assert reading.count == 2


def test_where_nothing_can_be_kept_all_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that can't be made costs time and nothing else."""
    monkeypatch.setenv("DRAFTER_CACHE", str(data / "词条.yaml" / "缓存"))
    assert cached("库", (data,), Readings()) == VALUE


def test_the_library_comes_back_the_same_and_without_yaml(tmp_path: Path) -> None:
    """A second start has all of the shipped data and has loaded neither PyYAML nor Jinja2."""
    report = (
        "import sys; from drafter.services.library import load_library; library = load_library();"
        "print(len(library.bank.topics), len(library.bank.schema.slots), len(library.templates),"
        " 'yaml' in sys.modules, 'jinja2' in sys.modules)"
    )
    environment = {**os.environ, "DRAFTER_CACHE": str(tmp_path)}
    first, second = (
        subprocess.run(
            [sys.executable, "-c", report], env=environment, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    )
    library = load_library()
    counts = f"{len(library.bank.topics)} {len(library.bank.schema.slots)} {len(library.templates)}"
    assert first.split() == [*counts.split(), "True", "True"]
    assert second.split() == [*counts.split(), "False", "False"]
    assert pickle.loads(pickle.dumps(library)) == library
