"""A Word file made into PDF: one conversion with LibreOffice, and programs that fail, hang or leave others behind."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import pytest

from drafter.services import pdf
from drafter.services.errors import InputError
from drafter.services.pdf import find_office, pdf_of

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not here")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
BY_HAND = re.compile("WPS.*PDF")


def word_file() -> bytes:
    made = io.BytesIO()
    document = docx.Document()
    document.add_heading("政府信息公开工作年度报告")
    document.add_paragraph("一、总体情况")
    document.save(made)
    return made.getvalue()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for temporary files that is empty before, with a space and Chinese letters in its path."""
    folder = tmp_path / "临时 文件 100%"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    """Put a program in LibreOffice's place; in its ``lines`` $out is the folder that it should write to."""
    program = folder / "soffice"
    find_out = 'while [ "$1" != --outdir ]; do shift; done; out=$2'
    program.write_text(f"#!/bin/sh\n{find_out}\n{lines}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find_office", lambda: str(program))


def refusal() -> str:
    with pytest.raises(InputError) as refused:
        pdf_of(b"PK")
    return str(refused.value)


def is_running(process: int) -> bool:
    """True where a process runs; one that has ended and waits for its parent to look does not."""
    seen = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False)
    return seen.stdout.decode().strip()[:1] not in ("", "Z")


@needs_office
def test_a_word_file_becomes_a_pdf_and_nothing_is_left(temporary: Path) -> None:
    made = pdf_of(word_file())
    assert made.startswith(b"%PDF-")
    assert made.rstrip().endswith(b"%%EOF")
    assert list(temporary.iterdir()) == []


@needs_posix
def test_the_users_folder_is_a_proper_address(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{tmp_path}/said"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find_office", lambda: str(program))
    refusal()
    [user] = re.findall("-env:UserInstallation=(.*)", (tmp_path / "said").read_text(encoding="utf-8"))
    assert re.fullmatch(r"file:///[!-~]+", user)
    assert "%20" in user
    assert "100%25" in user
    assert list(temporary.iterdir()) == []


def test_without_libreoffice_the_way_by_hand_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert "没有找到" in refusal()
    assert BY_HAND.search(refusal())


@needs_posix
@pytest.mark.parametrize("lines", ["exit 0", "exit 77", 'echo 坏 > "$out/report.pdf"', 'mkdir "$out/report.pdf"'])
def test_a_failure_is_told_and_leaves_nothing(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    stand_in(tmp_path, monkeypatch, lines)
    said = refusal()
    assert said == pdf.FAILED
    assert BY_HAND.search(said)
    assert list(temporary.iterdir()) == []


def test_a_program_that_can_not_be_started_is_a_failure(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: str(temporary / "没有"))
    assert refusal() == pdf.FAILED
    assert list(temporary.iterdir()) == []


@needs_posix
def test_too_long_ends_the_program_and_those_it_started(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, f'sleep 600 &\necho $! > "{tmp_path}/child"\nwait')
    monkeypatch.setattr(pdf, "SECONDS", 1)
    assert refusal() == pdf.TOO_LONG
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    until = time.monotonic() + 5
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)
    assert list(temporary.iterdir()) == []


@needs_posix
def test_a_program_left_behind_is_ended(temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f'sleep 600 &\necho $! > "{tmp_path}/child"\nprintf %%PDF-1.7 > "$out/report.pdf"')
    assert pdf_of(b"PK") == b"%PDF-1.7"
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    until = time.monotonic() + 5
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)
    assert list(temporary.iterdir()) == []


def test_no_room_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: sys.executable)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "没有"))
    assert refusal().startswith("写不了临时文件：")


@needs_posix
def test_it_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "")
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_office() == str(tmp_path / "soffice")
    monkeypatch.chdir(tmp_path)
    assert find_office() != str(tmp_path / "soffice")


def test_it_is_found_in_the_usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "libreoffice" / "program" / "soffice"
    there.parent.mkdir(parents=True)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(pdf, "_usual_places", lambda: iter([tmp_path / "别处", there]))
    assert find_office() is None
    there.touch()
    assert find_office() == str(there)
