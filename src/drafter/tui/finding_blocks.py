"""One finding as blocks of text for the screen: where it is, why the rule is there, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.check.rule import RuleDoc
from drafter.forms import Form
from drafter.services.live_findings import LiveFinding
from drafter.tui.widgets.lines import Block, Run


def detail_blocks(each: LiveFinding, doc: RuleDoc | None, form: Form) -> Iterator[Block]:
    """Yield what there is to say of a finding; ``doc`` is what its rule says of itself."""
    finding = each.finding
    yield Block((Run(f"{finding.code}　{doc.title if doc is not None else ''}", "heading"),))
    if each.sentence is not None:
        before, found, behind = each.sentence.text.partition(finding.text)
        yield Block((Run("原文：", "ask"), Run(before), Run(found, "found"), Run(behind)), "", "  ")
    if finding.cell is not None:
        yield Block((Run("位置：", "ask"), Run(form.label(finding.cell))), "", "  ")
    elif finding.text:
        yield Block((Run("所指：", "ask"), Run(f"“{finding.text}”")), "", "  ")
    if finding.replacement is not None:
        change = f"改为“{finding.replacement}”" if finding.replacement else "删去"
        yield Block((Run("建议：", "ask"), Run(change)), "", "  ")
    if doc is not None:
        yield Block((Run("为什么：", "ask"), Run(doc.why)), "", "  ")
    yield Block((Run("依据：", "ask"), Run(f"{finding.source.level}，{finding.source.ref}")), "", "  ")
