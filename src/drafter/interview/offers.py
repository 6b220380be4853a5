"""Values that are shown for a yes: last year's, and what a full name tells. Nothing of them counts before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.facts.kinds import KIND_NAMES
from drafter.interview.asks import FULL_NAME, Ask
from drafter.interview.entries import Entries, Written, text_at
from drafter.interview.known import is_known, open_cells

OFFER, OFFER_FROM = "@提供.", "@提供自."
TITLE_NAME, SELF, ABOVE = "标题名称", "简称", "上级"
_COUNTY = re.compile(r"^(?P<above>.{2,}?(?P<level>自治县|县|区|旗|市))(?=.{2,})")
_SELF_WORDS = (
    (re.compile(r"街道(?:办事处)?$"), "我街道"),
    (re.compile(r"镇(?:人民政府)?$"), "我镇"),
    (re.compile(r"乡(?:人民政府)?$"), "我乡"),
    (re.compile(r"局$"), "我局"),
    (re.compile(r"委员会$|委$"), "我委"),
    (re.compile(r"办公室$|办$"), "我办"),
    (re.compile(r"中心$"), "我中心"),
)


def offers(ask: Ask, entries: Entries) -> dict[str, Written]:
    """Return the values that a question shows for a yes: kept offers, names by rule, zeros for a row's open cells."""
    found: dict[str, Written] = {}
    for key in ask.fills:
        if is_known(key, entries):
            continue
        kept = entries.get(OFFER + key)
        if kept is not None:
            found[key] = kept.value
        elif key in (TITLE_NAME, SELF, ABOVE):
            name = _named(key, text_at(entries, FULL_NAME), text_at(entries, "类型"))
            if name:
                found[key] = name
        elif open_cells(entries.get(key)):
            row = _with_zeros(entries[key].value)
            if row:
                found[key] = row
    return found


def _with_zeros(row: Written) -> Written:
    """Return a row with zeros in its open cells; nothing where its total says that they are not all zero."""
    cells = tuple(str(cell) for cell in row) if isinstance(row, tuple) else ()
    if not any(cells[:-1]) or cells[-1]:
        return ()
    return tuple("0" if cell == "" and at != len(cells) - 1 else cell for at, cell in enumerate(cells))


def _named(key: str, full_name: str, kind: str) -> str:
    """Return the name in a title, the organ's word for itself, or the one for the organ above it."""
    if not full_name:
        return ""
    county = _COUNTY.match(full_name)
    if key == ABOVE:
        return _above(county, kind)
    if key == SELF:
        if kind in (KIND_NAMES["county_government"], KIND_NAMES["city_government"]):
            level = re.search(r"(县|区|旗|市)(?:人民政府)?$", full_name)
            return f"{level[1]}政府" if level else ""
        return next((word for pattern, word in _SELF_WORDS if pattern.search(full_name)), "")
    if kind == KIND_NAMES["county_department"]:
        return full_name
    own = full_name[county.end() :] if county and kind in (KIND_NAMES["township"], KIND_NAMES["street"]) else full_name
    return re.sub("(?:人民政府|办事处)$", "", own)


def _above(county: re.Match[str] | None, kind: str) -> str:
    if county is None or kind == KIND_NAMES["city_government"]:
        return ""
    return f"{county['level'].removeprefix('自治')}政府"


def offer_entries(values: Mapping[str, Written], source: str) -> dict[str, Written | None]:
    """Return last year's values as offers; ``source`` is the report they are from."""
    found: dict[str, Written | None] = {OFFER + key: value for key, value in values.items()}
    return found | dict.fromkeys((OFFER_FROM + key for key in values), source)


def accepted(offered: Mapping[str, Written]) -> Iterator[tuple[str, Written | None]]:
    """Yield what a yes to offers changes."""
    for key, value in offered.items():
        yield key, value
        yield OFFER + key, None


def forgotten(ask: Ask) -> dict[str, Written | None]:
    """Return what takes away the offers of a question that was answered otherwise."""
    return {OFFER + key: None for key in ask.fills}
