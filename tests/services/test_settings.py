"""What the user has chosen is there the next time, and never in the way."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from drafter.services.errors import InputError
from drafter.services.settings import keep_theme, kept_theme
from drafter.sessions.folder import list_sessions, sessions_home
from drafter.sessions.settings import settings_file


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the user's own folder in this test."""
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path))
    return tmp_path


def test_nothing_is_chosen_at_first_and_asking_makes_no_file(home: Path) -> None:
    assert kept_theme() == ""
    assert not list(home.iterdir())


def test_a_look_is_kept_and_stays_the_users_own() -> None:
    keep_theme("浅色")
    keep_theme("高对比")
    assert kept_theme() == "高对比"
    assert "高对比" in settings_file().read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(settings_file().stat().st_mode) == 0o600
        assert stat.S_IMODE(settings_file().parent.stat().st_mode) == 0o700
    assert [each.name for each in settings_file().parent.iterdir()] == [settings_file().name]
    assert list_sessions(sessions_home()) == ()


def test_what_else_stands_in_the_file_stays() -> None:
    keep_theme("浅色")
    settings_file().write_text('{"别的": 1, "外观": "浅色"}', encoding="utf-8")
    keep_theme("深色")
    assert '"别的": 1' in settings_file().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b"\xff\xfe", b'{"\xe5\xa4\x96\xe8\xa7\x82": 7}', b"[" * 90_000, b"\0" * 300_000]
)
def test_a_damaged_file_counts_as_none_and_is_written_anew(damaged: bytes) -> None:
    keep_theme("浅色")
    settings_file().write_bytes(damaged)
    assert kept_theme() == ""
    keep_theme("浅色")
    assert kept_theme() == "浅色"


def test_where_nothing_can_be_kept_it_says_so(home: Path) -> None:
    (home / "sessions").write_text("", encoding="utf-8")
    assert kept_theme() == ""
    with pytest.raises(InputError, match="外观没有记住"):
        keep_theme("浅色")
