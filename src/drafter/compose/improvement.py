"""Part five: what became of last year's problems, and this year's, each with its measures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from drafter.compose.gather import Gatherer, open_sentence
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
    """One problem: what tells it and what was done, what will be done, and the label of what is open."""

    told: list[Step]
    measures: list[Step]
    open: str = ""

    def steps(self) -> list[Step]:
        """Return all of its steps."""
        return [each for step in (*self.told, *self.measures) for each in step.all_steps()]


@dataclass(frozen=True)
class ImprovementPlan:
    """Part five: a plan for each problem of last year and for each of this year's, and what is open."""

    followed_up: list[ProblemPlan]
    problems: list[ProblemPlan]
    gaps: list[str]

    def steps(self) -> list[Step]:
        """Return all steps in order."""
        return [each for problem in (*self.followed_up, *self.problems) for each in problem.steps()]

    def sections(self, gatherer: Gatherer, headings: dict[str, str]) -> tuple[Section, ...]:
        """Write the part. Where last year's problems stand before this year's, both get a heading."""
        problems = self._problems(gatherer, "{}." if self.followed_up else "（{}）")
        if not self.followed_up:
            return (Section("", "", problems, "problems"),)
        told = tuple(Paragraph(_sentences(gatherer, problem)) for problem in self.followed_up)
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
            mark = number.format(index if "." in number else han_number(index)) if several else ""
            paragraphs.append(Paragraph(_sentences(gatherer, problem), mark))
        return tuple(paragraphs)


def plan_improvement(bank: Phrasebank, planner: Planner, names: Names) -> ImprovementPlan:
    """Plan part five. A problem with neither evidence nor figure, or with no measure, leaves a gap."""
    gaps: list[str] = []
    followed_up = [_plan_follow_up(bank, planner, names, each, gaps) for each in _records(names.fact(FOLLOWED_UP))]
    problems = [_plan_problem(bank, planner, names, each, gaps) for each in _records(names.fact(PROBLEMS))]
    if not problems:
        gaps.append(_ALL_OPEN)
    return ImprovementPlan(followed_up, problems, gaps)


def _sentences(gatherer: Gatherer, problem: ProblemPlan) -> tuple[Sentence, ...]:
    sentences = gatherer.run(problem.told) + gatherer.run(problem.measures, enumerate_them=True)
    return (*sentences, open_sentence(problem.open)) if problem.open else sentences


def _plan_follow_up(bank: Phrasebank, planner: Planner, names: Names, record: Record, gaps: list[str]) -> ProblemPlan:
    """Plan what became of a problem of last year; one of which nothing more is known stays open."""
    told = planner.plan(bank.topics_for(names.facts.kind, IMPROVEMENT, each=FOLLOWED_UP), names.within(record), {})
    if told:
        return ProblemPlan(told, [])
    problem = record.get(PROBLEMS)
    label = f"上年“{problem.value}”问题的改进情况" if problem else "上年问题的改进情况"
    gaps.append(label)
    return ProblemPlan([], [], label)


def _plan_problem(bank: Phrasebank, planner: Planner, names: Names, record: Record, gaps: list[str]) -> ProblemPlan:
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
    missing = "" if measures else f"{title}的改进措施"
    gaps += [*unknown.values(), *([missing] if missing else [])]
    return ProblemPlan(told, measures, missing)


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
    own = measure.get(OWN_WORDS)
    if own is None:
        return chosen
    if chosen:
        scope = names.within(replace(measure, fields={OWN_WORDS: own}))
    return [*chosen, *planner.plan(topics.own_words, scope, {})[:1]]


def _without_digit_first(step: Step) -> Step:
    """A sentence that follows a number, as in 1., does not open with a digit where it can be said otherwise."""
    options = tuple(wording for wording in step.options if not wording.render(step.values)[:1].isdigit())
    return replace(step, options=options or step.options)


def _records(fact: Fact | None) -> tuple[Record, ...]:
    if fact is None or not isinstance(fact.value, tuple):
        return ()
    return tuple(record for record in fact.value if isinstance(record, Record))
