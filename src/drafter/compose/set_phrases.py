"""What may stand again and again in a report: names of laws, labels of the tables, names in the answers."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.facts.store import Facts
from drafter.facts.values import Fact, Record
from drafter.forms import Form
from drafter.text.phrases import SetPhrases

_LAW_NAMES = (
    "中华人民共和国政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
    "政府信息公开信息处理费管理办法",
    "政府信息公开工作年度报告",
    "行政规范性文件",
    "政府信息公开",
    "政府信息",
)
_PLAIN_WORD = 3


def fixed_phrases(form: Form) -> tuple[str, ...]:
    """Return the names of laws, of the parts, and the labels of the tables that are longer than a plain word."""
    tables = form.tables.values()
    rows = (row.prose or row.label for table in tables for row in table.rows)
    columns = (label for table in tables for label in table.columns.values())
    return (*_LAW_NAMES, *form.parts, *(label for label in (*rows, *columns) if len(label) > _PLAIN_WORD))


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
