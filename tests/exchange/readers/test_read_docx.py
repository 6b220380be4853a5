"""Word files: automatic numbers, headings, merged cells, changes, content controls, text boxes."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from drafter.document import Paragraph, RawCell
from drafter.exchange.readers import UnreadableFileError, read_document
from small_files import W, blocks_of, docx_of, package_of, rows, word_paragraph, word_table, zipped


def p(text: str, properties: str = "") -> str:
    return word_paragraph(text, properties)


def read(body: str, numbering: str = "", styles: str = "") -> list[object]:
    return list(blocks_of(read_document(package_of(body, numbering, styles))))


def level(depth: int, form: str, text: str, more: str = "") -> str:
    written = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{written}</w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def numbered(depth: int = 0, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4"),
)


def test_automatic_numbers_are_written_out() -> None:
    body = "".join(p(f"段{depth}", numbered(depth)) for depth in (0, 1, 2, 2, 1, 0, 1, 2, 3, 0))
    assert read(body, numbering(*LEVELS)) == [
        "一、段0", "（一）段1", "1.段2", "2.段2", "（二）段1", "二、段0", "（一）段1", "1.段2", "二.1.1 段3", "三、段0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "12"), ("chineseCounting", "十二"), ("japaneseCounting", "十二"), ("decimalFullWidth", "１２"),
        ("decimalEnclosedCircle", "⑫"), ("decimalEnclosedCircleChinese", "⑫"), ("lowerLetter", "l"),
        ("upperLetter", "L"), ("lowerRoman", "xii"), ("upperRoman", "XII"),
        ("decimalZero", "12"), ("what is this", "12"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_their_format(form: str, shown: str) -> None:
    body = "".join(p("段", numbered()) for _ in range(12))
    assert read(body, numbering(level(0, form, "%1、")))[-1] == f"{shown}、段"


def test_bullets_are_no_text() -> None:
    assert read(p("甲", numbered()), numbering(level(0, "bullet", "●"))) == ["甲"]


def test_a_list_that_begins_anew_counts_anew() -> None:
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = p("甲", numbered()) + p("乙", numbered()) + p("丙", numbered(0, 2)) + p("丁", numbered(0, 2))
    assert read(body, numbering(*LEVELS, more=override)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_headings_take_level_and_number_from_their_styles() -> None:
    styles = (
        f'<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr>{numbered(0)}</w:pPr></w:style>'
        f'<w:style w:styleId="2"><w:name w:val="标题 2"/><w:pPr>{numbered(1)}<w:outlineLvl w:val="1"/></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="a3"><w:name w:val="我的"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="round"><w:basedOn w:val="round"/></w:style>'
    )
    body = "".join(
        p(text, f'<w:pStyle w:val="{style}"/>{more}')
        for text, style, more in (
            ("总体情况", "1", ""),
            ("主动公开", "2", ""),
            ("主动公开政府信息情况", "a3", ""),
            ("不编号", "1", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("正文", "round", ""),
            ("正文", "unknown", ""),
        )
    )
    document = read_document(package_of(body, numbering(*LEVELS), styles))
    found = [(document.slice(each), each.level) for each in document.blocks if isinstance(each, Paragraph)]
    assert found == [
        ("一、总体情况", 1), ("（一）主动公开", 2), ("二、主动公开政府信息情况", 1), ("不编号", 1), ("正文", 0),
        ("正文", 0),
    ]  # fmt: skip


def test_a_style_counts_at_the_level_that_is_linked_to_it() -> None:
    linked = (
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
    )
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = "".join(f'<w:style w:styleId="{each}"><w:pPr>{number}</w:pPr></w:style>' for each in "12")
    body = p("甲", '<w:pStyle w:val="1"/>') + p("乙", '<w:pStyle w:val="2"/>')
    assert read(body, numbering(*linked), styles) == ["一、甲", "（一）乙"]


RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f"<w:ins>{RUN.format('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (f"<w:moveFrom>{RUN.format('旧')}</w:moveFrom><w:moveTo>{RUN.format('新')}</w:moveTo>", "新"),
        (f"<w:hyperlink>{RUN.format('www.a.example')}</w:hyperlink>", "www.a.example"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('2026')}</w:sdtContent></w:sdt>年", "2026"),
        (f"<w:smartTag>{RUN.format('云岭县')}</w:smartTag>", "云岭县"),
        (f"<w:fldSimple>{RUN.format('3')}</w:fldSimple>", "3"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN.format("1月")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "1月",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>" + RUN.format("显"), "显"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显"),
        ("<w:r><w:t>010</w:t><w:noBreakHyphen/><w:t>123</w:t><w:tab/><w:t>x</w:t></w:r>", "010-123\tx"),
        (RUN.format("甲") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>sōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>松</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "松",
        ),
    ],
)
def test_the_text_is_what_word_shows(inner: str, shown: str) -> None:
    assert read(f"<w:p>{inner}</w:p>") == [shown]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = p("甲", numbered()) + p("乙", numbered() + deleted) + p("丙", numbered()) + p("丁", numbered())
    assert read(body, numbering(*LEVELS)) == ["一、甲", "二、乙丙", "三、丁"]
    whole = f"<w:p><w:pPr>{numbered()}{deleted}</w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    assert read(p("甲", numbered()) + whole + p("乙", numbered()), numbering(*LEVELS)) == ["一、甲", "二、乙"]


def test_line_breaks_make_lines_and_page_breaks_none() -> None:
    assert read(p("甲\n乙") + '<w:p><w:r><w:br w:type="page"/><w:t>丙</w:t></w:r></w:p>') == ["甲", "乙", "丙"]


TABLE = [
    [RawCell("项目", 2, 1), RawCell("对象", 1, 3)],
    [RawCell("自然人"), RawCell("企业"), RawCell("合计")],
    [RawCell("新收"), RawCell("3"), RawCell("0"), RawCell("3")],
]


def test_merged_cells_are_one_cell_with_its_spans() -> None:
    assert read(p("前") + word_table(TABLE) + p("后")) == ["前", TABLE, "后"]


def test_a_table_in_content_controls_is_a_table() -> None:
    table = word_table(rows("a|b", "c|d"))
    wrapped = table.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>").replace(
        "</w:tr>", "</w:tr></w:sdtContent></w:sdt>"
    )
    wrapped = wrapped.replace("<w:tc>", "<w:customXml><w:tc>").replace("</w:tc>", "</w:tc></w:customXml>")
    assert read(f"<w:sdt><w:sdtContent>{wrapped}</w:sdtContent></w:sdt>") == [rows("a|b", "c|d")]


def test_a_deleted_row_is_left_out() -> None:
    table = word_table(rows("a|b", "c|d")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert read(table) == [rows("c|d")]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    table = word_table(rows("a|b|c", "d|e"))
    at = table.rindex("<w:tr>") + len("<w:tr>")
    [found] = read_document(package_of(table[:at] + '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + table[at:])).tables
    document_places = [(cell.row, cell.column) for cell in found.cells if cell.start < cell.end]
    assert document_places == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]


def test_old_marks_of_cells_merged_across() -> None:
    cells = "".join(
        f'<w:tc><w:tcPr><w:hMerge w:val="{merge}"/></w:tcPr>{p(text)}</w:tc>'
        for merge, text in (("restart", "a"), ("continue", ""))
    )
    body = f"<w:tbl><w:tr>{cells}<w:tc>{p('b')}</w:tc></w:tr><w:tr>{'<w:tc><w:p/></w:tc>' * 3}</w:tr></w:tbl>"
    [found] = read_document(package_of(p("x") + body)).tables
    assert [(cell.column, cell.colspan) for cell in found.cells if cell.row == 0] == [(0, 2), (2, 1)]


def box(content: str) -> str:
    return (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_text_boxes_are_read_once_with_their_tables() -> None:
    table = rows("许可|87", "处罚|3")
    assert read(p("前") + box(p("甲") + p("乙")) + p("后")) == ["前", "甲", "乙", "后"]
    assert read(p("前") + box(word_table(table)) + p("后")) == ["前", table, "后"]


def test_a_text_box_in_a_cell_is_read_once() -> None:
    table = word_table(rows("a|b", "c|d")).replace(p("a"), p("a") + box(p("盒")))
    [found] = [each for each in read(table) if isinstance(each, list)]
    assert " ".join(cell.text for row in found for cell in row).count("盒") <= 1
    assert [cell.text for cell in found[1]] == ["c", "d"]


def test_a_report_pasted_into_a_frame_keeps_its_tables() -> None:
    inner = word_table(rows("许可|87", "处罚|3"))
    frame = f"<w:tbl><w:tr><w:tc>{p('一、总体情况')}{inner}{p('后')}</w:tc></w:tr></w:tbl>"
    found = read(frame)
    assert rows("许可|87", "处罚|3") in found
    assert "一、总体情况" in found


def test_the_strict_form_of_the_format_is_read_too() -> None:
    body = p("甲", numbered()) + word_table(TABLE)
    raw = package_of(body, numbering(*LEVELS))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        entries = {
            name: package.read(name).decode().replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            for name in package.namelist()
        }
    assert list(blocks_of(read_document(zipped(entries)))) == ["一、甲", TABLE]


def test_a_main_part_of_another_name_is_found() -> None:
    body = f'<w:document xmlns:w="{W}"><w:body>{p("甲")}</w:body></w:document>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    )
    raw = zipped({"_rels/.rels": relations, "word/document2.xml": body})
    assert list(blocks_of(read_document(raw))) == ["甲"]


def test_headers_notes_and_comments_are_no_text_of_the_report() -> None:
    other = f'<w:hdr xmlns:w="{W}">{p("眉")}</w:hdr>'
    raw = package_of(p("正文"), word__header1_xml=other, word__footnotes_xml=other, word__comments_xml=other)
    assert list(blocks_of(read_document(raw))) == ["正文"]


@pytest.mark.parametrize("blocks", [["甲", TABLE, "乙"], [TABLE, TABLE], ["a\tb", "  空格  ", "c"]])
def test_what_is_written_comes_back(blocks: list[str | list[list[RawCell]]]) -> None:
    assert blocks_of(read_document(docx_of(blocks))) == blocks


def refused(raw: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_document(raw)
    return str(caught.value)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b "x">]>',
        '<!DOCTYPE w:document SYSTEM "http://a.example/b.dtd">',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(doctype: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<w:document xmlns:w="{W}"><w:body/></w:document>'
    assert "XML 文档类型声明" in refused(zipped({"word/document.xml": text.encode(encoding)}))


def test_what_unpacks_to_too_much_is_refused() -> None:
    for body in (p("x") * 60_000, "<w:p/>" * 3_000_000, "<a>" * 400_000, p("文" * 3_000_000), "<w:tbl>" * 5_000):
        assert "内容太多" in refused(package_of(body)) or "损坏" in refused(package_of(body))


def test_a_long_pattern_of_numbers_does_not_multiply() -> None:
    many = numbering(level(0, "decimal", "%1" * 200_000))
    with contextlib.suppress(UnreadableFileError):
        assert len(read_document(package_of(p("x", numbered()) * 4_000, many)).text) < 500_000


@pytest.mark.parametrize("end", [10, 100, 500, -30, -1])
def test_a_file_cut_short_is_damaged(end: int) -> None:
    assert "损坏" in refused(docx_of(["甲" * 500])[:end])
