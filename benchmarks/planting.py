"""Plants faults into reports that drafter writes from its examples; ``faults.yaml`` says which and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from drafter.check.finding import Finding
from drafter.exchange.plain import table_lines, write_text
from drafter.forms import CellId
from drafter.report.tables import Grid
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import load_library

EXAMPLES = Path(__file__).parent.parent / "examples"
# Where the text of a place begins and what stands behind it.
PLACES = {
    "introduction": (r"\A.*年度报告\n\n", r"\n\n一、"),
    "proactive": (r"\n　　（一）.*\n", r"\n　　（二）"),
    "requests": (r"\n　　（二）.*\n", r"\n　　（三）"),
    "management": (r"\n　　（三）.*\n", r"\n　　（四）"),
    "platform": (r"\n　　（四）.*\n", r"\n　　（五）"),
    "supervision": (r"\n　　（五）.*\n", r"\n\n二、"),
    "improvement": (r"\n\n五、.*\n", r"\n\n六、"),
    "other": (r"\n\n六、.*\n", r"\n*\Z"),
}


@dataclass
class Sheet:
    """A text that is being changed, and the stretches of it that are not as they were."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)

    def put(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of another, and move what was planted behind it."""
        shift = len(new) - (end - start)
        self.text = self.text[:start] + new + self.text[end:]
        self.spans = [(left + shift, right + shift) if left >= end else (left, right) for left, right in self.spans]
        self.spans.append((start, start + len(new)))

    def swap(self, pattern: str, new: str, *, every: bool) -> bool:
        """Put a text in the place of what a pattern finds; tell whether it finds anything."""
        found = list(re.finditer(pattern, self.text, re.MULTILINE))
        for match in reversed(found if every else found[:1]):
            self.put(match.start(), match.end(), match.expand(new))
        return bool(found)

    def insert(self, place: str, sentence: str, *, own: bool, first: bool) -> None:
        """Put a sentence into a part or aspect: as the last one or the first, or as a paragraph of its own."""
        begin, behind = PLACES[place]
        start = _end_of(begin, self.text, 0)
        at = start if first else _start_of(behind, self.text, start)
        if not own:
            at += len("　　") if first else 0
            self.put(at, at, sentence)
        elif first:
            self.put(at, at, f"　　{sentence}\n")
        else:
            self.put(at, at, f"\n　　{sentence}")


def _end_of(pattern: str, text: str, start: int) -> int:
    match = re.compile(pattern).search(text, start)
    assert match, pattern
    return match.end()


def _start_of(pattern: str, text: str, start: int) -> int:
    match = re.compile(pattern).search(text, start - 1)
    assert match, pattern
    return match.start()


@dataclass(frozen=True)
class Base:
    """A finished report to plant faults in: its draft, what stands for names, and last year's report."""

    name: str
    group: str
    draft: Draft
    words: Mapping[str, str]
    kind: str | None
    profile: str | None
    last: Mapping[str, Any]

    def filled(self, text: str) -> str:
        """Return a text with names and years put in for 〈简称〉 and the like."""
        return re.sub("〈(.+?)〉", lambda match: self.words[match[1]], text)

    def text(self, cells: Mapping[str, str], *, tabs: bool = False) -> str:
        """Return the report with other texts in some cells; ``tabs`` writes tables as lines with tabs."""
        draft = with_cells(self.draft, cells)
        text = write_text(draft).text
        for grid in grids(draft) if tabs else ():
            rows = ("\t".join(grid.text_of(cell) for cell in row) for row in grid.rows)
            text = text.replace("\n".join(table_lines(grid)), "\n".join(rows))
        return text

    def last_text(self, cells: Mapping[str, str]) -> str:
        """Return last year's report with other texts in some cells."""
        text = str(self.last["text"])
        for grid in grids(with_cells(self.draft, {**self.last["cells"], **cells})):
            text = text.replace(f"〈{grid.id}〉", "\n".join(table_lines(grid)))
        return text


def grids(draft: Draft) -> Iterator[Grid]:
    """Yield the tables of a draft."""
    return (part.table for part in draft.parts if part.table is not None)


def with_cells(draft: Draft, cells: Mapping[str, str]) -> Draft:
    """Return the draft with other texts in some cells."""
    given = {CellId(*address.split(".")): text for address, text in cells.items()}

    def changed(grid: Grid) -> Grid:
        return replace(grid, texts={**grid.texts, **{each: given[each] for each in given if each.table == grid.id}})

    parts = (replace(each, table=changed(each.table)) if each.table else each for each in draft.parts)
    return replace(draft, parts=tuple(parts))


def read_bases(plan: Mapping[str, Any]) -> list[Base]:
    """Draft the reports that faults are planted in."""
    return [base for group, spec in plan["bases"].items() for base in _bases_of(group, spec, plan)]


def _bases_of(group: str, spec: Mapping[str, Any], plan: Mapping[str, Any]) -> Iterator[Base]:
    library = load_library()
    text = (EXAMPLES / f"{spec['example']}.yaml").read_text(encoding="utf-8")
    for old, new in spec.get("replace", {}).items():
        assert old in text, old
        text = text.replace(old, new)
    loaded = yaml.safe_load(text)
    organ, year = loaded["机关"], int(loaded["年度"])
    words = {
        **{key: str(value) for key, value in organ.items()},
        "年": str(year),
        "去年": str(year - 1),
        "前年": str(year - 2),
        "明年": str(year + 1),
        "要点": str(loaded["其他事项"]["要点名称"]),
    }
    checked = check_facts(library, text, group)
    assert not checked.has_errors, [*checked.diagnostics, *checked.breaches]
    for seed in spec["seeds"]:
        draft = make_draft(library, checked.facts, seed=seed)
        last = plan["last_years"].get(group, {})
        yield Base(f"{group}-{seed}", group, draft, words, spec.get("kind"), spec.get("profile"), last)


@dataclass(frozen=True)
class Fault:
    """A fault to plant: what is done, the codes of which one has to be found, and those that may be besides."""

    id: str
    code: str
    codes: frozenset[str]
    also: frozenset[str]
    bases: tuple[str, ...]
    change: Mapping[str, Any]


def read_faults(plan: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults in order; those of a code are numbered."""
    every = tuple(group for group, spec in plan["bases"].items() if not spec.get("only_named"))
    for code, changes in plan["faults"].items():
        for number, change in enumerate(changes, 1):
            codes = frozenset((code, *change.get("either", ())))
            bases = tuple(change.get("bases", every))
            yield Fault(f"{code}-{number}", code, codes, frozenset(change.get("also", ())), bases, change)


@dataclass(frozen=True)
class Planted:
    """A report with a fault in it; ``last`` is last year's report where the fault needs one."""

    base: Base
    sheet: Sheet
    last: str | None
    cells: frozenset[CellId]
    anywhere: bool

    def touches(self, finding: Finding) -> bool:
        """Tell whether a finding, or what it rests on, is where the fault was planted."""
        places = [(finding.start, finding.end, finding.cell)]
        places += [(each.start, each.end, each.cell) for each in finding.evidence]
        if self.anywhere or all(start is None and cell is None for start, _, cell in places):
            return True
        return any(
            cell in self.cells
            or (start is not None and end is not None and any(start <= b and a <= end for a, b in self.sheet.spans))
            for start, end, cell in places
        )


def plant(fault: Fault, base: Base) -> Planted | None:
    """Plant a fault; None where the report has no place for it."""
    change = fault.change
    cells = {key: base.filled(str(value)) for key, value in change.get("cells", {}).items()}
    sheet = Sheet(base.text(cells, tabs=bool(change.get("tabs"))))
    for pattern, new in change.get("swap", {}).items():
        if not sheet.swap(base.filled(pattern), base.filled(str(new)), every=bool(change.get("every"))):
            return None
    for place, sentence in change.get("put", {}).items():
        own, first = bool(change.get("own")), bool(change.get("first"))
        sheet.insert(place, base.filled(sentence), own=own, first=first)
    if "log" in change:
        sheet.insert(change["log"], "\n　　".join(log_entries(int(change["entries"]))), own=True, first=False)
    named = {**cells, **dict.fromkeys(change.get("at", ())), **dict.fromkeys(change.get("last_cells", {}))}
    addresses = frozenset(CellId(*address.split(".")) for address in named)
    return Planted(base, sheet, _last_year(fault, base), addresses, bool(change.get("anywhere")))


def _last_year(fault: Fault, base: Base) -> str | None:
    """Return last year's report: as it was, or with this year's cells or prose in it."""
    change = fault.change
    if not change.get("last"):
        return None
    same = {str(cell): text for grid in grids(base.draft) for cell, text in grid.texts.items()}
    cells = {key: str(value) for key, value in change.get("last_cells", {}).items()}
    sheet = Sheet(base.last_text({**(same if change.get("same_cells") else {}), **cells}))
    for place in change.get("same_prose", ()):
        begin, behind = PLACES[place]
        mine, theirs = write_text(base.draft).text, sheet.text
        start, own = _end_of(begin, theirs, 0), _end_of(begin, mine, 0)
        prose = mine[own : _start_of(behind, mine, own)]
        for new, old in (("去年", "前年"), ("年", "去年"), ("明年", "年")):
            prose = prose.replace(base.words[new], base.words[old])
        sheet.put(start, _start_of(behind, theirs, start), prose)
    return sheet.text


def log_entries(count: int) -> Iterator[str]:
    """Yield paragraphs of a log, as officers paste them where a summary belongs."""
    matters = ("低保对象名单", "临时救助发放表", "道路养护安排", "森林防火通告", "防汛值班表", "招聘公告")
    for number in range(count):
        month, day = 1 + number % 12, 1 + number * 7 % 28
        matter = matters[number % len(matters)]
        page = 3117 + 13 * number
        yield f"{month}月{day}日，在网站发布{matter}，页面编号{page}，由值班人员核对后上传，当日校对完毕。"
