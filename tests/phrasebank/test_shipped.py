"""The shipped phrasebank: how much it holds, that its examples are accepted, that every topic can be said."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from drafter.facts.kinds import KINDS
from drafter.facts.scalars import read_scalar
from drafter.facts.slots import Slot
from drafter.facts.values import Missing
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library
from drafter.source import Mapping, Scalar
from random_facts import random_facts

# Figures that the law or the form itself says; everything else comes from a slot.
LAW_FIGURES = re.compile(r"〔2021〕30号|〔2020〕109号|年1月1日|12月31日|20个工作日|12345")


def every_slot(slots: dict[str, Slot]) -> Iterator[Slot]:
    for slot in slots.values():
        yield slot
        yield from every_slot(slot.fields)


def test_volume(library: Library) -> None:
    topics = library.bank.topics.values()
    assert len(topics) >= 110
    assert sum(len(topic.wordings) + len(topic.clauses) for topic in topics) >= 450


def test_every_kind_of_problem_has_two_measures_for_every_kind_of_organ(library: Library) -> None:
    kinds_of_problem = set(library.bank.schema.slots["问题"].fields["类别"].choices) - {"其他"}
    assert len(kinds_of_problem) >= 25
    measures = [topic for topic in library.bank.topics.values() if topic.answers]
    for problem in kinds_of_problem:
        for kind in KINDS:
            fitting = [topic.id for topic in measures if problem in topic.answers and kind in topic.kinds]
            assert len(fitting) >= 2, (problem, kind, fitting)
    assert {name for topic in measures for name in topic.answers} <= kinds_of_problem


def test_every_example_is_accepted(library: Library) -> None:
    for slot in every_slot(library.bank.schema.slots):
        if isinstance(slot.example, Scalar):
            assert not isinstance(read_scalar(slot.example, slot), Missing), slot.id
        elif isinstance(slot.example, Mapping):
            assert slot.type == "table", slot.id


def test_every_slot_asks_in_chinese_and_says_why(library: Library) -> None:
    for slot in every_slot(library.bank.schema.slots):
        assert re.search("[\u4e00-\u9fff]{4}", slot.ask), slot.id
        assert re.search("[\u4e00-\u9fff]{4}", slot.why), slot.id


def test_no_wording_holds_a_figure_of_its_own(library: Library) -> None:
    for topic in library.bank.topics.values():
        for wording in (*topic.wordings, *topic.clauses, *topic.short):
            assert not re.search(r"\d", LAW_FIGURES.sub("", wording.literal)), (topic.id, wording.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_can_be_told(library: Library, kind: str) -> None:
    """Over some drafts from nearly full and from thin facts, every slot that this kind of organ is asked is told."""
    told: set[str] = set()
    asked = {slot.id for slot in library.bank.schema.slots.values() if kind in slot.kinds}
    for seed in range(60):
        facts = random_facts(random.Random(seed), library.bank, kind, share=(0.9, 0.3, 0.1)[seed % 3])
        draft = make_draft(library, check_facts(library, facts.text, "full.yaml").facts, mode="first")
        told |= {fact.id for sentence in draft.sentences() for fact in sentence.facts}
        told |= {part.id for sentence in draft.sentences() for fact in sentence.facts for part in fact.origin.parts}
    untold = asked - told - {"标题名称", "上级", "问题", "上年问题", "逐件审查"}
    assert untold <= {"地址", "邮编", "电话", "传真", "电子邮箱"}, untold
