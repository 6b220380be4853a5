"""A file that was written before answers changed: what in it is only the draft of that time, and no edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drafter.compose.edited.changes import Added, Change, Edit, Moved, Removed
from drafter.compose.edited.units import plain
from drafter.exchange.readers.errors import UnreadableFileError
from drafter.exchange.readers.packed import Package
from drafter.report.tree import Draft
from drafter.services.edited_figures import Figured
from drafter.services.files import MAX_REPORT_BYTES, read_bytes
from drafter.services.live_draft import LiveDraft

_VERSION = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}version"
_DIGITS = 9
OUTDATED = "文件写成以后，这里用到的答复又改过，现在的写法是新的；一般不用勾选。"


@dataclass(frozen=True, slots=True)
class Past:
    """The sentences of the draft that a file was written from, as plain text by their keys."""

    sentences: Mapping[str, str]

    def explains(self, change: Change | Figured) -> bool:
        """True where a change only brings back how the draft read then."""
        if isinstance(change, Edit):
            return self.sentences.get(change.key) == plain(change.after)
        if isinstance(change, Added):
            return plain(change.text) in self.sentences.values()
        if isinstance(change, Removed):
            return change.key not in self.sentences
        return isinstance(change, Moved) and self.sentences.get(change.key) == plain(change.after)


def past_of(live: LiveDraft, path: str) -> Past | None:
    """Return the draft that a file was written from, None where it does not say or nothing has changed since."""
    session, turn = live.conversation.session, turn_of(path)
    if not turn or turn >= session.turns:
        return None
    while session.done and session.done[-1].number > turn:
        session = session.undo()
    if session.entries == live.conversation.session.entries:
        return None
    return Past(_plain_texts(live.draft_of(session)))


def turn_of(path: str) -> int:
    """Return the number of the turn that a Word file says it was written after, 0 where it says none."""
    if not path.lower().endswith(".docx"):
        return 0
    try:
        core = Package(read_bytes(path, MAX_REPORT_BYTES)).xml("docProps/core.xml")
    except UnreadableFileError:  # something else by that ending, which was read all the same
        return 0
    found = core.find(_VERSION) if core is not None else None
    written = (found.text or "") if found is not None else ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < _DIGITS else 0


def _plain_texts(draft: Draft) -> dict[str, str]:
    return {sentence.key: plain(sentence.text) for sentence in draft.sentences()}
