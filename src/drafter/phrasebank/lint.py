"""What is wrong with a phrasebank, found without drafting anything: each with its file, line and column."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from drafter.facts.slots import Slot
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.conditions import names_in
from drafter.phrasebank.satisfiable import can_hold
from drafter.phrasebank.topic import ALIASES, LABELS, OVERVIEW, Topic
from drafter.phrasebank.wording import Wording
from drafter.phrasebank.wording_reading import WordingError
from drafter.source import Diagnostic, Place, Severity

ANYWHERE = ("年度", "简称", "上级")
ACT_PHRASE = "做法短语"
_TITLE_NAME = "标题名称"  # stands in the title, not in a sentence
LEAST_WORDINGS = 4
NEARLY_SAME = 0.8

CheckText = Callable[[str], Iterable[str]]


def lint(bank: Phrasebank, check_text: CheckText) -> list[Diagnostic]:
    """Return everything that is wrong; ``check_text`` says what our own checks have against a text."""
    linter = _Linter(bank, check_text)
    found = [*linter.data(), *(each for topic in bank.topics.values() for each in linter.topic(topic))]
    return sorted(found, key=lambda each: each.place)


@dataclass(frozen=True)
class _Linter:
    bank: Phrasebank
    check_text: CheckText

    def data(self) -> Iterator[Diagnostic]:
        """Check what is not a topic: slots nobody uses, names that profiles and rules get wrong."""
        used = self._used()
        for slot in self.bank.schema.slots.values():
            if slot.id not in used:
                yield _error(slot.place, f"“{slot.id}”问了却没有一处用到；请加上写法，或者不再问。")
            if slot.at_most and not self.bank.vocabulary.declared(slot.at_most):
                yield _error(slot.place, f"“{slot.id}”的 at_most 写的“{slot.at_most}”没有定义。")
        for computed in self.bank.computed.values():
            for name in computed.names:
                if not self.bank.vocabulary.declared(name):
                    yield _error(computed.place, f"“{computed.id}”用到的“{name}”没有定义。")
        for profile in self.bank.profiles.values():
            for name in (
                *profile.wanted,
                *profile.not_asked,
                *(name for each in profile.required for name in each.any_of),
            ):
                if name not in self.bank.schema.slots:
                    yield _error(profile.place, f"格式“{profile.id}”里的“{name}”没有定义。")

    def topic(self, topic: Topic) -> Iterator[Diagnostic]:
        """Check one topic."""
        scope = self._scope(topic)
        yield from self._names(topic, scope)
        yield from self._reach(topic)
        for ways in (topic.wordings, topic.clauses):
            yield from _too_few(topic, ways)
            yield from self._nearly_same(ways, 1.0 if topic.style else NEARLY_SAME)
        for wording in (*topic.wordings, *topic.clauses, *topic.short):
            yield from self._wording(topic, wording, clause=wording not in topic.wordings)

    def _scope(self, topic: Topic) -> dict[str, Slot]:
        """Return the fields that stand before all other names where a topic is said for records."""
        fields = self.bank.schema.slots
        found: dict[str, Slot] = {}
        for name in topic.each.split(".") if topic.each else ():
            slot = fields.get(name)
            found = slot.fields if slot else {}
            fields = found
        return found

    def _known(self, name: str, topic: Topic, scope: dict[str, Slot]) -> bool:
        if name in scope or self.bank.vocabulary.declared(name):
            return True
        return (name in (*ALIASES, *LABELS) and bool(topic.for_each)) or (
            name == ACT_PHRASE and topic.each.endswith("措施")
        )

    def _names(self, topic: Topic, scope: dict[str, Slot]) -> Iterator[Diagnostic]:
        for name in (*topic.slots, *topic.for_each):
            if not self._known(name, topic, scope):
                yield _error(topic.place, f"题目“{topic.id}”用到的“{name}”没有定义。")
        for name in names_in(topic.when) if topic.when else ():
            if not self._known(name, topic, scope):
                yield _error(topic.place, f"题目“{topic.id}”的条件里，“{name}”没有定义。")
        for name in topic.slots:
            slot = scope.get(name) or self.bank.schema.slots.get(name)
            if slot is not None and not set(slot.kinds) & set(topic.kinds):
                yield _error(topic.place, f"题目“{topic.id}”永远用不上：它适用的机关都不问“{name}”。")
            elif slot is not None and topic.slots and not set(topic.kinds) <= set(slot.kinds) and len(topic.kinds) < 5:
                missing = "、".join(sorted(set(topic.kinds) - set(slot.kinds)))
                yield _error(topic.place, f"题目“{topic.id}”适用于{missing}，但那里不问“{name}”。")

    def _reach(self, topic: Topic) -> Iterator[Diagnostic]:
        if topic.short and topic.when_text != f"做法 == '{topic.name}'":
            yield _error(topic.place, f"措施“{topic.id}”的条件应当是 做法 == '{topic.name}'，与它的 name 相同。")
        aspects = {aspect.id for profile in self.bank.profiles.values() for aspect in profile.aspects} | {"overview"}
        if topic.part == OVERVIEW and not topic.for_each and topic.aspect not in aspects:
            yield _error(topic.place, f"题目“{topic.id}”永远用不上：没有“{topic.aspect}”这个方面。")
        for host in topic.joins:
            if host not in self.bank.topics:
                yield _error(topic.place, f"题目“{topic.id}”要接在“{host}”后面，但没有这个题目。")
        if topic.each and not self._scope(topic):
            yield _error(topic.place, f"题目“{topic.id}”永远用不上：“{topic.each}”不是一条一条填的内容。")
        if topic.when is not None and not can_hold(topic.when, _needed(topic), self._choices(topic)):
            yield _error(topic.place, f"题目“{topic.id}”的条件永远不会成立：{topic.when_text}")
        for other in self.bank.topics.values():
            if other is topic:
                break
            if _same_call(other, topic):
                yield _error(topic.place, f"题目“{topic.id}”永远轮不到：“{other.id}”在它前面，条件和内容相同。")

    def _choices(self, topic: Topic) -> Callable[[str], tuple[str, ...] | None]:
        scope = self._scope(topic)

        def choices(name: str) -> tuple[str, ...] | None:
            if name == "类型":
                return topic.kinds
            slot = scope.get(name) or self.bank.schema.slots.get(name)
            return slot.choices if slot is not None and slot.choices else None

        return choices

    def _wording(self, topic: Topic, wording: Wording, *, clause: bool) -> Iterator[Diagnostic]:
        try:
            names = wording.names
        except WordingError as error:
            yield _error(wording.place, str(error))
            return
        allowed = {*topic.slots, *ANYWHERE, *(LABELS if topic.for_each else ())}
        for name in names:
            if name not in allowed:
                yield _error(wording.place, f"“{name}”没有列在题目“{topic.id}”的 slots 里。")
        is_short = wording in topic.short
        for name in topic.slots:
            if name not in names and name not in LABELS and not is_short:
                yield _error(wording.place, f"这种写法没有用上“{name}”，报告里会漏掉它。")
        if not names and not topic.fixed and not topic.verbatim and not is_short:
            yield _error(wording.place, "这种写法没有一处空格；是固定用语就写明 fixed 和理由，否则请删去。")
        if topic.verbatim:
            return
        if not clause and not wording.text.endswith("。"):
            yield _error(wording.place, "整句要以“。”结尾。")
        for complaint in self.check_text(wording.literal):
            yield _error(wording.place, complaint)

    def _nearly_same(self, ways: tuple[Wording, ...], ratio: float) -> Iterator[Diagnostic]:
        for first, second in combinations(ways, 2):
            try:
                pair = first.literal, second.literal
            except WordingError:
                continue
            matcher = difflib.SequenceMatcher(None, *pair, autojunk=False)
            if matcher.real_quick_ratio() >= ratio and matcher.ratio() >= ratio:
                yield _error(second.place, f"和第{first.place.line}行的写法几乎一样；请换一种句式，或者删去。")

    def _used(self) -> set[str]:
        used = {name for computed in self.bank.computed.values() for name in computed.names}
        for topic in self.bank.topics.values():
            used.update(topic.slots, topic.for_each, names_in(topic.when) if topic.when else ())
            used.update(topic.each.split("."))
            used.update(name for wording in (*topic.wordings, *topic.clauses) for name in _names_of(wording))
        return used | {_TITLE_NAME, *ANYWHERE}


def _names_of(wording: Wording) -> tuple[str, ...]:
    try:
        return wording.names
    except WordingError:
        return ()


def _too_few(topic: Topic, ways: tuple[Wording, ...]) -> Iterator[Diagnostic]:
    if ways and not topic.verbatim and len(ways) < LEAST_WORDINGS:
        yield _error(topic.place, f"题目“{topic.id}”只有{len(ways)}种写法，至少要{LEAST_WORDINGS}种。")


def _needed(topic: Topic) -> tuple[str, ...]:
    """The slots that are known when the topic is said: not those that its condition asks to be open."""
    return tuple(slot for slot in topic.slots if f"{slot} is unknown" not in topic.when_text)


def _same_call(first: Topic, second: Topic) -> bool:
    """Two topics that are called for by the same facts: the second one is never said."""
    return (
        first.part == second.part
        and first.aspect == second.aspect
        and first.each == second.each
        and set(first.slots) == set(second.slots)
        and bool(second.slots)
        and first.when_text == second.when_text
        and set(second.kinds) <= set(first.kinds)
        and bool(first.joins) == bool(second.joins)
        and not first.for_each
    )


def _error(place: Place, message: str, severity: Severity = "error") -> Diagnostic:
    return Diagnostic(place, message, severity)
