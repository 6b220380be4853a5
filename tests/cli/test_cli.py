"""The command line as other programs see it: what goes where, exit status, one Chinese sentence for a mishap."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.cli.main import main

EXAMPLES = Path(__file__).parents[2] / "examples"
TOWNSHIP = str(EXAMPLES / "township.yaml")


def test_draft_writes_the_report_and_nothing_else_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", TOWNSHIP]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("松溪镇2026年政府信息公开工作年度报告\n")
    assert "六、其他需要报告的事项" in said.out
    assert "待补" not in said.out


def test_what_is_missing_is_listed_and_gives_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.yaml"
    facts.write_text(Path(TOWNSHIP).read_text(encoding="utf-8").replace("  电话: 0100-7654321\n", ""), encoding="utf-8")
    assert main(["draft", str(facts)]) == 1
    said = capsys.readouterr()
    assert "电话：【待补：电话】" in said.out
    assert "还有1处待补" in said.err


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json"])
def test_the_format_follows_the_ending(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"report.{ending}"
    assert main(["draft", TOWNSHIP, "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    start = {"txt": "松溪镇2026年", "md": "# 松溪镇2026年", "html": "<!DOCTYPE html>", "json": '{\n "version": 1'}
    assert text.startswith(start[ending])


def test_sources_are_written_beside(tmp_path: Path) -> None:
    sources = tmp_path / "sources.json"
    assert main(["draft", TOWNSHIP, "-o", str(tmp_path / "r.txt"), "--sources", str(sources)]) == 0
    assert json.loads(sources.read_text(encoding="utf-8"))["sentences"]


def test_the_same_facts_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-m", "drafter", "draft", TOWNSHIP],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "HOME": str(tmp_path), "SYSTEMROOT": ""},
        ).stdout
        for seed in ("0", "1")
    ]
    assert runs[0] == runs[1]
    assert runs[0].decode("utf-8").startswith("松溪镇")


def test_another_seed_gives_other_words(capsys: pytest.CaptureFixture[str]) -> None:
    main(["draft", TOWNSHIP, "--seed", "1"])
    first = capsys.readouterr().out
    main(["draft", TOWNSHIP, "--seed", "2"])
    assert capsys.readouterr().out != first


def test_facts_come_from_stdin(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(Path(TOWNSHIP).read_bytes()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["draft", "-"]) == 0
    assert capsys.readouterr().out.startswith("松溪镇")


@pytest.mark.parametrize("kind", ["township", "street", "county_department", "county_government", "city_government"])
def test_a_new_facts_file_is_read_back_without_a_fault(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "new.yaml"
    assert main(["facts", "new", "--kind", kind, "--year", "2026", "-o", str(facts)]) == 0
    assert main(["facts", "check", str(facts)]) == 1
    lines = capsys.readouterr().out.strip().split("\n")
    assert all(line.startswith("待补：") for line in lines), lines


def test_facts_check_of_a_complete_file_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "check", TOWNSHIP]) == 0
    assert capsys.readouterr().out == ""


def test_facts_check_names_the_relation_and_the_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.yaml"
    text = Path(TOWNSHIP).read_text(encoding="utf-8")
    facts.write_text(text.replace("new: [2, 1, 0, 0, 0, 0, 自动]", "new: [2, 1, 0, 0, 0, 0, 4]"), encoding="utf-8")
    assert main(["facts", "check", str(facts)]) == 1
    out = capsys.readouterr().out
    assert "（关系C）表三“一、本年新收政府信息公开申请数量”的“总计”填的是4，各项相加是3" in out


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["draft"], 2, "还缺少"),
        (["draft", TOWNSHIP, "--format", "pdf"], 2, "不能是"),
        (["nothing"], 2, "命令没有写对"),
        ([], 2, "drafter draft"),
        (["draft", "no-such-file.yaml"], 3, "没有找到文件“no-such-file.yaml”"),
        (["draft", str(EXAMPLES)], 3, "是文件夹"),
        (["draft", TOWNSHIP, "-o", "report.xyz"], 3, "--format"),
        (["draft", TOWNSHIP, "-o", "no-such-folder/report.txt"], 3, "没有文件夹"),
        (["draft", TOWNSHIP, "--phrasebank", "no-such-folder"], 3, "没有词库文件夹"),
    ],
)
def test_a_mishap_is_one_chinese_sentence(
    arguments: list[str], status: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        got = main(arguments)
    except SystemExit as end:
        got = end.code if isinstance(end.code, int) else -1
    said = capsys.readouterr()
    assert got == status
    assert sentence in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_report_or_a_sentence(raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "any.yaml"
    facts.write_bytes(raw)
    assert main(["facts", "check", str(facts)]) in (1, 3)
    assert "意外的错误" not in capsys.readouterr().err


def test_the_shipped_phrasebank_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phrasebank", "lint"]) == 0
    assert capsys.readouterr().out == ""


def test_a_county_replaces_a_topic_by_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "topics.yaml").write_text(
        "topics:\n  - {id: items_total, part: 1, aspect: proactive, when: 公开总数 > 0, slots: [公开总数],"
        " wordings: ['本县统一写法：公开{{ 公开总数 }}条。']}\n",
        encoding="utf-8",
    )
    assert main(["draft", TOWNSHIP, "--phrasebank", str(own)]) == 0
    assert "本县统一写法：公开412条" in capsys.readouterr().out
