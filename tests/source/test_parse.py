"""YAML text to nodes: scalars stay text, faults get a place and a Chinese sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drafter.source import Diagnostic, Mapping, Node, NodeReader, Place, Scalar, Sequence, parse_yaml
from drafter.source.diagnostics import MOST_OF_ONE_FILE
from drafter.source.parse import MAX_CHARACTERS

FILE = "情况.yaml"
HAN = re.compile("[\u4e00-\u9fff]")
LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def entries_of(text: str) -> dict[str, Node]:
    root, found = parse_yaml(text, FILE)
    assert found == []
    assert isinstance(root, Mapping)
    return root.entries


def only_fault(text: str) -> Diagnostic:
    root, found = parse_yaml(text, FILE)
    assert root is None
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    "typed",
    [
        "0938", "0731", "no", "yes", "on", "off", "true", "12:30", "1:30:45", "3.10", "1e3", "0x1F", "0o17", "1_000",
        "2025-02-30", "2026-02-10", "3,119", "+5", "-3", ".5", "=", "<<", "NaN", ".inf", "０９３８", "约100件",
        "〔2026〕3号", "a:b", "http://www.yunling.example/a?b=1#c", "http://www.yunling.example:8080", "(甲)", "50%",
    ],
)  # fmt: skip
def test_scalar_is_what_was_typed(typed: str) -> None:
    value = entries_of(f"值: {typed}\n")["值"]
    assert isinstance(value, Scalar)
    assert value.text == typed
    assert not value.quoted
    assert not value.is_blank


@pytest.mark.parametrize(
    ("typed", "text", "blank"),
    [
        ('""', "", False),
        ("''", "", False),
        ('"0938"', "0938", False),
        ("'it''s'", "it's", False),
        ('"~"', "~", False),
        ('"null"', "null", False),
        ('"甲: 乙 # 丙"', "甲: 乙 # 丙", False),
        ("", "", True),
        ("~", "~", True),
        ("null", "null", True),
        ("# 说明", "", True),
    ],
)
def test_blank_is_what_was_left_out_and_not_what_was_quoted(typed: str, text: str, blank: bool) -> None:
    value = entries_of(f"值: {typed}\n")["值"]
    assert isinstance(value, Scalar)
    assert (value.text, value.is_blank) == (text, blank)


def test_nodes_know_their_places() -> None:
    root, found = parse_yaml("机关:\n  全称: 松溪镇\n  依据: [甲, 乙]\n渠道:\n  - 网站\n", FILE)
    assert found == []
    assert isinstance(root, Mapping)
    organ = root.entries["机关"]
    assert isinstance(organ, Mapping)
    listed = organ.entries["依据"]
    assert isinstance(listed, Sequence)
    assert str(organ.places["全称"]) == "情况.yaml 第2行第3列"
    assert str(organ.entries["全称"].place) == "情况.yaml 第2行第7列"
    assert [str(item.place) for item in listed.items] == ["情况.yaml 第3行第8列", "情况.yaml 第3行第11列"]
    assert str(root.places["渠道"]) == "情况.yaml 第4行第1列"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("\ufeff年度: 2026\n类型: 乡镇\n", ["年度", "类型"]),
        ("年度: 2026\r\n类型: 乡镇\r\n", ["年度", "类型"]),
        ("---\n年度: 2026\n", ["年度"]),
        ("年度: 2026\n...\n", ["年度"]),
        ("# 说明\n\n年度: 2026", ["年度"]),
        ('{"年度": 2026, "类型": "乡镇"}', ["年度", "类型"]),
    ],
    ids=["bom", "crlf", "one-document-mark", "document-end", "comment-first", "json"],
)
def test_harmless_variants_are_read(text: str, keys: list[str]) -> None:
    assert list(entries_of(text)) == keys


@pytest.mark.parametrize("text", ["", "\n\n  \n", "# 只有说明\n", "\ufeff"])
def test_empty_file_has_no_root_and_no_fault(text: str) -> None:
    assert parse_yaml(text, FILE) == (None, [])


FAULTS = {
    "full-width colon, first line": ("电话：0100\n地址: 和平路\n", 1, 3, "全角冒号"),
    "full-width colon, last line": ("机关:\n  地址: 和平路\n  电话：0100\n", 3, 5, "全角冒号"),
    "full-width colon after a block": ("机关：\n  全称: 松溪镇\n", 1, 3, "全角冒号"),
    "full-width colon in a list": ("问题:\n  - 类别：甲\n    表现: 乙\n", 2, 7, "全角冒号"),
    "tab in the indent": ("机关:\n\t全称: 松溪镇\n", 2, 1, "制表符"),
    "tab behind spaces": ("机关:\n  \t全称: 松溪镇\n", 2, 1, "制表符"),
    "alias": ("甲: *x\n", 1, 4, "引用"),
    "alias as a key": ("*x : 1\n", 1, 1, "引用"),
    "anchor on a text": ("甲: &x 1\n", 1, 4, "引用"),
    "anchor on a list": ("甲: &x [1]\n", 1, 4, "引用"),
    "anchor on a block": ("甲: &x\n  乙: 1\n", 1, 4, "引用"),
    "tag": ("甲: !x 1\n", 1, 4, "类型标记"),
    "tag of Python": ("甲: !!python/object/apply:os.system [ls]\n", 1, 4, "类型标记"),
    "standard tag": ("甲: !!str 1\n", 1, 4, "类型标记"),
    "NUL": ("年度: 2026\n甲: a\x00b\n", 2, 5, "控制字符"),
    "bell": ("甲: a\x07b\n", 1, 5, "控制字符"),
    "escape": ("甲: \x1b[31m红\n", 1, 4, "控制字符"),
    "delete": ("甲: a\x7f\n", 1, 5, "控制字符"),
    "lone surrogate": ("甲: a\ud800b\n", 1, 5, "控制字符"),
    "lone low surrogate": ("甲: \udc00\n", 1, 4, "控制字符"),
    "noncharacter": ("甲: \ufffe\n", 1, 4, "控制字符"),
    "two documents": ("年度: 2026\n---\n年度: 2027\n", 2, 1, "第二份"),
    "unpaired quote on the last line": ('甲: "松溪镇', 1, 4, "引号没有成对"),
    "colon and space twice": ("甲: 时间: 下午\n", 1, 6, "两个“: ”"),
    "list as a key": ("? [甲, 乙]\n: 1\n", 1, 3, "名称"),
    "uneven indent": ("机关:\n    全称: 松溪镇\n  简称: 我镇\n", 3, 3, "缩进"),
    "percent sign first": ("甲: %5\n", 1, 4, "引号"),
}


@pytest.mark.parametrize(("text", "line", "column", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_told_with_its_place_in_chinese(text: str, line: int, column: int, said: str) -> None:
    fault = only_fault(text)
    assert (fault.place.file, fault.place.line, fault.place.column) == (FILE, line, column)
    assert fault.severity == "error"
    assert said in fault.message
    assert fault.message.endswith("。")
    assert str(fault).startswith(f"{FILE} 第{line}行第{column}列：")


MISLED = {
    "unpaired quote, more lines": ('甲: "松溪镇\n乙: 1\n丙: 2\n', 1, "引号没有成对"),
    "unpaired single quote": ("甲: '松溪镇\n乙: 1\n", 1, "引号没有成对"),
    "unpaired bracket, more lines": ("甲: [1, 2\n乙: 3\n", 1, "括号没有成对"),
    "unpaired quote, quotes on a later line": ('甲: "松溪镇\n乙: 1\n丙: "2"\n', 1, "引号没有成对"),
    "unpaired bracket, blank lines": ("甲: [[1],\n\n\n", 1, "括号没有成对"),
    "backslash in double quotes": ('甲: "C:\\work"\n', 1, "反斜杠"),
    "no space behind the colon, next key missing": ("甲: 1\n乙:2\n", 2, "空格"),
    "control character behind other line ends": ("甲: 1\u2028乙: \x07\n", 2, "控制字符"),
    "star before 汉字": ("甲: *注意防火\n", 1, "引用"),
    "ampersand before 汉字": ("甲: &注意防火\n", 1, "引用"),
    "exclamation mark before 汉字": ("甲: !注意防火\n", 1, "类型标记"),
    "C1 control character": ("年度: 2026\n甲: a\x9fb\n", 2, "控制字符"),
    "no space behind the colon": ("甲:1\n乙: 2\n", 1, "空格"),
}


@pytest.mark.parametrize(("text", "line", "said"), MISLED.values(), ids=MISLED.keys())
def test_fault_is_told_where_it_is(text: str, line: int, said: str) -> None:
    fault = only_fault(text)
    assert fault.place.line == line
    assert said in fault.message


def test_lone_exclamation_mark_is_kept_or_reported() -> None:
    root, found = parse_yaml("甲: ! 注意\n", FILE)
    kept = root.entries["甲"] if isinstance(root, Mapping) else None
    assert found or (isinstance(kept, Scalar) and kept.text == "! 注意")


@pytest.mark.parametrize("escaped", ["\\x00", "\\a", "\\e[31m", "\\u0008"])
def test_control_character_is_refused_as_an_escape_too(escaped: str) -> None:
    fault = only_fault(f'甲: "a{escaped}b"\n')
    assert fault.place.line == 1


def test_repeated_key_names_both_places_and_keeps_the_first() -> None:
    root, found = parse_yaml("甲: 1\n乙: 2\n甲: 3\n", FILE)
    assert [str(fault) for fault in found] == ["情况.yaml 第3行第1列：“甲”写了两次（第1行已经有）；请合并成一处。"]
    assert isinstance(root, Mapping)
    kept = root.entries["甲"]
    assert isinstance(kept, Scalar)
    assert (kept.text, list(root.entries)) == ("1", ["甲", "乙"])


def test_every_repetition_is_told_in_every_block() -> None:
    _, found = parse_yaml("外:\n  甲: 1\n  甲: 2\n  甲: 3\n内: {乙: 1, 乙: 2}\n", FILE)
    assert [(fault.place.line, fault.place.column) for fault in found] == [(3, 3), (4, 3), (5, 11)]
    assert ["第2行" in fault.message for fault in found] == [True, True, False]


def test_diagnostics_of_one_file_are_capped() -> None:
    _, found = parse_yaml("甲: 1\n" * 1000, FILE)
    assert len(found) == MOST_OF_ONE_FILE + 1
    assert "不再列出" in found[-1].message
    reader = NodeReader()
    reader.diagnostics += found
    assert reader.diagnostics == found


def test_a_flood_of_warnings_hides_no_error_and_no_other_file() -> None:
    reader = NodeReader()
    for line in range(1, 1001):
        reader.report(Place(FILE, line, 1), "小事。", "warning")
    reader.report(Place(FILE, 7, 1), "错误。")
    reader.report(Place("另一个.yaml", 1, 1), "小事。", "warning")
    assert len(reader.diagnostics) == MOST_OF_ONE_FILE + 3
    assert [str(each.place) for each in reader.diagnostics if each.severity == "error"] == ["情况.yaml 第7行第1列"]


def depth_of(node: Node) -> int:
    inner = node.items if isinstance(node, Sequence) else node.entries.values() if isinstance(node, Mapping) else ()
    return 1 + max(map(depth_of, inner), default=0)


@pytest.mark.parametrize(
    "nest",
    [
        lambda depth: "[" * depth + "]" * depth,
        lambda depth: "\n".join("  " * level + "甲:" for level in range(depth - 1)) + " 1",
        lambda depth: "- " * (depth - 1) + "甲",
        lambda depth: "{甲: " * (depth - 1) + "1" + "}" * (depth - 1),
    ],
    ids=["brackets", "blocks", "dashes", "braces"],
)
def test_twenty_levels_are_read_and_one_more_is_not(nest: Callable[[int], str]) -> None:
    root, found = parse_yaml(nest(20), FILE)
    assert found == []
    assert root is not None
    assert depth_of(root) == 20
    assert "超过20层" in only_fault(nest(21)).message


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{"])
def test_a_hundred_thousand_openings_are_refused(opening: str) -> None:
    fault = only_fault(opening * 100_000)
    assert "超过20层" in fault.message
    assert fault.place.line == 1


def test_a_million_characters_are_read_and_one_more_is_not() -> None:
    full = "甲: " + "乙" * (MAX_CHARACTERS - 3)
    value = entries_of(full)["甲"]
    assert isinstance(value, Scalar)
    assert len(value.text) == 999_997
    fault = only_fault(full + "乙")
    assert str(fault.place) == FILE
    assert "1000000个字符" in fault.message


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"))


@given(st.dictionaries(PRINTABLE, PRINTABLE))
def test_quoted_texts_come_back_to_the_letter(data: dict[str, str]) -> None:
    root, found = parse_yaml(json.dumps(data, ensure_ascii=False), FILE)
    assert found == []
    assert isinstance(root, Mapping)
    assert {key: node.text if isinstance(node, Scalar) else None for key, node in root.entries.items()} == data


TOKENS = st.sampled_from(
    [
        "甲", "乙", "年度", "1", "a", ": ", ":", "：", "\n", "\n  ", "\n\t", "\n- ", "- ", " ", "[", "]", "{", "}", ",",
        '"', "'", "#", " #", "&a ", "*a", "!t ", "!!str ", "\n---\n", "\n...\n", "%YAML 1.1\n", "|", ">", "? ", "<<",
        "%", "@", "`", "\\", "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\x00", "\ud800", "\U0001f600", "~", "=",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(st.characters()), st.lists(TOKENS, max_size=30).map("".join))


@settings(max_examples=500)
@given(ANY_TEXT)
def test_any_text_gives_nodes_or_diagnostics(text: str) -> None:
    root, found = parse_yaml(text, FILE)
    if root is None and not found:
        rest = (line.lstrip("\ufeff \t") for line in LINE_ENDS.split(text))
        assert all(line.startswith(("#", "...")) for line in rest if line)
    for fault in found:
        assert fault.place.file == FILE
        assert HAN.search(fault.message)
        assert fault.message.endswith("。")
        assert fault.place.line >= 1
        assert fault.place.column >= 1


@settings(max_examples=500)
@given(ANY_TEXT)
@example("[")
@example('"甲\n')
@example("\x80")
def test_every_fault_is_told_at_a_line_there_is(text: str) -> None:
    lines = len(LINE_ENDS.findall(text)) + 1
    for fault in parse_yaml(text, FILE)[1]:
        assert 1 <= fault.place.line <= lines
