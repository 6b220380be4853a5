"""The way through the sections: what is done, open and 待补; choosing one goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from drafter.interview.desk import SectionState


class Sections(OptionList):
    """The sections in their order, the one that is being asked marked."""

    HELP = "这里是各段的进度。用 ↑ ↓ 选一段，回车就从那一段接着问。"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._shown: list[str] = []

    def show(self, states: Sequence[SectionState], current: str) -> None:
        """Show how far each section is; ``current`` is the id of the one that is being asked."""
        lines = [section_line(state, here=state.id == current) for state in states]
        if lines == self._shown:
            return
        self._shown = lines
        options = [Option(line, id=state.id) for line, state in zip(lines, states, strict=True)]
        kept = self.highlighted
        self.clear_options()
        self.add_options(options)
        at = next((number for number, state in enumerate(states) if state.id == current), None)
        self.highlighted = kept if self.has_focus else at


def section_line(state: SectionState, *, here: bool) -> str:
    """Say in one line how far a section is."""
    parts = [f"还有{state.open}题"] if state.open else ["已问完" if state.answered or state.skipped else "未开始"]
    parts += [f"待补{state.unknown}"] * (state.unknown > 0) + [f"跳过{state.skipped}"] * (state.skipped > 0)
    return f"{state.title}：{'，'.join(parts)}{'　←现在' if here else ''}"
