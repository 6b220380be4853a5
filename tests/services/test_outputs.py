"""A draft as a file of any format, in a shipped layout or a county's own, and the two papers that go with it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.errors import InputError
from drafter.services.hand_in import hand_in_sheet
from drafter.services.layouts import chosen, layouts
from drafter.services.library import Library
from drafter.services.outputs import Options, content_of, sheet_of, sources_of, warnings

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
WHEN = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    facts = check_facts(library, (EXAMPLES / "township.yaml").read_text(encoding="utf-8"), "township.yaml").facts
    return make_draft(library, facts, mode="first")


def texts(raw: str | bytes) -> list[str]:
    """Return the text of every paragraph of a Word file, those in tables too, each once."""
    assert isinstance(raw, bytes)
    document = Document(io.BytesIO(raw))
    cells = {id(cell._tc): cell for table in document.tables for row in table.rows for cell in row.cells}
    return [each.text for each in document.paragraphs] + [cell.text for cell in cells.values()]


def test_the_word_file_holds_every_sentence(library: Library, draft: Draft) -> None:
    written = "\n".join(texts(content_of(library, draft, "docx")))
    assert all(sentence.text in written for sentence in draft.sentences())


def test_text_formats_are_text(library: Library, draft: Draft) -> None:
    page, fragment = (content_of(library, draft, "html", Options(fragment=each)) for each in (False, True))
    assert isinstance(page, str)
    assert isinstance(fragment, str)
    assert "<html" in page
    assert "<html" not in fragment


def test_a_layout_is_chosen_by_its_name(library: Library) -> None:
    assert chosen(library).layout is not None
    assert chosen(library).layout.faces["body"].font == "仿宋_GB2312"
    assert chosen(library, "system_fonts").layout.faces["body"].font == "仿宋"
    assert all(each.name for each in layouts(library).values())


def test_a_county_changes_what_it_wants_of_a_layout(library: Library, draft: Draft, tmp_path: Path) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text(
        "id: county\nextends: standard\nline: 29\nfonts:\n  body: {font: 仿宋, size: 小三}\n", encoding="utf-8"
    )
    layout = chosen(library, str(own)).layout
    assert (layout.line, layout.faces["body"].size, layout.faces["title"].font) == (29, 15, "方正小标宋简体")
    content = content_of(library, draft, "docx", Options(layout=str(own)))
    assert isinstance(content, bytes)
    normal = Document(io.BytesIO(content)).styles["Normal"]
    assert normal.font.size == Pt(15)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("id: x\nextends: standard\nline: 宽\n", "“line”应当是一个合适的数"),
        ("id: x\nextends: standard\nline: 0\n", "“line”应当是一个合适的数"),
        ("id: x\nextends: standard\npage: {left: -3}\n", "“left”应当是一个合适的数"),
        ("id: x\nextends: standard\npage: {left: 120, right: 100}\n", "左右页边距"),
        ("id: x\nextends: standard\nfonts:\n  body: {font: 仿宋, size: 0}\n", "“size”应当是一个合适的数"),
        ("id: x\nextends: standard\nline: nan\n", "“line”应当是一个合适的数"),
        ("id: x\nextends: standard\ntables: {widths: {table2: [39, 0, 39, 39]}}\n", "“table2”应当是一个合适的数"),
        ("id: x\nextends: standard\nlines: 28\n", "没有“lines”这一项"),
        ("id: x\nextends: 没有\n", "没有“没有”这种版式"),
        ("id: x\n", "还缺少"),
        ("extends: standard\n", "还缺少"),
        ("id: x\nextends: standard\nfonts:\n  body: {size: 三号}\n", "要写明 font"),
        ("- 一\n", "版式文件"),
    ],
)
def test_a_wrong_layout_says_what_is_wrong(library: Library, tmp_path: Path, written: str, told: str) -> None:
    own = tmp_path / "本县.yaml"
    own.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        chosen(library, str(own))


def test_an_unknown_layout_names_the_known_ones(library: Library) -> None:
    with pytest.raises(InputError, match="system_fonts"):
        chosen(library, "没有")


def test_a_countys_word_file_keeps_its_page_and_header(library: Library, draft: Draft, tmp_path: Path) -> None:
    sample = Document()
    sample.add_paragraph("样本里的旧文字")
    sample.sections[0].left_margin = Pt(90)
    sample.sections[0].header.paragraphs[0].text = "云岭县政务公开办制"
    path = tmp_path / "样本.docx"
    sample.save(str(path))
    content = content_of(library, draft, "docx", Options(layout=str(path)))
    assert isinstance(content, bytes)
    made = Document(io.BytesIO(content))
    assert made.sections[0].left_margin == Pt(90)
    assert made.sections[0].header.paragraphs[0].text == "云岭县政务公开办制"
    assert "样本里的旧文字" not in "\n".join(texts(content))
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.name == "Title"


def test_a_sample_that_is_no_word_file_is_refused(library: Library, draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "样本.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputError, match="不是能打开的 Word 文件"):
        content_of(library, draft, "docx", Options(layout=str(path)))


def test_sources_as_word_show_every_sentence_and_where_it_is_from(library: Library, draft: Draft) -> None:
    shown = texts(sources_of(library, draft, "出处.docx"))
    for sentence in draft.sentences():
        (entry,) = {each for each in shown if each.startswith(sentence.text + "\n")}
        main = sentence.pieces[0]
        assert main.phrase == "gap" or f"{main.place.file} 第{main.place.line}行" in entry
    assert isinstance(sources_of(library, draft, "出处.json"), str)


def test_the_sheet_says_what_is_open_and_what_was_kept_and_why(library: Library, draft: Draft) -> None:
    text = (EXAMPLES / "seed_weidian_2021.yaml").read_text(encoding="utf-8")
    facts = check_facts(library, text, "seed.yaml").facts
    bare = make_draft(library, facts, mode="first")
    shown = "\n".join(texts(sheet_of(library, bare, facts)))
    assert f"{bare.gaps[0].label}（{bare.gaps[0].where}）" in shown
    assert "填写1格，程序加总0格，未填199格" in shown
    sheet = hand_in_sheet(
        library, draft, facts, still_open=(), aside=[("第3句与去年相同", "沿用上级统一表述")], written=WHEN
    )
    shown = "\n".join(texts(sheet))
    assert "第3句与去年相同　理由：沿用上级统一表述" in shown
    assert "填报人" in shown
    assert Document(io.BytesIO(sheet)).core_properties.created == WHEN


def test_a_long_list_on_the_sheet_says_how_many_more_there_are(library: Library, draft: Draft) -> None:
    facts = check_facts(library, (EXAMPLES / "township.yaml").read_text(encoding="utf-8"), "township.yaml").facts
    shown = texts(hand_in_sheet(library, draft, facts, still_open=[f"第{each}项" for each in range(40)]))
    assert "第10项" in shown
    assert "第11项" not in shown
    assert "……其余29项见报告。" in shown


def test_missing_fonts_are_named_before_a_file_is_printed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = {"仿宋_GB2312", "楷体_GB2312"}
    monkeypatch.setattr(
        "drafter.services.layouts.missing_fonts", lambda names: tuple(name for name in names if name in lacking)
    )
    (note,) = warnings(library, "docx")
    assert "缺少字体：楷体_GB2312、仿宋_GB2312" in note
    assert "system_fonts" in note
    assert warnings(library, "pdf", "system_fonts") == ()
    assert warnings(library, "html") == ()
    sample = tmp_path / "样本.docx"
    Document().save(str(sample))
    assert warnings(library, "docx", str(sample)) == ()
