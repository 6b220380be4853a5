"""Keys of sentences and of their pieces: the same whatever the facts are, whatever else is said, in whatever words.

A key is the place and the phrase, as in ``proactive/items_total``. A place is a section; in part five it is the
record in it too, by its name, and ``measures`` for what will be done. A count makes unique what would not be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafter.compose.plan import Step

INTRODUCTION_PLACE, OVERVIEW_PLACE, OTHER_PLACE = "introduction", "overview", "other"
FOLLOWUP_PLACE, PROBLEMS_PLACE, MEASURES_PLACE = "followup", "problems", "measures"
LEAD = "lead"  # the key of every 下一步，: a report keeps to one wording of it
_GAP = "gap"
_MOST = 16
_MARKS = str.maketrans("/#~", "---")  # these have a meaning in a key

Places = Sequence[tuple[str, Sequence[Step]]]


def keys_of(places: Places) -> dict[Step, str]:
    """Return the key of every step in the order of the report: what opens a sentence, the sentence, its tails."""
    keys: dict[Step, str] = {}
    for place, steps in places:
        counts: dict[str, int] = {}
        for step in steps:
            if step.lead is not None:
                keys[step.lead] = LEAD
            for each in (step, *step.tails):
                key = f"{place}/{each.topic.id}~{each.name}" if each.name else f"{place}/{each.topic.id}"
                count = counts[key] = counts.get(key, 0) + 1
                keys[each] = key if count == 1 else f"{key}#{count}"
    return keys


def gap_key(place: str) -> str:
    """Return the key of the mark that stands for all that a place would tell."""
    return f"{place}/{_GAP}"


def place_of(key: str) -> str:
    """Return the place in a key."""
    return key.rpartition("/")[0]


def phrase_of(key: str) -> str:
    """Return the phrase in a key."""
    return key.rpartition("/")[2].partition("#")[0].partition("~")[0]


def is_of_record(key: str) -> bool:
    """True where a key is that of a sentence on a problem."""
    return key.partition("/")[0] in (FOLLOWUP_PLACE, PROBLEMS_PLACE)


def short_name(text: str) -> str:
    """Return the beginning of a text as a name in a key."""
    return "".join(text.split()).translate(_MARKS)[:_MOST]


def record_places(section: str, names: Iterable[str]) -> list[str]:
    """Return the place of each record of a list by its name."""
    counts: dict[str, int] = {}
    places: list[str] = []
    for name in names:
        count = counts[name] = counts.get(name, 0) + 1
        places.append(f"{section}/{name}" + (f"#{count}" if count > 1 else ""))
    return places
