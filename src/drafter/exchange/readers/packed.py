"""Zip packages of XML, within limits: what unpacks to too much, or hides a document type, is refused."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from drafter.exchange.readers.errors import DAMAGED, TOO_LARGE, UnreadableFileError

_MAX_ENTRIES = 2_000
_MAX_XML = 16_000_000
_BLOCK = 1 << 16
_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_ENCRYPTED = 0x1


class Package:
    """The entries of a package that are XML; raises UnreadableFileError for everything that is out of order."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableFileError(DAMAGED) from error
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.infolist()) > _MAX_ENTRIES:
            raise UnreadableFileError(TOO_LARGE)

    def xml(self, name: str) -> ElementTree.Element | None:
        """Return the root of an entry, None where there is no such entry."""
        if name not in self.names:
            return None
        text = self._read(name)
        if any(mark in text for mark in _DOCUMENT_TYPE):
            raise UnreadableFileError(
                "文件里有不应当出现的内容（XML 文档类型声明），没有读取；请用 Word 或 WPS 另存一份再试。"
            )
        try:
            return ElementTree.fromstring(text)  # noqa: S314  document types are refused above
        except ElementTree.ParseError as error:
            raise UnreadableFileError(DAMAGED) from error

    def _read(self, name: str) -> bytes:
        """Read an entry block by block, counting what really comes out, not what the package claims."""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFileError("文件加了密码；请去掉密码，另存一份再试。")
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(entry) as file:
            while block := file.read(_BLOCK):
                size += len(block)
                if size > _MAX_XML:
                    raise UnreadableFileError(TOO_LARGE)
                pieces.append(block)
        return b"".join(pieces)
