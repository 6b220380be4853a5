"""What an officer changed in a file of the draft: the draft's tree and the file's lines to a list of changes.

The lines are laid under the headings of the draft, and under each the clauses of both sides are aligned
(``headings``, ``align``). Paragraphs do not count: a sentence may stand in any. Neither do kinds of
space, width, quotation marks, dashes and the numbers of paragraphs; a sentence that differs in nothing else keeps
its own characters. What cannot be taken over is told, never dropped. Making the changes is in ``changes``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.compose.changes import refusal
from drafter.compose.edited.align import Pair, align, similarity
from drafter.compose.edited.changes import Added, Change, Edit, Moved, Removed, Untaken
from drafter.compose.edited.headings import NO_SENTENCE, Stretch, lay_out
from drafter.compose.edited.units import STOPS, Area, Unit, areas_of, file_units, parted, plain, restored
from drafter.compose.keys import FOLLOWUP_PLACE, INTRODUCTION_PLACE, MEASURES_PLACE, PROBLEMS_PLACE, place_of
from drafter.report.tree import Draft, Sentence

NEW_PROBLEM = "带编号的一段是另一个问题，接在别的句子后面会乱；请在问答里加上这个问题，程序会编号。"
ALL_OF_SECTION = "这里的句子全部删去了，而报告在这里必须有内容；请至少留下一句，或者把它改写。"
ALL_OF_PROBLEM = "这里全部删去了；不再写这个问题，请在问答里把它删去，句子和编号会一起去掉。"
ALL_MEASURES = "改进措施全部删去了，而每个问题都要有措施；请至少留下一句，或者把它改写。"
CANNOT_PART = "这几句合在一起改写了，分不清哪些字属于哪一句，没有采用；请在程序里分别改写。"

_MOVED_ALIKE, _ALIKE = 0.75, 0.5
_ORDINAL = re.compile("[^，。；]{0,6}，?[一二三四五六七八九十]{1,3}是")


@dataclass(frozen=True, slots=True)
class Edited:
    """The changes in the order of the text, what cannot be taken over, how many of the draft's sentences were found.

    ``follows`` is what differs only as something beside it was left out or joined: 二是 for 三是, ； for 。.
    """

    changes: tuple[Change, ...]
    untaken: tuple[Untaken, ...]
    found: int
    sentences: int
    follows: tuple[Edit, ...] = ()


def compare(draft: Draft, lines: Sequence[str]) -> Edited:
    """Compare a draft with the lines of a file that stand in no table."""
    return _Comparing(draft).compare(lines)


@dataclass
class _Match:
    """Clauses of the draft, of one sentence or of several that can't be told apart, and those that stand for them."""

    area: Area
    keys: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    now: list[Unit] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        return "".join(each.plain for each in self.units) == "".join(each.plain for each in self.now)

    @property
    def is_alike(self) -> bool:
        """True where the file has the sentence, whatever was changed in it; not where another stands in its place."""
        one, other = ("".join(each.plain for each in some) for some in (self.units, self.now))
        return similarity(one, other) >= _ALIKE

    @property
    def text(self) -> str:
        """What the file says, without the number of its paragraph unless that is the sentence's own."""
        own = plain(self.units[0].text) if self.units else ""
        return "".join(
            (each.mark.strip() if not own or own.startswith(plain(each.mark)) else "") + each.text for each in self.now
        )


class _Comparing:
    def __init__(self, draft: Draft) -> None:
        self._areas = areas_of(draft)
        self._sentences = {sentence.key: sentence for sentence in draft.sentences()}
        self._known = frozenset(unit.plain for area in self._areas for unit in area.units)
        self._untaken: list[Untaken] = []
        self._follows: list[Edit] = []
        self._numbered: set[int] = set()  # lines of the file that are new and begin with a number

    def compare(self, lines: Sequence[str]) -> Edited:
        stretches, told = lay_out(self._areas, lines, self._known)
        self._untaken = list(told)
        runs = [self._run(stretch) for stretch in stretches]
        matches = [match for run in runs for match in run]
        moves = self._moves(matches)
        kept_back = self._emptied(matches)
        reworked = [self._replaced(run, moves) for run in runs]
        changes = [change for run in reworked for change in self._changes(run, moves, kept_back)]
        found = sum(len(match.keys) for match in matches if match.is_alike)
        return Edited(tuple(changes), tuple(self._untaken), found, len(self._sentences), tuple(self._follows))

    def _run(self, stretch: Stretch) -> list[_Match]:
        """Match the clauses of a stretch, sentence by sentence."""
        area_of = [(unit, area) for area in stretch.areas for unit in area.units]
        now = [unit for number, line in stretch.lines for unit in file_units(line, number, self._known)]
        left = [unit for unit, _ in area_of]
        matches: list[_Match] = []
        for rows, columns in align([each.plain for each in left], [each.plain for each in now]):
            area = area_of[rows.start][1] if rows else (matches[-1].area if matches else stretch.areas[0])
            _add(matches, left, now, (rows, columns), area)
        lines = {unit.line for match in matches if match.keys for unit in match.now}
        self._numbered |= {unit.line for unit in now if unit.mark} - lines
        for match in matches:
            if not match.keys:  # the number of a line is its paragraph's, unless all of it is new
                match.now = [replace(unit, mark="") if unit.line in lines else unit for unit in match.now]
        return matches

    def _moves(self, matches: Sequence[_Match]) -> dict[int, str]:
        """Return which texts put in are sentences that are missing elsewhere: by the text's id, the sentence's key."""
        gone = {key: plain(self._sentences[key].text) for match in matches if not match.now for key in match.keys}
        moves: dict[int, str] = {}
        for match in matches:
            if match.keys or not gone:
                continue
            text = plain(match.text)
            share, key = max((similarity(text, other), key) for key, other in gone.items())
            if share >= _MOVED_ALIKE:
                moves[id(match)] = key
                del gone[key]
        return moves

    def _replaced(self, run: list[_Match], moves: dict[int, str]) -> list[_Match]:
        """Let a text put in where a sentence was left out stand for it."""
        gone = set(moves.values())
        found: list[_Match] = []
        for match in run:
            last = found[-1] if found else None
            if (
                last
                and last.keys
                and not last.now
                and not gone & {*last.keys}
                and not match.keys
                and id(match) not in moves
            ):
                last.now += match.now
            elif (
                last
                and not last.keys
                and id(last) not in moves
                and match.keys
                and not match.now
                and not gone & {*match.keys}
            ):
                match.now = last.now
                found[-1] = match
            else:
                found.append(match)
        return found

    def _emptied(self, matches: Sequence[_Match]) -> dict[str, str]:
        """Return the sentences that stay because their place would stand empty, each with the reason."""
        left: dict[str, list[str]] = {}
        for match in matches:
            for key in match.keys:
                if not match.now:
                    left.setdefault(place_of(key), []).append(key)
        every: dict[str, int] = {}
        for key in self._sentences:
            every[place_of(key)] = every.get(place_of(key), 0) + 1
        empty = {place for place, keys in left.items() if len(keys) == every[place]}
        return {key: reason for place in empty if (reason := _why_not(place, empty)) for key in left[place]}

    def _changes(self, run: list[_Match], moves: dict[int, str], kept_back: dict[str, str]) -> Iterator[Change]:
        """Yield what a stretch changes; what it may not change is told."""
        shifted = {place_of(key) for match in run for key in match.keys if not match.now or len(match.keys) > 1}
        for index, match in enumerate(run):
            if not match.keys:
                yield from self._put_in(run, index, moves, kept_back)
            elif not match.now:
                yield from self._left_out(match, set(moves.values()), kept_back)
            elif not match.is_same:
                yield from self._edited(match, shifted)

    def _left_out(self, match: _Match, moved: set[str], kept_back: dict[str, str]) -> Iterator[Change]:
        for key in match.keys:
            if key in moved:
                continue  # told where it stands now
            sentence = self._sentences[key]
            reason = kept_back.get(key) or refusal(sentence)
            if reason:
                self._untaken.append(Untaken(sentence.text, reason, match.area.name, key))
            else:
                yield Removed(key, sentence.text, match.area.name)

    def _put_in(
        self, run: list[_Match], index: int, moves: dict[int, str], kept_back: dict[str, str]
    ) -> Iterator[Change]:
        match, key = run[index], moves.get(id(run[index]))
        text, where = match.text, match.area.name
        before = next((each for each in reversed(run[:index]) if each.keys and each.now), None)
        after = next((each for each in run[index:] if each.keys and each.now), None)
        reason = ""
        if key is not None:
            reason = kept_back.get(key) or refusal(self._sentences[key])
        elif match.now[0].line in self._numbered and match.area.is_numbered:
            reason = NEW_PROBLEM
        in_front = before is None or (
            after is not None and _shares_line(match, after) and not _shares_line(match, before)
        )
        neighbour = after if in_front else before
        if reason or neighbour is None:
            self._untaken.append(Untaken(text, reason or NO_SENTENCE, where, key or ""))
            return
        to = neighbour.keys[0 if in_front else -1]
        if key is None:
            yield Added(to, text, where, in_front)
        else:
            sentence = self._sentences[key].text
            text = "".join(unit.text for unit in match.now)  # without the number of a paragraph
            yield Moved(key, sentence, restored(sentence, text), to, where, in_front)

    def _edited(self, match: _Match, shifted: set[str]) -> Iterator[Change]:
        sentences = [self._sentences[key] for key in match.keys]
        where = match.area.name
        if len(sentences) == 1:
            sentence = sentences[0]
            edit = Edit(sentence.key, sentence.text, restored(sentence.text, match.text), where)
            if place_of(sentence.key) in shifted and _same_but_for_its_place(sentence, match.text):
                self._follows.append(edit)
            else:
                yield edit
            return
        before = "".join(each.text for each in sentences)
        if len({place_of(key) for key in match.keys}) == 1:
            first, *others = match.keys
            yield Edit(first, before, restored(before, match.text), where, tuple(others))
            return
        parts = parted([each.text for each in sentences], match.text)
        if not all(parts):
            texts = [match.text, *(each.text for each in sentences[1:])]
            self._untaken += [
                Untaken(each, CANNOT_PART, where, key) for each, key in zip(texts, match.keys, strict=True)
            ]
            return
        for sentence, part in zip(sentences, parts, strict=True):
            if plain(part) != plain(sentence.text):
                yield Edit(sentence.key, sentence.text, restored(sentence.text, part), where)


def _add(matches: list[_Match], left: Sequence[Unit], now: Sequence[Unit], pair: Pair, area: Area) -> None:
    """Add a pair of the alignment: to the sentence that it goes on with, or as a match of its own."""
    units, found = [left[at] for at in pair[0]], [now[at] for at in pair[1]]
    keys = list(dict.fromkeys(unit.key for unit in units))
    last = matches[-1] if matches else None
    goes_on = last is not None and last.keys and keys and keys[0] == last.keys[-1]
    more = last is not None and not keys and not last.keys and _is_one_sentence(last.now[-1], found[0])
    if last is not None and (goes_on or more):
        last.keys += [key for key in keys if key not in last.keys]
        last.units += units
        last.now += found
        return
    if last is not None and not last.keys and len(matches) > 1 and keys and matches[-2].keys[-1:] == keys[:1]:
        matches.pop()  # what was put in stands within a sentence
        _add(matches, left, now, (pair[0], range(pair[1].start - len(last.now), pair[1].stop)), area)
        return
    matches.append(_Match(area, keys, units, found))


def _shares_line(match: _Match, other: _Match) -> bool:
    return not {unit.line for unit in match.now}.isdisjoint(unit.line for unit in other.now)


def _is_one_sentence(unit: Unit, other: Unit) -> bool:
    return unit.line == other.line and not unit.text.rstrip("”’）》」』\"'").endswith(tuple(STOPS))


def _why_not(place: str, empty: Iterable[str]) -> str:
    """Return why a place may not stand empty, nothing where it may."""
    record = place.removesuffix(f"/{MEASURES_PLACE}")
    is_problem = record.startswith(PROBLEMS_PLACE + "/")
    if place == INTRODUCTION_PLACE or (is_problem and record == place and f"{place}/{MEASURES_PLACE}" not in empty):
        return ""
    if is_problem and record != place and record not in empty:
        return ALL_MEASURES
    return ALL_OF_PROBLEM if is_problem or place.startswith(FOLLOWUP_PLACE) else ALL_OF_SECTION


def _same_but_for_its_place(sentence: Sentence, text: str) -> bool:
    """True where only what follows from its place differs: 二是 for 三是, the end mark in a row."""
    if not sentence.opening and not place_of(sentence.key).startswith((FOLLOWUP_PLACE, PROBLEMS_PLACE)):
        return False
    bodies = (
        sentence.text.removeprefix(sentence.opening),
        _ORDINAL.sub("", text, count=1) if sentence.opening else text,
    )
    one, other = (plain(each).rstrip("。;") for each in bodies)
    return one == other
