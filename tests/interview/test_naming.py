"""The names that a full name tells, and those that a reply tells."""

from __future__ import annotations

import pytest

from drafter.interview.entries import Entry
from drafter.interview.naming import ABOVE, NAMES, SELF, TITLE_NAME, told, worked_out


def entries(full_name: str, kind: str = "乡镇") -> dict[str, Entry]:
    return {"全称": Entry(full_name), "类型": Entry(kind)}


@pytest.mark.parametrize(
    ("full_name", "kind", "wanted"),
    [
        ("青禾县柳湾坪乡人民政府", "乡镇", ("柳湾坪乡", "我乡", "县政府")),
        ("金山市青禾区桥头镇人民政府", "乡镇", ("桥头镇", "我镇", "区政府")),
        ("云岭苗族自治县松溪镇人民政府", "乡镇", ("松溪镇", "我镇", "县政府")),
        ("城关镇人民政府", "乡镇", ("城关镇", "我镇", "")),
        ("云岭县老城区街道办事处", "街道", ("老城区街道", "我街道", "县政府")),
        ("云岭县市桥街道办事处", "街道", ("市桥街道", "我街道", "县政府")),
        ("云岭县市场监督管理局", "县级部门", ("云岭县市场监督管理局", "我局", "县政府")),
        ("金山市青禾区城市更新局", "县级部门", ("金山市青禾区城市更新局", "我局", "区政府")),
        ("金山市云岭县人民政府", "县级政府", ("金山市云岭县", "县政府", "市政府")),
        ("云岭县人民政府", "县级政府", ("云岭县", "县政府", "")),
        ("金山市人民政府", "市级政府", ("金山市", "市政府", "")),
        ("", "乡镇", ("", "", "")),
    ],
)
def test_a_full_name_tells_the_names(full_name: str, kind: str, wanted: tuple[str, ...]) -> None:
    assert tuple(worked_out(key, entries(full_name, kind)) for key in NAMES) == wanted


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("松溪镇，我镇，县政府", {TITLE_NAME: "松溪镇", SELF: "我镇", ABOVE: "县政府"}),
        ("我镇 区人民政府", {SELF: "我镇", ABOVE: "区人民政府"}),
        ("本机关", {SELF: "本机关"}),
        ("松溪镇。", {TITLE_NAME: "松溪镇"}),
        ("标题写“松溪镇”，文中自称本镇；对上级称县委、县政府", {}),
        ("标题写“松溪镇”，文中自称本镇；对上级称县政府", {TITLE_NAME: "松溪镇", SELF: "本镇", ABOVE: "县政府"}),
        ("不对，上级写市政府", {ABOVE: "市政府"}),
        ("我镇，本镇", {}),
        ("别的镇", {}),
        ("培训4次", {}),
        ("自称", {}),
        ("跳过", {}),
        ("", {}),
    ],
)
def test_a_reply_tells_names_where_every_piece_of_it_is_one(reply: str, wanted: dict[str, str]) -> None:
    assert told(reply, entries("云岭县松溪镇人民政府")) == wanted


def test_a_government_calls_itself_by_its_level() -> None:
    own = entries("金山市云岭县人民政府", "县级政府")
    assert told("云岭县，县政府，市政府", own) == {TITLE_NAME: "云岭县", SELF: "县政府", ABOVE: "市政府"}
