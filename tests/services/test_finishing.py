"""The end of a session: what is still open leads to its question, and the report becomes a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from live_sessions import live_draft

from drafter.interview.entries import Written
from drafter.services import finishing, fonts
from drafter.services.errors import InputError
from drafter.services.finishing import OUTPUTS, Output
from drafter.services.library import load_library
from drafter.services.live_draft import LiveDraft
from drafter.services.live_findings import LiveFindings
from drafter.services.reports import read_report

TITLE = "松溪镇2026年政府信息公开工作年度报告"


@pytest.fixture
def empty() -> Iterator[LiveDraft]:
    with live_draft({"全称": "云岭县松溪镇人民政府", "类型": "乡镇", "年度": "2026"}) as found:
        yield found


def test_a_whole_report_has_no_open_point(live: LiveDraft) -> None:
    assert finishing.open_points(live) == ()


def test_gaps_of_a_new_session_lead_to_their_questions(empty: LiveDraft) -> None:
    points = [point for point in finishing.open_points(empty) if point.where != "第一部分"]
    assert len(points) > 10
    assert [f"{point.where}{point.label}" for point in points if not point.ask_id] == []
    for point in points:
        empty.conversation.go_to(point.ask_id)
        assert empty.conversation.current is not None
        assert empty.conversation.current.ask.id == point.ask_id


def test_open_points_are_named_in_the_words_of_the_screens(empty: LiveDraft) -> None:
    titles = {state.title for state in empty.conversation.progress()}
    points = finishing.open_points(empty)
    assert {point.where for point in points} <= titles | {"表二", "表三", "表四", "第一部分", "第五部分", "第六部分"}
    assert "电话（单位情况）" in [finishing.point_line(point) for point in points]


def test_an_empty_section_leads_to_a_question(empty: LiveDraft) -> None:
    points = [point for point in finishing.open_points(empty) if point.where == "第一部分"]
    assert points
    assert [point.label for point in points if not point.ask_id] == []


@pytest.mark.parametrize(
    ("key", "open_value", "ask_id"),
    [
        ("电话", "待补", "联系方式"),
        ("公开总数", "待补", "公开总数"),
        ("信息处理费", "待补", "信息处理费"),
        ("table2.licensing", ("待补",), "许可处罚强制"),
        ("table3.partial", ("待补",) * 6 + ("",), "办理结果"),
        ("table3.carried_in", ("待补",) * 6 + ("",), "申请"),
        ("table4.litigation_after", ("待补",) * 4 + ("",), "复议诉讼"),
    ],
)
def test_what_is_answered_with_open_leads_to_its_question(
    live: LiveDraft, key: str, open_value: Written, ask_id: str
) -> None:
    live.conversation.write({key: open_value}, "test")
    points = finishing.open_points(live)
    assert points
    assert {point.ask_id for point in points} == {ask_id}


def test_a_problem_without_a_measure_leads_to_part_five(live: LiveDraft) -> None:
    live.conversation.write({"问题": ({"类别": "公开不及时"},)}, "test")
    points = finishing.open_points(live)
    assert points
    assert all(point.ask_id.startswith("问题.0.") for point in points), points


def output(format_name: str, *, fragment: bool = False) -> Output:
    return next(each for each in OUTPUTS if (each.format, each.fragment) == (format_name, fragment))


def test_a_path_has_the_title_of_the_report(live: LiveDraft, tmp_path: Path) -> None:
    html = output("html")
    assert finishing.suggested_path(live, html, str(tmp_path)) == str(tmp_path / f"{TITLE}.html")
    (tmp_path / f"{TITLE}.html").touch()
    (tmp_path / f"{TITLE}（2）.html").touch()
    assert finishing.suggested_path(live, html, str(tmp_path)) == str(tmp_path / f"{TITLE}（3）.html")
    assert finishing.suggested_path(live, output("txt"), str(tmp_path)) == str(tmp_path / f"{TITLE}.txt")
    fragment = output("html", fragment=True)
    assert finishing.suggested_path(live, fragment, str(tmp_path)) == str(tmp_path / f"{TITLE}（网页片段）.html")


def test_a_path_can_be_a_file_on_every_system(live: LiveDraft, tmp_path: Path) -> None:
    live.conversation.write({"标题名称": 'A/B\\C:"D"*?<E>|'}, "test")
    path = finishing.suggested_path(live, output("txt"), str(tmp_path))
    assert Path(path).name == "ABCDE2026年政府信息公开工作年度报告.txt"


@pytest.mark.parametrize("ending", ["txt", "md", "html", "json"])
def test_the_report_is_written_and_reads_back(live: LiveDraft, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"年报.{ending}"
    said = finishing.write_report(live, str(path), finishing.output_of(str(path)))
    assert said == f"已写成“{path}”。没有待补的内容。"
    report = read_report(str(path), load_library().form)
    assert report.year == 2026


def test_a_fragment_is_the_page_without_its_frame(live: LiveDraft, tmp_path: Path) -> None:
    page, fragment = tmp_path / "整页.html", tmp_path / "片段.html"
    finishing.write_report(live, str(page), output("html"))
    finishing.write_report(live, str(fragment), output("html", fragment=True))
    assert "<html" in page.read_text(encoding="utf-8")
    assert "<html" not in fragment.read_text(encoding="utf-8")
    assert "412条" in fragment.read_text(encoding="utf-8")


def test_an_ending_that_can_be_two_things_is_the_one_that_was_chosen() -> None:
    fragment = output("html", fragment=True)
    assert finishing.output_of("年报.html") == output("html")
    assert finishing.output_of("年报.html", fragment) == fragment
    assert finishing.output_of("年报.txt", fragment) == output("txt")


def test_what_is_open_is_counted_when_it_is_written(empty: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    said = finishing.write_report(empty, str(path), output("txt"))
    assert said == f"已写成“{path}”。还有{len(empty.draft().gaps)}处待补，已在文中标出。"
    assert path.read_text(encoding="utf-8").count("【待补") > 0


def test_a_word_file_is_told_with_what_is_shaded_and_the_fonts_that_are_missing(
    empty: LiveDraft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset({"SimSun", "Times New Roman", "SimHei"}))
    path = tmp_path / "年报.docx"
    said = finishing.write_report(empty, str(path), finishing.WORD)
    assert f"还有{len(empty.draft().gaps)}处待补，文件里用底色标出。" in said
    assert "缺少字体：方正小标宋简体、楷体_GB2312、仿宋_GB2312；" in said
    note = finishing.fonts_before(empty.conversation.library, output("pdf"), "system_fonts")
    assert "缺少字体：楷体、仿宋；" in note
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset({"宋体", "Times New Roman", "黑体", "楷体", "仿宋"}))
    assert finishing.fonts_before(empty.conversation.library, output("pdf"), "system_fonts") == ""
    assert finishing.fonts_before(empty.conversation.library, output("txt")) == ""


def test_layouts_are_called_by_their_names() -> None:
    names = finishing.layout_names(load_library())
    assert list(names) == ["standard", "system_fonts"]
    assert finishing.layout_name(names, "") == names["standard"]
    assert finishing.layout_name(names, "system_fonts").startswith("系统字体版式")
    assert finishing.layout_name(names, "/某处/本县.yaml") == "本县.yaml"


def test_a_countys_own_layout_is_used_and_one_that_is_gone_is_told(live: LiveDraft, tmp_path: Path) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text("id: 本县\nextends: standard\nfonts:\n  body: {font: 本县体, latin: Arial, size: 三号}\n", "utf-8")
    finishing.write_report(live, str(tmp_path / "年报.docx"), finishing.WORD, str(own))
    styles = docx.Document(str(tmp_path / "年报.docx")).styles.element.xml
    assert "本县体" in styles
    own.unlink()
    with pytest.raises(InputError, match="没有找到文件"):
        finishing.write_report(live, str(tmp_path / "年报.docx"), finishing.WORD, str(own))


def test_every_sentence_is_led_back_to_what_was_said(live: LiveDraft, tmp_path: Path) -> None:
    live.conversation.reply("把公开总数改成413条")
    report = str(tmp_path / "年报.txt")
    said = finishing.write_paper(live, "sources", report)
    path = tmp_path / "年报（出处本）.docx"
    assert said == f"出处本已写成“{path}”。"
    text = words_of(path)
    assert "413条" in text
    assert "把公开总数改成413条" in text
    finishing.write_paper(live, "sources", report)
    assert (tmp_path / "年报（出处本）（2）.docx").exists()


def test_the_sheet_names_what_is_open_and_what_was_set_aside(empty: LiveDraft, tmp_path: Path) -> None:
    findings = LiveFindings(empty)
    sentence = next(each for each in empty.draft().sentences() if each.text)
    empty.edit(sentence, f"全面推进推进公开工作。{sentence.text}")
    found = next(each for each in findings.look().open if "推进推进" in each.finding.message)
    findings.set_aside(found, "口号原文如此")
    finishing.write_paper(empty, "sheet", str(tmp_path / "年报.docx"))
    text = words_of(tmp_path / "年报（报送单）.docx")
    assert "电话（单位情况）" in text
    assert "推进推进" in text
    assert "理由：口号原文如此" in text


def words_of(path: Path) -> str:
    """Return the words of a Word file, in paragraphs and tables."""
    return "".join(node.text or "" for node in docx.Document(str(path)).element.body.iter() if node.tag.endswith("}t"))


def test_what_needs_no_pages_loads_no_python_docx() -> None:
    code = "import sys, drafter.services.finishing, drafter.services.edited; print('docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_ending_that_there_is_not_is_told() -> None:
    with pytest.raises(InputError):
        finishing.output_of("年报.doc")


def test_a_file_that_can_not_be_written_is_told(live: LiveDraft, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        finishing.write_report(live, str(tmp_path / "没有" / "年报.txt"), output("txt"))
