"""The hand-in sheet: one page on where a report comes from, what is still open, and what was set aside and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from drafter.exchange.word.review import Sheet, write_sheet
from drafter.facts.store import Facts
from drafter.facts.values import Fact
from drafter.interview.facts import TALK
from drafter.report.tree import Draft
from drafter.services.layouts import STANDARD, layouts
from drafter.services.library import Library

_MOST = 12  # lines of a list, so that all stays on one page
_TO_SIGN = ("填报人：__________　　审核人：__________", "负责人：__________　　日　期：______年____月____日")


def hand_in_sheet(
    library: Library,
    draft: Draft,
    facts: Facts,
    *,
    still_open: Iterable[str],
    aside: Iterable[tuple[str, str]] = (),
    written: datetime | None = None,
) -> bytes:
    """Return the sheet as a Word file.

    ``still_open`` names what is 待补, ``aside`` are findings that were set aside, each with its reason.
    """
    sheet = Sheet(
        title=f"{draft.title}\n报送单",
        organ=draft.organ,
        fields=(
            ("报送单位", draft.organ),
            ("统计期限", _period(draft.year)),
            ("文字部分", _prose(draft, facts)),
            ("三张表", _cells(facts)),
        ),
        lists=(
            ("还没有填的", _shortened(still_open)),
            ("程序提出、核对后保留的", _shortened(f"{what}　理由：{reason}" for what, reason in aside)),
        ),
        to_sign=_TO_SIGN,
    )
    return write_sheet(sheet, layouts(library)[STANDARD], library.templates, written or datetime.now(UTC))


def _period(year: int | None) -> str:
    return f"{year}年1月1日至{year}年12月31日" if year is not None else "【待补】"


def _prose(draft: Draft, facts: Facts) -> str:
    """Return how many facts the text rests on, by what they come from, and how many sentences are by hand."""
    known = [fact for fact in facts.answers.values() if fact.known]
    counts = Counter(_origin(fact) for fact in known)
    sentences = list(draft.sentences())
    by_hand = sum(bool(each.hand) for each in sentences)
    told = "、".join(f"{name}{count}项" for name, count in counts.items())
    hand = f"，其中{by_hand}句由填报人改写或锁定" if by_hand else ""
    return f"填写情况{len(known)}项（{told or '无'}）；共{len(sentences)}句{hand}。"


def _cells(facts: Facts) -> str:
    known = [fact for fact in facts.cells.values() if fact.known]
    added = sum(fact.origin.kind == "computed" for fact in known)
    return f"填写{len(known) - added}格，程序加总{added}格，未填{len(facts.cells) - len(known)}格。"


def _origin(fact: Fact) -> str:
    if fact.origin.kind == "last_year":
        return "取自去年报告"
    place = fact.origin.place
    return "问答中答复" if place is not None and place.file == TALK and place.line else "取自事实文件"


def _shortened(lines: Iterable[str]) -> tuple[str, ...]:
    """Return so many lines as a page has room for, and how many more there are."""
    found = tuple(lines)
    return found if len(found) <= _MOST else (*found[: _MOST - 1], f"……其余{len(found) - _MOST + 1}项见报告。")
