"""Changes by hand as plain mappings: the same again, and of damaged ones as much as can be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drafter.compose.hand import HandMade, HandText, Mark, Spot, TakenOut, WordingChoice
from drafter.compose.hand_plain import change_from_plain, from_plain, to_plain

TEXT = HandText(
    key="proactive/total",
    text="公开了412条",
    spot=Spot(1, "proactive", 2, ("proactive/first",), ("proactive/own",)),
    marks=(Mark("proactive/total", ("公开总数",), "公开{{ 公开总数 }}条。"),),
    before="公开412条。",
    facts={"公开总数": "412"},
    conditions={"渠道数": "2"},
    opening=None,
    ending=True,
    locked=False,
)
HAND = (
    HandMade()
    .with_change(TEXT)
    .with_change(TakenOut("other/fee", Spot(6, "other"), (Mark("other/fee"),), "没有收费。"))
    .with_change(WordingChoice("proactive/own", "{{ 做法说明 }}。"))
)


def plain() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(to_plain(HAND), ensure_ascii=False))
    return found


def test_every_change_is_kept_under_its_own_name() -> None:
    assert list(plain()) == ["text:proactive/total", "out:other/fee", "wording:proactive/own"]
    assert from_plain(plain()) == (HAND, ())


@pytest.mark.parametrize("entries", [None, [], 3, "text"])
def test_what_holds_no_changes_is_reported(entries: object) -> None:
    assert from_plain(entries) == (HandMade(), ("手工改动的记录读不出来，没有采用。",))


@pytest.mark.parametrize(
    "entry",
    [None, [], {}, {"kind": "text"}, {"kind": "text", "key": 3, "text": "甲"}, {"kind": "text", "key": "a/b", "text": " "},
     {"kind": "new", "key": "a/b"}, {"kind": "wording", "key": "a/b"}, {"kind": "wording", "key": "a/b", "wording": 2}],
)  # fmt: skip
def test_what_cannot_be_read_is_left_out_and_reported(entry: object) -> None:
    entries = plain() | {"text:new": entry}
    hand, told = from_plain(entries)
    assert hand == HAND
    assert told
    assert all(each.startswith("手工改动“text:new”：") for each in told)


@pytest.mark.parametrize(
    "name",
    [
        "part",
        "section",
        "index",
        "earlier",
        "later",
        "phrases",
        "before",
        "facts",
        "conditions",
        "opening",
        "ending",
        "locked",
    ],
)
@pytest.mark.parametrize("damage", [[3], {"a": 3}, 3.5, "missing"])
def test_a_text_outlives_the_loss_of_all_else(name: str, damage: object) -> None:
    entry = plain()["text:proactive/total"]
    entry[name] = damage
    if damage == "missing":
        del entry[name]
    change, told = change_from_plain(entry)
    assert isinstance(change, HandText)
    assert (change.key, change.text) == (TEXT.key, TEXT.text)
    assert change.spot.part == 1
    assert told or damage == "missing"


def test_a_text_may_be_all_that_is_left() -> None:
    change, told = change_from_plain({"kind": "text", "key": "problems/其他/late", "text": "一\n二\ud800"})
    assert isinstance(change, HandText)
    assert (change.text, change.spot) == ("一二", Spot(5, "problems"))
    assert told == ("“before”一项读不出来。",)


def test_the_later_of_two_changes_of_one_sentence_counts() -> None:
    entries = plain()
    entries["again"] = {**entries["text:proactive/total"], "text": "后来改的"}
    hand, told = from_plain(entries)
    found = hand.text("proactive/total")
    assert found is not None
    assert found.text == "后来改的"
    assert told == ("手工改动“again”：与前面一条改的是同一句，以后一条为准。",)
