"""Part five: what became of last year's problems, and this year's, each with its measures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from drafter.compose.by_hand import paragraph_of
from drafter.compose.gather import Gatherer, open_sentence
from drafter.compose.keys import FOLLOWUP_PLACE, MEASURES_PLACE, PROBLEMS_PLACE, gap_key, record_places, short_name
from drafter.compose.plan import Planner, Step
from drafter.facts.names import Names
from drafter.facts.values import Fact, Origin, Record
from drafter.phrasebank.bank import OWN_WORDS, Phrasebank, topic_list
from drafter.phrasebank.topic import IMPROVEMENT
from drafter.report.tree import Paragraph, Section, Sentence
from drafter.text.numerals import han_number

PROBLEMS, MEASURES, FOLLOWED_UP = "问题", "措施", "上年问题"
_KIND, _EVIDENCE, _COUNT, _ACT, _ACT_PHRASE = "类别", "表现", "数量", "做法", "做法短语"
_OTHER = "其他"
_ALL_OPEN = "存在的主要问题及改进措施"


@dataclass(frozen=True)
class ProblemPlan:
    """One problem: its place in keys, what tells it and was done, what will be done, labels of what is unknown.

    ``open`` stands for the measures, for a problem of last year for all, where there are none.
    """

    place: str
    told: list[Step]
    measures: list[Step]
    open: str
    unknown: tuple[str, ...] = ()

    def places(self) -> Iterator[tuple[str, list[Step]]]:
        """Yield its places with their steps."""
        yield self.place, self.told
        yield self._measures_place, self.measures

    def sentences(self, gatherer: Gatherer) -> tuple[Sentence, ...]:
        """Write it; where nothing stands in the place of what it must tell, the mark for that does."""
        told = gatherer.run(self.told, self.place)
        measures = gatherer.run(self.measures, self._measures_place, enumerate_them=True)
        if measures or (told and self._last_year):
            return told + measures
        return (*told, open_sentence(self.open, self.open_place))

    @property
    def open_place(self) -> str:
        """The place that ``open`` stands for."""
        return self.place if self._last_year else self._measures_place

    @property
    def _measures_place(self) -> str:
        return f"{self.place}/{MEASURES_PLACE}"

    @property
    def _last_year(self) -> bool:
        return self.place.startswith(FOLLOWUP_PLACE)


@dataclass(frozen=True)
class ImprovementPlan:
    """Part five: a plan for each problem of last year and for each of this year's."""

    followed_up: list[ProblemPlan]
    problems: list[ProblemPlan]

    def places(self) -> Iterator[tuple[str, list[Step]]]:
        """Yield all places with their steps in order; without problems the section itself is one."""
        for problem in (*self.followed_up, *self.problems):
            yield from problem.places()
        if not self.problems:
            yield PROBLEMS_PLACE, []

    def sections(self, gatherer: Gatherer, headings: dict[str, str]) -> tuple[Section, ...]:
        """Write the part. Where last year's problems stand before this year's, both get a heading."""
        problems = self._problems(gatherer, "{}." if self.followed_up else "（{}）")
        if not self.followed_up:
            return (Section("", "", problems, PROBLEMS_PLACE),)
        told = tuple(paragraph_of(problem.sentences(gatherer)) for problem in self.followed_up)
        return (
            Section("（一）", headings.get("followup", ""), told, FOLLOWUP_PLACE),
            Section("（二）", headings.get("problems", ""), problems, PROBLEMS_PLACE),
        )

    def gaps(self, shown: Collection[str]) -> Iterator[str]:
        """Yield the labels of what is open; ``shown`` are the keys of what stands in the report."""
        for problem in (*self.followed_up, *self.problems):
            yield from problem.unknown
            if gap_key(problem.open_place) in shown:
                yield problem.open
        if gap_key(PROBLEMS_PLACE) in shown:
            yield _ALL_OPEN

    def _problems(self, gatherer: Gatherer, number: str) -> tuple[Paragraph, ...]:
        if not self.problems:
            by_hand = gatherer.run([], PROBLEMS_PLACE)
            return (paragraph_of(by_hand or (open_sentence(_ALL_OPEN, PROBLEMS_PLACE),)),)
        several = len(self.problems) > 1
        paragraphs: list[Paragraph] = []
        for index, problem in enumerate(self.problems, 1):
            mark = number.format(index if "." in number else han_number(index)) if several else ""
            paragraphs.append(paragraph_of(problem.sentences(gatherer), mark))
        return tuple(paragraphs)


def plan_improvement(bank: Phrasebank, planner: Planner, names: Names) -> ImprovementPlan:
    """Plan part five. A problem with neither evidence nor figure, or with no measure, leaves a gap."""
    before, now = _records(names.fact(FOLLOWED_UP)), _records(names.fact(PROBLEMS))
    before_places = record_places(FOLLOWUP_PLACE, (_name(each.get(PROBLEMS)) for each in before))
    places = record_places(PROBLEMS_PLACE, (_name(each.get(_KIND)) for each in now))
    return ImprovementPlan(
        [_plan_follow_up(bank, planner, names, *each) for each in zip(before, before_places, strict=True)],
        [_plan_problem(bank, planner, names, *each) for each in zip(now, places, strict=True)],
    )


def _name(fact: Fact | None) -> str:
    return short_name(str(fact.value)) if fact else _OTHER


def _plan_follow_up(bank: Phrasebank, planner: Planner, names: Names, record: Record, place: str) -> ProblemPlan:
    """Plan what became of a problem of last year; one of which nothing more is known stays open."""
    told = planner.plan(bank.topics_for(names.facts.kind, IMPROVEMENT, each=FOLLOWED_UP), names.within(record), {})
    problem = record.get(PROBLEMS)
    label = f"上年“{problem.value}”问题的改进情况" if problem else "上年问题的改进情况"
    return ProblemPlan(place, told, [], label)


def _plan_problem(bank: Phrasebank, planner: Planner, names: Names, record: Record, place: str) -> ProblemPlan:
    kind = record.get(_KIND)
    title = f"“{kind.value}”" if kind else "问题"
    scope = names.within(record)
    if kind is None:
        scope = scope.with_aliases({_KIND: Fact(_KIND, _OTHER, Origin("answer", record.place))})
    topics = bank.topics_for(names.facts.kind, IMPROVEMENT, each=PROBLEMS)
    unknown: dict[str, str] = {}
    told = planner.plan(topics, scope, unknown)
    if not any(step.topic.told & {_EVIDENCE, _COUNT} for step in told):
        unknown = {_EVIDENCE: f"{title}的具体表现"}
        told = planner.plan(topics, scope, unknown)
    if told:
        told[0] = _without_digit_first(told[0])
    listed = _records(record.get(MEASURES))
    measures = [step for measure in listed for step in _plan_measure(bank, planner, names, measure)]
    if measures and bank.leads is not None:
        measures[0] = replace(measures[0], lead=planner.lead(bank.leads))
    return ProblemPlan(place, told, measures, f"{title}的改进措施", tuple(unknown.values()))


def _plan_measure(bank: Phrasebank, planner: Planner, names: Names, measure: Record) -> list[Step]:
    """Plan a chosen act in one sentence, by its verb phrase where who or when is unknown; own words stand behind it."""
    act = measure.get(_ACT)
    topics = bank.measures_for(names.facts.kind, str(act.value) if act else "")
    scope = names.within(measure)
    chosen = planner.plan(topic_list([topics.chosen]), scope, {}) if topics.chosen else []
    if act is not None and not chosen:
        phrase = topics.chosen.short[0].text if topics.chosen else str(act.value)
        named = scope.with_aliases({_ACT_PHRASE: Fact(_ACT_PHRASE, phrase, act.origin)})
        chosen = planner.plan(topics.any_act, named, {})[:1]
    chosen = _named(chosen, act)
    own = measure.get(OWN_WORDS)
    if own is None:
        return chosen
    if chosen:
        scope = names.within(replace(measure, fields={OWN_WORDS: own}))
    return [*chosen, *_named(planner.plan(topics.own_words, scope, {})[:1], own)]


def _named(steps: list[Step], fact: Fact | None) -> list[Step]:
    """A measure is told from the others by its act, or by how its own words begin."""
    for step in steps:
        step.name = _name(fact)
    return steps


def _without_digit_first(step: Step) -> Step:
    """A sentence that follows a number, as in 1., does not open with a digit where it can be said otherwise."""
    options = tuple(wording for wording in step.options if not wording.render(step.values)[:1].isdigit())
    return replace(step, options=options or step.options)


def _records(fact: Fact | None) -> tuple[Record, ...]:
    if fact is None or not isinstance(fact.value, tuple):
        return ()
    return tuple(record for record in fact.value if isinstance(record, Record))
