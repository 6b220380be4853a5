"""Whatever is typed into an answer stands in every output as typed, or is refused before it gets there."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace

import pytest
from docx import Document

from drafter.exchange.readers import read_document
from drafter.facts.store import Facts
from drafter.interview.taking import cleaned
from drafter.report.tree import Draft, Paragraph, Sentence
from drafter.services.drafting import make_draft
from drafter.services.errors import InputError
from drafter.services.formats import TEXT_FORMATS, Format
from drafter.services.library import Library
from drafter.services.outputs import content_of
from word_samples import EXAMPLES, facts_of, parts_of

TYPED = "在赶集日设流动查询点12次，现场查询惠农补贴发放结果"
ODD = {
    "markup": "<b>甲</b>&乙&#60&lt<!-- --><script>x</script>]]>丙'\"",
    "templates": "{{ 7*7 }}{% raw %}{#甲#}${乙}%s{0}",
    "right_to_left": "甲\u202e乙\u202c丙\u200f丁\u200e",
    "rare": "𠮷野㐂堂𪚥𫝀𬺰𮯠𰻞",
    "combining": "e\u0301甲\u3099乙\ufe0f\U000e0100",
    "emoji": "👨\u200d👩\u200d👧🇨🇳",
    "markdown": "#甲*乙*_丙_`丁`|戊~~己~~[庚](http://x)1.辛",
    "marks": "甲【待补：乙】丙【待补丁",
    "quotes": "“甲”‘乙’——……·",
    "long": "公" * 10_000,
}
REFUSED = ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x9b", "\ud800", "\udfff", "\ufffe", "\uffff"]


def facts_with(library: Library, answer: str) -> Facts:
    text = EXAMPLES["township"].read_text(encoding="utf-8")
    assert text.count(TYPED) == 1
    return facts_of(library, text.replace(TYPED, json.dumps(answer, ensure_ascii=False), 1))


def draft_with(library: Library, answer: str) -> Draft:
    return make_draft(library, facts_with(library, answer), mode="first")


def word_text(raw: str | bytes) -> str:
    assert isinstance(raw, bytes)
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(raw)).paragraphs)


def plain(content: str | bytes, output: Format) -> str:
    """Return the text of an output as a reader sees it."""
    if output == "docx":
        return word_text(content)
    assert isinstance(content, str)
    if output == "html":
        return html.unescape(re.sub(r"<[^>]*>", "", content))
    if output == "md":
        return re.sub(r"\\([^\sA-Za-z0-9])", r"\1", content)
    return "\n".join(_strings(json.loads(content))) if output == "json" else content


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _strings(each)]


@pytest.mark.parametrize("output", [*TEXT_FORMATS, "docx"])
@pytest.mark.parametrize("name", ODD)
def test_an_answer_stands_as_typed(library: Library, name: str, output: Format) -> None:
    assert ODD[name] in plain(content_of(library, draft_with(library, ODD[name]), output), output)


@pytest.mark.parametrize("name", ODD)
def test_a_word_file_with_it_is_read_back(library: Library, name: str) -> None:
    content = content_of(library, draft_with(library, ODD[name]), "docx")
    assert isinstance(content, bytes)
    assert ODD[name] in read_document(content, "年报.docx").text


def test_a_mark_that_was_typed_is_shaded_and_one_without_an_end_is_not(library: Library) -> None:
    content = content_of(library, draft_with(library, ODD["marks"]), "docx")
    assert isinstance(content, bytes)
    document = Document(io.BytesIO(content))
    styles = {run.text: run.style.name for each in document.paragraphs for run in each.runs}
    assert styles["【待补：乙】"] == "待补"
    assert next(style for text, style in styles.items() if "丙【待补丁" in text) != "待补"


@pytest.mark.parametrize("space", ["\t", "\n", "  "])
def test_spaces_within_a_text_that_was_made_by_hand_stay(library: Library, space: str) -> None:
    draft = draft_with(library, "设点")
    text = f"设查询点{space}十二处。"
    draft = replace(draft, introduction=(Paragraph((Sentence(text, ()),)), *draft.introduction))
    content = content_of(library, draft, "docx")
    assert text in word_text(content)
    assert isinstance(content, bytes)
    assert text in read_document(content, "年报.docx").text


@pytest.mark.parametrize("character", REFUSED)
def test_characters_that_no_file_may_hold_are_refused_with_a_word(library: Library, character: str) -> None:
    text = EXAMPLES["township"].read_text(encoding="utf-8").replace(TYPED, f"设点{character}十二处")
    with pytest.raises(InputError, match=r"第\d+行.*控制字符"):
        facts_of(library, text)
    with pytest.raises(InputError, match="控制字符"):  # written with a backslash, where YAML allows that
        facts_with(library, f"设点{character}十二处")
    assert cleaned(f"设点{character}十二处") == "设点十二处"


def test_what_still_gets_there_does_not_spoil_the_file(library: Library) -> None:
    """A title by hand or a county's own phrase may bring what a facts file may not."""
    draft = replace(draft_with(library, "设点"), title="松溪镇\x00\ud800\uffff2026年政府信息公开工作年度报告")
    content = content_of(library, draft, "docx")
    assert word_text(content).startswith("松溪镇\ufffd\ufffd\ufffd\n2026年")
    assert isinstance(content, bytes)
    assert "2026年" in parts_of(content)["docProps/core.xml"].decode()
