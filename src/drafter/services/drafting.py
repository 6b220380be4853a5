"""From a facts file to the finished report."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.compose.choose import Mode
from drafter.compose.compose import Composer
from drafter.compose.hand import HandMade
from drafter.exchange.draft_json import write_json, write_sources
from drafter.exchange.pages import Pages
from drafter.exchange.plain import write_text
from drafter.facts.limits import check_limits
from drafter.facts.names import Names
from drafter.facts.reading import read_facts
from drafter.facts.relations import Breach, check_relations
from drafter.facts.store import Facts
from drafter.phrasebank.bank import Phrasebank
from drafter.report.tree import Draft
from drafter.services.errors import InputError
from drafter.services.formats import TextFormat
from drafter.services.library import Library
from drafter.services.words import segmenter
from drafter.source import Diagnostic


@dataclass(frozen=True, slots=True)
class Checked:
    """Facts with all that was found in them: faults of the file, relations that do not hold."""

    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    breaches: tuple[Breach, ...]

    @property
    def has_errors(self) -> bool:
        """True where something has to be put right."""
        severities = [each.severity for each in self.diagnostics] + [each.severity for each in self.breaches]
        return "error" in severities


def check_facts(library: Library, text: str, file: str) -> Checked:
    """Read a facts file and check its relations. Raises InputError where it is not a facts file at all."""
    facts, found = read_facts(text, file, library.bank.schema)
    if facts is None:
        raise InputError("\n".join(map(str, found)))
    profile = library.bank.profiles[facts.profile]
    breaches = check_relations(facts, library.form, regulations_zero=profile.regulations_zero)
    limits = check_limits(Names(facts, library.bank.vocabulary))
    return Checked(facts, (*found, *limits), tuple(breaches))


def make_draft(
    library: Library,
    facts: Facts,
    *,
    seed: int | None = None,
    last_year: str = "",
    mode: Mode = "least",
    hand: HandMade | None = None,
) -> Draft:
    """Compose the report of these facts; see ``Composer.compose``."""
    return compose_with(library.bank).compose(facts, seed=seed, last_year=last_year, mode=mode, hand=hand)


_composers: dict[int, Composer] = {}


def compose_with(bank: Phrasebank) -> Composer:
    """Return the composer of a phrasebank; there is one for each, as it keeps what it learned of the bank's words."""
    known = _composers.get(id(bank))
    if known is None or known.bank is not bank:
        known = _composers[id(bank)] = Composer(bank, segmenter())
    return known


def sources(draft: Draft) -> str:
    """Return the source of every sentence as JSON."""
    return write_sources(draft)


def render(library: Library, draft: Draft, output: TextFormat, *, fragment: bool = False) -> str:
    """Return the draft in a format; ``fragment`` gives HTML without the page around it."""
    if output == "txt":
        return write_text(draft).text
    if output == "json":
        return write_json(draft)
    page = "fragment" if fragment and output == "html" else output
    return Pages(library.templates).render(draft, page)
