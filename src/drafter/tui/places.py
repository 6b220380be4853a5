"""Where in the interview a place on the screen leads."""

from __future__ import annotations

from drafter.interview.known import is_settled
from drafter.services.conversation import Conversation


def question_of(conversation: Conversation, section: str) -> str:
    """Return the id of a section's first question that is still to be put, else of its first."""
    session, desk = conversation.session, conversation.interview.desk
    pending = [each.ask for each in desk.pending(session) if each.ask.section == section]
    still = (ask.id for ask in pending if not is_settled(ask, session.entries))
    of_course = (ask.id for each in desk.course(session.entries).sections if each.id == section for ask in each.asks)
    return next(still, "") or next(iter(ask.id for ask in pending), "") or next(of_course, "")
