"""What an officer should know of the changes by hand in a report, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drafter.compose.hand import TakenOut
from drafter.compose.keys import is_of_record
from drafter.compose.standing import Standing
from drafter.facts.names import Vocabulary
from drafter.facts.profile import Profile
from drafter.report.tree import Draft


def hand_notes(
    draft: Draft, standing: Standing, gone: Sequence[str], profile: Profile, vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield what was chosen and is gone, what is required and was taken out, how many sentences are to be looked at."""
    for wording in gone:
        yield f"您选过的写法“{wording}”词库里已经没有了，这一处改由程序选用别的写法。"
    yield from _required(draft, standing, profile, vocabulary)
    changed = sum(1 for sentence in draft.sentences() if sentence.changed)
    if changed:
        yield f"您改写或者锁定的句子里，有{changed}句所说的情况后来变了，请逐句核对。"


def _required(draft: Draft, standing: Standing, profile: Profile, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a report has to say and was taken out. What is asked of problems is marked in their place."""
    told = _with_parts(_told(draft), vocabulary)
    for step, change in standing.claims.items():
        if not isinstance(change, TakenOut) or step.topic.each:
            continue
        lost = _with_parts(step.told, vocabulary) - told
        labels = [each.label for each in profile.required if lost & {*each.any_of} and not told & {*each.any_of}]
        if labels:
            yield f"“{step.topic.name}”一句已经删去，其中的{'、'.join(labels)}是报告必须写明的。"


def _told(draft: Draft) -> Iterator[str]:
    """Yield the names of the facts that the report tells outside part five."""
    for sentence in draft.sentences():
        if sentence.hand:
            yield from (fact.id for fact in sentence.facts)
        for piece in sentence.pieces:
            if piece.source and not is_of_record(piece.key):
                yield from piece.source.told


def _with_parts(names: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return names with those that they are computed from."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            computed = vocabulary.computed.get(name)
            waiting += computed.names if computed else ()
    return frozenset(found)
