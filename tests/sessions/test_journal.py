"""The journal: what was added is there, whatever else happens to the file."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.sessions.journal import Damage, Journal, read_journal, set_aside
from drafter.sessions.journal_lines import HEADER, encode

Event = dict[str, object]
EVENTS: list[Event] = [
    {"type": "answer", "text": "松溪镇"},
    {"type": "answer", "text": "第一行\n第二行\r\n\u2028\u0085\0\ufeff〔2026〕𠀀\ud800"},
    {"type": "answer", "values": [1, 2.5, None, True, {"甲": [], "sum": "00000000"}], "text": '{"sum": "00000000", }'},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "记录.jsonl"


@pytest.fixture
def full(path: Path) -> Path:
    """A journal that holds the three events in its lines 2 to 4."""
    journal = Journal.open(path)
    for event in EVENTS:
        journal.append(event)
    return path


def rows(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_events_come_back_in_order(full: Path) -> None:
    content = read_journal(full)
    assert list(content.events) == EVENTS
    assert (content.damage, content.unknown, content.copies) == (None, (), ())
    assert len(full.read_bytes().split(b"\n")) == len(EVENTS) + 2


def test_file_is_readable_by_people(full: Path) -> None:
    first, second, *_ = full.read_text(encoding="utf-8").split("\n")
    assert re.fullmatch(r'\{"sum": "\w{8}", "version": 1, "number": 0, "journal": \{.*"format":1\}\}', first)
    assert json.loads(second)["event"] == EVENTS[0]
    assert "松溪镇" in second


def test_new_journal_holds_nothing(path: Path) -> None:
    journal = Journal.open(path)
    assert (journal.found.events, journal.found.damage, journal.copy) == ((), None, None)
    assert len(rows(path)) == 1


def test_journal_is_gone_on_with(full: Path) -> None:
    journal = Journal.open(full)
    assert list(journal.found.events) == EVENTS
    journal.append({"text": "又一条"})
    assert list(read_journal(full).events) == [*EVENTS, {"text": "又一条"}]
    assert read_journal(full).damage is None
    assert [json.loads(row)["number"] for row in rows(full)] == [0, 1, 2, 3, 4]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_only_the_owner_reads_it(full: Path) -> None:
    full.write_bytes(full.read_bytes() + b"x")
    assert [stat.S_IMODE(each.stat().st_mode) for each in (full, set_aside(full))] == [0o600, 0o600]


def test_each_append_is_synced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    journal = Journal.open(path)
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))
    journal.append(EVENTS[0])
    assert synced == [path.stat().st_size]


@pytest.mark.parametrize("event", [{"x": float("nan")}, {"x": object()}, {"x": b"y"}], ids=["nan", "object", "bytes"])
def test_what_is_no_json_is_refused(full: Path, event: Event) -> None:
    before = full.read_bytes()
    with pytest.raises((ValueError, TypeError)):
        Journal.open(full).append(event)
    assert full.read_bytes() == before


def test_missing_file(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_journal(path)


def test_file_that_is_taken_away_is_not_written_to_silently(full: Path) -> None:
    journal = Journal.open(full)
    full.unlink()
    with pytest.raises(FileNotFoundError):
        journal.append(EVENTS[0])


def test_file_that_is_put_in_its_place_is_added_to(full: Path) -> None:
    journal = Journal.open(full)
    other = full.with_name("别的")
    other.write_bytes(full.read_bytes())
    other.replace(full)
    journal.append(EVENTS[0])
    assert list(read_journal(full).events) == [*EVENTS, EVENTS[0]]


# What can be wrong with a file: the rows that are changed, and what is read and told then.


def replaced(path: Path, row: int, raw: bytes) -> None:
    """Put other bytes in the place of a row, which is counted from 1."""
    kept = rows(path)
    kept[row - 1] = raw
    path.write_bytes(b"".join(kept))


@pytest.mark.parametrize(
    "raw",
    [
        b"\0" * 70 + b"\n",
        b"\xff\xfe\xb3\n",
        b"[1, 2]\n",
        b'{"event": {"text": "by hand"}}\n',
        b'{"sum": "00000000", "version": 1, "number": 2, "event": {}}\n',
        b'{"sum": "0000000\n',
        b"x" * 3_000_000 + b"\n",
        b'{"sum": "' * 1000 + b"\n",
        b"[" * 100_000 + b"\n",
    ],
    ids=["nul", "no utf-8", "no object", "no sum", "wrong sum", "short", "long", "marks", "deep"],
)
def test_damaged_line_in_the_middle_is_passed_over_and_told(full: Path, raw: bytes) -> None:
    replaced(full, 3, raw)
    content = read_journal(full)
    assert list(content.events) == [EVENTS[0], EVENTS[2]]
    assert content.damage == Damage((3,), 1, torn=False)


def test_line_end_that_is_damaged_loses_neither_line(full: Path) -> None:
    replaced(full, 2, rows(full)[1][:-1] + b"\0")
    content = read_journal(full)
    assert list(content.events) == EVENTS
    assert content.damage == Damage((2,), 0, torn=False)


def test_line_that_is_gone_is_missed(full: Path) -> None:
    replaced(full, 3, b"")
    assert read_journal(full).damage == Damage((), 1, torn=False)


def test_header_that_is_gone_is_missed(full: Path) -> None:
    replaced(full, 1, b"")
    content = read_journal(full)
    assert (list(content.events), content.damage) == (EVENTS, Damage((), 1, torn=False))


@pytest.mark.parametrize("left", [0, 1, 20])
def test_torn_line_at_the_end(full: Path, left: int) -> None:
    replaced(full, 4, rows(full)[3][:left])
    content = read_journal(full)
    assert list(content.events) == EVENTS[:2]
    assert content.damage == (Damage((4,), 0, torn=True) if left else None)


def test_last_line_without_its_line_end_is_read(full: Path) -> None:
    full.write_bytes(full.read_bytes()[:-1])
    assert (list(read_journal(full).events), read_journal(full).damage) == (EVENTS, None)
    Journal.open(full).append(EVENTS[0])
    assert (list(read_journal(full).events), read_journal(full).damage) == ([*EVENTS, EVENTS[0]], None)


def test_line_ends_of_windows_and_blank_lines_are_no_damage(full: Path) -> None:
    full.write_bytes(full.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\n")
    assert (list(read_journal(full).events), read_journal(full).damage) == (EVENTS, None)


@pytest.mark.parametrize("raw", [b"", b'{"sum": "12'], ids=["nothing", "part of a header"])
def test_crash_before_the_header_was_whole(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    damage = read_journal(path).damage
    assert damage is not None
    assert damage.torn
    journal = Journal.open(path)
    journal.append(EVENTS[0])
    assert (read_journal(path).events, read_journal(path).damage) == ((EVENTS[0],), None)


def later(number: int, content: object, version: bytes = b"2") -> bytes:
    """A whole line of another version."""
    body = encode(number, "later", content)[20:-1].replace(b'"version": 1', b'"version": ' + version)
    return b'{"sum": "%08x", %s}' % (zlib.crc32(body), body)


def test_line_of_a_later_version_is_kept_and_told(full: Path) -> None:
    with full.open("ab") as file:
        file.write(later(4, {"text": "将来"}) + b"\n" + encode(5, "later", [1]) + b"\n")
    journal = Journal.open(full)
    assert (list(journal.found.events), journal.found.damage, journal.copy) == (EVENTS, None, None)
    assert [each.line for each in journal.found.unknown] == [5, 6]
    assert json.loads(journal.found.unknown[0].text)["later"] == {"text": "将来"}
    journal.append(EVENTS[0])
    assert len(read_journal(full).unknown) == 2
    assert json.loads(rows(full)[-1])["number"] == 6


def test_damage_is_set_aside_before_anything_is_added(full: Path) -> None:
    replaced(full, 3, b"x\n")
    full.write_bytes(full.read_bytes() + b'{"sum": "12')
    damaged = full.read_bytes()
    journal = Journal.open(full)
    assert journal.found.damage == Damage((3, 5), 1, torn=False)
    assert journal.copy == full.with_name("记录.损坏-1.jsonl")
    assert journal.copy.read_bytes() == damaged
    journal.append({"text": "之后"})
    assert full.read_bytes().startswith(damaged + b"\n")
    content = read_journal(full)
    assert list(content.events) == [EVENTS[0], EVENTS[2], {"text": "之后"}]
    assert (content.damage, content.copies) == (None, ("记录.损坏-1.jsonl",))


def test_damage_is_set_aside_once_and_new_damage_again(full: Path) -> None:
    replaced(full, 3, b"x\n")
    Journal.open(full)
    assert Journal.open(full).copy is None
    assert names(full.parent) == ["记录.jsonl", "记录.损坏-1.jsonl"]
    replaced(full, 2, b"y\n")
    assert read_journal(full).damage == Damage((2,), 1, torn=False)
    assert Journal.open(full).copy == full.with_name("记录.损坏-2.jsonl")
    assert read_journal(full).copies == ("记录.损坏-1.jsonl", "记录.损坏-2.jsonl")


def test_copy_takes_the_place_of_no_file(full: Path) -> None:
    taken = full.with_name("记录.损坏-1.jsonl")
    taken.write_bytes("别人的".encode())
    full.write_bytes(full.read_bytes() + b"x")
    assert set_aside(full).name == "记录.损坏-2.jsonl"
    assert taken.read_bytes() == "别人的".encode()


def test_note_on_damage_that_is_damaged_itself_brings_it_back(full: Path) -> None:
    replaced(full, 3, b"x\n")
    Journal.open(full)
    replaced(full, 5, b"y\n")
    assert read_journal(full).damage == Damage((3, 5), 1, torn=False)


def test_without_a_copy_nothing_is_added(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(full, 3, b"x\n")
    before = full.read_bytes()
    monkeypatch.setattr(os, "write", no_space_after(10))
    with pytest.raises(OSError, match="No space"):
        Journal.open(full)
    monkeypatch.undo()
    assert (full.read_bytes(), names(full.parent)) == (before, ["记录.jsonl"])


def no_space_after(most: int) -> Callable[[int, bytes], int]:
    """A write that takes some bytes, and then the disk is full."""
    write, taken = os.write, 0

    def limited(handle: int, data: bytes) -> int:
        nonlocal taken
        if taken >= most:
            raise OSError(errno.ENOSPC, "No space left on device")
        done = write(handle, data[: most - taken])
        taken += done
        return done

    return limited


@pytest.mark.parametrize("most", [0, 1, 40])
def test_append_that_fails_leaves_nothing(full: Path, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    journal = Journal.open(full)
    before = full.read_bytes()
    monkeypatch.setattr(os, "write", no_space_after(most))
    with pytest.raises(OSError, match="No space"):
        journal.append({"text": "没有写上"})
    monkeypatch.undo()
    assert full.read_bytes() == before
    journal.append({"text": "写上了"})
    assert (list(read_journal(full).events), read_journal(full).damage) == ([*EVENTS, {"text": "写上了"}], None)


@pytest.mark.parametrize("error", [OSError(errno.EIO, "no sync"), KeyboardInterrupt("no sync")])
def test_append_that_is_not_synced_leaves_nothing(
    full: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    journal = Journal.open(full)
    before = full.read_bytes()

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(error), match="no sync"):
        journal.append({"text": "没有写上"})
    assert full.read_bytes() == before


def test_what_can_not_be_taken_away_is_left_on_a_line_of_its_own(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "no truncate")

    journal = Journal.open(full)
    monkeypatch.setattr(os, "write", no_space_after(40))
    monkeypatch.setattr(os, "ftruncate", refuse)
    with pytest.raises(OSError, match="No space"):
        journal.append({"text": "没有写上"})
    monkeypatch.undo()
    journal.append({"text": "写上了"})
    assert (list(read_journal(full).events), read_journal(full).damage) == (
        [*EVENTS, {"text": "写上了"}],
        Damage((5,), 0, torn=False),
    )


def test_new_journal_on_a_full_disk_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", no_space_after(5))
    with pytest.raises(OSError, match="No space"):
        Journal.open(path)
    assert names(path.parent) == []


def test_two_that_write_without_a_lock_lose_nothing(full: Path) -> None:
    one, other = Journal.open(full), Journal.open(full)
    for number in range(3):
        one.append({"one": number})
        other.append({"other": number})
    content = read_journal(full)
    assert content.damage is None
    assert list(content.events[3:]) == [{who: number} for number in range(3) for who in ("one", "other")]


WRITER = """
import sys
from itertools import count
from pathlib import Path
from drafter.sessions.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
for number in count(len(journal.found.events)):
    journal.append({"number": number, "text": "汉字\\n" * (number % 500)})
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""
ROUNDS = 10


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_no_event_is_lost_when_the_writer_is_killed(path: Path) -> None:
    for turn in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()
            time.sleep(0.003 * turn)
            writer.send_signal(signal.SIGKILL)
            returned = [int(line) for line in [first, *writer.stdout.readlines()] if line.endswith(b"\n")]
            assert writer.wait() == -signal.SIGKILL
        content = read_journal(path)
        numbers = [event["number"] for event in content.events]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) - (returned[-1] + 1) in (0, 1)  # one may be written and not said
        assert content.damage is None or content.damage.torn


LIMITED = """
import resource, sys
from pathlib import Path
from drafter.sessions.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
number = 0
try:
    while True:
        journal.append({"number": number, "text": "x" * 1000})
        number += 1
except OSError as error:
    print(number, error.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of resources")
def test_disk_that_is_full_half_way_through_a_line(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    number, code = map(int, done.stdout.split())
    content = read_journal(path)
    assert code == errno.EFBIG
    assert [event["number"] for event in content.events] == list(range(number))
    assert content.damage is None


def test_header_is_the_first_line(full: Path) -> None:
    assert rows(full)[0] == encode(0, HEADER, {"program": "drafter", "format": 1}) + b"\n"
