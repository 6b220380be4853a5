"""Makes the pages of docs/ that follow from the data: run without arguments to write them, --check to compare.

Nothing here is typed twice: the list of slots comes from the slots' declarations, the list of problems and
measures from the phrasebank, the pages of rules from the rules themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.check.rule import Rule
from drafter.exchange.check_text import FAMILIES, SEVERITIES
from drafter.facts.kinds import KIND_NAMES, KINDS
from drafter.facts.slots import Slot
from drafter.services.library import Library, load_library
from drafter.services.rule_library import load_rules

DOCS = Path(__file__).parent
_HEAD = "<!-- 本页由 docs/generate.py 生成，请不要直接修改。 -->\n\n"


def slots_page(library: Library) -> str:
    """Return the page that lists everything a facts file may hold."""
    return _HEAD + "\n".join(_slots(library)) + "\n"


def _slots(library: Library) -> Iterator[str]:
    yield "# 事实文件可以填什么\n"
    yield "每一项只填一次；报告里用到它的句子都跟着变。“比较”一栏打√的，可以在“去年”下面填去年的数。\n"
    for group in library.bank.groups.values():
        yield f"## {group.title}\n"
        yield "| 名称 | 问什么 | 为什么问 | 依据 | 适用 | 比较 |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for slot in group.slots.values():
            yield _row(slot)
            for inner in slot.fields.values():
                yield _row(inner, f"{slot.id}·")
                for innermost in inner.fields.values():
                    yield _row(innermost, f"{slot.id}·{inner.id}·")
        yield ""


def _row(slot: Slot, prefix: str = "") -> str:
    kinds = "全部" if slot.kinds == KINDS else "、".join(KIND_NAMES[kind] for kind in slot.kinds)
    unit = f"（{slot.unit}）" if slot.unit else ""
    return (
        f"| {prefix}{slot.id}{unit} | {slot.ask} | {slot.why} | {'、'.join(slot.law)} | {kinds} "
        f"| {'√' if slot.compare else ''} |"
    )


def problems_page(library: Library) -> str:
    """Return the page that lists the kinds of problem, each with the measures that answer it."""
    return _HEAD + "\n".join(_problems(library)) + "\n"


def _problems(library: Library) -> Iterator[str]:
    yield "# 问题类别和可选的做法\n"
    yield "“问题”的“类别”填左边的名称，“做法”填右边的名称；都不合适的，类别填“其他”，措施用“自述”写自己的话。\n"
    yield "| 类别 | 可选的做法 |"
    yield "| --- | --- |"
    measures = [topic for topic in library.bank.topics.values() if topic.answers]
    for kind in library.bank.schema.slots["问题"].fields["类别"].choices:
        acts = [topic.name + _only_for(topic.kinds) for topic in measures if kind in topic.answers]
        if acts:
            yield f"| {kind} | {'、'.join(acts)} |"


def _only_for(kinds: tuple[str, ...]) -> str:
    return "" if kinds == KINDS else f"（{'、'.join(KIND_NAMES[kind] for kind in kinds)}）"


def rules_page(rules: Sequence[Rule], family: str) -> str:
    """Return the page of one family of rules."""
    return _HEAD + "\n".join(_rules(rules, family)) + "\n"


def _rules(rules: Sequence[Rule], family: str) -> Iterator[str]:
    yield f"# {family} {FAMILIES[family]}\n"
    for rule in rules:
        doc = rule.doc
        yield f"## {rule.code} {doc.title}\n"
        yield f"名称 `{rule.name}`，{SEVERITIES[rule.severity]}。\n"
        yield f"- 为什么：{doc.why}"
        yield f"- 依据：{doc.source.level}，{doc.source.ref}"
        yield f"- 错误：{doc.wrong}"
        yield f"- 正确：{doc.right}\n"


def rules_index(rules: Sequence[Rule]) -> str:
    """Return the page that lists all rules."""
    lines = [
        "# 检查规则\n",
        "`drafter rules 编号` 显示同样的内容。县里自己的规则怎样写，见 [规则写法](../own_rules.md)。\n",
    ]
    lines += ["| 编号 | 名称 | 查什么 | 轻重 | 依据 |", "| --- | --- | --- | --- | --- |"]
    for rule in rules:
        link = f"[{rule.code}]({rule.code[:2]}.md)"
        lines.append(
            f"| {link} | {rule.name} | {rule.doc.title} | {SEVERITIES[rule.severity]} | {rule.doc.source.level} |"
        )
    return _HEAD + "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Return all generated pages by their names below docs/."""
    library, rules = load_library(), load_rules().rules
    families = dict.fromkeys(rule.code[:2] for rule in rules)
    found = {
        "slots.md": slots_page(library),
        "problems.md": problems_page(library),
        "rules/README.md": rules_index(rules),
    }
    for family in families:
        found[f"rules/{family}.md"] = rules_page([rule for rule in rules if rule.code[:2] == family], family)
    return found


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say which are not fresh. Returns an exit status."""
    stale = []
    for name, text in pages().items():
        path = DOCS / name
        if "--check" not in arguments:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.stderr.write(f"not fresh: {', '.join(stale)}; run: uv run python docs/generate.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
