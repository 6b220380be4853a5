"""What is wrong with a phrasebank."""

from __future__ import annotations

from drafter.services.library import Library
from drafter.source import Diagnostic


def lint(library: Library) -> list[Diagnostic]:
    """Return everything found."""
    return list(library.diagnostics)


def summary(library: Library, found: list[Diagnostic]) -> str:
    """Say how much was looked at and found."""
    topics = library.bank.topics.values()
    wordings = sum(len(topic.wordings) + len(topic.clauses) for topic in topics)
    return f"共{len(topics)}个题目、{wordings}种写法，发现{len(found)}处问题。"
