"""How much of what officers type is understood, and whether a number is ever taken that wasn't said.

``replies.yaml`` holds replies as they are typed, each with what a careful colleague takes from it; its head says
how an expectation is written. Counted are the slots expected, taken right, taken wrong and missed, the intents,
and the rough numbers that have to be asked back. A wrong number is the worst fault: one that is taken where the
expectation has none, or another; a date counts as one. Where an expectation has alternatives, the one that comes
closest is held against the reply. Exit status 1 where less than 95 % of the slots are right, or where a wrong
number is taken.

usage: uv run python benchmarks/understand.py [--verbose]
"""

from __future__ import annotations

import re
import statistics
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from drafter.services.library import load_library
from drafter.services.understanding import understand_reply
from timing import best

HERE = Path(__file__).parent
AIM = 95.0
_INTENTS = ["answer", "correction", "none", "unknown", "skip", "back", "why", "example", "show", "undo", "help", "quit"]
_KEYS = {"say", "asked", "kind", "intent", "slots", "any_of", "may", "unsure", "note"}
_GATES = {"table3", "table4"}  # yes or no: the intent tells it
_IDLE = {"", "无", "否", "待补", "不适用", "na", "auto", "自动"}
_BLANK = (None, "", "空", "auto", "自动")
_END = re.compile(r"[\s。．.,，、;；:：!！?？~～…]+$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Reply:
    """What is typed, and what has to be taken from it: one of the alternatives."""

    say: str
    asked: str | None
    kind: str
    intents: tuple[str, ...]
    alternatives: tuple[Mapping[str, object], ...]
    may: Mapping[str, object]
    unsure: tuple[str, ...]

    def understood(self) -> dict[str, Any]:
        """Return what drafter understands."""
        return understand_reply(self.say, slot=self.asked, kind=self.kind)

    def __str__(self) -> str:
        return f"{self.say!r}" + (f" to {self.asked}" if self.asked else "")


def read_replies(known: Mapping[str, Sequence[str]]) -> list[Reply]:
    """Read the replies; ``known`` has the kinds of organ that each slot is asked of. Raises ValueError."""
    entries = yaml.safe_load((HERE / "replies.yaml").read_text(encoding="utf-8"))
    return [_reply(entry, known) for entry in entries]


def _reply(entry: Mapping[str, Any], known: Mapping[str, Sequence[str]]) -> Reply:
    say, kind = entry["say"], entry.get("kind", "township")
    if not isinstance(say, str) or not set(entry) <= _KEYS:
        raise ValueError(f"{entry}: `say` is no string, or a key isn't known")
    intents = tuple(entry.get("intent", "answer").split("|"))
    shared, may = entry.get("slots", {}), entry.get("may", {})
    alternatives = tuple({**shared, **more} for more in entry.get("any_of", [{}]))
    ids = {name for each in (*alternatives, may) for name in each} | ({entry["asked"]} if "asked" in entry else set())
    gone = [name for name in ids if not name.startswith("table") and kind not in known.get(name, ())]
    if gone or not set(intents) <= set(_INTENTS):
        raise ValueError(f"{say}: no such slot for {kind}, or no such intent: {gone or intents}")
    return Reply(say, entry.get("asked"), kind, intents, alternatives, may, tuple(entry.get("unsure", ())))


def folded(text: str) -> str:
    """Return a text without what makes no difference: width, spaces, marks at the end, 《》 around a name."""
    bare = _END.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    return bare[1:-1] if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1 else bare


def is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def same(expected: object, value: object) -> bool:
    """Tell whether a value is the expected one; of "a|b" either is."""
    if expected == "any":
        return True
    if isinstance(expected, Mapping):
        return isinstance(value, Mapping) and _same_entries(expected, value)
    if isinstance(expected, list):
        if not isinstance(value, list) or len(value) != len(expected):
            return False
        return all(same(want, each) for want, each in zip(expected, value, strict=True))
    if isinstance(expected, str):
        return any(_same_scalar(want, value) for want in expected.split("|"))
    if expected is None:
        return value is None or (isinstance(value, str) and value in _BLANK)
    return is_number(value) and Decimal(str(value)) == Decimal(str(expected))


def _same_scalar(expected: str, value: object) -> bool:
    if expected == "null" and (value is None or value in _BLANK):
        return True
    if is_number(value):  # a cell such as "3|null"; a text that looks like a number has to stay a text
        return bool(re.fullmatch(r"\d{1,4}", expected)) and Decimal(expected) == Decimal(str(value))
    return isinstance(value, str) and folded(expected) == folded(value)


def _same_entries(expected: Mapping[str, object], value: Mapping[str, object]) -> bool:
    left = dict(value)
    for name, count in expected.items():
        found = next((key for key in left if same(name, key)), None)
        if found is None or not same(count, left.pop(found)):
            return False
    return not left


def row(value: object, width: int) -> object:
    """Return what is taken for a row of a table as its cells: one number may stand alone, and one 0 for all."""
    if isinstance(value, list):
        return value
    return [value] * width if width == 1 or (is_number(value) and value == 0) else value


def numbers(value: object) -> Iterator[object]:
    """Yield the numbers and dates of a value."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from numbers(each)
    elif is_number(value):
        yield Decimal(str(value))
    elif isinstance(value, str) and _DATE.fullmatch(value):
        yield value


def wrong_number(expected: object, value: object) -> bool:
    """Tell whether a value that isn't the expected one holds a number that isn't either, or at another place."""
    if isinstance(expected, Mapping) and isinstance(value, Mapping):
        for name, count in expected.items():
            found = next((key for key in value if same(name, key)), None)
            if found is not None and not same(count, value[found]):
                return True
        return bool(Counter(numbers(value)) - Counter(numbers(expected)))
    if isinstance(expected, list) and isinstance(value, list) and len(expected) == len(value):
        return any(not same(want, each) and any(numbers(each)) for want, each in zip(expected, value, strict=True))
    return any(True for _ in numbers(value))


def idle(value: object) -> bool:
    """Tell whether a value only says that there is nothing."""
    if isinstance(value, list | dict):
        return all(idle(each) for each in (value.values() if isinstance(value, dict) else value))
    return value in _IDLE if isinstance(value, str) else not value


@dataclass
class Verdict:
    """What was understood of a reply, against one alternative."""

    reply: Reply
    intent: str
    expected: Mapping[str, object]
    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[tuple[str, object]] = field(default_factory=list)
    wrong_numbers: list[tuple[str, object]] = field(default_factory=list)
    not_asked_back: list[str] = field(default_factory=list)
    asked_in_vain: bool = False
    broken_spans: int = 0

    @property
    def cost(self) -> tuple[int, int, int]:
        """How far the alternative is from what was understood."""
        return len(self.wrong_numbers), len(self.wrong) + len(self.missed), -len(self.right)

    @property
    def intent_right(self) -> bool:
        """One of the intents expected."""
        return self.intent in self.reply.intents

    @property
    def fine(self) -> bool:
        """Nothing to show."""
        return self.intent_right and not (self.missed or self.wrong or self.not_asked_back or self.broken_spans)


def judge(reply: Reply, document: Mapping[str, Any]) -> Verdict:
    """Hold a document against the alternative that comes closest."""
    taken = _taken(document)
    verdict = min((_against(reply, each, document, taken) for each in reply.alternatives), key=lambda each: each.cost)
    asked_back = [folded(each["text"]) for each in document["unsure"]]
    verdict.not_asked_back = [
        piece for piece in reply.unsure if not any(text and _overlap(folded(piece), text) for text in asked_back)
    ]
    verdict.asked_in_vain = bool(asked_back) and not reply.unsure and bool(verdict.expected)
    spans = [each for each in document["slots"] if "start" in each]
    verdict.broken_spans = sum(reply.say[each["start"] : each["end"]] != each["text"] for each in spans)
    return verdict


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _taken(document: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Return what is taken by slot; what is told of a list of names and counts in several pieces is one."""
    taken: list[tuple[str, object]] = []
    lists: dict[str, dict[str, object]] = {}
    for each in document["slots"]:
        name, value = each["id"], each["value"]
        if isinstance(value, dict) and name in lists:
            lists[name].update(value)
        else:
            if isinstance(value, dict):
                value = lists[name] = dict(value)
            taken.append((name, value))
    return taken


def _against(
    reply: Reply, expected: Mapping[str, object], document: Mapping[str, Any], taken: Sequence[tuple[str, object]]
) -> Verdict:
    verdict = Verdict(reply, document["intent"], expected)
    nothing = verdict.intent in ("none", "unknown", "skip") or "none" in reply.intents
    for name, given in taken:
        want = expected.get(name)
        value = row(given, len(want)) if name.startswith("table") and isinstance(want, list) else given
        if name in expected:
            if not same(want, value):
                verdict.wrong.append((name, value))
                if wrong_number(want, value):
                    verdict.wrong_numbers.append((name, value))
            elif name not in verdict.right:
                verdict.right.append(name)
        elif not (name in _GATES or (nothing and idle(value) and _is_asked(reply, name)) or _may(reply, name, value)):
            verdict.wrong.append((name, value))
            if any(True for _ in numbers(value)):
                verdict.wrong_numbers.append((name, value))
    for name in {name for name, _ in verdict.wrong} & set(verdict.right):
        verdict.right.remove(name)  # taken twice, once wrong
    differs = {name for name, _ in verdict.wrong}
    verdict.missed = [name for name in expected if name not in verdict.right and name not in differs]
    return verdict


def _is_asked(reply: Reply, name: str) -> bool:
    """Tell whether a slot is the one that is asked, or a row of the table whose gate is asked."""
    return name == reply.asked or (reply.asked in _GATES and name.startswith(f"{reply.asked}."))


def _may(reply: Reply, name: str, value: object) -> bool:
    for other, want in reply.may.items():
        if name == other or (want == "any" and name.startswith(f"{other}.")):  # a field of a record
            return same(want, row(value, len(want)) if isinstance(want, list) else value)
    return False


def share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({100 * part / whole:.1f} %)" if whole else "")


def print_groups(verdicts: Sequence[Verdict], types: Mapping[str, str]) -> None:
    """Print the figures by how the slot comes up and by its type."""
    print("\n                replies  expected  right  wrong  missed")
    groups = {
        "asked": [each for each in verdicts if each.reply.asked],
        "not asked": [each for each in verdicts if not each.reply.asked],
        "several facts": [each for each in verdicts if len(each.expected) > 1],
    }
    for name, chosen in groups.items():
        counts = [sum(len(part) for part in parts) for parts in zip(*map(_parts, chosen), strict=True)]
        print(f"{name:14}  {len(chosen):7}  {counts[0]:8}  {counts[1]:5}  {counts[2]:5}  {counts[3]:6}")
    of_type: dict[str, Counter[int]] = {}
    for verdict in verdicts:
        for index, names in enumerate(_parts(verdict)):
            for name in names:
                of_type.setdefault(types.get(name, "row of a table"), Counter())[index] += 1
    for name, count in sorted(of_type.items()):
        print(f"{name:14}  {'':7}  {count[0]:8}  {count[1]:5}  {count[2]:5}  {count[3]:6}")


def _parts(verdict: Verdict) -> tuple[list[str], list[str], list[str], list[str]]:
    return list(verdict.expected), verdict.right, [name for name, _ in verdict.wrong], verdict.missed


def print_misses(verdicts: Sequence[Verdict]) -> None:
    """Print every reply that wasn't understood as it should be."""
    missed = [each for each in verdicts if not each.fine]
    print(f"\n{len(missed)} replies not understood as expected" if missed else "\nall understood as expected")
    for each in missed:
        print(f"  {each.reply}")
        if not each.intent_right:
            print(f"    intent {each.intent}, expected {' or '.join(each.reply.intents)}")
        for name, value in each.wrong:
            print(f"    wrong: {name} = {value!r}, expected {each.expected.get(name, 'nothing')!r}")
        for name in each.missed:
            print(f"    missed: {name} = {each.expected[name]!r}")
        for piece in each.not_asked_back:
            print(f"    not asked back: {piece}")
        if each.broken_spans:
            print(f"    {each.broken_spans} pieces are not what stands at their offsets")


def print_figures(verdicts: Sequence[Verdict]) -> float:
    """Print the totals; return the share of slots that are right, in percent."""
    expected, right, wrong, missed = (sum(map(len, parts)) for parts in zip(*map(_parts, verdicts), strict=True))
    rough = sum(len(each.reply.unsure) for each in verdicts)
    back = rough - sum(len(each.not_asked_back) for each in verdicts)
    reached = 100 * right / expected
    print(f"replies: {len(verdicts)}")
    print(f"slots: {expected} expected, {right} right, {wrong} wrong, {missed} missed")
    print(f"slots right: {share(right, expected)}, aim {AIM:.0f} %")
    print(f"intents right: {share(sum(each.intent_right for each in verdicts), len(verdicts))}")
    for intent in _INTENTS:
        mine = [each for each in verdicts if each.reply.intents[0] == intent]
        print(f"  {intent:10}  {share(sum(each.intent_right for each in mine), len(mine))}")
    print(f"rough numbers asked back: {share(back, rough)}")
    print(f"asked back where nothing is rough: {sum(each.asked_in_vain for each in verdicts)} replies")
    print(f"pieces that are not what stands at their offsets: {sum(each.broken_spans for each in verdicts)}")
    return reached


def main(arguments: list[str]) -> int:
    slots = load_library().bank.schema.slots
    replies = read_replies({name: slot.kinds for name, slot in slots.items()})
    verdicts = [judge(reply, reply.understood()) for reply in replies]
    times = sorted(best(reply.understood, rounds=3) for reply in replies)
    reached = print_figures(verdicts)
    print(f"time: median {statistics.median(times):.2f} ms, p95 {times[int(len(times) * 0.95)]:.2f} ms a reply")
    print_groups(verdicts, {name: slot.type for name, slot in slots.items()})
    numbered = [each for each in verdicts if each.wrong_numbers]
    print(f"\nwrong numbers: {sum(len(each.wrong_numbers) for each in numbered)}")
    if "--verbose" in arguments:  # whoever works on the rules does not look
        for each in numbered:
            for name, value in each.wrong_numbers:
                print(f"  {each.reply}: {name} = {value!r}, expected {each.expected.get(name, 'nothing')!r}")
        print_misses(verdicts)
    return int(bool(numbered) or reached < AIM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
