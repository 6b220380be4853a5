"""What was being typed is there again, and gone once it was sent."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from drafter.services.unsent import Unsent, unsent_names
from drafter.sessions.folder import SessionFolder

FILE = "没送出的话.json"


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    """Return the folder of a session."""
    return SessionFolder(tmp_path)


def test_it_is_kept_by_its_place(folder: SessionFolder) -> None:
    Unsent(folder, "谈话").keep("全年公开\n四百")
    Unsent(folder, "改写这一句", "a").keep("一句")
    Unsent(folder, "改写这一句", "b").keep("另一句")
    assert Unsent(folder, "谈话").text() == "全年公开\n四百"
    assert Unsent(folder, "改写这一句", "b").text() == "另一句"
    assert Unsent(folder, "改写这一句", "c").text() == ""
    assert unsent_names(folder) == ("谈话", "改写这一句")
    if sys.platform != "win32":
        assert stat.S_IMODE((folder.path / FILE).stat().st_mode) == 0o600


def test_what_is_sent_is_gone_and_the_file_with_the_last_of_it(folder: SessionFolder) -> None:
    Unsent(folder, "谈话").keep("全年")
    Unsent(folder, "改写这一句").keep("一句")
    Unsent(folder, "谈话").keep("")
    assert unsent_names(folder) == ("改写这一句",)
    Unsent(folder, "改写这一句").keep("")
    assert not list(folder.path.iterdir())
    Unsent(folder, "谈话").keep("")


@pytest.mark.parametrize("damaged", [b"{", b"[]", b"\xff", b'{"a": 7, "\xe8\xb0\x88\xe8\xaf\x9d": ""}'])
def test_a_damaged_file_counts_as_none(folder: SessionFolder, damaged: bytes) -> None:
    (folder.path / FILE).write_bytes(damaged)
    assert unsent_names(folder) == ()
    Unsent(folder, "谈话").keep("全年")
    assert Unsent(folder, "谈话").text() == "全年"


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    there_is_none = SessionFolder(tmp_path / "没有")
    Unsent(there_is_none, "谈话").keep("全年")
    Unsent(SessionFolder(tmp_path), "谈话").keep("\ud83d")
    assert unsent_names(there_is_none) == ()
