"""One line that says where things stand: the organ, the section, what is open, what the rules say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widgets import Static

from drafter.interview.desk import SectionState
from drafter.source import Severity

if TYPE_CHECKING:
    from drafter.services.live_findings import FindingsNow

_NAMES: tuple[tuple[Severity, str], ...] = (("error", "错误"), ("warning", "提醒"), ("question", "请核对"))


class Status(Static):
    """The line at the top of the talk."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)


def progress_text(states: Sequence[SectionState], current: str) -> str:
    """Say which section is being asked, how many questions are left and how many are 待补."""
    at = next((number for number, state in enumerate(states, 1) if state.id == current), 0)
    where = f"{states[at - 1].title}（第{at}段，共{len(states)}段）" if at else "都问完了"
    left, unknown = sum(state.open for state in states), sum(state.unknown for state in states)
    skipped = sum(state.skipped for state in states)
    parts = [f"还有{left}题"] * (left > 0) + [f"待补{unknown}题"] * (unknown > 0) + [f"跳过{skipped}题"] * (skipped > 0)
    return "　".join((where, *parts))


def findings_text(now: FindingsNow | None) -> str:
    """Say how many findings there are of each gravity."""
    if now is None:
        return "检查：稍候"
    counts = [
        f"{name}{count}"
        for severity, name in _NAMES
        if (count := sum(each.finding.severity == severity for each in now.open))
    ]
    return f"检查：{' '.join(counts) if counts else '没有问题'}"
