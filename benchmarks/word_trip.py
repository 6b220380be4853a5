"""Random facts by the hundred, out as a Word file and as a web page, and read back as a stranger's report.

The test does the same on a few dozen. Prints what does not come back as it was: cells, organ, year, paragraphs.

usage: uv run python benchmarks/word_trip.py [REPORTS]
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator

from drafter.document import Document, Paragraph
from drafter.exchange.readers import read_document
from drafter.exchange.word.body import in_two_lines
from drafter.facts.kinds import KINDS
from drafter.facts.store import Facts
from drafter.facts.values import Missing, Value
from drafter.recognition.read import recognise
from drafter.recognition.report import NOT_APPLICABLE, Figure
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.formats import Format
from drafter.services.library import Library, load_library
from drafter.services.outputs import content_of
from random_facts import random_facts

OPEN = ("待补", "不适用")
TRIPS: tuple[Format, ...] = ("docx", "html")
_FIGURES: dict[Value, Figure] = {Missing.BLANK: None, Missing.NOT_APPLICABLE: NOT_APPLICABLE}
_CELL = re.compile(r"(?<=- )\d+$", re.MULTILINE)
_TABLES = "\ntables:\n"
_OPEN_SHARE = 0.2


def facts_at(library: Library, index: int) -> Facts:
    """Return the facts of one trip; in every third one cells are open or do not apply."""
    rng = random.Random(index)
    text = random_facts(rng, library.bank, KINDS[index % len(KINDS)], share=(index % 10 + 1) / 10).text
    if index % 3 == 0:
        answers, cells = text.split(_TABLES)
        cells = _CELL.sub(lambda figure: rng.choice(OPEN) if rng.random() < _OPEN_SHARE else figure[0], cells)
        text = answers + _TABLES + cells
    return check_facts(library, text, "random.yaml").facts


def trips(library: Library, index: int) -> Iterator[str]:
    """Yield what is not as it was after the trips of one set of facts."""
    facts = facts_at(library, index)
    draft = make_draft(library, facts)
    for output in TRIPS:
        content = content_of(library, draft, output)
        raw = content.encode() if isinstance(content, str) else content
        for difference in differences(library, facts, draft, read_document(raw, f"年报.{output}")):
            yield f"report {index}, {output}: {difference}"


def differences(library: Library, facts: Facts, draft: Draft, document: Document) -> Iterator[str]:
    """Yield what a report that was read back has otherwise than the facts and the draft."""
    report = recognise(document, library.form)
    for cell in library.form.cells:
        value = facts.cell(cell)
        wanted = _FIGURES.get(value, value)
        found = report.cells[cell].value if cell in report.cells else "no such cell"
        if found != wanted:
            yield f"{cell}: {found!r} for {wanted!r}"
    title = facts.answer("标题名称") or facts.answer("全称")
    organ = report.organ.text if report.organ is not None else None
    if title is not None and organ != title.value:
        yield f"organ: {organ!r} for {title.value!r}"
    if report.year != facts.year:
        yield f"year: {report.year!r} for {facts.year!r}"
    told, read = [_plain(each) for each in prose_of(draft)], [_plain(each) for each in lines_of(document, draft)]
    if told != read:
        apart = next((pair for pair in zip(told, read, strict=False) if pair[0] != pair[1]), ("", ""))
        yield f"{len(told)} paragraphs told, {len(read)} read; the first that differ: {apart}"


def prose_of(draft: Draft) -> Iterator[str]:
    """Yield the title, the headings and the paragraphs of a draft in order."""
    yield draft.title
    yield from (each.text for each in draft.introduction)
    for part in draft.parts:
        yield part.heading
        for section in part.sections:
            if section.heading:
                yield section.number + section.heading
            yield from (each.text for each in section.paragraphs)


def lines_of(document: Document, draft: Draft) -> Iterator[str]:
    """Yield the paragraphs of a document outside of its tables; the title is one, wherever its lines end."""
    captions = {part.table.caption for part in draft.parts if part.table is not None}
    texts = [document.slice(each) for each in document.blocks if isinstance(each, Paragraph)]
    texts = [each for each in texts if each.strip() and each not in captions]
    if "\n".join(texts[:2]) == in_two_lines(draft.title):
        texts[:2] = ["".join(texts[:2])]
    yield from texts


def _plain(text: str) -> str:
    return text.replace("\n", "").strip()


def main(arguments: list[str]) -> int:
    """Send reports on their trips; returns 1 where one comes back changed."""
    reports = int(arguments[0]) if arguments else 500
    library, start = load_library(), time.perf_counter()
    changed = [difference for index in range(reports) for difference in trips(library, index)]
    print("\n".join(changed) or "everything came back as it was")
    seconds = time.perf_counter() - start
    print(f"{reports} reports, {len(TRIPS)} formats each, 200 cells: {len(changed)} differences, {seconds:.0f} s")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
