"""Profiles: what a part of the report has to name, and what one profile takes over from another."""

from __future__ import annotations

from drafter.facts.profile import Profile, read_profile
from drafter.source import NodeReader, parse_yaml

COUNTY = """
id: county
name: 县级政府
kind: county_government
terms:
  第一部分: [主动公开, 依申请公开 | 申请公开]
  第六部分: [信息处理费]
"""


def read(text: str, known: dict[str, Profile] | None = None) -> tuple[Profile | None, list[str]]:
    root, _ = parse_yaml(text, "profile.yaml")
    reader = NodeReader()
    assert root is not None
    profile = read_profile(root, reader, known or {})
    return profile, [f"{each.place.line}: {each.message}" for each in reader.diagnostics]


def test_terms_with_their_alternatives() -> None:
    profile, said = read(COUNTY)
    assert said == []
    assert profile is not None
    assert profile.terms == {
        "第一部分": (("主动公开",), ("依申请公开", "申请公开")),
        "第六部分": (("信息处理费",),),
    }


def test_a_part_of_its_own_replaces_that_of_the_base() -> None:
    county, _ = read(COUNTY)
    assert county is not None
    town, said = read("id: town\nkind: township\nextends: county\nterms: {第一部分: [村务公开]}\n", {"county": county})
    assert said == []
    assert town is not None
    assert town.terms == {"第一部分": (("村务公开",),), "第六部分": (("信息处理费",),)}


def test_a_profile_without_terms_asks_for_none() -> None:
    profile, said = read("id: town\nname: 乡镇\nkind: township\n")
    assert said == []
    assert profile is not None
    assert profile.terms == {}


def test_an_unknown_part_is_reported() -> None:
    profile, said = read("id: town\nname: 乡镇\nkind: township\nterms: {第一部份: [村务公开]}\n")
    assert said == ["4: 没有“第一部份”这一项；是不是“第一部分”？"]
    assert profile is not None
    assert profile.terms == {}


def test_blank_alternatives_are_left_out() -> None:
    profile, _ = read('id: town\nname: 乡镇\nkind: township\nterms: {引言: ["《条例》| ", "|"]}\n')
    assert profile is not None
    assert profile.terms == {"引言": (("《条例》",),)}
