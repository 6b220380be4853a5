"""Part five: what became of last year's problems, and this year's, each with its measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from drafter.compose.gather import Gatherer, open_sentence
from drafter.compose.plan import Planner, Step
from drafter.facts.names import Names
from drafter.facts.values import Fact, Origin, Record, Value
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.conditions import evaluate
from drafter.phrasebank.topic import IMPROVEMENT, Topic
from drafter.report.tree import Paragraph, Section
from drafter.text.numerals import han_number

PROBLEMS, MEASURES, FOLLOWED_UP = "问题", "措施", "上年问题"
_KIND, _EVIDENCE, _COUNT, _ACT, _ACT_PHRASE = "类别", "表现", "数量", "做法", "做法短语"
_OTHER = "其他"
_ALL_OPEN = "存在的主要问题及改进措施"


@dataclass(frozen=True)
class ProblemPlan:
    """One problem: what tells it and what was done, what will be done, and the label of what is open."""

    told: list[Step]
    measures: list[Step]
    open: str = ""

    def steps(self) -> list[Step]:
        """Return all of its steps."""
        return [each for step in (*self.told, *self.measures) for each in step.all_steps()]


@dataclass(frozen=True)
class ImprovementPlan:
    """Part five: the steps for each problem of last year, a plan for each of this year's, what is open."""

    followed_up: list[list[Step]]
    problems: list[ProblemPlan]
    gaps: list[str]

    def steps(self) -> list[Step]:
        """Return all steps in order."""
        found = [each for steps in self.followed_up for step in steps for each in step.all_steps()]
        return found + [each for problem in self.problems for each in problem.steps()]

    def sections(self, gatherer: Gatherer, headings: dict[str, str]) -> tuple[Section, ...]:
        """Write the part. Where last year's problems stand before this year's, both get a heading."""
        problems = self._problems(gatherer, "{}." if self.followed_up else "（{}）")
        if not self.followed_up:
            return (Section("", "", problems, "problems"),)
        told = tuple(Paragraph(gatherer.run(steps)) for steps in self.followed_up)
        return (
            Section("（一）", headings.get("followup", ""), told, "followup"),
            Section("（二）", headings.get("problems", ""), problems, "problems"),
        )

    def _problems(self, gatherer: Gatherer, number: str) -> tuple[Paragraph, ...]:
        if not self.problems:
            return (Paragraph((open_sentence(_ALL_OPEN),)),)
        several = len(self.problems) > 1
        paragraphs: list[Paragraph] = []
        for index, problem in enumerate(self.problems, 1):
            sentences = gatherer.run(problem.told) + gatherer.run(problem.measures, enumerate_them=True)
            if problem.open:
                sentences += (open_sentence(problem.open),)
            mark = number.format(index if "." in number else han_number(index)) if several else ""
            paragraphs.append(Paragraph(sentences, mark))
        return tuple(paragraphs)


def plan_improvement(bank: Phrasebank, planner: Planner, names: Names) -> ImprovementPlan:
    """Plan part five. A problem with neither evidence nor figure, or with no measure, leaves a gap."""
    topics = bank.topics_by_place.get((IMPROVEMENT, ""), [])
    followed_up = [
        planner.plan(_said_for(topics, FOLLOWED_UP), names.within(record), {})
        for record in _records(names.fact(FOLLOWED_UP))
    ]
    gaps: list[str] = []
    problems = [
        _plan_problem(bank, topics, planner, names, record, gaps) for record in _records(names.fact(PROBLEMS))
    ]
    if not problems:
        gaps.append(_ALL_OPEN)
    return ImprovementPlan([steps for steps in followed_up if steps], problems, gaps)


def _plan_problem(
    bank: Phrasebank, topics: Sequence[Topic], planner: Planner, names: Names, record: Record, gaps: list[str]
) -> ProblemPlan:
    kind = record.get(_KIND)
    title = f"“{kind.value}”" if kind else "问题"
    scope = names.within(record)
    if kind is None:
        scope = scope.with_aliases({_KIND: Fact(_KIND, _OTHER, Origin("answer", record.place))})
    unknown = {} if record.get(_EVIDENCE) or record.get(_COUNT) else {_EVIDENCE: f"{title}的具体表现"}
    told = planner.plan(_said_for(topics, PROBLEMS), scope, unknown)
    measures = [
        step
        for measure in _records(record.get(MEASURES))
        for step in _plan_measure(topics, planner, names, measure)
    ]
    if measures and bank.leads is not None:
        measures[0] = replace(measures[0], lead=planner.lead(bank.leads))
    missing = "" if measures else f"{title}的改进措施"
    gaps += [*unknown.values(), *([missing] if missing else [])]
    return ProblemPlan(told, measures, missing)


def _plan_measure(topics: Sequence[Topic], planner: Planner, names: Names, measure: Record) -> list[Step]:
    """A measure is one sentence; a chosen act is told by its verb phrase where who or when is not known."""
    scope = names.within(measure)
    said = _said_for(topics, f"{PROBLEMS}.{MEASURES}")
    act = measure.get(_ACT)
    if act is not None:
        phrase = next((topic.short[0].text for topic in said if topic.short and _chosen(topic, scope)), str(act.value))
        scope = scope.with_aliases({_ACT_PHRASE: Fact(_ACT_PHRASE, phrase, act.origin)})
    return planner.plan([topic for topic in said if topic.short] + [topic for topic in said if not topic.short], scope, {})[:1]


def _chosen(topic: Topic, scope: Names) -> bool:
    return topic.when is not None and evaluate(topic.when, _values(scope)) is True


def _values(scope: Names) -> Callable[[str], Value | None]:
    def lookup(name: str) -> Value | None:
        fact = scope.fact(name)
        return fact.value if fact is not None else None

    return lookup


def _records(fact: Fact | None) -> tuple[Record, ...]:
    if fact is None or not isinstance(fact.value, tuple):
        return ()
    return tuple(record for record in fact.value if isinstance(record, Record))


def _said_for(topics: Sequence[Topic], each: str) -> list[Topic]:
    return [topic for topic in topics if topic.each == each]
