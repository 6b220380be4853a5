"""What a Word file says of itself, how its tables hold together, and what of a county's own file stays."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt

from drafter.report.tree import Draft
from drafter.services.errors import InputError
from drafter.services.library import Library
from drafter.services.word import word_file
from word_samples import EXAMPLES, county_file, example_draft, odd_drafts, packed, parts_of

WHEN = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)
TRACES = re.compile(rb"python-docx|[Mm]acintosh|ja-JP|LibreOffice|Normal\.dotm|schemas-tc")
A4 = (210.0, 297.0, 37.0, 35.0, 28.0, 26.0)


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    return example_draft(library, "county_government")


@pytest.fixture(scope="module")
def made(library: Library, draft: Draft) -> WordDocument:
    return Document(io.BytesIO(word_file(library, draft, "", WHEN)))


def test_it_says_what_it_is_and_whose(made: WordDocument, draft: Draft) -> None:
    properties = made.core_properties
    assert (properties.title, properties.author, properties.language) == (draft.title, draft.organ, "zh-CN")
    assert (properties.last_modified_by, properties.created, properties.modified) == (draft.organ, WHEN, WHEN)


@pytest.mark.parametrize("layout", ["", "system_fonts"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_it_says_nothing_of_the_libraries_that_made_it(library: Library, example: str, layout: str) -> None:
    parts = parts_of(word_file(library, example_draft(library, example), layout))
    assert [name for name, content in parts.items() if TRACES.search(content) or "thumbnail" in name] == []
    assert b'w:eastAsia="zh-CN"' in parts["word/styles.xml"]
    assert b'w:eastAsia="zh-CN"' in parts["word/settings.xml"]


def test_headings_have_their_levels_and_nothing_else_has(made: WordDocument, draft: Draft) -> None:
    shown = [(each.style.name, each.text) for each in made.paragraphs if each.style and "Head" in str(each.style.name)]
    wanted = []
    for part in draft.parts:
        wanted.append(("Heading 1", part.heading))
        wanted += [("Heading 2", each.number + each.heading) for each in part.sections if each.heading]
    assert shown == wanted
    levels = {style.name: style.element.find(f".//{qn('w:outlineLvl')}") for style in made.styles}
    told = {name: level.get(qn("w:val")) for name, level in levels.items() if level is not None}
    assert told == {"Title": "9", "Heading 1": "0", "Heading 2": "1"}


def test_the_page_is_that_of_official_documents(made: WordDocument) -> None:
    page = made.sections[0]
    lengths = (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin)
    assert tuple(round(each.mm) for each in (*lengths, page.right_margin) if each) == A4


def test_page_numbers_stand_outside_one_character_from_the_edge(made: WordDocument) -> None:
    section = made.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        indent = paragraph._p.pPr.find(qn("w:ind"))
        assert paragraph.text == "— 1 —"
        assert (indent.get(qn(f"w:{side}")), indent.get(qn(f"w:{side}Chars"))) == ("280", "100")


def test_a_table_stays_together_with_its_heading(made: WordDocument) -> None:
    for table in made.tables:
        kept = [{cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells} for row in table.rows]
        assert kept[:-1] == [{True}] * (len(kept) - 1)
        assert kept[-1] == {None}
    assert made.styles["Heading 1"].element.find(f".//{qn('w:keepNext')}") is not None


def test_heads_are_repeated_and_rows_are_whole(made: WordDocument) -> None:
    heads = [[row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] for table in made.tables]
    assert [sum(each) for each in heads] == [0, 3, 3]
    assert heads[1][:3] == [True] * 3
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in made.tables for row in table.rows)


def test_a_cell_that_another_reaches_into_is_no_higher_than_its_row(made: WordDocument) -> None:
    """An empty paragraph of the body's pitch would push table three off its page."""
    styles = {each.get(qn("w:val")) for table in made.tables for each in table._tbl.iter(qn("w:pStyle"))}
    assert styles == {"ReportTableText"}
    paragraphs = [each for table in made.tables for each in table._tbl.iter(qn("w:p"))]
    assert all(each.pPr is not None and each.pPr.pStyle is not None for each in paragraphs)


@pytest.mark.parametrize("name", ["figures", "no_facts"])
def test_every_figure_and_mark_has_room_on_one_line(library: Library, name: str) -> None:
    made = Document(io.BytesIO(word_file(library, odd_drafts(library)[name])))
    seen = 0
    for table in made.tables:
        for cell in table._tbl.iter(qn("w:tc")):
            text = "".join(each.text for each in cell.iter(qn("w:t")))
            if re.fullmatch(r"\d+|【待补】", text):
                size = cell.find(f".//{qn('w:sz')}")
                points = int(size.get(qn("w:val"))) / 2 if size is not None else 10.5
                width = int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / 20
                assert len(text) * points * (0.5 if text.isascii() else 1) <= width - 4  # 2 points on each side
                seen += 1
    assert seen == 200


def test_a_countys_file_leaves_nothing_of_its_old_text(library: Library, draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "本县.docx"
    path.write_bytes(county_file(header=True, footer=True))
    assert "旧稿" in parts_of(path.read_bytes())["word/comments.xml"].decode()
    parts = parts_of(word_file(library, draft, str(path)))
    assert [name for name, content in parts.items() if "旧稿".encode() in content or content == b"old"] == []
    assert "云岭县政务公开办公室" in parts["word/header1.xml"].decode()
    assert "云岭县" in parts["word/footer1.xml"].decode()


@pytest.mark.parametrize(("header", "sides"), [(False, ["right", "left"]), (True, ["right"])])
def test_a_countys_file_without_page_numbers_gets_them(
    library: Library, draft: Draft, tmp_path: Path, header: bool, sides: list[str]
) -> None:
    path = tmp_path / "本县.docx"
    path.write_bytes(county_file(header=header))
    parts = parts_of(word_file(library, draft, str(path)))
    feet = [content for name, content in parts.items() if name.startswith("word/footer")]
    assert [re.findall(r'w:jc w:val="(\w+)"', each.decode()) for each in feet] == [[side] for side in sides]


def test_the_text_on_a_countys_file_looks_as_in_the_layout(library: Library, draft: Draft, tmp_path: Path) -> None:
    """Its own text is bold and small there, and its styles have other ids."""
    path = tmp_path / "本县.docx"
    path.write_bytes(county_file(section=False))
    made = Document(io.BytesIO(word_file(library, draft, str(path))))
    body, own = made.styles["年报正文"], made.styles["Heading 1"]
    assert body.style_id not in ("a", "ReportText")
    assert body.base_style.style_id == "a"
    assert (body.font.size, body.font.bold) == (Pt(16), False)
    assert own.font.size == Pt(15)
    assert made.sections[0].left_margin is not None


def test_a_style_of_another_kind_under_the_same_name_gives_way(library: Library, draft: Draft, tmp_path: Path) -> None:
    parts = parts_of(county_file())
    styles = parts["word/styles.xml"].replace("本县自己的样式".encode(), "年报正文".encode())
    parts["word/styles.xml"] = styles.replace(b'w:type="paragraph" w:styleId="R', b'w:type="character" w:styleId="R')
    path = tmp_path / "本县.docx"
    path.write_bytes(packed(parts))
    made = Document(io.BytesIO(word_file(library, draft, str(path))))
    assert [each.name for each in made.styles].count("年报正文") == 1


def test_a_file_without_a_body_is_refused(library: Library, draft: Draft, tmp_path: Path) -> None:
    parts = parts_of(county_file())
    parts["word/document.xml"] = re.sub(rb"<w:body>.*</w:body>", b"", parts["word/document.xml"])
    path = tmp_path / "本县.docx"
    path.write_bytes(packed(parts))
    with pytest.raises(InputError, match="不是能打开的 Word 文件"):
        word_file(library, draft, str(path))
