"""What is required and not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.compose.hand import HandText
from drafter.facts.names import Names, Vocabulary
from drafter.facts.profile import Profile
from drafter.facts.store import Facts
from drafter.facts.values import Missing, gap_mark
from drafter.forms import CellId, Form, Table
from drafter.report.tree import Draft, Gap


def unmet(facts: Facts, profile: Profile, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what the profile requires and nobody has answered: the slot that stands open, and its label.

    Where one of several would do, the last one stands for them.
    """
    names = Names(facts, vocabulary)
    found: dict[str, str] = {}
    if facts.year is None:
        found["年度"] = "年度"
    for each in profile.required:
        answered = any(names.fact(name) is not None or facts.not_applicable(name) for name in each.any_of)
        if not answered:
            found[each.any_of[-1]] = each.label
    return found


def settled_by_hand(gaps: tuple[Gap, ...], draft: Draft, texts: Iterable[HandText]) -> tuple[Gap, ...]:
    """Return the gaps without those whose mark an officer wrote over, if it stands nowhere else."""
    replaced = [text.before for text in texts if not text.locked]
    if not replaced:
        return gaps
    prose = "\n".join(paragraph.text for paragraph in draft.paragraphs())
    marks = {gap: gap_mark(gap.label) for gap in gaps}
    return tuple(gap for gap in gaps if marks[gap] in prose or not any(marks[gap] in before for before in replaced))


def cell_gaps(facts: Facts, form: Form) -> Iterator[Gap]:
    """Yield what is blank in the tables: a whole table, a whole row, or single cells."""
    if all(fact.value is not Missing.BLANK for fact in facts.cells.values()):
        return
    for table in form.tables.values():
        cells = [cell for cell in form.cells if cell.table == table.id]
        blank = [cell for cell in cells if facts.cell(cell) is Missing.BLANK]
        if len(blank) == len(cells):
            yield Gap(f"整张表（{len(cells)}格）", _table_name(table))
            continue
        for row in table.rows:
            yield from _row_gaps(table, row.id, row.label, [cell for cell in blank if cell.row == row.id])


def _row_gaps(table: Table, row: str, label: str, blank: list[CellId]) -> Iterator[Gap]:
    columns = table.row(row).columns
    if blank and len(blank) == len(columns):
        yield Gap(f"“{label}”整行", _table_name(table))
    elif blank:
        names = "、".join(table.columns[cell.column] for cell in blank)
        yield Gap(f"“{label}”的{names}", _table_name(table))


def _table_name(table: Table) -> str:
    return {2: "表二", 3: "表三", 4: "表四"}[table.part]
