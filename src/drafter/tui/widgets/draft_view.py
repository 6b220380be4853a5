"""The draft as it stands now; what has just changed is marked and brought into sight."""

from __future__ import annotations

from drafter.report.tree import Draft
from drafter.tui.draft_blocks import block_of, changes_between, draft_blocks
from drafter.tui.widgets.lines import LinesView


class DraftView(LinesView):
    """The live draft, to read. A click upon a sentence posts its key (``LinesView.Clicked``)."""

    HELP = "这里是报告现在的样子，每答一题就跟着变；带下划线的是刚刚变的。点一下某句，或者按 F2，可以逐句看、逐句改。"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.draft: Draft | None = None
        self.changed: frozenset[str] = frozenset()

    @property
    def latest(self) -> str:
        """The key of the first sentence that has changed last, empty where none has."""
        sentences = self.draft.sentences() if self.draft is not None else ()
        return next((each.key for each in sentences if each.key in self.changed), "")

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; what reads otherwise than in the one before is marked."""
        if draft is self.draft:
            return
        self.changed = changes_between(self.draft, draft)
        self.draft = draft
        blocks = draft_blocks(draft, self.changed)
        self.show(blocks)
        if self.changed:
            self.reveal(block_of(blocks, self.changed))
