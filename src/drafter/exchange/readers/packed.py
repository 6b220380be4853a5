"""Zip packages of XML, within limits: what unpacks to too much, or hides a document type, is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from drafter.exchange.readers.errors import DAMAGED, LOCKED, TOO_LARGE, UnreadableFileError

_MAX_ENTRIES = 2_000
_MAX_XML = 16_000_000
_MAX_TAGS = 1_000_000  # a report of ten pages has some twenty thousand
_BLOCK = 1 << 16
_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})", re.IGNORECASE)
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii")  # in others a document type could hide from the search for it
_ENCRYPTED = 0x1
_MAIN = "/officeDocument"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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

    def main_name(self, otherwise: str) -> str:
        """Return the name of the main document: what the package's relations call so, else the usual one."""
        relations = self.xml("_rels/.rels") if otherwise not in self.names else None
        for each in relations if relations is not None else ():
            target = each.get("Target", "").lstrip("/")
            if each.get("Type", "").endswith(_MAIN) and target in self.names:
                return target
        return otherwise

    def beside(self, main: str, name: str) -> Element | None:
        """Return the root of an entry in the folder of another."""
        return self.xml(normpath(join(dirname(main), name)))

    def xml(self, name: str) -> Element | None:
        """Return the root of an entry, with the usual names of the strict form; None where there is no such entry."""
        if name not in self.names:
            return None
        text = self._read(name)
        _refuse_hidden(text)
        try:
            root = ElementTree.fromstring(text)  # noqa: S314  document types are refused above
        except ElementTree.ParseError as error:
            raise UnreadableFileError(DAMAGED) from error
        if root.tag.startswith(_STRICT):
            _unstrict(root)
        return root

    def _read(self, name: str) -> bytes:
        """Read an entry block by block, counting what really comes out, not what the package claims."""
        entry = self._zip.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(LOCKED)
        pieces: list[bytes] = []
        size = tags = 0
        try:
            with self._zip.open(entry) as file:
                while block := file.read(_BLOCK):
                    size += len(block)
                    tags += block.count(b"<")
                    if size > _MAX_XML or tags > _MAX_TAGS:
                        raise UnreadableFileError(TOO_LARGE)
                    pieces.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise UnreadableFileError(DAMAGED) from error
        return b"".join(pieces)


def _refuse_hidden(text: bytes) -> None:
    """Refuse document types, which no Word file has, and encodings that one could hide in."""
    encoding = _ENCODING.search(text[:400])
    plain = text.lstrip().startswith((b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<"))
    known = encoding is None or encoding[1].lower() in _ENCODINGS
    if not plain or not known or any(mark in text for mark in _DOCUMENT_TYPE):
        raise UnreadableFileError(
            "文件里有不应当出现的内容（XML 文档类型声明），没有读取；请用 Word 或 WPS 另存一份再试。"
        )


def _unstrict(root: Element) -> None:
    """Give the names of the strict form of the format the usual ones."""
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = W + element.tag.removeprefix(_STRICT)
        for name in [each for each in element.attrib if each.startswith(_STRICT)]:
            element.attrib[W + name.removeprefix(_STRICT)] = element.attrib.pop(name)
