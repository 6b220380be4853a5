"""Every part of a Word file that is written keeps to the schema: nothing in it is unknown, misplaced or missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from drafter.report.tree import Draft
from drafter.services.layouts import layouts
from drafter.services.library import Library
from drafter.services.outputs import Options, content_of, sheet_of, sources_of
from word_samples import EXAMPLES, HEAD, county_file, example_draft, facts_of, odd_drafts, parts_of

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("word_schema.rng")))
OURS = re.compile(r"word/(document|styles|settings|footer\d)\.xml|docProps/(core|app)\.xml")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUTS = ("standard", "system_fonts")


def written(library: Library, draft: Draft, layout: str) -> dict[str, bytes]:
    content = content_of(library, draft, "docx", Options(layout=layout))
    assert isinstance(content, bytes)
    return parts_of(content)


def faults(part: bytes | etree._Element) -> list[str]:
    """Return what the schema has against a part."""
    root = etree.fromstring(part) if isinstance(part, bytes) else part
    return [] if SCHEMA.validate(root) else [each.message for each in SCHEMA.error_log]


def check(parts: dict[str, bytes]) -> None:
    ours = [name for name in parts if OURS.fullmatch(name)]
    assert len(ours) in (5, 7)  # document, styles, settings, two footers or none, two of properties
    assert {name: found for name in ours if (found := faults(parts[name]))} == {}
    check_styles(parts)


def check_styles(parts: dict[str, bytes]) -> None:
    """Every style that is used, or that another one builds on, is there once."""
    styles = etree.fromstring(parts["word/styles.xml"])
    known = [each.get(f"{W}styleId") for each in styles.iter(f"{W}style")]
    names = [each.get(f"{W}val") for each in styles.iter(f"{W}name")]
    assert len(set(known)) == len(known)
    assert len(set(names)) == len(names)
    bases = {each.get(f"{W}val") for tag in ("basedOn", "next") for each in styles.iter(W + tag)}
    document = etree.fromstring(parts["word/document.xml"])
    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for each in document.iter(W + tag)}
    assert used | bases <= set(known)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_file_of_an_example(library: Library, example: str, layout: str) -> None:
    check(written(library, example_draft(library, example), layout))


def test_all_layouts_are_tried(library: Library) -> None:
    assert set(layouts(library)) == set(LAYOUTS)


def test_drafts_at_the_edge(library: Library) -> None:
    for draft in odd_drafts(library).values():
        check(written(library, draft, "standard"))


def test_the_papers_that_go_with_a_report(library: Library) -> None:
    facts = facts_of(library, EXAMPLES["township"].read_text(encoding="utf-8"))
    bare = facts_of(library, HEAD)
    for draft, known in ((example_draft(library, "township"), facts), (odd_drafts(library)["no_facts"], bare)):
        for raw in (sources_of(library, draft, "出处.docx"), sheet_of(library, draft, known)):
            assert isinstance(raw, bytes)
            check(parts_of(raw))


@pytest.mark.parametrize(("header", "footer"), [(False, False), (True, False), (True, True)])
def test_what_is_put_on_a_countys_file(library: Library, tmp_path: Path, header: bool, footer: bool) -> None:
    path = tmp_path / "本县.docx"
    path.write_bytes(county_file(header=header, footer=footer))
    for draft in (example_draft(library, "township"), odd_drafts(library)["no_facts"]):
        parts = written(library, draft, str(path))
        assert faults(parts["word/document.xml"]) == []
        assert faults(parts["docProps/core.xml"]) == []
        check_styles(parts)
        own = {"a", "1", "a0", "a1", "ReportText"}
        styles = etree.fromstring(parts["word/styles.xml"])
        brought = [each for each in styles if each.get(f"{W}styleId") not in own]
        assert len(brought) == 7  # Title, heading 2, footer, and four of the report's own
        for style in brought:
            alone = etree.Element(f"{W}styles")
            alone.append(etree.fromstring(f"<x xmlns:w='{W[1:-1]}'>{DEFAULTS}</x>")[0])
            alone.append(style)
            assert faults(alone) == []


DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault><w:pPrDefault/></w:docDefaults>"


@pytest.mark.parametrize(
    ("name", "found", "instead"),
    [
        ("word/document.xml", rb'(<w:pStyle w:val="Report\w+"/>)(<w:keepNext/>)', rb"\2\1"),
        ("word/document.xml", rb"(<w:gridSpan [^>]*>)(<w:vMerge [^>]*>)", rb"\2\1"),
        ("word/document.xml", rb"<w:tcW [^>]*>", b""),
        ("word/document.xml", rb"<w:p>", b'<w:p w:colour="red">'),
        ("word/document.xml", rb"<w:t>", b"<w:t><w:b/>"),
        ("word/document.xml", rb'w:type="dxa"', b'w:type="mm"'),
        ("word/document.xml", rb'w:w="11906"', b'w:w="210 mm"'),
        ("word/styles.xml", rb'(<w:spacing w:val="-5"/>)(<w:sz w:val="32"/>)', rb"\2\1"),
        ("word/styles.xml", rb'w:styleId="Title"', b""),
        ("word/styles.xml", rb"<w:qFormat/>", b"<w:quickFormat/>"),
        ("word/settings.xml", rb"(<w:evenAndOddHeaders/>)(<w:characterSpacingControl [^>]*>)", rb"\2\1"),
        ("word/footer1.xml", rb'w:fldCharType="separate"', b'w:fldCharType="middle"'),
        ("docProps/core.xml", rb"<dc:language>zh-CN", b"<dc:language>ja-JP"),
        ("docProps/app.xml", rb"</Application>", b"</Application><Company>x</Company>"),
    ],
)
def test_the_schema_finds_what_is_wrong(library: Library, name: str, found: bytes, instead: bytes) -> None:
    part = written(library, example_draft(library, "township"), "standard")[name]
    spoilt, times = re.subn(found, instead, part, count=1)
    assert times == 1
    assert faults(part) == []
    assert faults(spoilt)
