"""What is wrong with a phrasebank: its structure, and its texts by our own checks."""

from __future__ import annotations

from drafter.check.style import WordingCheck, wording_check
from drafter.phrasebank import lint as phrasebank_lint
from drafter.phrasebank.lint_talk import lint_talk
from drafter.services.data import current_form
from drafter.services.library import Library
from drafter.services.rule_library import load_rules
from drafter.services.words import segmenter
from drafter.source import Diagnostic


def make_wording_check() -> WordingCheck:
    """Return the check that wordings of a phrasebank have to pass: our own rules."""
    return wording_check(load_rules().rules, current_form(), segmenter())


def lint(library: Library) -> list[Diagnostic]:
    """Return everything that is wrong, in the order of files and lines."""
    own = sorted(lint_talk(library.bank), key=lambda each: each.place)
    return [*library.diagnostics, *own, *phrasebank_lint.lint(library.bank, make_wording_check())]


def summary(library: Library, found: list[Diagnostic]) -> str:
    """Say how much was looked at and what came of it."""
    topics = library.bank.topics.values()
    wordings = sum(len(topic.wordings) + len(topic.clauses) for topic in topics)
    outcome = f"发现{len(found)}处问题" if found else "没有发现问题"
    return f"共{len(topics)}个题目、{wordings}种写法，{outcome}。"
