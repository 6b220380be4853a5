"""Pages: menus and layout around the report, spans, hidden parts, what officers' programs save."""

from __future__ import annotations

import contextlib
import time

import pytest

from drafter.document import Paragraph
from drafter.exchange.readers import UnreadableFileError, read_document
from small_files import blocks_of, rows


def read(text: str) -> list[object]:
    return list(blocks_of(read_document(text.encode())))


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_headings_have_their_levels() -> None:
    document = read_document(page("<h1>年度报告</h1><h2>一、<b>总体</b>情况</h2><p>正文</p>").encode())
    levels = [(document.slice(each), each.level) for each in document.blocks if isinstance(each, Paragraph)]
    assert levels == [("年度报告", 1), ("一、总体情况", 2), ("正文", 0)]


def test_spans_are_worked_out() -> None:
    table = (
        "<table><tr><th rowspan=2>项目<th colspan='3'>对象<tr><td>自然人<td>企业<td>合计"
        "<tr><td>新收<td>3<td>0<td>3</table>"
    )
    document = read_document(page(table).encode())
    [found] = document.tables
    places = {document.slice(cell): (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in found.cells}
    assert places["项目"] == (0, 0, 2, 1)
    assert places["对象"] == (0, 1, 1, 3)
    assert places["自然人"] == (1, 1, 1, 1)
    assert places["新收"] == (2, 0, 1, 1)
    assert (found.rows, found.columns) == (3, 4)


def test_an_empty_row_counts_for_what_spans_it() -> None:
    table = "<table><tr><td rowspan=2>a<td rowspan=2>b</tr><tr></tr><tr><td>c<td>d</tr></table>"
    [found] = read_document(page(table).encode()).tables
    assert [(cell.row, cell.column) for cell in found.cells] == [(0, 0), (0, 1), (2, 0), (2, 1)]


def test_tables_that_lay_out_the_page_are_no_tables() -> None:
    inner = "<table><tr><td>许可</td><td>87</td></tr></table>"
    layout = f"<table><tr><td>菜单一<br>菜单二</td><td><p>正文一</p>{inner}<p>正文二</p></td></tr></table>"
    assert read(page(layout)) == ["菜单一", "菜单二", "正文一", rows("许可|87"), "正文二"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    assert read(page("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>")) == ["甲", "乙"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='<p>x</p>';</script>",
        "<style>p{color:red}</style>",
        "<noscript>x</noscript>",
        "<!-- <p>x</p> -->",
        "<template><p>x</p></template>",
        "<div style='DISPLAY: none'><div>x</div>y</div>",
        "<p hidden>x</p>",
        "<span style='mso-hide:all;display:none'>x<o:p></o:p></span>",
        "<textarea><p>x</textarea>",
        "<iframe src=a>x</iframe>",
        "<p style='display:none'>x",  # never closed: the next paragraph closes it
        "<div><span style='display:none'>x</div>",
        "<table><tr style='display:none'><td>x</td></tr></table>",
        "<ul><li style='display:none'>x</ul>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->",
        "<![if !supportEmptyParas]><![endif]>",
        "<?xml:namespace prefix = o />",
        "<input type=hidden value=x>",
        "<svg><text>x</text></svg>",
    ],
)
def test_what_is_not_shown_is_left_out_and_nothing_else(hidden: str) -> None:
    assert read(page(f"<p>前</p>{hidden}<p>后</p>")) == ["前", "后"]


def test_a_hidden_cell_leaves_the_others_in_place() -> None:
    table = "<table><tr><td>a<td style='display:none'>x<td>b</tr><tr><td>c</td><td>d</td></tr></table>"
    assert read(page(table)) == [rows("a|b", "c|d")]


def test_line_ends_of_the_source_between_chinese_letters_are_no_spaces() -> None:
    text = "<p>根据《中华人民\n  共和国政府信息公开条例》，\r\n本机关公开 86\n条，网址 www.a.example\nb</p>"
    assert read(page(text)) == ["根据《中华人民共和国政府信息公开条例》，本机关公开 86 条，网址 www.a.example b"]


def test_what_word_saves_as_a_page() -> None:
    text = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type"
        " content='text/html; charset=gb2312'><!--[if gte mso 9]><xml></xml><![endif]--></head>"
        "<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal><![if !supportLists]><span lang=EN-US"
        " style='mso-list:Ignore'>一、</span><![endif]>总体情况<span lang=EN-US><o:p></o:p></span></p>"
        "<p class=MsoNormal><span lang=EN-US>86</span>条<o:p>&nbsp;</o:p></p>"
        "<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=10 valign=top><p class=MsoNormal>"
        "许可<o:p></o:p></p></td><td><p class=MsoNormal><span lang=EN-US>87<o:p></o:p></span></p></td></tr></table>"
        "</div></body></html>"
    )
    blocks = list(blocks_of(read_document(text.encode("gb18030"))))
    assert [each.strip("\u00a0 ") if isinstance(each, str) else each for each in blocks] == [
        "一、总体情况", "86条", rows("许可|87"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),  # saved anew, and the declaration forgotten
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "gb18030"),
    ],
)
def test_pages_in_every_encoding_that_they_come_in(declared: str, encoding: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    assert read_document(page("<p>镕基㐀条例</p>", head).encode(encoding)).text.strip() == "镕基㐀条例"


@pytest.mark.parametrize("head", ["", '<meta charset="utf-8">', '<meta charset="gb2312">'])
def test_a_damaged_letter_is_one_damaged_letter(head: str) -> None:
    raw = page("<p>" + "政府信息公开年度报告，" * 60 + "</p>", head).encode()
    at = raw.index("政".encode())
    for damaged in (raw[:at] + raw[at + 1 :], raw[: at + 1] + b"\xff" + raw[at + 2 :], raw[:-20]):
        assert read_document(damaged).text.count("政府信息公开年度报告") >= 58


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<p>a<p>b<div>c</div>", ["a", "b", "c"]),
        ("<div>甲<div>乙</div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>甲</b></i></td></tr></table></p><p>乙", ["甲", "乙"]),
        ("<p>a &lt;b&gt; &amp;amp; &#20013;&#x56fd; &nbsp;&ldquo;</p>", ["a <b> &amp; 中国 \u00a0“"]),
        ("<p>3 < 5 且 6 > 4</p>", ["3 < 5 且 6 > 4"]),
        ("<pre>甲\n  乙</pre>", ["甲", "乙"]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d</table>", ["a", rows("b|c"), "d"]),
        ("<table><tbody><tr><td>a</td></tr><tr><td>b</tbody></table>x", [rows("a", "b"), "x"]),
        ("<table><tr><td><ul><li>一<li>二</ul></td><td>b</td></tr></table>", [rows("一 二|b")]),
        ("<table><tr><td>a</td><td>b</td></tr></table", [rows("a|b")]),
        ("<p title='a>b'>甲</p><p title=\"c<d\">乙</p>", ["甲", "乙"]),
    ],
)
def test_careless_pages_are_read_as_browsers_show_them(text: str, blocks: list[object]) -> None:
    assert read(page(text)) == blocks


def test_fragments_of_site_editors_are_pages() -> None:
    for begin in ("<p style='x'>", "<div>", "<table><tr><td>", "<h1>", "<span>", "\n\n  <p>", "<!-- x --><p>"):
        assert read_document(f"{begin}一、总体情况</p>".encode()).format == "html", begin
    assert read_document("\ufeff<html><body>x".encode()).format == "html"
    assert read_document("<html><body><p>甲".encode("utf-16")).format == "html"


ODD = {
    "<": 50_000, "<!--": 50_000, "<!": 50_000, "</": 50_000, "<a ": 50_000, "<a b='": 30_000, "<![": 30_000,
    "<script>": 20_000, "&#": 50_000, "&": 100_000, "&#" + "9" * 5_000 + ";": 20, "<a": 60_000, "<table>": 20_000,
    "<table><tr><td>": 10_000, "<script></": 20_000, "<p a=1 b=2 ": 30_000, "<div>": 50_000, "</div>": 50_000,
    "<div hidden><b>": 20_000, "<span>\n</span>": 30_000, "<td rowspan=200 colspan=200>": 5_000, "<tr>": 20_000,
    "<table><tr><td rowspan=9999><tr>": 5_000, "<a b=\"'>": 30_000, "<pre>\n\n": 10_000, "<p>": 49_000,
}  # fmt: skip


@pytest.mark.parametrize("piece", ODD)
@pytest.mark.parametrize("end", ["", "'>-->"])
def test_odd_pages_take_time_with_their_length(piece: str, end: str) -> None:
    raw = f"<html>{piece * ODD[piece]}{end}".encode()
    started = time.process_time()
    with contextlib.suppress(UnreadableFileError):
        read_document(raw)
    assert time.process_time() - started < 3
