"""Facts to draft: plan what is said, choose the words over the whole report, gather, assemble the tree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

from drafter.compose.assemble import Assembler, ReportPlan, part_label
from drafter.compose.by_hand import HandWriter
from drafter.compose.choose import FREE, Chooser, Mode
from drafter.compose.gaps import unmet
from drafter.compose.gather import Gatherer
from drafter.compose.hand import HandMade
from drafter.compose.hand_notes import hand_notes
from drafter.compose.improvement import plan_improvement
from drafter.compose.keys import keys_of
from drafter.compose.pins import pinned
from drafter.compose.plan import Planner, Step
from drafter.compose.set_phrases import set_phrases
from drafter.compose.standing import NOTHING_BY_HAND, stand
from drafter.facts.names import PART_NAMES, Names
from drafter.facts.profile import Profile
from drafter.facts.store import Facts
from drafter.facts.values import Fact, Origin
from drafter.forms import fixed_phrases
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.topic import INTRODUCTION, OTHER, OVERVIEW
from drafter.report.tables import Grid, blank_grids
from drafter.report.tree import Draft
from drafter.text.phrases import SetPhrases
from drafter.text.segment import Segmenter

_OPENING = "开篇"
_OVERVIEW = "overview"
_FULL_NAME = "全称"


@dataclass
class Composer:
    """Composes drafts from one phrasebank; what it learns of the bank's words is kept from report to report."""

    bank: Phrasebank
    segmenter: Segmenter

    def compose(
        self,
        facts: Facts,
        *,
        seed: int | None = None,
        last_year: str = "",
        mode: Mode = "least",
        hand: HandMade | None = None,
    ) -> Draft:
        """Return the draft of these facts.

        The choice of words follows from the organ and the year, or from ``seed``. ``last_year`` is the
        text of last year's report, whose phrases are avoided. ``mode`` is for measuring the choice. ``hand`` is
        what the officer changed; it stands whatever the facts have become.
        """
        profile = self.bank.profiles[facts.profile]
        facts = self._with_profile(facts, profile)
        gaps = unmet(facts, profile, self.bank.vocabulary)
        names = Names(facts, self.bank.vocabulary, gaps=gaps)
        planner = Planner(names, gaps)
        plan = self._plan(profile, names, planner)
        places = list(plan.places())
        keys = keys_of(places)
        steps = list(keys)
        standing = stand(hand, places, keys) if hand else NOTHING_BY_HAND
        full_name = names.fact(_FULL_NAME)
        start = str(seed) if seed is not None else f"{full_name.value if full_name else ''}|{facts.year}"
        own_names = partial(set_phrases, facts, self.bank.form)
        by_hand, gone = pinned(hand, keys, standing) if hand else (FREE, ())
        chosen = self._chooser.choose(steps, own_names, start, last_year, mode, by_hand)
        writer = HandWriter(names, self.bank.topics, standing)
        gatherer = Gatherer(dict(zip(steps, chosen, strict=True)), keys, planner.common_facts, writer)
        draft = Assembler(self.bank, profile, names, gatherer, self._blank_grids, writer).draft(plan, gaps)
        if not hand:
            return draft
        notes = hand_notes(draft, standing, gone, profile, self.bank.vocabulary)
        return replace(draft, notes=(*draft.notes, *notes))

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self.segmenter, SetPhrases(fixed_phrases(self.bank.form)))

    @cached_property
    def _blank_grids(self) -> dict[int, Grid]:
        return blank_grids(self.bank.form)

    def _with_profile(self, facts: Facts, profile: Profile) -> Facts:
        """Add what the profile says: the names of the parts, and a prescribed opening where the writer gave none."""
        origin = Origin("profile", profile.place)
        headings = "，".join(part_label(number, label, profile) for number, label in enumerate(self.bank.form.parts, 1))
        added = {PART_NAMES: Fact(PART_NAMES, headings, origin)}
        if profile.opening and facts.answer(_OPENING) is None:
            added[_OPENING] = Fact(_OPENING, profile.opening, origin, type="verbatim")
        return replace(facts, answers={**facts.answers, **added})

    def _plan(self, profile: Profile, names: Names, planner: Planner) -> ReportPlan:
        def steps(part: int, aspect: str = "") -> list[Step]:
            return planner.plan(self.bank.topics_for(names.facts.kind, part, aspect))

        return ReportPlan(
            introduction=steps(INTRODUCTION),
            opening=steps(OVERVIEW, _OVERVIEW),
            aspects={aspect.id: steps(OVERVIEW, aspect.id) for aspect in profile.aspects},
            improvement=plan_improvement(self.bank, planner, names),
            other=steps(OTHER),
        )
