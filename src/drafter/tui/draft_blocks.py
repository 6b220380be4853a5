"""The draft as blocks of text for the screen: headings, paragraphs sentence by sentence, tables in few lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from drafter.report.tables import Grid, GridLine
from drafter.report.tree import Draft, Paragraph, Part, Sentence
from drafter.tui.widgets.lines import Block, Run

_INDENT = "　　"
_GAP = re.compile("(【待补：?[^】]*】)")


def draft_blocks(draft: Draft, changed: Set[str] = frozenset(), here: str = "") -> list[Block]:
    """Return the whole draft; sentences whose keys are in ``changed`` and the one of ``here`` look different."""
    blocks = [Block((Run(draft.title, "heading"),)), Block()]
    blocks += (_paragraph(each, changed, here) for each in draft.introduction)
    for part in draft.parts:
        blocks += [Block(), Block((Run(part.heading, "heading"),))]
        blocks += _part(part, changed, here)
    return blocks


def _part(part: Part, changed: Set[str], here: str) -> Iterator[Block]:
    for section in part.sections:
        if section.heading:
            yield Block((Run(section.number + section.heading, "heading"),), _INDENT)
        for paragraph in section.paragraphs:
            yield _paragraph(paragraph, changed, here)
    if part.table is not None:
        yield from table_blocks(part.table)


def _paragraph(paragraph: Paragraph, changed: Set[str], here: str) -> Block:
    runs = [Run(paragraph.number)] if paragraph.number else []
    for sentence in paragraph.sentences:
        runs += _sentence(sentence, _look(sentence, changed, here))
    return Block(tuple(runs), _INDENT)


def _look(sentence: Sentence, changed: Set[str], here: str) -> str:
    if here and sentence.key == here:
        return "here"
    if sentence.key in changed:
        return "changed"
    return "hand" if sentence.hand else ""


def _sentence(sentence: Sentence, look: str) -> Iterator[Run]:
    for at, words in enumerate(_GAP.split(sentence.text)):
        if words:
            yield Run(words, look if look == "here" or at % 2 == 0 else "gap", sentence.key)


def table_blocks(grid: Grid) -> Iterator[Block]:
    """Yield the rows of a table that are not zero, each with its figures; those that are, in one line."""
    if grid.note:
        yield Block((Run(grid.note),), _INDENT)
    zero = 0
    for line in grid.lines:
        figures = _figures(line, grid)
        if not figures:
            zero += 1
            continue
        under = "·".join((*line.headings, ""))
        runs = [Run(under, "quiet")] if under else []
        runs.append(Run(f"{line.label}："))
        runs += (Run(words, "gap" if "待补" in words or words.endswith("空") else "") for words in figures)
        yield Block(tuple(runs), "  ", "    ")
    if zero:
        rest = "其余" if zero < len(grid.lines) else "全部"
        yield Block((Run(f"{rest}{zero}行都是0。", "quiet"),), "  ")


def _figures(line: GridLine, grid: Grid) -> list[str]:
    """Return the figures of a row that are not zero, named by their columns where there are several."""
    texts = [grid.texts[cell].strip() for cell in line.cells]
    if all(text == "0" for text in texts):
        return []
    if len(texts) == 1:
        return [texts[0] or "空"]
    if not any(texts):
        return ["空"]
    told = [f"{column}{text or '空'}" for column, text in zip(line.columns, texts, strict=True) if text != "0"]
    return [words + ("、" if at < len(told) - 1 else "") for at, words in enumerate(told)]


def changes_between(before: Draft | None, after: Draft) -> frozenset[str]:
    """Return the keys of sentences that read otherwise than before, or were not there."""
    if before is None:
        return frozenset()
    old = {sentence.key: sentence.text for sentence in before.sentences()}
    return frozenset(each.key for each in after.sentences() if each.key and old.get(each.key) != each.text)


def block_of(blocks: list[Block], keys: Set[str]) -> int:
    """Return the number of the first block that holds one of these sentences, -1 where none does."""
    return next((at for at, block in enumerate(blocks) if any(run.key in keys for run in block.runs)), -1)
