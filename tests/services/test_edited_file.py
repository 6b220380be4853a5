"""A file of the draft is edited in Word and brought back: before → after is shown, what was chosen is taken over."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph
from live_sessions import live_draft, text_of, township

from drafter.forms import CellId
from drafter.services.conversation import Answered
from drafter.services.drafting import render
from drafter.services.edited import Comparison, compare_with_file, take_over
from drafter.services.errors import InputError
from drafter.services.live_draft import LiveDraft
from drafter.services.word import word_file


def word(live: LiveDraft, path: Path) -> WordDocument:
    """Write the draft as a Word file and open it."""
    path.write_bytes(word_file(live.conversation.library, live.draft()))
    return docx.Document(str(path))


def saying(document: WordDocument, piece: str) -> WordParagraph:
    found = [each for each in document.paragraphs if piece in each.text]
    assert len(found) == 1, [each.text for each in found]
    return found[0]


def retype(document: WordDocument, before: str, after: str) -> None:
    """Put one text for another as Word does: within a run, or with the whole paragraph in one."""
    paragraph = saying(document, before)
    run = next((each for each in paragraph.runs if before in each.text), None)
    if run is not None:
        run.text = run.text.replace(before, after)
    else:
        paragraph.text = paragraph.text.replace(before, after)


def brought_back(live: LiveDraft, document: WordDocument, path: Path) -> Comparison:
    document.save(str(path))
    return compare_with_file(live, str(path))


def told(answered: Answered) -> list[str]:
    return [line.text for line in answered.lines]


@pytest.mark.parametrize("output", ["txt", "md", "html", "json"])
def test_a_file_that_nobody_edited_changes_nothing(live: LiveDraft, tmp_path: Path, output: str) -> None:
    path = tmp_path / f"年报.{output}"
    formats = {"txt": "txt", "md": "md", "html": "html", "json": "json"}
    path.write_text(render(live.conversation.library, live.draft(), formats[output]), encoding="utf-8")  # type: ignore[arg-type]
    found = compare_with_file(live, str(path))
    assert (found.items, found.untaken, found.questions) == ((), (), ())
    assert [line.text for line in found.lines()] == [f"“{path.name}”与报告一致，没有改动。"]


def test_a_word_file_that_nobody_edited_changes_nothing(live: LiveDraft, tmp_path: Path) -> None:
    found = brought_back(live, word(live, tmp_path / "年报.docx"), tmp_path / "年报.docx")
    assert (found.items, found.untaken, found.questions) == ((), (), ())


def test_a_word_file_is_taken_over_in_one_turn(live: LiveDraft, tmp_path: Path) -> None:
    before, turns = text_of(live), live.conversation.session.turns
    document = word(live, tmp_path / "年报.docx")
    retype(document, "8640人", "8700人")
    retype(document, "年内出台《松溪镇农村供水管理办法》，已公开。", "")
    saying(document, "在赶集日设流动查询点").add_run("群众反映很好。")
    found = brought_back(live, document, tmp_path / "年报.docx")
    assert [item.kind for item in found.items] == ["remove", "edit", "add"]
    assert [item.line for item in found.items] == [
        "（一）主动公开情况：删去“年内出台《松溪镇农村供水管理办法》，已公开。”",
        "（四）政府信息公开平台建设情况：“我镇现有政务新媒体账号1个（微信公众号），年内推送信息121条，账号关注人数为8640人。”"
        "改为“我镇现有政务新媒体账号1个（微信公众号），年内推送信息121条，账号关注人数为8700人。”",
        "六、其他需要报告的事项：在“在赶集日设流动查询点1…查询惠农补贴发放结果。”之后增加“群众反映很好。”",
    ]
    assert "8640" in "".join(found.items[1].notes)
    said = take_over(live, found)
    assert told(said)[0] == "已采用3处改动；撤销一次可以全部退回。"
    assert live.conversation.session.turns == turns + 1
    after = text_of(live)
    assert "8700人" in after
    assert "供水管理办法》，已公开" not in after
    assert "现场查询惠农补贴发放结果。群众反映很好。" in after
    again = brought_back(live, document, tmp_path / "年报.docx")
    assert (again.items, again.untaken) == ((), ())
    live.conversation.undo()
    assert text_of(live) == before
    live.conversation.redo()
    assert text_of(live) == after


def test_only_what_was_chosen_is_taken_over(live: LiveDraft, tmp_path: Path) -> None:
    document = word(live, tmp_path / "年报.docx")
    retype(document, "8640人", "8700人")
    retype(document, "考核，政府", "年度考核，政府")
    found = brought_back(live, document, tmp_path / "年报.docx")
    assert len(found.items) == 2
    said = take_over(live, found, {1})
    assert told(said)[0] == "已采用1处改动，1处没有选用；撤销一次可以全部退回。"
    assert "8640人" in text_of(live)
    assert "年度考核，政府" in text_of(live)
    nothing = live.conversation.session.turns
    assert told(take_over(live, found, ())) != []
    assert live.conversation.session.turns == nothing


def test_a_comparison_that_is_out_of_date_is_made_again(live: LiveDraft, tmp_path: Path) -> None:
    document = word(live, tmp_path / "年报.docx")
    retype(document, "8640人", "8700人")
    found = brought_back(live, document, tmp_path / "年报.docx")
    live.conversation.reply("把公开总数改成413条")
    before = live.conversation.session.entries
    assert told(take_over(live, found)) == ["比较之后报告又变了；请把文件再比较一次。"]
    assert live.conversation.session.entries is before


def test_a_soft_break_a_contents_list_and_straight_quotes_are_no_changes(live: LiveDraft, tmp_path: Path) -> None:
    document = word(live, tmp_path / "年报.docx")
    first = document.paragraphs[0]
    for text in ("目录", "一、总体情况\t1", "二、主动公开政府信息情况\t3", "三、收到和处理政府信息公开申请情况\t4",
                 "四、政府信息公开行政复议、行政诉讼情况\t5"):  # fmt: skip
        first.insert_paragraph_before(text)
    retype(document, "（以下简称“我镇”）", '(以下简称"我镇")')
    paragraph = saying(document, "全年累计公开信息412条")
    text = paragraph.text
    paragraph.text = text[:20]
    paragraph.add_run().add_break()
    paragraph.add_run(text[20:])
    found = brought_back(live, document, tmp_path / "年报.docx")
    assert (found.items, found.untaken) == ((), ())


def test_another_wording_of_the_program_stays_the_programs(live: LiveDraft, tmp_path: Path) -> None:
    sentence = next(each for each in live.draft().sentences() if live.alternatives(each) and "8640" in each.text)
    other = live.alternatives(sentence)[0]
    path = tmp_path / "年报.txt"
    path.write_text(text_of(live).replace(sentence.text, other), encoding="utf-8")
    found = compare_with_file(live, str(path))
    assert [item.kind for item in found.items] == ["wording"]
    take_over(live, found)
    assert other in text_of(live)
    assert not any(each.hand for each in live.draft().sentences())


def test_figures_of_a_table_are_asked_about_and_change_the_answer(live: LiveDraft, tmp_path: Path) -> None:
    document = word(live, tmp_path / "年报.docx")
    licensing = next(row for row in document.tables[0].rows if row.cells[0].text.strip() == "行政许可")
    licensing.cells[-1].text = "88"
    total = next(row for row in document.tables[1].rows if row.cells[0].text.startswith("一、"))
    total.cells[-1].text = "4"
    found = brought_back(live, document, tmp_path / "年报.docx")
    assert [(item.kind, item.before, item.after, item.is_ticked) for item in found.items] == [
        ("figure", "87", "88", False)
    ]
    assert [each.text.endswith("3 → 4") for each in found.untaken] == [True]
    assert told(take_over(live, found)) == ["没有选用任何改动，报告不变。"]
    take_over(live, found, {0})
    assert live.conversation.facts.cell(CellId("table2", "licensing", "decisions")) == 88
    assert "88件" in text_of(live)
    live.conversation.undo()
    assert live.conversation.facts.cell(CellId("table2", "licensing", "decisions")) == 87


def test_a_gap_that_was_filled_in_is_said_to_be_unknown_to_the_talk(tmp_path: Path) -> None:
    known = {key: value for key, value in township().items() if key != "电话"}
    with live_draft(known) as live:
        document = word(live, tmp_path / "年报.docx")
        retype(document, "【待补：电话】", "0100-7654321")
        found = brought_back(live, document, tmp_path / "年报.docx")
        assert [item.kind for item in found.items] == ["gap"]
        assert "问答里还不知道这项情况" in found.items[0].notes[0]
        take_over(live, found)
        assert "0100-7654321" in text_of(live)
        assert not any(gap.label == "电话" for gap in live.draft().gaps)


def test_a_required_sentence_that_was_taken_out_is_said(live: LiveDraft, tmp_path: Path) -> None:
    contact = next(each for each in live.draft().sentences() if each.key == "introduction/intro_contact")
    path = tmp_path / "年报.txt"
    path.write_text(text_of(live).replace(contact.text, ""), encoding="utf-8")
    said = take_over(live, compare_with_file(live, str(path)))
    assert any("报告必须写明的" in each for each in told(said)), told(said)


def test_a_report_of_another_year_is_asked_about(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(
        text_of(live).replace("2026年政府信息公开工作年度报告", "2025年政府信息公开工作年度报告"), encoding="utf-8"
    )
    found = compare_with_file(live, str(path))
    assert found.questions == ("这个文件写的是2025年的报告，这里写的是2026年的；确定要用它来改吗？",)


def test_a_report_of_another_organ_is_asked_about(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(text_of(live).replace("松溪镇2026年政府", "竹溪镇2026年政府"), encoding="utf-8")
    found = compare_with_file(live, str(path))
    assert "竹溪镇" in found.questions[0]
    assert len(found.questions) == 1


def test_what_is_no_report_or_another_one_is_refused(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "别的.txt"
    path.write_text("购物清单\n白菜两棵。\n", encoding="utf-8")
    with pytest.raises(InputError, match="不像政府信息公开工作年度报告"):
        compare_with_file(live, str(path))
    with pytest.raises(InputError, match="没有找到文件"):
        compare_with_file(live, str(tmp_path / "没有.docx"))


def test_what_changed_in_the_talk_since_is_not_taken_back(live: LiveDraft, tmp_path: Path) -> None:
    """A file from before an answer changed brings its own edits, not the old figure."""
    path = tmp_path / "年报.docx"
    turn = live.conversation.session.turns
    path.write_bytes(word_file(live.conversation.library, live.draft(), turn=turn))
    live.conversation.reply("把信息员改成29名")
    assert "29名" in text_of(live)
    document = docx.Document(str(path))
    retype(document, "接待42人", "接待群众代表42人")
    document.save(str(path))
    found = compare_with_file(live, str(path))
    ticked = [item for item in found.items if item.is_ticked]
    assert ["群众代表" in item.after for item in ticked] == [True]
    old = [item for item in found.items if not item.is_ticked]
    assert old
    assert all("文件写成以后" in item.notes[0] for item in old)
    take_over(live, found)
    assert "29名" in text_of(live)
    assert "接待群众代表42人" in text_of(live)


def test_a_file_without_a_turn_is_compared_as_it_is(live: LiveDraft, tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(word_file(live.conversation.library, live.draft()))
    live.conversation.reply("把信息员改成29名")
    items = compare_with_file(live, str(path)).items
    assert items
    assert all(item.is_ticked for item in items)
