"""The course of an interview: everything that an organ has to tell is asked once, in the order of the report."""

from __future__ import annotations

from collections import Counter

import pytest

from drafter.interview.asks import FULL_NAME, IMPROVEMENT, ORGAN, Course, head_slots, make_course
from drafter.interview.tables import row_keys
from drafter.phrasebank.questions import Question
from drafter.services.library import load_library

BANK = load_library().bank
FORM = BANK.form
PROFILES = sorted(BANK.profiles)
# Added up from the others, so that nobody is asked for it.
ADDED_UP = {"table3.handled_total"}


def course(profile: str) -> Course:
    return make_course(BANK, BANK.profiles[profile])


def asked(profile: str) -> Counter[str]:
    """How many questions fill each slot and row."""
    return Counter(key for section in course(profile).sections for ask in section.asks for key in ask.fills)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_required_fact_is_asked_once(profile: str) -> None:
    counts = asked(profile)
    for each in BANK.profiles[profile].required:
        assert [counts[name] for name in each.any_of] == [1] * len(each.any_of), each.label


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_asked_twice(profile: str) -> None:
    assert {key: count for key, count in asked(profile).items() if count > 1} == {}
    ids = Counter(ask.id for section in course(profile).sections for ask in section.asks)
    assert {name: count for name, count in ids.items() if count > 1} == {}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_row_of_the_tables_is_asked_once(profile: str) -> None:
    rows = {key: count for key, count in asked(profile).items() if "." in key}
    assert rows == dict.fromkeys(set(row_keys(FORM)) - ADDED_UP, 1)


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_worth_having_is_asked(profile: str) -> None:
    counts = asked(profile)
    slots = BANK.schema.slots
    kind = BANK.profiles[profile].kind
    wanted = [name for name in BANK.profiles[profile].wanted if name in slots and kind in slots[name].kinds]
    assert [name for name in wanted if counts[name] != 1] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_asked_of_an_organ_that_it_is_not_for(profile: str) -> None:
    kind = BANK.profiles[profile].kind
    slots = BANK.schema.slots
    for key in asked(profile):
        assert "." in key or key in head_slots() or kind in slots[key].kinds, key
        assert key not in BANK.profiles[profile].not_asked


@pytest.mark.parametrize("profile", PROFILES)
def test_sections_follow_the_report(profile: str) -> None:
    sections = course(profile).sections
    aspects = [aspect.id for aspect in BANK.profiles[profile].aspects]
    assert [each.id for each in sections] == [ORGAN, *aspects, "table2", "table4", IMPROVEMENT, "other"]
    assert [each.title for each in sections if each.id in aspects] == [
        aspect.heading for aspect in BANK.profiles[profile].aspects
    ]
    requests = next(each for each in sections if each.id == "requests")
    assert [ask.id for ask in requests.asks][:2] == ["申请", "办理结果"]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_name_is_asked_first(profile: str) -> None:
    assert course(profile).sections[0].asks[0].id == FULL_NAME


@pytest.mark.parametrize("profile", PROFILES)
def test_a_question_is_asked_in_words_and_says_why(profile: str) -> None:
    for section in course(profile).sections:
        for ask in section.asks:
            assert "？" in ask.ask, ask.id
            assert ask.why, ask.id


@pytest.mark.parametrize("profile", PROFILES)
def test_a_section_ends_with_whatever_else_there_is(profile: str) -> None:
    for section in course(profile).sections:
        last = [ask.open for ask in section.asks]
        assert True not in last[:-1], section.id
        assert last[-1] == (section.id in BANK.groups and section.id not in (ORGAN, IMPROVEMENT)), section.id


@pytest.mark.parametrize("profile", PROFILES)
def test_what_may_be_told_along_applies(profile: str) -> None:
    kind = BANK.profiles[profile].kind
    for section in course(profile).sections:
        for ask in section.asks:
            assert [name for name in ask.along if kind not in BANK.schema.slots[name].kinds] == [], ask.id


@pytest.mark.parametrize("question", BANK.questions.values(), ids=BANK.questions)
def test_what_a_question_names_is_there(question: Question) -> None:
    tables, groups = FORM.tables, BANK.groups
    rows = {*row_keys(FORM), "table3.results"}
    assert [key for key in question.fills if key not in BANK.schema.slots and key not in rows] == []
    assert [key for key in question.none if key not in tables] == []
    assert question.section in groups or question.section in tables
    assert not question.after or question.after in groups[question.section].slots or question.after in BANK.questions
    names = {*BANK.schema.slots, *BANK.computed}
    assert not question.needs or question.needs in names
    assert set(question.kinds) <= {profile.kind for profile in BANK.profiles.values()}


@pytest.mark.parametrize("question", BANK.questions.values(), ids=BANK.questions)
def test_a_question_is_put_to_every_kind_that_it_is_for(question: Question) -> None:
    for profile in BANK.profiles.values():
        there = make_course(BANK, profile).ask(question.id) is not None
        assert there == (profile.kind in question.kinds), profile.id
