"""The conversation line by line, as a screen reader or a pipe has it: what is said, and that nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli import plain

COMMAND = [sys.executable, "-m", "drafter", "--plain"]
ORGAN = ["云岭县松溪镇人民政府", "", ""]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "DRAFTER_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": "utf-8"}


def run(environment: dict[str, str], folder: Path, *replies: str) -> subprocess.CompletedProcess[str]:
    """Answer line by line; the input ends after the last reply."""
    return subprocess.run(
        COMMAND,
        input="".join(f"{reply}\n" for reply in replies),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=folder,
        timeout=60,
        check=False,
    )


def facts_of(tmp_path: Path) -> str:
    (path,) = (tmp_path / "home").rglob("情况.yaml")
    return path.read_text(encoding="utf-8")


def test_the_first_question_comes_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "问：请问贵单位的全称是什么？\n" in done.stdout
    assert "已保存在“" in done.stdout


def test_replies_are_taken_one_by_one_and_kept_at_the_end_of_the_input(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = run(environment, tmp_path, *ORGAN, "跳过", "今年主动公开386条")
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "> √ 记下了：全称：云岭县松溪镇人民政府；类型：乡镇。",
        "◇ 按今天的日期：年度：",
        "√ 记下了：标题名称：松溪镇；简称：我镇；上级：县政府。",
        "先跳过，报告里会标出【待补】；以后随时可以回来填。",
        "√ 记下了：主动公开信息总数：386条。",
    ):
        assert line in done.stdout
    assert "  公开总数: 386\n" in facts_of(tmp_path)


def test_a_last_line_without_its_end_is_taken(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        COMMAND, input="云岭县松溪镇人民政府".encode(), capture_output=True, env=environment, timeout=60, check=True
    )
    assert "记下了：全称：云岭县松溪镇人民政府" in done.stdout.decode("utf-8")
    assert "云岭县松溪镇人民政府" in facts_of(tmp_path)


def test_the_conversation_goes_on_where_it_stood(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, tmp_path, *ORGAN, "先到这里")
    done = run(environment, tmp_path, "", "")
    assert done.stdout.startswith("1. 云岭县松溪镇人民政府 ")
    assert "问：这份报告写的是哪一年的情况？\n" in done.stdout
    assert "> （回车）\n√ 记下了：年度：2026年。\n" in done.stdout
    assert done.stdout.count("问：报告公布在哪个网站，") == 1
    assert len(list((tmp_path / "home").rglob("情况.yaml"))) == 1


def test_another_session_is_begun_and_chosen(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, tmp_path, "云岭县松溪镇人民政府")
    run(environment, tmp_path, "新", "云岭县民政局", "")
    done = run(environment, tmp_path, "9", "2", "")
    assert "1. 云岭县民政局 " in done.stdout
    assert "2. 云岭县松溪镇人民政府" in done.stdout or "\n2. " in done.stdout
    assert "没有第9份；请输入1到2之间的数字。" in done.stdout


def test_a_report_that_is_not_there_is_told_and_asked_again(environment: dict[str, str], tmp_path: Path) -> None:
    run(environment, tmp_path, "云岭县松溪镇人民政府")
    done = run(environment, tmp_path, "去年年报.docx", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "去年年报.docx" in done.stdout
    assert "这份报告写的是哪一年的情况？" in done.stdout


def test_leaving_ends_it(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "云岭县松溪镇人民政府", "先到这里", "2030")
    assert done.returncode == 0
    assert "再次运行 drafter --plain 可以接着答" in done.stdout
    assert "2030" not in facts_of(tmp_path)


def test_the_draft_is_shown(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, *ORGAN, "跳过", "386", "看看草稿", "还剩多少")
    assert "松溪镇" in done.stdout
    assert "政府信息公开工作年度报告" in done.stdout
    assert "386条" in done.stdout
    assert "【待补" in done.stdout
    assert "依申请公开情况：还有" in done.stdout


def test_the_report_is_written_with_or_without_a_name(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(
        environment, tmp_path, *ORGAN, "写成文件 年报.txt", "写成文件", "导出：年报.xyz", "写成文件 没有/年报.txt"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "已写成“年报.txt”。还有" in done.stdout
    assert "待补：" in done.stdout
    assert (tmp_path / "年报.txt").read_text(encoding="utf-8").startswith("松溪镇")
    assert [path.suffix for path in tmp_path.glob("松溪镇*")] == [".docx"]
    assert not (tmp_path / "年报.xyz").exists()


def brought_back(environment: dict[str, str], tmp_path: Path, *replies: str) -> subprocess.CompletedProcess[str]:
    """Write the report, change two sentences in the file, bring it back and answer what is asked."""
    run(environment, tmp_path, *ORGAN, "跳过", "386", "写成文件 年报.txt")
    path = tmp_path / "年报.txt"
    text = path.read_text(encoding="utf-8")
    assert "386条" in text
    sentence = next(each for each in text.split("。") if "386条" not in each and "统计期限" in each)
    text = text.replace("386条", "386条（含转载）").replace(sentence, f"{sentence}，现予公布")
    path.write_text(text, encoding="utf-8")
    return run(environment, tmp_path, "1", *replies, "看看草稿")


def test_an_edited_file_is_brought_back_after_a_yes(environment: dict[str, str], tmp_path: Path) -> None:
    done = brought_back(environment, tmp_path, "带回 年报.txt", "什么", "9", "是", "带回 年报.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "里有2处改动可以采用。" in done.stdout
    assert "\n1. 改写　" in done.stdout
    assert done.stdout.count("请输入“是”，或者1到2之间的编号；直接回车就都不采用。") == 2
    assert "已采用2处改动；撤销一次可以全部退回。" in done.stdout
    assert "与报告一致，没有改动。" in done.stdout
    assert "386条（含转载）" in done.stdout.rpartition("与报告一致")[2]


def test_only_the_numbers_that_are_named_are_brought_back(environment: dict[str, str], tmp_path: Path) -> None:
    done = brought_back(environment, tmp_path, "带回：年报.txt", "2")
    assert "已采用1处改动，1处没有选用；" in done.stdout
    draft = done.stdout.rpartition("已采用1处改动")[2]
    assert ("含转载" in draft) != ("现予公布" in draft)


def test_nothing_is_brought_back_without_a_yes(environment: dict[str, str], tmp_path: Path) -> None:
    done = brought_back(environment, tmp_path, "带回年报.txt", "", "带回 没有.docx", "带回")
    assert "没有采用，报告不变。" in done.stdout
    assert "没有找到文件“没有.docx”" in done.stdout
    assert "请写上文件名，例如：带回 改过的年报.docx" in done.stdout
    assert "含转载" not in done.stdout.rpartition("请写上文件名")[2]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("1,3", {0, 2}),
        ("1、3 和 5", {0, 2, 4}),
        ("第2处", {1}),
        ("2-4", {1, 2, 3}),
        ("１，２", {0, 1}),
        ("不要2", set()),
        ("1" * 5000, set()),
        ("，", set()),
    ],
)
def test_numbers_are_read_as_people_write_them(said: str, found: set[int]) -> None:
    assert plain._numbers(said) == found


@pytest.mark.parametrize(
    "odd",
    [
        b"\x00\x1b[2J\x07\n",
        "云岭县\u202e松溪镇人民政府\r\n".encode(),
        "云岭县松溪镇人民政府\n".encode("gb18030"),
    ],
    ids=["controls", "right to left", "gb18030"],
)
def test_odd_characters_do_no_harm(environment: dict[str, str], odd: bytes) -> None:
    done = subprocess.run(COMMAND, input=odd, capture_output=True, env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert "已保存在" in done.stdout.decode("utf-8")


def test_output_that_nobody_reads_is_no_fault(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.close()
        said = process.stderr.read().decode("utf-8")
        assert process.wait(60) == 0
    assert said == ""


@pytest.fixture
def running(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A conversation in which the first question was answered."""
    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("云岭县松溪镇人民政府\n")
        process.stdin.flush()
        while "记下了：全称" not in process.stdout.readline():
            pass
        yield process
        process.kill()


def test_a_second_process_is_told(running: subprocess.Popen[str], environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "1", "新", "云岭县民政局")
    assert "这份问答正由" in done.stdout
    assert "打开着；请先在那边退出，或者另选一份。" in done.stdout
    assert "记下了：全称：云岭县民政局" in done.stdout
    assert running.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_interrupting_keeps_everything(running: subprocess.Popen[str], tmp_path: Path) -> None:
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    assert running.stderr is not None
    assert running.stderr.read() == "已中断。\n"
    assert "云岭县松溪镇人民政府" in facts_of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_being_killed_loses_nothing(
    running: subprocess.Popen[str], environment: dict[str, str], tmp_path: Path
) -> None:
    running.kill()
    running.wait(60)
    done = run(environment, tmp_path, "")
    assert "云岭县松溪镇人民政府" in done.stdout + facts_of(tmp_path)
    assert "这份报告写的是哪一年的情况？" in done.stdout
