"""Reading and writing files for people: any Chinese encoding in, UTF-8 out, one Chinese sentence where it fails."""

from __future__ import annotations

import gzip
import io
import os
import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.services.errors import InputError
from drafter.services.files import MAX_BYTES, STDIN, read_text, write_file

TEXT = "年度: 2026\n机关: 云岭县松溪镇人民政府\n"
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def kept(folder: Path, raw: bytes) -> str:
    """Write these bytes to a file and return its path."""
    path = folder / "情况.yaml"
    path.write_bytes(raw)
    return str(path)


def refusal(path: str) -> str:
    with pytest.raises(InputError) as refused:
        read_text(path)
    message = str(refused.value)
    assert f"“{path}”" in message
    assert message.endswith("。")
    return message


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("gb18030"),
        TEXT.encode("gbk"),
        TEXT.encode("gb2312"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r\n").encode("gb18030"),
        b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "gbk", "gb2312", "crlf", "gb18030 crlf", "bom crlf", "cr"],
)
def test_text_is_read_whatever_its_encoding(tmp_path: Path, raw: bytes) -> None:
    assert read_text(kept(tmp_path, raw)) == TEXT


@pytest.mark.parametrize("text", ["", "\n", "abc", "镕㐀𠀀〔〕", "甲\n\n乙"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rare_characters_come_through(tmp_path: Path, text: str, encoding: str) -> None:
    assert read_text(kept(tmp_path, text.encode(encoding))) == text


def test_bom_is_dropped_at_the_start_only(tmp_path: Path) -> None:
    assert read_text(kept(tmp_path, "\ufeff甲\ufeff乙".encode())) == "甲\ufeff乙"


def test_text_from_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO(TEXT.replace("\n", "\r\n").encode("gb18030"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw, encoding="ascii"))
    assert read_text(STDIN) == TEXT


def test_missing_file(tmp_path: Path) -> None:
    path = str(tmp_path / "没有.yaml")
    assert refusal(path) == f"没有找到文件“{path}”；请检查文件名和所在的文件夹。"
    refusal(str(tmp_path / "没有" / "情况.yaml"))


def test_folder(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)) == f"“{tmp_path}”是文件夹，不是文件；请写出里面的文件名。"


def test_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "情况.yaml").symlink_to("没有.yaml")
    assert "没有找到文件" in refusal(str(tmp_path / "情况.yaml"))


def test_size_is_limited(tmp_path: Path) -> None:
    full = kept(tmp_path, b"a" * MAX_BYTES)
    assert len(read_text(full)) == MAX_BYTES
    assert "太大，超过5MB" in refusal(kept(tmp_path, b"a" * (MAX_BYTES + 1)))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero")
def test_endless_input_is_refused_without_reading_on() -> None:
    assert "太大" in refusal("/dev/zero")


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), TEXT * 100)
    return buffer.getvalue()


BINARY = {
    "every byte": bytes(range(256)),
    "png": png(),
    "docx": docx(),
    "gzip": gzip.compress(TEXT.encode() * 100, mtime=0),
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 24 + b"\xfe\xff\x09\0" + b"\xff" * 400,
    "UTF-16 with BOM": TEXT.encode("utf-16"),
    "UTF-16, big end first": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "cut off in a character": TEXT.encode()[:-2],
}


@pytest.mark.parametrize("raw", BINARY.values(), ids=BINARY.keys())
def test_file_that_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = kept(tmp_path, raw)
    assert refusal(path) == f"“{path}”不是文本文件，或者已经损坏；请另存为 UTF-8 编码的文本再试。"


@pytest.mark.parametrize("raw", [b"a\0b", TEXT.encode("utf-16-le"), b"PK\x03\x04\0\0\0\0", b"\0" * 512])
def test_file_with_nul_characters_is_no_text(tmp_path: Path, raw: bytes) -> None:
    refusal(kept(tmp_path, raw))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1))
def test_utf8_is_never_mistaken(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert read_text(kept(folder, text.encode())) == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_text_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = kept(tmp_path_factory.getbasetemp(), raw)
    try:
        text = read_text(path)
    except InputError:
        return
    assert "\r" not in text


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = kept(tmp_path, TEXT.encode())
    Path(path).chmod(0)
    assert refusal(path) == f"读不了“{path}”：没有权限；如果文件正开着，请关上再试，否则请换一个文件夹。"


# Writing


def test_file_is_written_as_utf8_without_bom(tmp_path: Path) -> None:
    path = tmp_path / "年度报告.txt"
    write_file(str(path), TEXT)
    assert path.read_bytes() == TEXT.encode()
    assert read_text(str(path)) == TEXT


def test_missing_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "没有" / "年度报告.txt"
    with pytest.raises(InputError) as refused:
        write_file(str(path), TEXT)
    assert str(refused.value) == f"没有文件夹“{path.parent}”；请先建好，或者换一个位置。"


def test_place_that_is_a_folder_is_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        write_file(str(tmp_path), TEXT)
    assert f"写不了“{tmp_path}”" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", [".", "情况.yaml/报告.txt", "年" * 200], ids=["folder", "file for a folder", "name too long"]
)
def test_reason_is_told_in_chinese(tmp_path: Path, name: str) -> None:
    kept(tmp_path, b"")
    with pytest.raises(InputError) as refused:
        write_file(str(tmp_path / name), TEXT)
    assert not ENGLISH.search(str(refused.value).replace(str(tmp_path / name), ""))
