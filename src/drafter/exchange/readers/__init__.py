"""Finished reports of any format as documents: ``read_document`` tells the format by the content."""

from drafter.exchange.readers.errors import UnreadableFileError
from drafter.exchange.readers.reader import read_document

__all__ = ["UnreadableFileError", "read_document"]
