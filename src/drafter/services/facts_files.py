"""New facts files, and what is still missing in one."""

from __future__ import annotations

from drafter.exchange.facts_template import FactsTemplate
from drafter.facts.store import Facts
from drafter.report.tree import Gap
from drafter.services.drafting import make_draft
from drafter.services.library import Library


def new_facts(library: Library, kind: str, year: int | None) -> str:
    """Return a commented facts file with every slot of that kind of organ."""
    bank = library.bank
    return FactsTemplate(library.templates).render(bank.schema, bank.profiles[kind], year, bank.acts_for(kind))


def missing_facts(library: Library, facts: Facts) -> tuple[Gap, ...]:
    """Return what is required and open, as the draft would show it; needs no choice of words and no jieba."""
    return make_draft(library, facts, mode="first").gaps
