"""Reading in a process of its own: limits on time and memory, odd paths, and refusals as they are elsewhere."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drafter
from drafter.exchange import isolated
from drafter.exchange.isolated import read_isolated
from drafter.exchange.readers import UnreadableFileError
from drafter.exchange.readers.errors import TOO_LARGE
from small_doc import doc_of
from small_files import blocks_of, docx_of, html_of, package_of, word_paragraph
from small_pdf import pdf_of

RAW = docx_of(["一、总体情况", "㐀𠀀 年报"])


@pytest.mark.parametrize("name", ["", "-", "--help", "年 报（终稿）.docx", "a'b\"c.docx", "\udcff.docx"])
def test_the_name_of_the_file_does_not_matter(name: str) -> None:
    assert blocks_of(read_isolated(RAW, name)) == ["一、总体情况", "㐀𠀀 年报"]


def test_a_refusal_is_the_same_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="损坏"):
        read_isolated(RAW[:300])


def test_too_long_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "SECONDS", 0.001)
    with pytest.raises(UnreadableFileError, match=TOO_LARGE):
        read_isolated(RAW)


@pytest.mark.skipif(os.name == "nt", reason="no such limits on Windows")
@pytest.mark.parametrize("work", ["bytearray(2 * 1024**3)", "[None for _ in iter(int, 1)]"], ids=["memory", "time"])
def test_the_process_keeps_its_limits(work: str) -> None:
    code = f"from drafter.exchange.worker import limit; limit(1); {work}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=30)
    assert done.returncode != 0


def test_a_process_that_can_not_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/没有/这个程序")
    with pytest.raises(UnreadableFileError, match="启动"):
        read_isolated(RAW)


@pytest.mark.parametrize("died", ["import os; os.abort()", "raise SystemExit(3)", "print('x')"])
def test_a_process_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch, died: str) -> None:
    monkeypatch.setattr(isolated, "_START", died)
    with pytest.raises(UnreadableFileError):
        read_isolated(RAW)


def test_it_works_from_a_folder_with_spaces_and_chinese_letters(tmp_path: Path) -> None:
    folder = tmp_path / "我的 工具"
    shutil.copytree(Path(drafter.__file__).parent, folder / "drafter", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "年 报.docx").write_bytes(RAW)
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import drafter; from drafter.exchange import isolated;"
        "assert pathlib.Path(drafter.__file__).parent.parent == pathlib.Path(sys.argv[1]);"
        "raw = pathlib.Path(sys.argv[2]).read_bytes();"
        "sys.stdout.buffer.write(isolated.read_isolated(raw, sys.argv[2]).text.encode())"
    )
    command = [sys.executable, "-I", "-c", code, str(folder), str(tmp_path / "年 报.docx")]
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "LANG", "LC_ALL")}
    done = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path, env=clean | {"LC_ALL": "C"})
    assert done.stdout.decode() == "一、总体情况\n㐀𠀀 年报\n"


def test_modules_beside_the_file_are_not_taken_for_the_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zipfile.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert blocks_of(read_isolated(RAW)) == ["一、总体情况", "㐀𠀀 年报"]


@pytest.mark.parametrize(
    "raw",
    [
        package_of("<w:p/>" * 1_200_000),
        package_of(word_paragraph("文" * 2_000_000)),
        html_of(["<" * 1_000_000]) + b"<!--" * 1_000_000,
        doc_of(["甲" * 600_000]),
        pdf_of(["甲"]).replace(b"ET", b"ET " + b"0 0 9 9 re S 1 1 8 8 re S " * 2_000),
    ],
    ids=["paragraphs", "letters", "page", "doc", "lines"],
)
def test_what_is_far_too_large_is_refused_in_time(raw: bytes) -> None:
    with contextlib.suppress(UnreadableFileError):
        read_isolated(raw)
