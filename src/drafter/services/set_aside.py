"""Findings that the writer has answered for: kept in a file beside the report, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.check.finding import Finding
from drafter.services.errors import InputError
from drafter.services.files import STDIN, read_text
from drafter.source import NodeReader, Place, parse_yaml

ENDING = ".搁置.yaml"
_SOME_WORDS = 4
_RULE, _TEXT, _REASON = "规则", "文字", "理由"


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer: the rule's code, the text or cell it is about (empty for the report as a whole), the reason."""

    code: str
    about: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings that remain, those set aside with their reasons, and entries that set nothing aside."""

    open: tuple[Finding, ...]
    aside: tuple[tuple[Finding, str], ...]
    unused: tuple[str, ...]


def entries_beside(path: str) -> tuple[Entry, ...]:
    """Return the entries of the file beside a report, none where there is no such file. Raises InputError."""
    if path == STDIN:
        return ()
    beside = Path(path + ENDING)
    if not beside.is_file():
        return ()
    shown = str(beside)
    root, found = parse_yaml(read_text(shown), shown)
    reader = NodeReader()
    reader.diagnostics += found
    entries: list[Entry] = []
    for node in reader.sequence(root, "搁置") if root is not None else ():
        fields = reader.mapping(node, "搁置", (_RULE, _TEXT, _REASON))
        if fields is None:
            continue
        code, reason = (reader.text(fields.entries.get(key), key) for key in (_RULE, _REASON))
        if not code or not reason:
            reader.report(fields.place, f"每一项都要写“{_RULE}”和“{_REASON}”；没有理由的不能搁置。")
            continue
        entries.append(Entry(code, reader.text(fields.entries.get(_TEXT), _TEXT) or "", reason, fields.place))
    if reader.diagnostics:
        raise InputError("\n".join(map(str, reader.diagnostics)))
    return tuple(entries)


def sort_out(findings: Iterable[Finding], entries: Iterable[Entry]) -> Sorted:
    """Part the findings that an entry answers for from those that are open."""
    entries = tuple(entries)
    remaining: list[Finding] = []
    aside: list[tuple[Finding, str]] = []
    used: set[Entry] = set()
    for finding in findings:
        entry = next((each for each in entries if _answers(each, finding)), None)
        if entry is None:
            remaining.append(finding)
        else:
            used.add(entry)
            aside.append((finding, entry.reason))
    unused = tuple(
        f"{each.place}：{each.code}“{each.about}”没有搁置任何问题，可能已经改好了；请删去这一项。"
        for each in entries
        if each not in used
    )
    return Sorted(tuple(remaining), tuple(aside), unused)


def _answers(entry: Entry, finding: Finding) -> bool:
    """True where an entry names a finding: by its whole text or cell, or by some words of a longer text."""
    if entry.code != finding.code:
        return False
    whole = about(finding)
    return entry.about == whole or (finding.cell is None and len(entry.about) >= _SOME_WORDS and entry.about in whole)


def about(finding: Finding) -> str:
    """Return what an entry names a finding by: its cell, else its text without spaces, empty for the whole report."""
    return str(finding.cell) if finding.cell is not None else "".join(finding.text.split())
