"""The format of a file by its content; its ending only decides between text and Markdown."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

from drafter.exchange.readers.errors import UnreadableFileError

FileFormat = Literal["txt", "md", "html", "docx", "doc", "pdf", "json"]

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_SEARCHED = 65_536
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|tr|div|p|h[1-6]|span|font|section|article|center|ul|ol|br)[\s/>]",
    re.IGNORECASE,
)
_CLOSED = re.compile(rb"</(?:p|td|tr|table|div|body|html|h[1-6]|span)\s*>", re.IGNORECASE)
_LEAST_CLOSED = 3  # closing tags that make a page of what does not begin with a tag
_IMAGE = "这是图片，读不出文字；请用原来的 Word 文件。"
_ARCHIVE = "这是压缩包；请先解压，再选里面的报告。"
_REFUSED = (
    (b"{\\rtf", "这是 RTF 文件；请用 Word 或 WPS 打开，另存为 docx 再试。"),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"BM", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"RIFF", _IMAGE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"PK\x07\x08", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_BINARY_ONLY = (b"BM", b"RIFF")  # letters that a text may begin with too
_MAIL = re.compile(rb"(?:From|Subject|Date|MIME-Version):", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_LEAST_HEADINGS = 2  # a single line that begins with # is no sign, unless it is the first
_MARKDOWN_ENDINGS = (".md", ".markdown")


def sniff(raw: bytes, name: str = "") -> FileFormat:
    """Return the format of a file; raises UnreadableFileError for one that is no report in a format read here."""
    if raw.startswith(_ZIP):
        return "docx"
    if raw.startswith(_OLE):
        return "doc"
    if _PDF in raw[:1024]:
        return "pdf"
    for begin, advice in _REFUSED:
        if raw.startswith(begin) and (begin not in _BINARY_ONLY or b"\0" in raw[:64]):
            raise UnreadableFileError(advice)
    return _text_format(_head(raw), PurePath(name).suffix.lower() in _MARKDOWN_ENDINGS)


def _head(raw: bytes) -> bytes:
    """Return the beginning of a file in a form that marks can be looked for in: without BOM, one byte a letter."""
    head = raw[:_SEARCHED]
    if head.startswith(codecs.BOM_UTF16_LE) or head[:3:2] == b"<\x00" or head[1:2] == b"\x00":
        head = head.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    elif head.startswith(codecs.BOM_UTF16_BE) or head[:1] == b"\x00":
        head = head.decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _text_format(head: bytes, named_markdown: bool) -> FileFormat:
    if re.match(rb'\{\s*"', head):
        return "json"
    if head.startswith(b"<"):
        if _HTML.search(head):
            return "html"
        if head.startswith(b"<?xml"):
            raise UnreadableFileError("这是 XML 文件；请用 Word 或 WPS 打开，另存为 docx 再试。")
    if _MAIL.match(head) and b"multipart/related" in head:
        raise UnreadableFileError("这是单个文件的网页（mht）；请用浏览器打开，另存为“网页，仅 HTML”再试。")
    if named_markdown or _MARKDOWN.match(head) or len(_MARKDOWN.findall(head)) >= _LEAST_HEADINGS:
        return "md"
    return "html" if len(_CLOSED.findall(head)) >= _LEAST_CLOSED else "txt"
