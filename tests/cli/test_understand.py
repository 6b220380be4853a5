"""drafter understand: what it says for people, and the JSON that other programs rely on."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.cli.main import main

INTENTS = {"answer", "correction", "none", "unknown", "skip", "back", "why", "example", "show", "undo", "help", "quit"}
SAID = "今年网站发了86条，微信公众号120条，宣传栏更新35期"


def understood(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["understand", "--json", *arguments]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    document = json.loads(said.out)
    assert isinstance(document, dict)
    return document


def test_the_example_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert understood(capsys, SAID) == {
        "intent": "answer",
        "slots": [
            {"id": "网站发布条数", "value": 86, "text": "今年网站发了86条", "start": 0, "end": 9},
            {"id": "新媒体发布", "value": {"微信公众号": 120}, "text": "微信公众号120条", "start": 10, "end": 19},
            {"id": "线下更新期数", "value": 35, "text": "宣传栏更新35期", "start": 20, "end": 28},
        ],
        "unsure": [],
    }


# What is typed, what is asked, and the value as JSON has it.
VALUES: list[tuple[str, str, object]] = [
    ("386", "公开总数", 386),
    ("一百零六", "公开总数", 106),
    ("9.2分", "考核得分", 9.2),
    ("百分之九十八", "评议满意率", 98),
    ("镇长", "负责人", "镇长"),
    ("123456", "邮编", "123456"),
    ("2月10日", "预算公开日期", "2026-02-10"),
    ("当面、邮寄", "申请渠道", ["当面", "邮寄"]),
    ("没有", "新发文件", []),
    ("没有", "培训次数", 0),
    ("不适用", "村务公开条数", "na"),
    ("图解10件，视频6件", "解读形式", {"图解": 10, "视频": 6}),
    ("2 1 0 0 0 0 3", "table3.new", [2, 1, 0, 0, 0, 0, 3]),
    ("2\t1\t—\t空\t0\t0\t3", "table3.new", [2, 1, "na", None, 0, 0, 3]),
    ("3.2万元", "table2.fees", 3.2),
    ("87", "table2.licensing", 87),
]


@pytest.mark.parametrize(("say", "slot", "value"), VALUES)
def test_values_have_the_types_of_json(capsys: pytest.CaptureFixture[str], say: str, slot: str, value: object) -> None:
    document = understood(capsys, say, "--slot", slot, "--year", "2026")
    assert [(each["id"], each["value"]) for each in document["slots"]] == [(slot, value)]


def test_a_date_without_its_year_is_that_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    for year in ("2025", "2026"):
        document = understood(capsys, "2月10日", "--slot", "预算公开日期", "--year", year)
        assert document["slots"][0]["value"] == f"{year}-02-10"


def test_a_rough_number_is_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    document = understood(capsys, "近百条", "--slot", "公开总数")
    assert document == {"intent": "answer", "slots": [], "unsure": [{"text": "近百条", "why": "约数，请给准确数"}]}


@pytest.mark.parametrize(
    ("say", "intent"),
    [
        ("没有", "none"),
        ("不清楚", "unknown"),
        ("跳过", "skip"),
        ("上一题", "back"),
        ("为什么问这个", "why"),
        ("举个例子", "example"),
        ("看看草稿", "show"),
        ("撤销", "undo"),
        ("帮助", "help"),
        ("先到这里", "quit"),
        ("不对，是116条", "correction"),
        ("106", "answer"),
    ],
)
def test_what_a_reply_wants(capsys: pytest.CaptureFixture[str], say: str, intent: str) -> None:
    assert understood(capsys, say, "--slot", "公开总数")["intent"] == intent


def test_a_question_is_named_by_its_own_name_or_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    for slot in ("申请", "table3"):
        document = understood(capsys, "新收3件，自然人2件，企业1件", "--slot", slot)
        assert document["slots"] == [
            {
                "id": "table3.new",
                "value": [2, 1, None, None, None, None, 3],
                "text": "新收3件，自然人2件，企业1件",
                "start": 0,
                "end": 15,
            }
        ]


def test_a_slot_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", "3", "--slot", "没有的"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("没有“没有的”这一项；")


def test_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["understand", SAID]) == 0
    assert capsys.readouterr().out == (
        '意思：回答\n网站发布条数：86（“今年网站发了86条”）\n新媒体发布：{"微信公众号": 120}（“微信公众号120条”）\n'
        "线下更新期数：35（“宣传栏更新35期”）\n"
    )
    assert main(["understand", "近百条", "--slot", "公开总数"]) == 0
    assert capsys.readouterr().out == "意思：回答\n要问清楚：“近百条”，约数，请给准确数\n"


def test_a_reply_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{SAID}\n".encode()), encoding="utf-8"))
    assert [each["id"] for each in understood(capsys, "-")["slots"]] == ["网站发布条数", "新媒体发布", "线下更新期数"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text().filter(lambda text: text != "-"))
def test_any_reply_gives_a_document_of_the_contract(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["understand", "--json", "--slot", "公开总数", "--year=2026", "--", text]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"intent", "slots", "unsure"}
    assert document["intent"] in INTENTS
    for each in document["slots"]:
        assert set(each) == {"id", "value", "text", "start", "end"}
        assert text[each["start"] : each["end"]] == each["text"]
    for each in document["unsure"]:
        assert set(each) == {"text", "why"}
