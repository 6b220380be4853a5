"""What is no report in a format read here is refused with one sentence that says what it is and what to do."""

from __future__ import annotations

import re

import pytest

from drafter.exchange.readers import UnreadableFileError, read_document
from drafter.exchange.readers.sniff import sniff
from small_doc import compound_file, doc_of
from small_files import docx_of, html_of, markdown_of, text_of, zipped
from small_pdf import pdf_of

LOCKED_ZIP = bytearray(zipped({"word/document.xml": "<a/>"}))
LOCKED_ZIP[6] |= 1  # in the entry's own head
LOCKED_ZIP[LOCKED_ZIP.index(b"PK\x01\x02") + 8] |= 1

REFUSED = {
    "ofd": (zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}), "OFD"),
    "xlsx": (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a/>"}), "Excel"),
    "pptx": (zipped({"ppt/presentation.xml": "<a/>"}), "演示文稿"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "ODF"),
    "zip": (zipped({"年报.docx": docx_of(["甲"])}), "压缩包"),
    "empty zip": (zipped({}), "压缩包"),
    "rar": (b"Rar!\x1a\x07\x00" + bytes(50), "压缩包"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), "压缩包"),
    "gz": (b"\x1f\x8b\x08" + bytes(50), "压缩包"),
    "rtf": (rb"{\rtf1\ansi hello}", "RTF"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
    "jpg": (b"\xff\xd8\xff\xe0" + bytes(50), "图片"),
    "gif": (b"GIF89a" + bytes(50), "图片"),
    "bmp": (b"BM" + bytes(50), "图片"),
    "tif": (b"II*\0" + bytes(50), "图片"),
    "webp": (b"RIFF\0\0\0\0WEBPVP8 " + bytes(50), "图片"),
    "mht": (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "mht"),
    "word xml": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "XML"),
    "xls": (compound_file({"Workbook": b"x"}), "Excel"),
    "ppt": (compound_file({"PowerPoint Document": b"x"}), "演示文稿"),
    "locked docx": (compound_file({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}), "密码"),
    "locked zip": (bytes(LOCKED_ZIP), "密码"),
    "empty docx": (docx_of([""]), "没有文字"),
    "no text": (b"\0\1\2", "文本"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_it_says_what_it_is_and_what_to_do(kind: str) -> None:
    raw, word = REFUSED[kind]
    with pytest.raises(UnreadableFileError) as caught:
        read_document(raw, f"年报.{kind}")
    sentence = str(caught.value)
    assert word in sentence
    assert re.fullmatch(r"[^\n]+；?请[^\n]+。|[^\n]+；[^\n]+。", sentence)


@pytest.mark.parametrize(
    ("raw", "name", "found"),
    [
        (text_of(["一、总体情况"]), "年报.docx", "txt"),
        (markdown_of(["一、总体情况"]), "年报.txt", "md"),
        ("一、总体情况".encode(), "年报.md", "md"),
        (html_of(["一、总体情况"]), "年报.doc", "html"),
        (docx_of(["一、总体情况"]), "年报.txt", "docx"),
        (doc_of(["一、总体情况"]), "年报.wps", "doc"),
        (pdf_of(["一、总体情况"]), "-", "pdf"),
        (b"\n\n" + pdf_of(["x"]), "", "pdf"),
        (b'{"version": 1, "title": ""}', "", "json"),
        (b"BMW 3", "", "txt"),
        ("<2026年> 报告".encode(), "", "txt"),
        ("# 报告".encode("utf-16"), "", "md"),
        (b" " * 6_000 + b"<html><body>x", "", "html"),
        (b"", "", "txt"),
    ],
)
def test_the_format_is_told_by_the_content(raw: bytes, name: str, found: str) -> None:
    assert sniff(raw, name) == found
