"""Drafts and county files that the Word writer is tried with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from drafter.facts.store import Facts
from drafter.report.tree import Draft
from drafter.services.drafting import check_facts, make_draft
from drafter.services.library import Library

EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parent.parent / "examples").glob("*.yaml"))}
HEAD = "版本: 1\n年度: 2026\n类型: 乡镇\n"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A file as WPS makes it: ids of styles are letters and numbers, the body text has a look of its own.
_STYLES = (
    ("paragraph", "a", "Normal", ' w:default="1"', '<w:rPr><w:b w:val="1"/><w:sz w:val="20"/></w:rPr>'),
    ("paragraph", "1", "heading 1", "", '<w:rPr><w:sz w:val="30"/></w:rPr>'),
    ("character", "a0", "Default Paragraph Font", ' w:default="1"', ""),
    ("table", "a1", "Normal Table", ' w:default="1"', ""),
    ("paragraph", "ReportText", "本县自己的样式", "", '<w:rPr><w:sz w:val="50"/></w:rPr>'),
)
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
    'w:header="851" w:footer="992" w:gutter="0"/>'
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_RELATION = '<Relationship Id="{}" Type="{}" Target="{}"/>'
_CONTENT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>{}</Types>'
)
_OVERRIDE = '<Override PartName="/word/{0}.xml" ContentType="' + _TYPE + '.{1}+xml"/>'


def facts_of(library: Library, text: str) -> Facts:
    """Return the facts of a file's text."""
    return check_facts(library, text, "facts.yaml").facts


def example_draft(library: Library, name: str) -> Draft:
    """Return the draft of an example."""
    return make_draft(library, facts_of(library, EXAMPLES[name].read_text(encoding="utf-8")), mode="first")


def odd_drafts(library: Library) -> dict[str, Draft]:
    """Return drafts at the edge of what there is, by what they are."""
    texts = {
        "no_facts": HEAD,
        "all_open": HEAD + open_answers(library),
        "long_name": HEAD + f"机关:\n  全称: {'云岭国家级农业高新技术产业示范区管理委员会' * 3}\n",
        "figures": HEAD + same_figures(library, "12345678"),
        "nothing_applies": HEAD + same_figures(library, "不适用"),
    }
    return {name: make_draft(library, facts_of(library, text), mode="first") for name, text in texts.items()}


def open_answers(library: Library) -> str:
    """Return the part of a facts file in which every answer is 待补."""
    lines = []
    for group in library.bank.groups.values():
        slots = [slot for slot in group.slots.values() if "township" in slot.kinds]
        if slots:
            lines += [f"{group.title}:", *(f"  {slot.id}: 待补" for slot in slots)]
    return "\n".join(lines) + "\n"


def same_figures(library: Library, figure: str) -> str:
    """Return the part of a facts file in which every cell holds the same."""
    lines = ["tables:"]
    for table in library.form.tables.values():
        lines.append(f"  {table.id}:")
        lines += [f"    {row.id}: [{', '.join([figure] * len(row.columns))}]" for row in table.rows]
    return "\n".join(lines) + "\n"


def parts_of(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as a Word file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return whole.getvalue()


def county_file(*, header: bool = False, footer: bool = False, section: bool = True) -> bytes:
    """Return a county's own Word file with text, a picture of it and a remark on it."""
    names = {"styles": "styles", "comments": "comments"}
    names |= {"header1": "header"} if header else {}
    names |= {"footer1": "footer"} if footer else {}
    paragraph = f"<w:p {WORD}><w:r><w:t>旧稿里的文字</w:t></w:r></w:p>"
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{name}"/>'
        for name, kind in names.items()
        if kind in ("header", "footer")
    )
    page = f"<w:sectPr>{references}{_PAGE}</w:sectPr>" if section else ""
    relations = [(name, f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind in names.items()]
    relations.append(("picture", f"{_OFFICE}/image", "media/old.png"))
    thumbnail = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    top = [("main", f"{_OFFICE}/officeDocument", "word/document.xml"), ("small", thumbnail, "docProps/thumbnail.png")]
    overrides = [_OVERRIDE.format("document", "document.main")] + [_OVERRIDE.format(*each) for each in names.items()]
    return packed(
        {
            "[Content_Types].xml": _CONTENT.format("".join(overrides)),
            "_rels/.rels": _RELATIONS.format("".join(_RELATION.format(*each) for each in top)),
            "docProps/thumbnail.png": b"old",
            "word/_rels/document.xml.rels": _RELATIONS.format("".join(_RELATION.format(*each) for each in relations)),
            "word/media/old.png": b"old",
            "word/document.xml": f"<w:document {WORD} {_LINKS}><w:body>{paragraph}{page}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {WORD}>{''.join(map(_style, _STYLES))}</w:styles>",
            "word/comments.xml": f'<w:comments {WORD}><w:comment w:id="0">{paragraph}</w:comment></w:comments>',
            "word/header1.xml": f"<w:hdr {WORD}>{paragraph.replace('旧稿里的文字', '云岭县政务公开办公室')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {WORD}>{paragraph.replace('旧稿里的文字', '云岭县')}</w:ftr>",
        }
    )


def _style(style: tuple[str, str, str, str, str]) -> str:
    kind, identity, name, default, look = style
    return f'<w:style w:type="{kind}"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{look}</w:style>'
