"""Word files: in a shipped layout, in a county's own, or on a county's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from drafter.exchange.word.ground import GroundError
from drafter.exchange.word.layout import Layout, read_layouts
from drafter.exchange.word.review import SourcedSentence, write_review
from drafter.exchange.word.writer import write_docx
from drafter.interview.session import Turn
from drafter.report.tree import Draft, Sentence
from drafter.services.errors import InputError
from drafter.services.files import MAX_REPORT_BYTES, read_bytes, read_text
from drafter.services.fonts import fonts_sentence, missing_fonts
from drafter.services.library import Library
from drafter.services.reasons import reasons_of
from drafter.source import Mapping as MappingNode
from drafter.source import NodeReader, parse_yaml

STANDARD, _PLAIN_FONTS = "standard", "system_fonts"
_FOLDER = "layouts/"
_ADVICE = "说明"  # how a phrase is meant to be used: for whoever writes, not for whoever reviews


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


def word_file(library: Library, draft: Draft, asked: str = "", written: datetime | None = None, turn: int = 0) -> bytes:
    """Return the draft as a Word file; see ``chosen`` for ``asked``. Raises InputError.

    ``turn`` is the number of the last turn of the talk, 0 where there was none; ``turn_of`` reads it again.
    """
    by = chosen(library, asked)
    try:
        version = str(turn) if turn else ""
        return write_docx(draft, by.layout, library.templates, county=by.county, written=written, version=version)
    except GroundError as error:
        raise InputError(f"“{asked}”不是能打开的 Word 文件（.docx）；请用 Word 或 WPS 另存为 docx 再试。") from error


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


def _shipped(library: Library) -> list[MappingNode]:
    files = ((name, text) for name, text in library.templates.items() if name.startswith(_FOLDER))
    parsed = (parse_yaml(text, f"templates/{name}")[0] for name, text in files)
    return [top for top in parsed if isinstance(top, MappingNode)]


def fonts_note(library: Library, asked: str = "") -> str:
    """Return what to say before the file is printed: which fonts of its layout this machine lacks; empty for none."""
    by = chosen(library, asked)
    if by.county is not None:
        return ""  # its fonts are in the county's own styles
    missing = missing_fonts(by.layout.fonts)
    advice = f"没有这些字体的，可以改用 {_PLAIN_FONTS} 版式。" if missing and by.layout.id == STANDARD else ""
    return fonts_sentence(missing) + advice


def review_file(library: Library, draft: Draft, said: Mapping[int, Turn], written: datetime | None = None) -> bytes:
    """Return a Word file of every sentence with its source; ``said`` are the turns of the talk, if there was one."""
    sentences = tuple(
        SourcedSentence(
            heading,
            each.text,
            tuple(f"{why.kind}：{why.text}" for why in reasons_of(each, library, said) if why.kind != _ADVICE),
        )
        for heading, each in _headed(draft)
    )
    layout = layouts(library)[STANDARD]
    return write_review(draft.title, draft.organ, sentences, layout, library.templates, written)


def _headed(draft: Draft) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence with the heading that it stands under."""
    for paragraph in draft.introduction:
        yield from (("引言", each) for each in paragraph.sentences)
    for part in draft.parts:
        for section in part.sections:
            heading = f"{part.heading}　{section.number}{section.heading}" if section.heading else part.heading
            for paragraph in section.paragraphs:
                yield from ((heading, each) for each in paragraph.sentences)
