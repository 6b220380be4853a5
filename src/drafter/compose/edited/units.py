"""Texts taken apart for comparing: what counts as the same, where clauses end, what stands under each heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from drafter.report.tables import Grid
from drafter.report.tree import Draft, Paragraph, Part

INTRODUCTION_NAME = "引言"
STOPS = "。！？"

# What Word and WPS write for one another: quotation marks, dashes, the dot between names.
_SAME = {
    **dict.fromkeys("“”\u201e\u201f", '"'),
    **dict.fromkeys("‘’\u201a\u201b", "'"),
    **dict.fromkeys("\u2010\u2011\u2012–—\u2015\u2212", "-"),
    **dict.fromkeys("\u223c\u301c", "~"),
    **dict.fromkeys("\u2022\u30fb\u2027\u2219", "·"),
}
_UNSEEN = frozenset(("Cf", "Cc", "Zs", "Zl", "Zp"))
_CLAUSE = re.compile(r"\s*【待补[^】]*】(?![。！？；，])|[^。！？；]*(?:[。！？；]+[”’）》」』\"']*|$)")
_HAN = "一二三四五六七八九十"
_MARK = re.compile(
    rf"\s*(?:[（(](?:[{_HAN}]{{1,3}}|\d{{1,2}})[）)]|第[{_HAN}]{{1,3}}部分[：:、]?|(?:[{_HAN}]{{1,3}}|\d{{1,2}})[、.．](?!\d))\s*"
)
_RUN_ON = re.compile(r"\d{1,2}[.．、](?=\d)")
_NO_FIGURE = re.compile(r"【待补[^】]*】|[\d.,\-/\"无空件万元]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause up to its end mark: as written, and ``plain`` for comparing.

    ``key`` is that of its sentence in the draft. In a file, ``line`` is the line it stands in, ``mark`` the number
    that the line begins with.
    """

    text: str
    plain: str
    key: str = ""
    line: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """What stands under one heading; ``labels`` are the words of the table where it holds one.

    ``is_numbered`` says that the program counts its paragraphs: 1., 2..
    """

    name: str
    heading: str
    units: tuple[Unit, ...] = ()
    labels: tuple[str, ...] = ()
    is_numbered: bool = False


@dataclass
class _Growing:
    name: str
    heading: str
    labels: tuple[str, ...] = ()
    paragraphs: list[Paragraph] = field(default_factory=list)

    def done(self) -> Area:
        units = tuple(_draft_units(self.paragraphs))
        numbered = any(paragraph.number for paragraph in self.paragraphs)
        return Area(self.name, self.heading, units, self.labels, numbered)


def plain(text: str) -> str:
    """Return a text without spaces, all of one width, with one kind of quotation mark and dash."""
    return "".join(map(_plain, text))


def plain_places(text: str) -> tuple[str, list[int]]:
    """Return the plain text, and for each of its characters the place it comes from."""
    found = [(each, at) for at, character in enumerate(text) for each in _plain(character)]
    return "".join(each for each, _ in found), [at for _, at in found]


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    if unicodedata.category(character) in _UNSEEN:
        return ""
    return "".join(unicodedata.normalize("NFKC", character).split())


def clauses(text: str) -> Iterator[str]:
    """Yield the stretches of a text up to 。！？；, without spaces around them; 【待补】 that opens one is one."""
    yield from (piece.strip() for piece in _CLAUSE.findall(text) if piece.strip())


def mark_of(line: str) -> str:
    """Return the number that a line begins with, as in （一） or 1., with the spaces around it."""
    found = _MARK.match(line)
    return found.group() if found and found.end() < len(line) else ""


def words_of(line: str) -> str:
    """Return the plain text of a line without the number it begins with."""
    return plain(line[len(mark_of(line)) :])


def areas_of(draft: Draft) -> list[Area]:
    """Return the draft's headings in order with what stands under each; first the title with the introduction."""
    found = [_Growing(INTRODUCTION_NAME, draft.title, paragraphs=list(draft.introduction))]
    for part in draft.parts:
        found.append(_Growing(part.heading, part.heading, _labels(part)))
        for section in part.sections:
            if section.heading:
                heading = section.number + section.heading
                found.append(_Growing(heading, heading))
            found[-1].paragraphs += section.paragraphs
    return [each.done() for each in found]


def _draft_units(paragraphs: Iterable[Paragraph]) -> Iterator[Unit]:
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            yield from (Unit(each, plain(each), sentence.key) for each in clauses(sentence.text) if plain(each))


def file_units(line: str, number: int, known: AbstractSet[str]) -> Iterator[Unit]:
    """Yield the clauses of a line; the number it begins with stands apart unless a clause of ``known`` has it too."""
    first = next(clauses(line), "")
    if _MARK.fullmatch(line):
        return  # the text behind the number is gone
    mark = "" if plain(first) in known else mark_of(line)
    run_on = _RUN_ON.match(line)  # 1.3月底前: a number and a text that opens with a digit
    if run_on and plain(first[run_on.end() :]) in known:
        mark = run_on.group()
    for each in clauses(line[len(mark) :]):
        if plain(each):
            yield Unit(each, plain(each), line=number, mark=mark)
        mark = ""


def _labels(part: Part) -> tuple[str, ...]:
    """Return the words that stand in a part's table, the longest first."""
    return tuple(sorted(set(filter(None, map(plain, _grid_words(part.table)))), key=len, reverse=True))


def _grid_words(grid: Grid | None) -> Iterator[str]:
    if grid is None:
        return
    yield from (grid.caption, grid.note)
    yield from (drawn.text for row in grid.rows for drawn in row if drawn.cell is None)
    for line in grid.lines:
        yield from (*line.headings, line.label, *line.columns)


def is_of_table(line: str, labels: Sequence[str]) -> bool:
    """True for a line that holds nothing but labels and figures of a table."""
    left = plain(line)
    for label in labels:
        left = left.replace(label, "")
    return bool(labels) and not _NO_FIGURE.sub("", left)


def restored(before: str, after: str) -> str:
    """Return ``after`` with the characters of ``before`` wherever both read the same: its marks, widths and spaces."""
    (one, places), (other, others) = plain_places(before), plain_places(after)
    text = ""
    for what, start, stop, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            text += before[places[start] : places[stop - 1] + 1]
        elif last > first:
            text += after[others[first] : others[last - 1] + 1]
    return text


def parted(befores: Sequence[str], after: str) -> list[str]:
    """Cut a text where the sentences it was made of met; a piece may be empty."""
    codes = SequenceMatcher(None, "".join(befores), after, autojunk=False).get_opcodes()
    cuts, end = [0], 0
    for text in befores[:-1]:
        end += len(text)
        cuts.append(
            next(
                (
                    first + (end - start if what == "equal" else last - first)
                    for what, start, stop, first, last in codes
                    if start < end <= stop
                ),
                cuts[-1],
            )
        )
    return [after[start:stop] for start, stop in zip(cuts, [*cuts[1:], len(after)], strict=True)]
