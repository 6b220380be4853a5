"""Whether a condition can ever hold: tried on the values around its own constants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import islice, product

from drafter.phrasebank.conditions import Comparison, Condition, Name, comparisons_in, evaluate, names_in

_MOST_TRIES = 60_000
_STRANGER = "\0"

Allowed = Callable[[str], tuple[str, ...] | None]


def can_hold(condition: Condition, needed: Iterable[str], choices: Allowed) -> bool:
    """Return False only where no values make the condition hold.

    ``needed`` are the names that must be known; ``choices`` gives the texts a name may have, None for
    any. Numbers are tried at 0 to 3 and beside every constant, texts at every constant and one stranger:
    for comparisons that is enough, as only order and equality matter. A condition with too many names
    to try counts as one that can hold.
    """
    names = names_in(condition)
    constants = _constants(condition)
    numbers = sorted(
        {step for value in constants if _is_number(value) for step in _around(value)} | set(map(Decimal, range(4)))
    )
    texts = [*sorted({value for value in constants if isinstance(value, str)}), _STRANGER]
    must = set(needed)
    domains = [_domain(name, condition, numbers, texts, must, choices) for name in names]
    size = 1
    for domain in domains:
        size *= len(domain)
    if size > _MOST_TRIES:
        return True
    for values in islice(product(*domains), _MOST_TRIES):
        assigned = dict(zip(names, values, strict=True))
        if evaluate(condition, assigned.get) is True:
            return True
    return False


def _domain(
    name: str, condition: Condition, numbers: list[Decimal], texts: list[str], must: set[str], choices: Allowed
) -> list[object]:
    allowed = choices(name)
    if allowed is not None:
        found: list[object] = list(allowed)
    elif _is_text(name, condition):
        found = list(texts)
    else:
        found = [number for number in numbers if number >= 0]
    return found if name in must else [None, *found]


def _is_text(name: str, condition: Condition) -> bool:
    """A name that is compared with a text is a text."""
    for each in comparisons_in(condition):
        sides = (each.left, each.right)
        if Name(name) in sides and any(isinstance(value, str) for value in _plain_values(each)):
            return True
    return False


def _constants(condition: Condition) -> list[object]:
    return [value for each in comparisons_in(condition) for value in _plain_values(each)]


def _plain_values(comparison: Comparison) -> list[object]:
    found: list[object] = []
    for side in (comparison.left, comparison.right):
        if isinstance(side, tuple):
            found += side
        elif not isinstance(side, Name):
            found.append(side)
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _around(value: object) -> tuple[Decimal, Decimal, Decimal]:
    number = Decimal(value)  # type: ignore[arg-type]  # a number, as just asked
    return number - 1, number, number + 1
