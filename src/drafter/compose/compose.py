"""Facts to draft: plan what is said, choose the words over the whole report, gather, assemble the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.compose.choose import Chooser, Mode
from drafter.compose.gaps import cell_gaps, unmet
from drafter.compose.gather import Gatherer, open_sentence
from drafter.compose.improvement import ImprovementPlan, plan_improvement
from drafter.compose.plan import Planner, Step
from drafter.compose.writing import write_cell
from drafter.facts.names import PART_NAMES, Names
from drafter.facts.profile import Profile
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Origin, Record, gap_mark
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.topic import INTRODUCTION, OTHER, OVERVIEW
from drafter.report.tables import Grid, blank_grids, fill_grids
from drafter.report.tree import Draft, Gap, Paragraph, Part, Section
from drafter.text.numerals import han_number
from drafter.text.phrases import SetPhrases
from drafter.text.segment import Segmenter

_OPENING = "开篇"
_OVERVIEW = "overview"
_LAW_NAMES = (
    "中华人民共和国政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
    "政府信息公开信息处理费管理办法",
    "政府信息公开工作年度报告",
    "行政规范性文件",
    "政府信息公开",
    "政府信息",
)  # fmt: skip


@dataclass(frozen=True)
class _Plan:
    """Everything that will be said, before the words are chosen."""

    introduction: list[Step]
    opening: list[Step]
    aspects: list[tuple[str, list[Step]]]
    improvement: ImprovementPlan
    other: list[Step]

    def steps(self) -> list[Step]:
        """Return all steps in the order of the report."""
        plain = [*self.introduction, *self.opening, *(step for _, steps in self.aspects for step in steps)]
        found = [each for step in plain for each in step.all_steps()]
        return [*found, *self.improvement.steps(), *(each for step in self.other for each in step.all_steps())]


@dataclass
class Composer:
    """Composes drafts from one phrasebank; what it learns of the bank's words is kept from report to report."""

    bank: Phrasebank
    segmenter: Segmenter

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self.segmenter, SetPhrases(self._fixed_phrases))

    @cached_property
    def _blank_grids(self) -> dict[int, Grid]:
        return blank_grids(self.bank.form)

    def compose(self, facts: Facts, *, seed: int | None = None, last_year: str = "", mode: Mode = "least") -> Draft:
        """Return the draft of these facts.

        The choice of words follows from the organ and the year, or from ``seed``. ``last_year`` is the
        text of last year's report, whose phrases are avoided. ``mode`` is for measuring the choice.
        """
        profile = self.bank.profiles[facts.profile]
        facts = self._with_profile(facts, profile)
        open_facts = unmet(facts, profile, self.bank.vocabulary)
        names = Names(facts, self.bank.vocabulary, gaps=open_facts)
        planner = Planner(names, open_facts)
        plan = self._plan(facts, profile, names, planner)
        steps = plan.steps()
        organ = _text(names.fact("全称"))
        start = str(seed) if seed is not None else f"{organ}|{facts.year}"
        chosen = self._chooser.choose(steps, self.set_phrases(facts), start, last_year, mode)
        gatherer = Gatherer(dict(zip(steps, chosen, strict=True)), planner.common_facts)
        return self._assemble(facts, profile, names, plan, gatherer, open_facts)

    def _with_profile(self, facts: Facts, profile: Profile) -> Facts:
        """Add what the profile says: the names of the parts, and a prescribed opening where the writer gave none."""
        origin = Origin("profile", profile.place)
        headings = "，".join(_label(number, label, profile) for number, label in enumerate(self.bank.form.parts, 1))
        added = {PART_NAMES: Fact(PART_NAMES, headings, origin)}
        if profile.opening and facts.answer(_OPENING) is None:
            added[_OPENING] = Fact(_OPENING, profile.opening, origin, type="verbatim")
        return replace(facts, answers={**facts.answers, **added})

    def _plan(self, facts: Facts, profile: Profile, names: Names, planner: Planner) -> _Plan:
        def steps(part: int, aspect: str = "") -> list[Step]:
            return planner.plan(self.bank.topics_for(facts.kind, part, aspect))

        return _Plan(
            introduction=steps(INTRODUCTION),
            opening=steps(OVERVIEW, _OVERVIEW),
            aspects=[(aspect.id, steps(OVERVIEW, aspect.id)) for aspect in profile.aspects],
            improvement=plan_improvement(self.bank, planner, names),
            other=steps(OTHER),
        )

    def set_phrases(self, facts: Facts) -> SetPhrases:
        """Return what may stand again and again: names of laws, labels of the tables, names in the answers."""
        own = (name for fact in facts.answers.values() for name in _names_in(fact))
        return SetPhrases((*self._fixed_phrases, *own))

    @cached_property
    def _fixed_phrases(self) -> tuple[str, ...]:
        """Names of laws, of the parts, and the labels of the tables; one of up to three characters is a plain word."""
        tables = self.bank.form.tables.values()
        rows = (row.prose or row.label for table in tables for row in table.rows)
        columns = (label for table in tables for label in table.columns.values())
        return (*_LAW_NAMES, *self.bank.form.parts, *(label for label in (*rows, *columns) if len(label) > 3))

    def _with_profile(self, facts: Facts, profile: Profile) -> Facts:
        """Add what the profile says: the names of the parts, and a prescribed opening where the writer gave none."""
        origin = Origin("profile", profile.place)
        headings = "，".join(_label(number, label, profile) for number, label in enumerate(self.bank.form.parts, 1))
        added = {PART_NAMES: Fact(PART_NAMES, headings, origin)}
        if profile.opening and facts.answer(_OPENING) is None:
            added[_OPENING] = Fact(_OPENING, profile.opening, origin, type="verbatim")
        return replace(facts, answers={**facts.answers, **added})

    def _plan(self, facts: Facts, profile: Profile, names: Names, planner: Planner) -> _Plan:
        def steps(part: int, aspect: str = "") -> list[Step]:
            return planner.plan(self.bank.topics_for(facts.kind, part, aspect))

        return _Plan(
            introduction=steps(INTRODUCTION),
            opening=steps(OVERVIEW, _OVERVIEW),
            aspects=[(aspect.id, steps(OVERVIEW, aspect.id)) for aspect in profile.aspects],
            improvement=plan_improvement(self.bank, planner, names),
            other=steps(OTHER),
        )

    def _assemble(
        self, facts: Facts, profile: Profile, names: Names, plan: _Plan, gatherer: Gatherer, open_facts: dict[str, str]
    ) -> Draft:
        form = self.bank.form
        grids = fill_grids(self._blank_grids, lambda cell: write_cell(facts.cell(cell)))
        opening = gatherer.paragraphs(plan.opening)
        sections: tuple[Section, ...] = (Section("", "", opening, _OVERVIEW),) if opening else ()
        headings = {aspect.id: aspect.heading for aspect in profile.aspects}
        gaps = [Gap(label, _where(label, self.bank)) for label in open_facts.values()]
        for index, (aspect, steps) in enumerate(plan.aspects, 1):
            paragraphs = gatherer.paragraphs(steps) or (Paragraph((open_sentence(headings[aspect]),)),)
            if not steps:
                gaps.append(Gap(headings[aspect], f"第一部分“{headings[aspect]}”"))
            sections += (Section(f"（{han_number(index)}）", headings[aspect], paragraphs, aspect),)
        gaps += [Gap(label, "第五部分") for label in plan.improvement.gaps if label not in open_facts.values()]
        other = gatherer.paragraphs(plan.other) or (Paragraph((open_sentence("其他需要报告的事项"),)),)
        bodies: dict[int, tuple[Section, ...]] = {
            1: sections,
            5: plan.improvement.sections(gatherer, profile.headings),
            6: (Section("", "", other, "other"),),
        }
        parts = tuple(
            Part(number, _heading(number, label, profile), bodies.get(number, ()), grids.get(number))
            for number, label in enumerate(form.parts, 1)
        )
        year = str(facts.year) if facts.year is not None else gap_mark("年度")
        organ = _text(names.fact("标题名称") or names.fact("全称")) or gap_mark("全称")
        return Draft(
            title=f"{organ}{year}年政府信息公开工作年度报告",
            organ=_text(names.fact("全称")),
            year=facts.year,
            form=form.id,
            introduction=gatherer.paragraphs(plan.introduction),
            parts=parts,
            gaps=(*gaps, *cell_gaps(facts, form)),
            suggestions=_suggestions(facts, profile, self.bank),
            notes=_notes(parts, profile),
        )


def _names_in(fact: Fact) -> Iterator[str]:
    """Yield the names that an answer holds: of organs, channels, documents, and of those in its records."""
    if fact.type == "text" and isinstance(fact.value, str) and len(fact.value) > 1:
        yield fact.value
    elif isinstance(fact.value, tuple):
        for entry in fact.value:
            if isinstance(entry, Record):
                yield from (name for inner in entry.fields.values() for name in _names_in(inner))
            else:
                yield entry[0] if isinstance(entry, tuple) else entry


def _heading(number: int, label: str, profile: Profile) -> str:
    return f"{han_number(number)}、{_label(number, label, profile)}"


def _label(number: int, label: str, profile: Profile) -> str:
    """The form's name of a part, or the profile's own."""
    return profile.headings.get(str(number), label)


def _text(fact: Fact | None) -> str:
    return str(fact.value) if fact is not None else ""


def _where(label: str, bank: Phrasebank) -> str:
    for group in bank.groups.values():
        if label in group.slots:
            return f"事实文件“{group.title}”"
    return "事实文件"


def _suggestions(facts: Facts, profile: Profile, bank: Phrasebank) -> tuple[str, ...]:
    """What would make the report fuller: what the profile wants and nobody has said anything about."""
    slots = bank.schema.slots
    return tuple(
        name
        for name in profile.wanted
        if facts.answer(name) is None and not facts.not_applicable(name) and facts.kind in slots[name].kinds
    )


def _notes(parts: Sequence[Part], profile: Profile) -> tuple[str, ...]:
    length = sum(len(paragraph.text) for section in parts[0].sections for paragraph in section.paragraphs)
    if profile.part_one_length and length > profile.part_one_length * 1.2:
        return (f"第一部分有{length}字，超过参考篇幅（{profile.part_one_length}字左右）；可以删去不重要的事项。",)
    return ()
