"""What an edited file changes as blocks of text for the screen: before and after, what to know, what can't be taken."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.services.edited import Comparison, Item
from drafter.services.edited_lines import untaken_line
from drafter.tui.widgets.lines import Block, Run

UNTAKEN = "untaken:"
_ONE_LINE = ("move", "figure")  # of which the line says all that there is to say
_HANGING = " " * 6  # as wide as 改前：


def key_of(item: Item) -> str:
    """Return the key of an item's lines."""
    return str(item.number)


def edited_blocks(comparison: Comparison) -> Iterator[Block]:
    """Yield the changes to choose from, then what can't be taken over with the reasons."""
    for item in comparison.items:
        yield from item_blocks(item)
    if comparison.untaken:
        yield Block()
        yield Block((Run("不能采用的（报告不会动）", "heading"),))
    for at, each in enumerate(comparison.untaken):
        yield Block((Run(untaken_line(each), "", f"{UNTAKEN}{at}"),), "", "  ")


def item_blocks(item: Item) -> Iterator[Block]:
    """Yield a change: its section and kind, both texts with what differs marked, what to know."""
    key = key_of(item)
    yield Block((Run(f"{item.number + 1}. {item.kind_name}　{item.where}", "heading", key),))
    if item.kind in _ONE_LINE:
        yield Block((Run(item.line.removeprefix(f"{item.where}："), "", key),), "", "  ")
    else:
        before, after = parted(item.before, item.after)
        yield Block((Run("改前：", "quiet", key), *_runs(before, "gap", "（没有）", key)), "", _HANGING)
        yield Block((Run("改后：", "quiet", key), *_runs(after, "changed", "（删去）", key)), "", _HANGING)
    for note in item.notes:
        yield Block((Run(f"注意：{note}", "quiet", key),), "", _HANGING)


def parted(before: str, after: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Return both texts in three: what they begin with alike, what differs (numbers whole), what they end with."""
    first = _alike(before, after)
    while first and before[first - 1].isdigit():
        first -= 1
    last = _alike(before[first:][::-1], after[first:][::-1])
    while last and before[-last].isdigit():
        last -= 1
    return _cut(before, first, last), _cut(after, first, last)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (each, that) in enumerate(pairs) if each != that), min(len(one), len(other)))


def _cut(text: str, first: int, last: int) -> tuple[str, str, str]:
    return text[:first], text[first : len(text) - last], text[len(text) - last :]


def _runs(parts: tuple[str, str, str], role: str, nothing: str, key: str) -> Iterator[Run]:
    """Yield the parts, the one that differs in another look; a text that is not there is said to be none."""
    if not any(parts):
        yield Run(nothing, "quiet", key)
    for at, words in enumerate(parts):
        if words:
            yield Run(words, role if at == 1 else "", key)
