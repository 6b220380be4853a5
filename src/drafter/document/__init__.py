"""A file's plain text with its paragraphs and tables: what every reader gives and every check counts in."""

from drafter.document.builder import DocumentBuilder, RawCell
from drafter.document.model import Document, Paragraph, Table, TableCell

__all__ = ["Document", "DocumentBuilder", "Paragraph", "RawCell", "Table", "TableCell"]
