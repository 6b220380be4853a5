"""Folders of sessions: made, listed, read and written, whatever is or is not in them."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from drafter.sessions.folder import SessionFolder, create_session, list_sessions, sessions_home
from drafter.sessions.journal import JournalContent

FACTS = "年度: 2026\n机关: 云岭县松溪镇人民政府\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "数据" / "sessions"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def changed_at(path: Path, seconds: float) -> None:
    os.utime(path, (seconds, seconds))


def test_home_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "数据"))
    assert sessions_home() == tmp_path / "数据" / "sessions"
    monkeypatch.setenv("DRAFTER_HOME", "~/年报")
    assert sessions_home() == Path.home() / "年报" / "sessions"


@pytest.mark.parametrize("given", [None, ""])
def test_home_is_the_users_own_otherwise(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    monkeypatch.delenv("DRAFTER_HOME", raising=False)
    if given is not None:
        monkeypatch.setenv("DRAFTER_HOME", given)
    assert sessions_home().is_absolute()
    assert sessions_home().parts[-2:] == ("drafter", "sessions")


def test_new_session_is_an_empty_folder_with_its_name(home: Path) -> None:
    session = create_session(home, "松溪镇/2026")
    assert (session.path, session.name) == (home / "松溪镇_2026", "松溪镇_2026")
    assert list(session.path.iterdir()) == []


def test_name_that_is_taken_is_numbered(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "松溪镇 3").write_text("不是文件夹", encoding="utf-8")
    assert [create_session(home, "松溪镇").name for _ in range(3)] == ["松溪镇", "松溪镇 2", "松溪镇 4"]


def test_facts_and_changes_are_written_and_read(home: Path) -> None:
    session = create_session(home, "松溪镇")
    assert (session.read_facts(), session.read_changes()) == (None, None)
    session.write_facts("旧\n")
    session.write_facts(FACTS)
    session.write_changes("改动: []\n")
    assert (session.read_facts(), session.read_changes()) == (FACTS.encode(), "改动: []\n".encode())
    assert sorted(path.name for path in session.path.iterdir()) == ["情况.yaml", "改动.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
def test_only_the_owner_reads_a_session(home: Path) -> None:
    before = os.umask(0)
    try:
        session = create_session(home, "松溪镇")
        session.path.joinpath("情况.yaml").write_text("旧的\n", encoding="utf-8")
        session.write_facts(FACTS)
        session.write_changes("改动: []\n")
        session.open_journal()
    finally:
        os.umask(before)
    assert [mode(path) for path in (home, session.path)] == [0o700, 0o700]
    assert [mode(path) for path in (session.facts, session.changes, session.journal)] == [0o600] * 3


def test_journal_of_a_session(home: Path) -> None:
    session = create_session(home, "松溪镇")
    assert session.read_journal() == JournalContent()
    session.open_journal().append({"text": "松溪镇"})
    assert session.read_journal().events == ({"text": "松溪镇"},)


def test_folder_with_facts_only_opens(tmp_path: Path) -> None:
    (tmp_path / "情况.yaml").write_bytes(FACTS.encode("gb18030"))
    session = SessionFolder(tmp_path)
    assert session.read_facts() == FACTS.encode("gb18030")
    assert session.read_journal() == JournalContent()
    assert session.open_journal().found.events == ()


def test_folder_with_a_journal_only_opens(tmp_path: Path) -> None:
    SessionFolder(tmp_path).open_journal().append({"text": "松溪镇"})
    session = SessionFolder(tmp_path)
    assert session.read_facts() is None
    assert session.read_journal().events == ({"text": "松溪镇"},)


def test_list_without_a_home_is_empty(home: Path) -> None:
    assert list_sessions(home) == ()


def test_list_has_the_last_changed_first(home: Path) -> None:
    for number, name in enumerate(("甲镇", "乙镇", "丙镇", "丁镇")):
        session = create_session(home, name)
        session.write_facts(FACTS)
        changed_at(session.facts, 1_000_000 + number)
    session = SessionFolder(home / "甲镇")
    session.open_journal()
    changed_at(session.journal, 2_000_000)
    changed_at(home / "丙镇" / "情况.yaml", 1_000_003)
    listed = list_sessions(home)
    assert [entry.name for entry in listed] == ["甲镇", "丁镇", "丙镇", "乙镇"]
    assert [entry.changed for entry in listed] == [2_000_000, 1_000_003, 1_000_003, 1_000_001]
    assert [entry.folder.path for entry in listed] == [home / entry.name for entry in listed]
    assert not any(entry.damaged for entry in listed)


def test_list_tells_what_is_damaged(home: Path) -> None:
    whole, damaged, unreadable = (create_session(home, name) for name in ("一", "二", "三"))
    whole.open_journal()
    damaged.journal.write_bytes(b"x")
    unreadable.write_facts(FACTS)
    unreadable.journal.mkdir()
    assert {entry.name: entry.damaged for entry in list_sessions(home)} == {"一": False, "二": True, "三": True}


def test_list_passes_over_what_is_no_session(home: Path) -> None:
    create_session(home, "空的")
    (home / "文件.txt").write_text("", encoding="utf-8")
    (home / ".隐藏").mkdir()
    (home / ".隐藏" / "情况.yaml").write_text(FACTS, encoding="utf-8")
    (home / "别的").mkdir()
    (home / "别的" / "年报.txt").write_text("", encoding="utf-8")
    assert list_sessions(home) == ()


@pytest.mark.parametrize("write", [SessionFolder.write_facts, SessionFolder.write_changes], ids=["facts", "changes"])
def test_what_can_not_be_written_is_told(tmp_path: Path, write: object) -> None:
    assert callable(write)
    with pytest.raises(FileNotFoundError):
        write(SessionFolder(tmp_path / "没有"), FACTS)


def test_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="sessions"):
        create_session(tmp_path / "sessions", "松溪镇")
    with pytest.raises(OSError, match="sessions"):
        list_sessions(tmp_path / "sessions")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the system refuses nothing here")
def test_folder_that_is_read_only_is_told(home: Path) -> None:
    session = create_session(home, "松溪镇")
    session.path.chmod(0o500)
    home.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            create_session(home, "另一个")
        with pytest.raises(PermissionError):
            session.write_facts(FACTS)
        with pytest.raises(PermissionError):
            session.open_journal()
    finally:
        home.chmod(0o700)
        session.path.chmod(0o700)
