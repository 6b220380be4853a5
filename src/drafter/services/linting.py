"""What is wrong with a phrasebank: its structure, and its texts by our own checks."""

from __future__ import annotations

from drafter.check.style import style_faults
from drafter.phrasebank import lint as phrasebank_lint
from drafter.services.library import Library
from drafter.source import Diagnostic


def lint(library: Library) -> list[Diagnostic]:
    """Return everything that is wrong, in the order of files and lines."""
    return [*library.diagnostics, *phrasebank_lint.lint(library.bank, style_faults)]


def summary(library: Library, found: list[Diagnostic]) -> str:
    """Say how much was looked at and what came of it."""
    topics = library.bank.topics.values()
    wordings = sum(len(topic.wordings) + len(topic.clauses) for topic in topics)
    outcome = f"发现{len(found)}处问题" if found else "没有发现问题"
    return f"共{len(topics)}个题目、{wordings}种写法，{outcome}。"
