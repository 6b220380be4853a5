"""A file of the draft that was edited in Word or WPS and is brought back: shown before → after, taken as chosen."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from drafter.compose import changes
from drafter.compose.edited.changes import Change, Untaken
from drafter.compose.edited.compare import Edited, compare
from drafter.compose.edited.taking import take_over as taken_over
from drafter.compose.edited.units import plain
from drafter.compose.hand import HandMade
from drafter.compose.hand_plain import to_plain
from drafter.interview.entries import Written
from drafter.interview.saying import Line
from drafter.recognition.report import ReadReport
from drafter.report.tree import Draft
from drafter.services.conversation import Answered
from drafter.services.drafting import compose_with
from drafter.services.edited_age import OUTDATED, Past, past_of
from drafter.services.edited_figures import Figured, answers, figures_of
from drafter.services.edited_lines import KIND_NAMES, Kind, kind_of, notes, told, untaken_line
from drafter.services.errors import InputError
from drafter.services.live_draft import HAND, LiveDraft, hand_in
from drafter.services.reports import read_report
from drafter.services.words import are_loaded

_GAP = "【待补"
_FEW = 3  # a file in which less than one in so many sentences is found is asked about
_SAID = ("effect", "wrong")


@dataclass(frozen=True, slots=True)
class Item:
    """One change to be ticked: its number, kind and section, both texts whole, the line that shows it, what to know.

    ``is_ticked`` is what to begin with: a figure of a table changes an answer and is taken only where it is ticked.
    """

    number: int
    kind: Kind
    where: str
    before: str
    after: str
    line: str
    notes: tuple[str, ...] = ()
    is_ticked: bool = True

    @property
    def kind_name(self) -> str:
        """The kind in Chinese."""
        return KIND_NAMES[self.kind]


@dataclass(frozen=True)
class Comparison:
    """What a file changes: ``items`` to choose from, what cannot be taken over, and what to ask before all that.

    ``questions`` are not empty where the file may not be this report: of another organ, another year, other sentences.
    """

    path: str
    items: tuple[Item, ...]
    untaken: tuple[Untaken, ...]
    questions: tuple[str, ...]
    draft: Draft
    report: ReadReport
    changes: tuple[Change | Figured, ...]

    @property
    def text(self) -> tuple[str, ...]:
        """The lines of the file that stand in no table."""
        return tuple(self.report.text[line.start : line.end] for line in self.report.lines)

    def lines(self) -> tuple[Line, ...]:
        """Return all that is to be said, for a talk line by line."""
        return tuple(_lines(self))


def compare_with_file(live: LiveDraft, path: str) -> Comparison:
    """Compare a file of any format with the draft as it is now.

    Raises InputError where it can't be read, is no report, or has not one sentence of this draft.
    """
    library = live.conversation.library
    report, draft = read_report(path, library.form), live.draft()
    edited = compare(draft, [report.text[line.start : line.end] for line in report.lines])
    if not edited.found:
        raise InputError(f"“{path}”里没有一句是这份报告的；请选从这里写出、改过的那个文件。")
    figures, left = figures_of(draft, report, live.conversation.facts, library.form)
    found = (*edited.changes, *figures)
    return Comparison(
        path=path,
        items=tuple(_items(found, draft, past_of(live, path))),
        untaken=(*edited.untaken, *left),
        questions=tuple(_questions(report, draft, edited)),
        draft=draft,
        report=report,
        changes=found,
    )


def take_over(live: LiveDraft, comparison: Comparison, chosen: Collection[int] | None = None) -> Answered:
    """Take the items of these numbers over, the ticked ones where None, in one turn: one undo takes all back."""
    if live.draft() != comparison.draft:
        return Answered((Line("wrong", "比较之后报告又变了；请把文件再比较一次。"),))
    picked = [item.number for item in comparison.items if (item.is_ticked if chosen is None else item.number in chosen)]
    if not picked:
        return Answered((Line("info", "没有选用任何改动，报告不变。"),))
    some = [comparison.changes[number] for number in picked]
    hand = hand_in(live.conversation.session.entries)[0]
    prose = [each for each in some if not isinstance(each, Figured)]
    try:
        after = taken_over(hand, comparison.draft, comparison.text, prose, lambda made: _composed(live, made))
    except changes.ChangeError as error:
        return Answered((Line("wrong", str(error)),))
    entries, form = live.conversation.session.entries, live.conversation.library.form
    figures = [each for each in some if isinstance(each, Figured)]
    written: dict[str, Written | None] = {**_written(hand, after), **answers(figures, comparison.report, form, entries)}
    known = {*comparison.draft.notes}
    said = live.conversation.write(
        written, "draft", rows=bool(figures), text=f"带回的文件：{PurePath(comparison.path).name}"
    )
    return Answered((*_said(comparison, len(picked)), *_of_figures(said, figures), *_new_notes(live, known)))


def _items(found: tuple[Change | Figured, ...], draft: Draft, past: Past | None) -> Iterator[Item]:
    sentences = {sentence.key: sentence for sentence in draft.sentences()}
    for number, each in enumerate(found):
        kind = kind_of(each, sentences)
        is_old = past is not None and past.explains(each)
        yield Item(
            number=number,
            kind=kind,
            where=each.where,
            before=getattr(each, "before", ""),
            after=getattr(each, "after", getattr(each, "text", "")),
            line=told(each, sentences),
            notes=(OUTDATED,) if is_old else tuple(notes(each, kind, sentences)),
            is_ticked=kind != "figure" and not is_old,
        )


def _questions(report: ReadReport, draft: Draft, edited: Edited) -> Iterator[str]:
    """Yield what speaks against the file being this report."""
    title = "" if _GAP in draft.title else plain(draft.title)
    if report.year is not None and draft.year is not None and report.year != draft.year:
        yield f"这个文件写的是{report.year}年的报告，这里写的是{draft.year}年的；确定要用它来改吗？"
    organ = report.organ.text if report.organ is not None and not report.organ.is_open else ""
    if organ and title and plain(organ) not in title and plain(organ) != plain(draft.organ):
        yield f"这个文件的标题写的是“{organ}”，这里写的是“{draft.title}”；确定要用它来改吗？"
    if edited.found * _FEW < edited.sentences:
        yield (
            f"报告里的{edited.sentences}句，在这个文件里只找到{edited.found}句；"
            "它可能不是从这里写出的，或者写出以后答复又变了；确定要用它来改吗？"
        )


def _lines(comparison: Comparison) -> Iterator[Line]:
    name = PurePath(comparison.path).name
    yield from (Line("unsure", each) for each in comparison.questions)
    if not comparison.items and not comparison.untaken:
        yield Line("info", f"“{name}”与报告一致，没有改动。")
        return
    yield Line("info", f"“{name}”里有{len(comparison.items)}处改动可以采用。")
    for item in comparison.items:
        yield Line("info", f"{item.number + 1}. {item.kind_name}　{item.line}")
        yield from (Line("note", each) for each in item.notes)
    if comparison.untaken:
        yield Line("info", f"另有{len(comparison.untaken)}处不能采用：")
        yield from (Line("wrong", untaken_line(each)) for each in comparison.untaken)


def _said(comparison: Comparison, count: int) -> Iterator[Line]:
    left = len(comparison.items) - count
    rest = f"，{left}处没有选用" if left else ""
    yield Line("info", f"已采用{count}处改动{rest}；撤销一次可以全部退回。")
    if comparison.untaken:
        yield Line("info", f"文件里另有{len(comparison.untaken)}处不能采用，报告没有动。")


def _of_figures(said: Answered, figures: list[Figured]) -> Iterator[Line]:
    """Yield what follows from the answers that were changed."""
    yield from (line for line in said.lines if figures and line.kind in _SAID)


def _new_notes(live: LiveDraft, known: set[str]) -> Iterator[Line]:
    """Yield what the draft notes now and did not before, as that a required sentence was taken out."""
    yield from (Line("wrong", note) for note in live.draft().notes if note not in known)


def _composed(live: LiveDraft, hand: HandMade) -> Draft:
    """Return the draft as it would be with these changes by hand."""
    conversation, loaded = live.conversation, are_loaded()
    return compose_with(conversation.library.bank).compose(
        conversation.facts,
        last_year=conversation.last_report() if loaded else "",
        mode="least" if loaded else "first",
        hand=hand,
    )


def _written(before: HandMade, after: HandMade) -> dict[str, str | None]:
    """Return what the session is to hold of the changes by hand."""
    gone: dict[str, str | None] = {HAND + name: None for name in to_plain(before)}
    return gone | {HAND + name: json.dumps(each, ensure_ascii=False) for name, each in to_plain(after).items()}
