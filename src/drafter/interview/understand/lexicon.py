"""The words that slots are known by, ready to be looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from drafter.facts.slots import Slot
from drafter.interview.understand.synonyms import widened
from drafter.interview.understand.vocabulary import Vocabulary

_FEWEST_CALLED = 2  # characters of a slot's words that call it
FIGURES = ("count", "decimal", "money", "percent")
_ELSEWHERE = 0.5  # what a word is worth that stands in another clause
_TOPIC = 0.8  # and one in the clauses right before that tell no figure of their own
_LIKE_UNITS = tuple(
    frozenset(units.split())
    for units in (
        "条 篇 则 份", "件 条", "件 篇", "件 份 个 项 处 家 宗 起 例", "件 个 项 本 部", "件 批 封", "人次 批",
        "个 篇", "份 张", "起 人", "个 处 家 座 块 面 项 台 套",
        "户 家", "块 处 个",
        "次 场 期 回 场次 轮 趟", "人 名 人次", "人 名 个", "起 件 例", "种 类 套 份 个",
        "元 万元", "个工作日 天", "% 个百分点", "学时 小时 个小时 个学时",
    )
)  # fmt: skip
SAME, NEAR, NONE, OTHER = 3, 1, 0, -1


@dataclass(frozen=True, slots=True)
class Heard:
    """How well a text speaks of a slot: characters heard of its best pattern, and how many in its own piece."""

    score: float
    own: float


_NOTHING = Heard(0, 0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that must all be heard, each as one of several, and words that must not.

    ``values`` are those of them that are the value heard, ``adds`` those whose figures are counted together.
    """

    words: tuple[tuple[str, ...], ...]
    never: frozenset[str]
    values: tuple[str, ...] = ()
    adds: frozenset[str] = frozenset()

    def heard(self, own: frozenset[str], elsewhere: frozenset[str], topic: frozenset[str]) -> Heard:
        """Return how much of the pattern is heard among words of three texts; nothing where one of its words is not."""
        if not self.never.isdisjoint(own):
            return _NOTHING
        score = near = 0.0
        for alternatives in self.words:
            here = _longest(alternatives, own)
            if here:
                score += here
                near += here
                continue
            there = _longest(alternatives, topic) * _TOPIC or _longest(alternatives, elsewhere) * _ELSEWHERE
            if not there:
                return _NOTHING
            score += there
        return Heard(score, near)

    def part(self, said: frozenset[str]) -> int:
        """Return how many characters of it are heard at all: enough to tell which answer is spoken of."""
        if not self.never.isdisjoint(said):
            return 0
        return sum(_longest(alternatives, said) for alternatives in self.words)


def _longest(alternatives: tuple[str, ...], said: frozenset[str]) -> int:
    """Return the length of the longest of some words, which come first, that is said."""
    for word in alternatives:
        if word in said:
            return len(word)
    return 0


def pattern(written: str) -> Pattern:
    """Read a pattern: ``网站|门户 发布|更新 -新设``.

    In ``等次 =优秀|良好`` one of the words behind = is the answer; in ``清单 +增加|取消`` the figures of several of
    those behind + are added up.
    """
    words: list[tuple[str, ...]] = []
    never: list[str] = []
    values: tuple[str, ...] = ()
    adds: frozenset[str] = frozenset()
    for each_word in written.split():
        word = each_word.removeprefix("+")
        if word != each_word:
            adds |= frozenset(word.split("|"))
        if word.startswith("="):
            values = tuple(sorted(word[1:].split("|"), key=len, reverse=True))
            words.append(values)
            continue
        alternatives = tuple(each for each in word.removeprefix("-").split("|") if each)
        if word.startswith("-"):
            never += alternatives
        else:
            words.append(tuple(sorted(alternatives, key=len, reverse=True)))
    return Pattern(tuple(words), frozenset(never), values, adds)


def _wide(narrow: Pattern) -> Pattern:
    """Return a pattern of several words with all that mean the same; a word that stands alone has to be said."""
    if len(narrow.words) < 2:
        return narrow
    words = tuple(
        each if each == narrow.values else tuple(sorted(set(widened(each)) - narrow.never, key=_longest_first))
        for each in narrow.words
    )
    return replace(narrow, words=words)


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


class Term:
    """A slot with its patterns, and the names that a list of it usually has, each with its other names."""

    def __init__(self, slot: Slot, vocabulary: Vocabulary) -> None:
        self.slot = slot
        self._vocabulary = vocabulary
        named = (slot.id, slot.label) if slot.label != slot.id else (slot.id,)
        # Its own name is a pattern, so that a slot can always be called by it.
        self.patterns = tuple(_wide(pattern(each)) for each in (*slot.heard, *named))
        self.words = frozenset(word for each in self.patterns for group in each.words for word in group)
        vocabulary.add(self.words)
        vocabulary.add(word for each in self.patterns for word in each.never)
        self.adds = frozenset(word for each in self.patterns for word in each.adds)
        self.fits = lru_cache(maxsize=None)(self._fits)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The words that name the slot by themselves."""
        single = (word for each in self.slot.heard if " " not in each for word in each.split("|") if len(word) > 1)
        return tuple(dict.fromkeys((self.slot.id, self.slot.label, *single)))

    @cached_property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a name as it is said and as it is written, the longest first."""
        pairs = [(said, name) for name, others in self.slot.entries.items() for said in (name, *others)]
        return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))

    def heard(self, own: str, elsewhere: str = "", topic: str = "") -> Heard:
        """Return how well its best pattern is heard."""
        here, there, above = map(self._vocabulary.words_in, (own, elsewhere, topic))
        if self.words.isdisjoint(here) and self.words.isdisjoint(there) and self.words.isdisjoint(above):
            return _NOTHING
        found = (each.heard(here, there, above) for each in self.patterns)
        return max(found, key=lambda each: (each.score, each.own))

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The usual values of a text: 优秀, 良好."""
        return tuple(dict.fromkeys(value for each in self.patterns for value in each.values))

    def in_words(self, text: str) -> float:
        """Return how well a text speaks of it in several words that are no label: 日常工作 with 承担."""
        said, nothing = self._vocabulary.words_in(text), self._vocabulary.words_in("")
        return max((each.heard(said, nothing, nothing).own for each in self.patterns if len(each.words) > 1), default=0)

    def value(self, own: str, before: str) -> str:
        """Return the usual value that a text says of the slot, empty where it says none."""
        here, there = map(self._vocabulary.words_in, (own, before))
        for each in self.patterns:
            said = next((word for word in each.values if word in here), "")
            if said and each.heard(here, there, frozenset()).score:
                return said
        return ""

    def part(self, text: str) -> int:
        """Return how much of its best pattern is heard, whole or not."""
        said = self._vocabulary.words_in(text)
        if self.words.isdisjoint(said):
            return 0
        return max(each.part(said) for each in self.patterns)

    def added(self, text: str) -> str:
        """Return the word of a text whose figure is counted together with others, empty where it has none."""
        return max((word for word in self.adds if word in text), key=len, default="")

    def entry(self, text: str) -> tuple[str, str] | None:
        """Return the usual name that stands in a text, as said and as written."""
        return next((pair for pair in self.entries if pair[0] in text), None)

    def _fits(self, unit: str) -> int:
        """Return how well a unit fits: the same, a near one, none said, or another."""
        if not unit:
            return NONE
        wanted = "%" if self.slot.type == "percent" else self.slot.unit
        if unit == "人次" and wanted == "次" and self.slot.id.endswith("量"):  # 网站访问量
            return SAME
        if unit == wanted or (unit == "块" and wanted in ("元", "万元")):
            return SAME
        if unit == "条" and wanted == "个" and "问题" in self.slot.id:
            return NEAR
        return NEAR if any({unit, wanted} <= like for like in _LIKE_UNITS) else OTHER


class Lexicon:
    """All terms of a kind of organ by slot."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        vocabulary = Vocabulary()
        self.terms: Mapping[str, Term] = {slot.id: Term(slot, vocabulary) for slot in slots}
        self._of_type: dict[str, tuple[Term, ...]] = {}

    @cached_property
    def of_government(self) -> bool:
        """True for the terms of a government, whose figures are those of its whole area."""
        return any(name.startswith("下级") for name in self.terms)

    @cached_property
    def figures(self) -> tuple[Term, ...]:
        """The terms of slots that hold one figure."""
        return tuple(term for term in self.terms.values() if term.slot.type in FIGURES)

    @cached_property
    def lists(self) -> tuple[Term, ...]:
        """The terms of slots that hold names and counts."""
        return tuple(term for term in self.terms.values() if term.slot.type == "table")

    def of_type(self, kind: str) -> tuple[Term, ...]:
        """Return the terms of a type of slot."""
        if kind not in self._of_type:
            self._of_type[kind] = tuple(term for term in self.terms.values() if term.slot.type == kind)
        return self._of_type[kind]

    def speaks_of(self, text: str, name: str) -> bool:
        """True where a text holds a word of a slot's name or patterns, and no other slot is named as well or better."""
        if name not in self.terms or not text.strip():
            return False
        mine = self.terms[name].part(text) + _shared_pairs(text, name)
        return mine > 0 and all(
            term.part(text) + _shared_pairs(text, other) <= mine for other, term in self.terms.items()
        )

    def head(self, text: str) -> str:
        """Return the slot with which those begin whose names begin with a text: 培训次数 for 培训; empty for none."""
        named = {name for name in self.terms if text and name.startswith(text)}
        heads = sorted(named, key=lambda name: len(named & set(self.terms[name].slot.along)), reverse=True)
        return heads[0] if heads and named & set(self.terms[heads[0]].slot.along) else ""

    def called(self, text: str, among: Iterable[str] | None = None) -> str:
        """Return the one slot that a text calls by name, whole or in part; empty where none or several are."""
        wanted = set(among) if among is not None else self.terms.keys()
        scored = sorted(
            (
                (term.part(text) + _shared_pairs(text, name), term.heard(text).score, name)
                for name, term in self.terms.items()
                if name in wanted
            ),
            reverse=True,
        )
        if not scored or scored[0][0] < _FEWEST_CALLED:
            return ""
        if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
            return ""
        return scored[0][2]


def _shared_pairs(text: str, name: str) -> int:
    """Return how many pairs of neighbouring characters of a name stand in a text."""
    return sum(name[at : at + 2] in text for at in range(len(name) - 1))
