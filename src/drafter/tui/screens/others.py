"""The screens that the talk opens, each loaded when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from drafter.services.live_draft import LiveDraft
    from drafter.tui.widgets.watch import Watch


def screen_of(name: str, live: LiveDraft, watch: Watch, sentence: str = "") -> DeskScreen:
    """Return the screen of a name: draft (from a sentence on), tables, review, findings, edited, finish."""
    if name == "draft":
        from drafter.tui.screens.draft import DraftScreen

        return DraftScreen(live, at=sentence)
    if name == "tables":
        from drafter.tui.screens.tables import TablesScreen

        return TablesScreen(live.conversation)
    if name == "review":
        from drafter.tui.screens.review import ReviewScreen

        return ReviewScreen(live.conversation)
    if name == "findings":
        from drafter.tui.screens.findings import FindingsScreen

        return FindingsScreen(watch.findings)
    if name == "edited":
        from drafter.tui.screens.edited import EditedScreen

        return EditedScreen(live)
    from drafter.tui.screens.finish import FinishScreen

    return FinishScreen(live)
