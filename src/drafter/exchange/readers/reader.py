"""Bytes to a document, by the reader of their format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from drafter.document import Document
from drafter.exchange.readers.errors import DAMAGED, EMPTY, TOO_LARGE, UnreadableFileError
from drafter.exchange.readers.limits import MAX_CHARACTERS
from drafter.exchange.readers.sniff import FileFormat, sniff

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_document(raw: bytes, name: str = "") -> Document:
    """Read a file of any format. Raises UnreadableFileError, and nothing else, where that is not possible."""
    try:
        document = _reader(sniff(raw, name))(raw)
    except UnreadableFileError:
        raise
    except (MemoryError, RecursionError) as error:
        raise UnreadableFileError(TOO_LARGE) from error
    except Exception as error:  # what a damaged file can do to a parser has no end
        raise UnreadableFileError(DAMAGED) from error
    if len(document.text) > MAX_CHARACTERS:
        raise UnreadableFileError(TOO_LARGE)
    if not document.text.strip():
        raise UnreadableFileError(EMPTY)
    if _SURROGATE.search(document.text):  # half a character, which can be neither written nor shown
        return replace(document, text=_SURROGATE.sub("\ufffd", document.text))
    return document


def _reader(file_format: FileFormat) -> Callable[[bytes], Document]:
    """Return the reader of a format; only that one is loaded."""
    if file_format == "html":
        from drafter.exchange.readers.html import read_html  # noqa: PLC0415

        return read_html
    if file_format == "docx":
        from drafter.exchange.readers.docx import read_docx  # noqa: PLC0415

        return read_docx
    if file_format == "doc":
        from drafter.exchange.readers.doc import read_doc  # noqa: PLC0415

        return read_doc
    if file_format == "pdf":
        from drafter.exchange.readers.pdf import read_pdf  # noqa: PLC0415

        return read_pdf
    if file_format == "json":
        from drafter.exchange.readers.draft_json import read_draft_json  # noqa: PLC0415

        return read_draft_json
    if file_format == "md":
        from drafter.exchange.readers.markdown import read_markdown  # noqa: PLC0415

        return read_markdown
    from drafter.exchange.readers.plain import read_plain  # noqa: PLC0415

    return read_plain
