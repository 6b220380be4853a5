"""What was planned and chosen, put together: the tree of the report, what is open, what would make it fuller."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.compose.by_hand import HandWriter
from drafter.compose.gaps import cell_gaps, settled_by_hand
from drafter.compose.gather import Gatherer, open_sentence
from drafter.compose.homeless import housed
from drafter.compose.improvement import ImprovementPlan
from drafter.compose.keys import INTRODUCTION_PLACE, OTHER_PLACE, OVERVIEW_PLACE, gap_key
from drafter.compose.plan import Step
from drafter.compose.writing import write_cell
from drafter.facts.names import Names
from drafter.facts.profile import Profile
from drafter.facts.values import gap_mark
from drafter.phrasebank.bank import Phrasebank
from drafter.report.tables import Grid, fill_grids
from drafter.report.tree import Draft, Gap, Paragraph, Part, Section
from drafter.text.numerals import han_number

_NOTHING_ELSE = "其他需要报告的事项"
_OVER_LENGTH = 1.2  # how far part one may exceed the length that a profile advises before it is mentioned


@dataclass(frozen=True)
class ReportPlan:
    """Everything that will be said, before the words are chosen."""

    introduction: list[Step]
    opening: list[Step]
    aspects: dict[str, list[Step]]
    improvement: ImprovementPlan
    other: list[Step]

    def places(self) -> Iterator[tuple[str, list[Step]]]:
        """Yield all places with their steps, in the order of the report."""
        yield INTRODUCTION_PLACE, self.introduction
        yield OVERVIEW_PLACE, self.opening
        yield from self.aspects.items()
        yield from self.improvement.places()
        yield OTHER_PLACE, self.other


@dataclass(frozen=True)
class Assembler:
    """Puts one report together; ``blank_grids`` are the tables of the form without figures."""

    bank: Phrasebank
    profile: Profile
    names: Names
    gatherer: Gatherer
    blank_grids: Mapping[int, Grid]
    hand: HandWriter

    def draft(self, plan: ReportPlan, gaps: Mapping[str, str]) -> Draft:
        """Return the draft; ``gaps`` maps the slots that are required and unknown to their labels."""
        introduction = self.gatherer.paragraphs(plan.introduction, INTRODUCTION_PLACE)
        parts = self._parts(plan)
        facts = self.names.facts
        draft = Draft(
            title=f"{self._organ()}{facts.year or gap_mark('年度')}年政府信息公开工作年度报告",
            organ=self._text("全称"),
            year=facts.year,
            form=self.bank.form.id,
            introduction=introduction,
            parts=parts,
            suggestions=tuple(self._suggestions()),
            notes=tuple(self._notes(parts)),
        )
        open_gaps = settled_by_hand(tuple(self._gaps(plan, gaps, draft)), draft, self.hand.texts())
        return replace(draft, gaps=(*open_gaps, *cell_gaps(facts, self.bank.form)))

    def _parts(self, plan: ReportPlan) -> tuple[Part, ...]:
        facts = self.names.facts
        grids = fill_grids(self.blank_grids, lambda cell: write_cell(facts.cell(cell)))
        other = self.gatherer.paragraphs(plan.other, OTHER_PLACE)
        sections: dict[int, tuple[Section, ...]] = {
            1: tuple(self._aspects(plan)),
            5: plan.improvement.sections(self.gatherer, self.profile.headings),
            6: (Section("", "", other or _open(_NOTHING_ELSE, OTHER_PLACE), OTHER_PLACE),),
        }
        if self.hand.standing.homeless:
            sections = {number: housed(number, each, self.hand) for number, each in sections.items()}
        labels = (
            (number, part_label(number, label, self.profile)) for number, label in enumerate(self.bank.form.parts, 1)
        )
        return tuple(
            Part(number, f"{han_number(number)}、{label}", sections.get(number, ()), grids.get(number))
            for number, label in labels
        )

    def _aspects(self, plan: ReportPlan) -> Iterator[Section]:
        """Yield the sections of part one; an aspect of which nothing is known stays open."""
        opening = self.gatherer.paragraphs(plan.opening, OVERVIEW_PLACE)
        if opening:
            yield Section("", "", opening, OVERVIEW_PLACE)
        for index, aspect in enumerate(self.profile.aspects, 1):
            paragraphs = self.gatherer.paragraphs(plan.aspects[aspect.id], aspect.id)
            number = f"（{han_number(index)}）"
            yield Section(number, aspect.heading, paragraphs or _open(aspect.heading, aspect.id), aspect.id)

    def _gaps(self, plan: ReportPlan, gaps: Mapping[str, str], draft: Draft) -> Iterator[Gap]:
        shown = {sentence.key for sentence in draft.sentences()}
        for slot, label in gaps.items():
            yield Gap(label, self._where(slot))
        for aspect in self.profile.aspects:
            if gap_key(aspect.id) in shown:
                yield Gap(aspect.heading, "第一部分")
        for label in plan.improvement.gaps(shown):
            if label not in gaps.values():
                yield Gap(label, "第五部分")
        if gap_key(OTHER_PLACE) in shown:
            yield Gap(_NOTHING_ELSE, "第六部分")

    def _where(self, slot: str) -> str:
        titles = (group.title for group in self.bank.groups.values() if slot in group.slots)
        return f"事实文件“{next(titles, slot)}”"

    def _suggestions(self) -> Iterator[str]:
        """Yield what the profile wants and nobody has said anything about."""
        facts, slots = self.names.facts, self.bank.schema.slots
        for name in self.profile.wanted:
            if facts.answer(name) is None and not facts.not_applicable(name) and facts.kind in slots[name].kinds:
                yield name

    def _notes(self, parts: tuple[Part, ...]) -> Iterator[str]:
        advised = self.profile.part_one_length
        length = sum(len(paragraph.text) for section in parts[0].sections for paragraph in section.paragraphs)
        if advised and length > advised * _OVER_LENGTH:
            yield f"第一部分有{length}字，超过参考篇幅（{advised}字左右）；可以删去不重要的事项。"

    def _organ(self) -> str:
        return self._text("标题名称") or self._text("全称") or gap_mark("全称")

    def _text(self, name: str) -> str:
        fact = self.names.fact(name)
        return str(fact.value) if fact is not None else ""


def _open(label: str, place: str) -> tuple[Paragraph, ...]:
    return (Paragraph((open_sentence(label, place),)),)


def part_label(number: int, label: str, profile: Profile) -> str:
    """Return the form's name of a part, or the profile's own."""
    return profile.headings.get(str(number), label)
