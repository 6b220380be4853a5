"""Texts in which words were changed here and there, and what they differ in."""

from __future__ import annotations

import pytest
from work import lines_run

from drafter.check.changed_words import change_between
from drafter.check.near_texts import NearTexts

SAID = "村民来大厅查询补贴，值班人员当场打开网页，逐项讲给他们听"
AGAIN = "村民到大厅查询补贴的，值班人员就当场打开网页，逐项讲解给他们听"


def test_nearest_first_and_nothing_that_is_not_near() -> None:
    texts = NearTexts()
    for each in ("公开栏移到了村口，晚上也能看到", AGAIN, SAID):
        texts.add(each)
    assert [number for _, number in texts.near(SAID, 0.8)] == [2, 1]
    assert texts.near("全年没有收到申请，也没有往年结转的件", 0.8) == []
    assert texts.near("", 0.8) == []


def test_adding_looks_back_only() -> None:
    texts = NearTexts()
    assert texts.add(SAID, 0.8) == []
    assert [number for _, number in texts.add(AGAIN, 0.8)] == [0]


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("月末核对一遍栏目内容", "月底核对一遍栏目内容", "wording"),
        ("由包村干部当天上门答复", "由驻村书记当天上门答复", "word"),
        ("对栏目核对了两次并通报", "对栏目核对了三次并通报", "number"),
        ("公开信息412条", "公开信息365条", "number"),
        ("松溪村的公开栏换了锁", "柳湾村的公开栏换了锁", "thing"),
        ("上半年核对了一遍栏目", "下半年核对了一遍栏目", "thing"),
        ("学习《松溪镇公开办法》", "学习《松溪镇村规民约》", "thing"),
    ],
)
def test_change_between(first: str, second: str, change: str) -> None:
    assert change_between(first, second) == change


def test_the_work_for_many_like_texts_grows_with_their_number() -> None:
    def add(count: int) -> None:
        texts = NearTexts()
        for number in range(count):
            texts.add(f"第{number}号公告由值班人员核对后上传，当日校对完毕，材料编号{number * 7}归档", 0.8)

    assert lines_run(lambda: add(2000)) < 6 * lines_run(lambda: add(500))
