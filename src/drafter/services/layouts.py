"""The layouts of Word files: shipped ones, a county's own, a county's Word file. No Word file is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from drafter.exchange.word.layout import Layout, read_layouts
from drafter.services.errors import InputError
from drafter.services.files import MAX_REPORT_BYTES, read_bytes, read_text
from drafter.services.fonts import fonts_sentence, missing_fonts
from drafter.services.library import Library
from drafter.source import Mapping, NodeReader, parse_yaml

STANDARD, _PLAIN_FONTS = "standard", "system_fonts"
_FOLDER = "layouts/"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A layout, and the county's own Word file that the report is put on, where one was named."""

    layout: Layout
    county: bytes | None = None


def layouts(library: Library) -> dict[str, Layout]:
    """Return the shipped layouts by id."""
    return read_layouts(_shipped(library), NodeReader())


def chosen(library: Library, asked: str = "") -> Chosen:
    """Return the layout of an id, of a YAML file, or on a .docx file; the usual one for "". Raises InputError."""
    known = layouts(library)
    ending = PurePath(asked).suffix.lower()
    if ending == ".docx":
        return Chosen(known[STANDARD], read_bytes(asked, MAX_REPORT_BYTES))
    if ending in (".yaml", ".yml"):
        return Chosen(_own(library, asked))
    if (asked or STANDARD) not in known:
        names = "、".join(f"{each.id}（{each.name}）" for each in known.values())
        raise InputError(f"没有“{asked}”这种版式；可以用{names}，或者本地的版式文件（.yaml）、Word 样本（.docx）。")
    return Chosen(known[asked or STANDARD])


def fonts_note(library: Library, asked: str = "") -> str:
    """Return what to say before the file is printed: which fonts of its layout this machine lacks; empty for none."""
    by = chosen(library, asked)
    if by.county is not None:
        return ""  # its fonts are in the county's own styles
    missing = missing_fonts(by.layout.fonts)
    advice = f"没有这些字体的，可以改用系统字体版式（{_PLAIN_FONTS}）。" if missing and by.layout.id == STANDARD else ""
    return fonts_sentence(missing) + advice


def _own(library: Library, path: str) -> Layout:
    """Return the layout of a county's file."""
    reader = NodeReader()
    root, found = parse_yaml(read_text(path).removeprefix("\ufeff"), path)
    reader.diagnostics += found
    top = reader.mapping(root, "版式文件") if root is not None else None
    read = read_layouts([*_shipped(library), top], reader) if top is not None else {}
    if reader.diagnostics:
        raise InputError("\n".join(map(str, reader.diagnostics)))
    identity = reader.text(top.entries.get("id"), "id") if top is not None else None
    return read[identity or ""]


def _shipped(library: Library) -> list[Mapping]:
    files = ((name, text) for name, text in library.templates.items() if name.startswith(_FOLDER))
    parsed = (parse_yaml(text, f"templates/{name}")[0] for name, text in files)
    return [top for top in parsed if isinstance(top, Mapping)]
