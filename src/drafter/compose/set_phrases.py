"""What may stand again and again in a report: names of laws, labels of the tables, names in the answers."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.store import Facts
from drafter.facts.values import Fact, Record
from drafter.forms import Form, fixed_phrases
from drafter.text.phrases import SetPhrases


def set_phrases(facts: Facts, form: Form) -> SetPhrases:
    """Return the fixed phrases and the names of organs, channels and documents in the answers."""
    own = (name for fact in facts.answers.values() for name in _names_in(fact))
    return SetPhrases((*fixed_phrases(form), *own))


def _names_in(fact: Fact) -> Iterator[str]:
    if fact.type == "text" and isinstance(fact.value, str) and len(fact.value) > 1:
        yield fact.value
    elif isinstance(fact.value, tuple):
        for entry in fact.value:
            if isinstance(entry, Record):
                yield from (name for inner in entry.fields.values() for name in _names_in(inner))
            else:
                yield entry[0] if isinstance(entry, tuple) else entry
