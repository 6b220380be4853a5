"""The format of a file by its content; its ending only decides between text and Markdown."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from drafter.exchange.readers.errors import UnreadableFileError

FileFormat = Literal["txt", "md", "html", "docx", "doc", "pdf", "json"]

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_SEARCHED = 4096
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta)[\s>]", re.IGNORECASE)
_HTML_UTF16 = re.compile("<(?:!doctype|html|head|meta|body)".encode("utf-16-le"), re.IGNORECASE)
_JSON = re.compile(rb'\s*\{\s*"version"\s*:')
_REFUSED = (
    (b"{\\rtf", "这是 RTF 文件；请用 Word 或 WPS 打开，另存为 docx 再试。"),
    (b"\x89PNG", "这是图片，读不出文字；请用原来的 Word 文件。"),
    (b"\xff\xd8\xff", "这是图片，读不出文字；请用原来的 Word 文件。"),
    (b"GIF8", "这是图片，读不出文字；请用原来的 Word 文件。"),
    (b"BM", "这是图片，读不出文字；请用原来的 Word 文件。"),
    (b"Rar!", "这是压缩包；请先解压，再选里面的报告。"),
    (b"7z\xbc\xaf", "这是压缩包；请先解压，再选里面的报告。"),
    (b"\x1f\x8b", "这是压缩包；请先解压，再选里面的报告。"),
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |\|.*\|$|\*\*)", re.MULTILINE)
_MARKDOWN_ENDINGS = (".md", ".markdown")


def sniff(raw: bytes, name: str = "") -> FileFormat:
    """Return the format of a file; raises UnreadableFileError for one that is no report in a format read here."""
    head = raw[:_SEARCHED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if raw.startswith(_ZIP):
        return "docx"
    if raw.startswith(_OLE):
        return "doc"
    if _PDF in raw[:1024]:
        return "pdf"
    for begin, advice in _REFUSED:
        if raw.startswith(begin) and not (begin == b"BM" and b"\0" not in raw[:64]):
            raise UnreadableFileError(advice)
    if _JSON.match(head):
        return "json"
    if (head.startswith(b"<") and _HTML.search(head)) or _HTML_UTF16.search(raw[:_SEARCHED]):
        return "html"
    if PurePath(name).suffix.lower() in _MARKDOWN_ENDINGS:
        return "md"
    return "md" if head.startswith(b"# ") else "txt"
