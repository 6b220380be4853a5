"""The text of a draft as a file has it, to be edited by the tests and read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.compose.edited.units import plain
from drafter.report.tree import Draft, Paragraph

Block = tuple[str, list[list[str]]]  # a heading and the paragraphs under it, each a number and sentences


def blocks_of(draft: Draft) -> list[Block]:
    """The draft's headings with their paragraphs."""

    def rows(paragraphs: Iterable[Paragraph]) -> list[list[str]]:
        return [[each.number, *(sentence.text for sentence in each.sentences)] for each in paragraphs]

    found: list[Block] = [(draft.title, rows(draft.introduction))]
    for part in draft.parts:
        found.append((part.heading, []))
        for section in part.sections:
            if section.heading:
                found.append((section.number + section.heading, []))
            found[-1][1].extend(rows(section.paragraphs))
    return found


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    for heading, paragraphs in blocks:
        yield heading
        yield from ("".join(each) for each in paragraphs)


def prose(blocks: Iterable[Block]) -> list[str]:
    """The text under each heading without spaces and numbers."""
    return ["".join(plain(text) for paragraph in paragraphs for text in paragraph[1:]) for _, paragraphs in blocks]
