"""Finished reports to check: those in tests/cases/reports, changed as a case asks.

They were written by drafter from its examples and stay as they are, so that other words for a draft change no case.

A change is a mapping:
  base: an example's name (township by default)
  text: a paragraph of its own, in `part` 0, 1, 5 or 6 (1 by default)
  swap: text of the report by other text; each has to stand in it
  cells: cells by other texts, as in {table3.new.total: '5'}; an empty text leaves the cell blank
  tabs: true for tables as lines with a tab between cells, in which a blank cell keeps its place
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafter.exchange.plain import table_lines
from drafter.forms import CellId
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import load_library

REPORTS = Path(__file__).parents[1] / "cases" / "reports"
EXAMPLES = Path(__file__).parents[2] / "examples"
_BEHIND = {0: "\n\n一、", 1: "\n　　（二）", 5: "\n\n六、", 6: "\n"}


@lru_cache(maxsize=8)
def draft_of(example: str) -> Draft:
    """Return the draft of an example."""
    library = load_library()
    text = (EXAMPLES / f"{example}.yaml").read_text(encoding="utf-8")
    return make_draft(library, check_facts(library, text, f"{example}.yaml").facts)


def report_text(change: Mapping[str, Any]) -> str:
    """Return the text of a report with a change made to it."""
    if "report" in change:
        return str(change["report"])
    draft = draft_of(str(change.get("base", "township")))
    cells = {CellId(*address.split(".")): str(text) for address, text in change.get("cells", {}).items()}
    draft = _with_cells(draft, cells)
    text = _with_tables(str(change.get("base", "township")), draft)
    if change.get("tabs"):
        text = _with_tabs(text, draft)
    for old, new in change.get("swap", {}).items():
        assert old in text, f"“{old}” does not stand in the report"
        text = text.replace(old, str(new))
    if "text" in change:
        text = _insert(text, str(change["text"]), int(change.get("part", 1)))
    return text


@lru_cache(maxsize=8)
def _written(example: str) -> str:
    return (REPORTS / f"{example}.txt").read_text(encoding="utf-8")


def _with_tables(example: str, draft: Draft) -> str:
    """Return the report of an example with the tables of ``draft`` in place of its own."""
    text = _written(example)
    for old, new in zip(draft_of(example).parts, draft.parts, strict=True):
        if old.table is not None and new.table is not None and old.table != new.table:
            lines = "\n".join(table_lines(old.table))
            assert lines in text
            text = text.replace(lines, "\n".join(table_lines(new.table)))
    return text


def _insert(text: str, paragraph: str, part: int) -> str:
    """Put a paragraph at the end of the introduction, of the first aspect, of part five or of part six."""
    behind = _BEHIND[part]
    at = len(text) - 1 if part == 6 else text.index(behind)
    return f"{text[:at]}\n　　{paragraph}{text[at:]}"


def _with_tabs(text: str, draft: Draft) -> str:
    """Write the tables as lines with a tab between cells."""
    for part in draft.parts:
        if part.table is None:
            continue
        grid = part.table
        aligned = "\n".join(table_lines(grid))
        assert aligned in text
        rows = ("\t".join(grid.text_of(cell) for cell in row) for row in grid.rows)
        text = text.replace(aligned, "\n".join(rows))
    return text


def _with_cells(draft: Draft, cells: Mapping[CellId, str]) -> Draft:
    """Return the draft with other texts in some cells. A blank stands as an empty pipe cell would: not at all."""
    parts = tuple(
        replace(part, table=replace(part.table, texts={**part.table.texts, **_of_table(cells, part.table.id)}))
        if part.table is not None
        else part
        for part in draft.parts
    )
    return replace(draft, parts=parts)


def _of_table(cells: Mapping[CellId, str], table: str) -> dict[CellId, str]:
    return {cell: text for cell, text in cells.items() if cell.table == table}
