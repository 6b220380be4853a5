"""Files made to hurt a reader: small ones that become large, that go in circles, that begin and never end."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from small_doc import Run, compound_file, doc_of, doc_of_runs
from small_files import W, package_of, rows, word_paragraph, zipped
from small_pdf import with_objects

Chance = random.Random
Maker = Callable[[Chance], bytes]
EDGES = (0, 1, 2, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE)
NUMBERS = ("0", "-1", "1000000", "99999999999999999999", "", "一", "0x10", "1e9")
ODD = "\0\x07\r\n\t\x0b\x0c\x13\x14\x15\u200b\u202e\u2028\ufeff\ufffd\ue000|<>&*_#\\\"'（）《》、。：一二三百０１９〇①%"
_REPORT = "松溪镇2026年政府信息公开工作年度报告\n"


def size(chance: Chance, most: int = 200_000) -> int:
    """Return a size, small ones more often."""
    return int(100 * (most / 100) ** chance.random())


def many(*pieces: str, before: str = "", most: int = 200_000) -> Maker:
    """Return what makes one of the pieces many times over."""

    def make(chance: Chance) -> bytes:
        piece = chance.choice(pieces)
        return (before + piece * (size(chance, most) // len(piece) + 1)).encode()

    return make


def many_in_word(*pieces: str, before: str = "", after: str = "", most: int = 400_000) -> Maker:
    """Return what makes the body of a Word file of one of the pieces."""
    make = many(*pieces, before=before, most=most)
    return lambda chance: package_of(make(chance).decode() + after)


def letters(chance: Chance) -> bytes:
    """Odd letters in any order."""
    return "".join(chance.choices(ODD + "政府信息公开年度报告", k=size(chance, 50_000))).encode()


def labels(chance: Chance) -> bytes:
    """Labels and figures of the tables in any order, many times over."""
    words = (
        "行政许可", "行政处罚", "规章", "一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计", "自然人",
        "合计",
        "二、上年结转政府信息公开申请数量", "总计", "0", "12", "0.5", "未经复议直接起诉", "结果维持", "现行有效件数",
        "结转下年度继续办理", "收到和处理政府信息公开申请情况", "三、", "四、", "\n", "\t", " ", "|", "　",
    )  # fmt: skip
    head = f"{_REPORT}二、主动公开政府信息情况\n"
    return (head + "".join(chance.choices(words, k=size(chance, 20_000)))).encode()


def within(chance: Chance) -> bytes:
    """Elements within elements."""
    opened, closed = chance.choice(
        (
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:p><w:r>", "</w:r></w:p>"),
            ("<a>", "</a>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:p><w:txbxContent>", "</w:txbxContent></w:p>"),
            ("<w:ins>", "</w:ins>"),
            ("<w:tbl>", "</w:tbl>"),
            ("<w:tc>", "</w:tc>"),
        )
    )
    depth = size(chance, 50_000)
    return package_of(opened * depth + closed * depth)


def _document(types: str, body: str, encoding: str = "utf-8") -> bytes:
    text = f'{types}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": text.encode(encoding)})


def entities(chance: Chance) -> bytes:
    """Entities of entities of entities."""
    levels = chance.randrange(2, 12)
    lines = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels))
    return _document(f'<!DOCTYPE a [<!ENTITY e0 "文">{lines}]>', f"&e{levels - 1};")


def entities_from_outside(chance: Chance) -> bytes:
    """An entity that stands in another file."""
    target = chance.choice(("file:///etc/passwd", "http://a.example/x", "../../secret"))
    types = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{target}">]>'
    return _document(types, "&e;", chance.choice(("utf-8", "utf-16")))


def expands(chance: Chance) -> bytes:
    """A package of some kilobytes that unpacks to up to 100 MB."""
    length = chance.choice((1_000_000, 20_000_000, 100_000_000))
    piece = chance.choice((b" ", b"<w:p/>", b"\0", b"<a>"))
    return zipped({"word/document.xml": f'<w:document xmlns:w="{W}">'.encode() + piece * (length // len(piece))})


def many_entries(chance: Chance) -> bytes:
    """A package of many entries."""
    entries = {f"word/{number}.xml": "<a/>" for number in range(chance.choice((100, 3_000)))}
    return zipped(entries | {"word/document.xml": "<a/>"}, zipfile.ZIP_STORED)


def macros(chance: Chance) -> bytes:
    """A package with macros, and with entries that want to stand elsewhere."""
    code = "Sub AutoOpen()\n" * chance.randrange(1, 99)
    return package_of(word_paragraph(_REPORT), **{"word/vbaProject.bin": code, "../evil.txt": "x", "/etc/evil": "x"})


def lists(chance: Chance) -> bytes:
    """Long marks of lists, and styles based on each other in a circle."""
    text = chance.choice(("%1" * 5_000, "%9", "%1.%2.%3.%4.%5.%6.%7.%8.%9", "", "x" * 100_000))
    level = f'<w:start w:val="{chance.choice(NUMBERS)}"/><w:lvlText w:val="{text}"/>'
    numbers = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{chance.choice("08")}">{level}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:styleId="{number}"><w:basedOn w:val="{(number + 1) % 300}"/></w:style>' for number in range(300)
    )
    properties = '<w:pStyle w:val="7"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return package_of(word_paragraph("x", properties) * (size(chance, 400_000) // 100), numbers, styles)


def chains(chance: Chance) -> bytes:
    """A compound file whose chains go anywhere."""
    raw = bytearray(doc_of(["松溪镇" * 300, rows("a|b", "c|d")] * chance.choice((1, 20))))
    table = len(raw) - 512
    for _ in range(chance.choice((1, 5, 128))):
        following = chance.choice((chance.randrange(130), 0, 0xFFFFFFFE, 0xFFFFFFFA))
        struct.pack_into("<I", raw, table + 4 * chance.randrange(128), following)
    for at in chance.sample(range(0x18, 0x4C, 4), chance.choice((0, 1, 2))):
        struct.pack_into("<I", raw, at, chance.choice(EDGES))
    return bytes(raw) + bytes(512) * chance.choice((0, 0, 2_000))


def pieces_and_pages(chance: Chance) -> bytes:
    """Pieces, pages of properties and long properties that all point to the same place."""
    count, each = chance.choice((10, 1_000, 20_000)), chance.choice((1, 100, 100_000))
    word = bytearray(0x1000)
    struct.pack_into("<HH", word, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", word, 0x0A, 0x0200)
    struct.pack_into("<i", word, 0x4C, chance.choice((min(count * each, 0x7FFFFFFF), 0x7FFFFFFF, -1)))
    positions = struct.pack(f"<{count + 1}I", *(number * each % 0x7FFFFFFF for number in range(count + 1)))
    places = struct.pack("<HIH", 0, 0x800 | chance.choice((0, 0x40000000)), 0) * count
    table = b"\x02" + struct.pack("<I", len(positions + places)) + positions + places
    struct.pack_into("<II", word, 0x1A2, 0, len(table))
    pages = chance.choice((10, 50_000))
    index = struct.pack("<I", 0) * (pages + 1) + struct.pack("<I", chance.choice((4, 0, 0x3FFFFF))) * pages
    for at in (0x102, 0xFA):
        struct.pack_into("<II", word, at, len(table), len(index))
    word[0x800:0x804] = chance.choice((b"\x07\0\r\0", b"\x13\0\x14\0", b"AB\x07\r"))
    word[0x9FF] = chance.choice((0, 29, 255))  # how many runs the page says it has
    return compound_file({"WordDocument": bytes(word), "1Table": table + index, "Data": b"\xff\xff" * 40_000})


def marks(chance: Chance) -> bytes:
    """The marks of a .doc file many times over, with properties that say too much."""
    piece = chance.choice(
        ("\x07", "\x13", "\x13a\x14", "\x13\x14\x15", "\r", "a\x07\x07", "\x0b", "\x0c", "a\r\x07", "\ufffd")
    )
    long_one = b"\x08\xd6\xff\xff" + bytes(90)
    properties = chance.choice((b"", b"\x16\x24\x01", b"\x17\x24\x01", b"\x46\x66\0\0\0\0", long_one))
    text = piece * (size(chance, 150_000) // len(piece) + 1)
    return doc_of_runs([Run("年报\r"), Run(text, properties), Run("完\r")])


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def _page(content: bytes, filters: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), filters, content)
    return with_objects([_CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream])


def pdf_lines(chance: Chance) -> bytes:
    """A page full of lines, each of which crosses many others."""
    drawn = []
    for number in range(size(chance, 20_000)):
        x, y = chance.randrange(500), chance.randrange(800)
        end = (x, y + 300) if number % 2 else (x + 300, y)
        drawn.append(b"%d %d m %d %d l S\n" % (x, y, *end))
    return _page(b"".join(drawn))


def pdf_many(chance: Chance) -> bytes:
    """A piece of a page many times over."""
    piece = chance.choice(
        (b"q ", b"[", b"<<", b"(", b"BI ID ", b"BT (a) Tj ET ", b"0 0 9 9 re S ", b"/F Do ", b"<41> Tj ", b"% ")
    )
    return _page(piece * (size(chance) // len(piece) + 1))


def pdf_circle(chance: Chance) -> bytes:
    """Objects that are each other's parents, trailers that lead to themselves."""
    objects = chance.choice(
        (
            [_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"],
            [b"<</Type/Catalog/Pages 1 0 R>>"],
            [b"1 0 R"],
            [_CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 2 0 R>>", b"<</Type/Page/Parent 3 0 R>>"],
            [_CATALOGUE, b"[" * 50_000],
            [_CATALOGUE, b"<</Type/Pages/Kids[%s]/Count 99999>>" % (b"3 0 R " * 5_000), b"<</Type/Page>>"],
        )
    )
    places = (b"", b"/Prev 9", b"/Prev 0", b"/Prev 99999999", b"/XRefStm 9", b"/Encrypt 1 0 R")
    return with_objects(objects, chance.choice(places))


def pdf_expands(chance: Chance) -> bytes:
    """A page of some kilobytes that unpacks to up to 240 MB."""
    content = zlib.compress(b"0 0 m " * chance.choice((10_000, 100_000, 10_000_000, 40_000_000)))
    return _page(content, b"/Filter/FlateDecode")


def tree(chance: Chance) -> bytes:
    """JSON that begins as a draft does."""
    inner = chance.choice(("[", '{"a":', "9" * 50, '"\\ud800', "null,", "[],", "1e999,"))
    key = chance.choice(("title", "parts", "introduction", "version"))
    return ('{"version": 1, "' + key + '": ' + inner * (size(chance, 300_000) // len(inner))).encode()


MANY = "a piece many times"
HOSTILE: dict[str, list[tuple[str, Maker]]] = {
    "txt": [
        (
            MANY,
            many(
                "一", "一、", "（一）总体情况\n", "1.", "|", "||\n", "| a | b |\n", "|-", "\n", "\t", " ", "0 ",
                "0\t0\n",
                "年", "2026年", "行政许可 1\n", "“", "《", "（", "a.", "。", "，", "电话：", "http://", "@",
                "12345678901 ",
                "一是", "百分之", "0.5%", "三、收到和处理政府信息公开申请情况\n", "\u200b", "\ufeff", "𠀀", "é́",
                "自1月",
                "网站", "地址：", "以下简称“", "公开", "三、\n", "比上年增加", "　", "\n　　\n", "1月1日至", "1 ",
                "单位单位",
                before=_REPORT,
            ),
        ),
        ("odd letters", letters),
        ("labels in any order", labels),
    ],
    "md": [
        (
            MANY,
            many(
                "*", "**a", "_", "_a_", "# ", "[", "[a](", "![", "](http://", "<", "<a", "<b>", "&", "&#9", "\\",
                "> ", "- ",
                "`", "|", "| a |\n|--|\n", "<table>", "<table><tr><td>\n", "</table>\n", "# " + " " * 50, "**a**b",
                "***",
                "<!--", "~~~\n", "a\n===\n",
                before="# 报告\n",
            ),
        ),
        ("odd letters", letters),
    ],
    "html": [
        (
            MANY,
            many(
                "<", "<!--", "<!", "</", "<a ", "<a b='", '<a b="', "<![", "<?", "<script>", "<style>", "&", "&#",
                "&#9",
                "&amp", "<a", "<a b", "<a b=", "<div>", "</div>", "<p>", "<b><i>", "<table>", "<table><tr><td>",
                "<td>",
                "<tr>", "<td rowspan=1000000>", "<td colspan=1000000 rowspan=1000000>", "<tr><td rowspan=65000>",
                "<div hidden>", "<b hidden></b>", "<select><option>", "<pre>\n", "<br>", "<h1>", "<title>",
                "<ul><li>",
                "\n", "一\n", "<p style='display:none'>", "<span>a</span>", "<textarea>", "<svg>",
                "<table><td><table></table>", "<a href='data:;base64,AAAAAAAA'>",
                before="<html><body><table><tr><td>",
            ),
        ),
        ("pieces in the head", many("<meta charset=gb2312>", "<meta ", "<meta charset=", before="<html><head>")),
        ("odd letters", lambda chance: b"<html><body>" + letters(chance)),
    ],
    "docx": [
        (
            MANY,
            many_in_word(
                "<w:p/>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:p><w:r><w:t>一</w:t></w:r></w:p>", "<w:sdt/>",
                "<x/>",
                "<w:p><w:r><w:br/></w:r></w:p>", "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "<!-- -->", "<?x y?>", "文字",
                most=3_000_000,
            ),
        ),
        (
            "rows and spans",
            many_in_word(
                "<w:tr/>", '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr>',
                "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>",
                '<w:tr><w:trPr><w:gridBefore w:val="999"/></w:trPr><w:tc><w:p/></w:tc></w:tr>',
                '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/><w:vMerge w:val="restart"/></w:tcPr><w:p/></w:tc></w:tr>',
                before="<w:tbl>", after="</w:tbl>",
            ),
        ),
        ("one in another", within),
        ("entities", entities),
        ("entities from outside", entities_from_outside),
        ("large expansion", expands),
        ("many entries", many_entries),
        ("macros", macros),
        ("lists and styles", lists),
    ],
    "doc": [("chains", chains), ("pieces and pages", pieces_and_pages), ("marks", marks)],
    "pdf": [("lines", pdf_lines), (MANY, pdf_many), ("circles", pdf_circle), ("large expansion", pdf_expands)],
    "json": [("anything", tree)],
}  # fmt: skip
