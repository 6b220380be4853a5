"""A phrasebank of a few topics, and facts for it: enough to see each rule of composing by itself."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.compose.choose import Mode
from drafter.compose.compose import Composer
from drafter.compose.hand import HandMade
from drafter.facts.reading import read_facts
from drafter.forms import Form
from drafter.phrasebank.bank import Phrasebank
from drafter.phrasebank.reading import read_phrasebank
from drafter.report.tree import Draft

PROFILE = """
id: township
name: 乡镇
kind: township
aspects: {proactive: 主动公开, supervision: 监督保障}
headings: {followup: 上年问题, problems: 本年问题}
required: [REQUIRED]
"""
SLOTS = """
group: organ
title: 机关
slots:
  - {id: 全称, type: text}
  - {id: 简称, type: text}
  - {id: 电话, type: text}
  - {id: 地址, type: text}
  - {id: 公开总数, type: count, unit: 条, compare: true}
  - {id: 渠道条数, type: table, unit: 条}
  - {id: 培训次数, type: count, unit: 次}
  - {id: 会议次数, type: count, unit: 次}
  - {id: 做法说明, type: words}
  - {id: 开篇, type: verbatim}
  - id: 问题
    type: records
    fields:
      - {id: 类别, type: text}
      - {id: 表现, type: words}
      - {id: 数量, type: count}
      - id: 措施
        type: records
        fields:
          - {id: 做法, type: text}
          - {id: 自述, type: words}
          - {id: 期限, type: text}
  - id: 上年问题
    type: records
    fields:
      - {id: 问题, type: text}
      - {id: 已做, type: words}
"""
COMPUTED = """
computed:
  - {id: 联系方式, pairs: [地址, 电话]}
"""


@dataclass(frozen=True)
class Small:
    """A composer over a small bank."""

    bank: Phrasebank
    form: Form

    def draft(
        self,
        facts: str,
        rest: str = "",
        *,
        mode: Mode = "first",
        seed: int | None = None,
        last_year: str = "",
        hand: HandMade | None = None,
    ) -> Draft:
        """Compose from the lines below 机关, and what else the file holds."""
        indented = "\n".join("  " + line for line in facts.strip("\n").split("\n"))
        text = f"年度: 2026\n类型: 乡镇\n机关:\n  全称: 松溪镇人民政府\n{indented}\n{rest}\n"
        read, found = read_facts(text, "facts.yaml", self.bank.schema)
        assert not found, found
        assert read is not None
        composer = Composer(self.bank, CharacterSegmenter())
        return composer.compose(read, mode=mode, seed=seed, last_year=last_year, hand=hand)

    def aspect(self, facts: str, number: int = 1) -> str:
        """Return the text of an aspect of part one."""
        sections = [section for section in self.draft(facts).parts[0].sections if section.heading]
        return "\n".join(paragraph.text for paragraph in sections[number - 1].paragraphs)


class CharacterSegmenter:
    """A segmenter for which every character is a word."""

    def words(self, text: str) -> tuple[str, ...]:
        """Return the characters."""
        return tuple(text)


def small(form: Form, topics: str, required: str = "", profile: str = PROFILE) -> Small:
    """Return a small bank with these topics."""
    files = {
        "slots.yaml": SLOTS,
        "computed.yaml": COMPUTED,
        "profile.yaml": profile.replace("REQUIRED", required),
        "topics.yaml": topics,
    }
    bank, found = read_phrasebank((files,), form)
    assert not found, found
    return Small(bank, form)
