"""read, check and rules as other programs see them: JSON, exit status, one Chinese sentence for a mishap."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from drafter.cli.main import main
from drafter.services.set_aside import ENDING

GOLDEN = Path(__file__).parents[1] / "golden"
TOWNSHIP = GOLDEN / "township.txt"
DOUBLED = ("流动查询点12次", "流动查询点查询点12次")
HANDLED = next(line for line in TOWNSHIP.read_text(encoding="utf-8").split("\n") if "（七）总计" in line)
Capture = pytest.CaptureFixture[str]


def changed(tmp_path: Path, *swaps: tuple[str, str], name: str = "年报.txt") -> Path:
    text = TOWNSHIP.read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else -1
    said = capsys.readouterr()
    return status, said.out, said.err


def test_read_json_has_all_rows_and_columns_and_names_what_is_missing(capsys: Capture) -> None:
    status, out, err = run(capsys, "read", str(TOWNSHIP), "--json")
    tree = json.loads(out)
    assert (status, err) == (0, "")
    assert (tree["version"], tree["organ"], tree["year"], tree["form"]) == (1, "松溪镇", 2026, "2021")
    assert [each["part"] for each in tree["sections"]] == [1, 2, 3, 4, 5, 6]
    assert tree["sections"][0]["title"] == "一、总体情况"
    assert tree["tables"]["table2"]["licensing"] == {"decisions": 87}
    assert tree["tables"]["table3"]["new"]["total"] == 3
    assert sum(len(columns) for table in tree["tables"].values() for columns in table.values()) == 200
    assert tree["missing"] == []


def test_a_figure_that_is_not_certain_is_null_and_named(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, (" 87\n", " 若干\n"))
    tree = json.loads(run(capsys, "read", str(path), "--json")[1])
    assert tree["tables"]["table2"]["licensing"] == {"decisions": None}
    assert [(each["table"], each["row"]) for each in tree["missing"]] == [("table2", "licensing")]


def test_read_text_is_what_offsets_count_in(capsys: Capture) -> None:
    text = run(capsys, "read", str(TOWNSHIP), "--text")[1]
    tree = json.loads(run(capsys, "read", str(TOWNSHIP), "--json")[1])
    section = tree["sections"][5]
    assert text[section["start"] :].startswith("六、其他需要报告的事项")
    assert text == TOWNSHIP.read_text(encoding="utf-8")


def test_read_writes_facts_for_the_next_year(tmp_path: Path, capsys: Capture) -> None:
    facts = tmp_path / "情况.yaml"
    status, out, err = run(capsys, "read", str(TOWNSHIP), "-o", str(facts))
    assert (status, out) == (0, "")
    assert "逐项核对" in err
    assert "年度: 2027" in facts.read_text(encoding="utf-8")
    status, _, _ = run(capsys, "draft", str(facts))
    assert status == 1  # it drafts, and says what is open


def finding(tree: dict[str, Any], code: str) -> dict[str, Any]:
    found = [each for each in tree["files"][0]["findings"] if each["code"] == code]
    assert len(found) == 1, tree
    return dict(found[0])


def test_check_json_as_the_contract_has_it(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, DOUBLED)
    status, out, _ = run(capsys, "check", str(path), "--json", "--select", "RP01,TB07")
    tree = json.loads(out)
    assert status == 1
    assert tree["files"][0]["path"] == str(path)
    assert tree["files"][0]["form"] == "2021"
    found = finding(tree, "RP01")
    text = path.read_text(encoding="utf-8")
    assert text[found["start"] : found["end"]] == found["text"] == "查询点查询点"
    assert text.split("\n")[found["line"] - 1][found["column"] - 1 :].startswith("查询点查询点")
    assert set(found) == {
        "code", "name", "severity", "message", "start", "end", "line", "column", "text", "replacement", "cell",
        "evidence", "source",
    }  # fmt: skip
    assert (found["name"], found["severity"]) == ("doubled-word", "error")
    assert (found["replacement"], found["cell"]) == ("查询点", None)
    assert set(found["source"]) == {"level", "ref"}
    assert tree["files"][0]["not_assessable"] == [{"code": "TB07", "why": "没有提供去年的报告。"}]


def test_arithmetic_names_its_cell(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, (HANDLED, HANDLED.replace("2", "4", 1)))
    tree = json.loads(run(capsys, "check", str(path), "--json", "--select", "TB02")[1])
    assert finding(tree, "TB02")["cell"] == {"table": "table3", "row": "handled_total", "column": "natural_person"}
    assert {"cell": {"table": "table3", "row": "granted", "column": "natural_person"}} in finding(tree, "TB02")[
        "evidence"
    ]


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.txt") if "seed" not in path.name))
def test_a_report_with_nothing_wrong_gets_nothing(name: str, capsys: Capture) -> None:
    status, out, err = run(capsys, "check", str(GOLDEN / name), "--strict")
    assert (status, out) == (0, "")
    assert "没有发现问题" in err


def test_status_of_questions_and_strict(capsys: Capture) -> None:
    last = ("--last-year", str(TOWNSHIP), "--select", "TB08")
    assert run(capsys, "check", str(TOWNSHIP), *last)[0] == 0
    assert run(capsys, "check", str(TOWNSHIP), *last, "--strict")[0] == 1


def test_fix_makes_certain_replacements_and_shows_them(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, DOUBLED)
    status, out, err = run(capsys, "check", str(path), "--fix", "--select", "RP01")
    assert (status, out) == (0, "")
    assert path.read_text(encoding="utf-8") == TOWNSHIP.read_text(encoding="utf-8")
    assert "流动查询点查询点12次" in err
    assert "流动查询点12次" in err


def test_fix_goes_on_until_nothing_certain_is_left(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, ("3月起每周汇总", "3月起，,每周汇总"))
    status, out, _ = run(capsys, "check", str(path), "--fix")
    assert (status, out) == (0, "")
    assert "3月起，每周汇总" in path.read_text(encoding="utf-8")


def test_a_code_that_is_none_is_told(capsys: Capture) -> None:
    status, out, err = run(capsys, "check", str(TOWNSHIP), "--ignore", "RP,ZZ")
    assert (status, out) == (2, "")
    assert "没有“ZZ”这样的规则" in err


def test_findings_are_set_aside_beside_the_report(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, DOUBLED)
    beside = Path(str(path) + ENDING)
    entries = ["- {规则: RP01, 文字: 查询点查询点, 理由: 名称如此}", "- {规则: RP01, 文字: 别的, 理由: 旧事}"]
    beside.write_text("\n".join(entries), encoding="utf-8")
    status, out, err = run(capsys, "check", str(path), "--json", "--select", "RP01")
    checked = json.loads(out)["files"][0]
    assert status == 0
    assert checked["findings"] == []
    assert [(each["code"], each["reason"]) for each in checked["set_aside"]] == [("RP01", "名称如此")]
    assert len(checked["unused"]) == 1
    assert "没有搁置任何问题" in err


def test_stdin_and_several_files(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TOWNSHIP.read_bytes()), encoding="utf-8"))
    status, out, err = run(capsys, "check", "-", str(GOLDEN / "street.txt"), "--json")
    assert status == 0
    assert [each["path"] for each in json.loads(out)["files"]] == ["-", str(GOLDEN / "street.txt")]
    assert err == ""


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path, capsys: Capture) -> None:
    status, out, err = run(capsys, "check", str(tmp_path / "没有.docx"), str(TOWNSHIP), "--json")
    assert status == 3
    assert [each["path"] for each in json.loads(out)["files"]] == [str(TOWNSHIP)]
    assert "没有找到文件" in err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n", "图片"),
        (b"PK\x03\x04 no zip", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 short", "损坏"),
        ("会议通知\n请各单位参加。\n".encode(), "不像政府信息公开工作年度报告"),
        (b"", "空"),
        (b"a\0b", "文本"),
    ],
)
@pytest.mark.parametrize("command", ["check", "read"])
def test_what_can_not_be_read_is_one_sentence_and_status_3(
    tmp_path: Path, capsys: Capture, command: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / "file.doc"
    path.write_bytes(content)
    status, out, err = run(capsys, command, str(path), *(["--json"] if command == "read" else []))
    assert (status, out) == (3, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_rules_are_listed_told_and_given_as_json(capsys: Capture) -> None:
    status, out, _ = run(capsys, "rules")
    assert status == 0
    assert "RP01 doubled-word" in out
    page = run(capsys, "rules", "rp01")[1]
    assert [line.split("：")[0] for line in page.split("\n")[1:5]] == ["为什么", "依据", "错误", "正确"]
    tree = json.loads(run(capsys, "rules", "--json")[1])
    assert len(tree["rules"]) == len({each["code"] for each in tree["rules"]}) > 60
    status, _, err = run(capsys, "rules", "ZZ99")
    assert status == 2
    assert "没有“ZZ99”这条规则" in err


def test_a_county_adds_a_rule(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    rule = (
        "code: TM51", "name: county-name", "title: 县名写成旧名", "severity: error", "kind: substitution",
        "why: 县名已改", "source: {level: 地方, ref: 县政府办公室通知}", "wrong: 云岭县", "right: 云山县",
        "message: “{文字}”请写“{改为}”。", "swap: [{text: 云岭县, right: 云山县}]",
    )  # fmt: skip
    (folder / "tm51.yaml").write_text("\n".join(rule), encoding="utf-8")
    out = run(capsys, "check", str(TOWNSHIP), "--rules", str(folder), "--select", "TM51", "--json")[1]
    found = json.loads(out)["files"][0]["findings"]
    assert found
    assert {(each["replacement"], each["message"]) for each in found} == {("云山县", "“云岭县”请写“云山县”。")}


def test_draft_avoids_the_words_of_last_years_report_of_any_format(tmp_path: Path, capsys: Capture) -> None:
    facts = str(Path(__file__).parents[2] / "examples" / "township.yaml")
    page = tmp_path / "去年.html"
    run(capsys, "draft", facts, "-o", str(page))
    first = run(capsys, "draft", facts)[1]
    again = run(capsys, "draft", facts, "--last-year", str(page))[1]
    assert again.startswith("松溪镇2026年政府信息公开工作年度报告")
    assert again != first


def test_a_report_does_not_command_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    path = changed(tmp_path, ("流动查询点12次", "流动查询点查询点12次\x1b[2J"), name="年\x1b报.txt")
    _, out, err = run(capsys, "check", str(path))
    assert "\x1b" not in out + err
    assert "�报.txt" in out
