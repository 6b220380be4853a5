"""Findings and rules as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.check.finding import Finding
from drafter.check.rule import Rule
from drafter.exchange.check_json import CheckedFile
from drafter.source import Severity

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "提醒", "question": "请核对"}
FAMILIES = {
    "RP": "重复与雷同",
    "RQ": "必备内容",
    "TB": "表格",
    "FG": "数字",
    "TM": "用语",
    "FM": "格式",
    "CT": "内容",
    "EX": "个人信息",
}
OWN = "本地规则"
_SHOWN_TEXT = 20
_MANY = 4


def finding_lines(checked: CheckedFile) -> Iterator[str]:
    """Yield the file's name, then a line for each finding: where, how grave, what and why; further places below it.

    Four findings or more of one rule are told once, with all their places.
    """
    if not checked.findings:
        return
    yield checked.path
    for first, *others in _groups(checked.findings):
        severity = SEVERITIES[first.severity]
        yield f"  {_place(checked, first)}{severity}　{first.message}（{first.code} {first.source.level}）"
        places = [each for each in first.evidence if each.start is not None and each.cell is None]
        if places:
            yield f"    另见{_places(checked, [(each.start or 0, each.text) for each in places])}"
        if others:
            listed = _places(checked, [(each.start or 0, each.text) for each in others], most=len(others))
            yield f"    同样的还有{len(others)}处：{listed}"


def _groups(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Yield findings one by one in order, those of a rule with many places together at the first of them."""
    counts = Counter((each.code, each.severity) for each in findings if each.start is not None and not each.evidence)
    told: set[tuple[str, Severity]] = set()
    for finding in findings:
        key = finding.code, finding.severity
        if counts[key] < _MANY or finding.start is None or finding.evidence:
            yield [finding]
        elif key not in told:
            told.add(key)
            yield [each for each in findings if (each.code, each.severity) == key and not each.evidence]


def _place(checked: CheckedFile, finding: Finding) -> str:
    if finding.start is None:
        return "全文　"
    line, column = checked.document.position(finding.start)
    return f"第{line}行第{column}列　"


def _places(checked: CheckedFile, places: Sequence[tuple[int, str]], most: int = 6) -> str:
    shown = "、".join(_line_of(checked, start, text) for start, text in places[:most])
    return shown + (f"等{len(places)}处" if len(places) > most else "")


def _line_of(checked: CheckedFile, start: int, text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= _SHOWN_TEXT else words[:_SHOWN_TEXT] + "……"
    return f"第{checked.document.position(start)[0]}行" + (f"“{shown}”" if shown else "")


def summary_line(checked: CheckedFile) -> str:
    """Say in one line what came of a file."""
    counts = [
        f"{name}{number}处"
        for severity, name in SEVERITIES.items()
        if (number := sum(each.severity == severity for each in checked.findings))
    ]
    said = "、".join(counts) if counts else "没有发现问题"
    aside = f"，已搁置{len(checked.set_aside)}处" if checked.set_aside else ""
    unable = f"；有{len(checked.not_assessable)}条规则因为缺少依据没有判断" if checked.not_assessable else ""
    return f"{checked.path}：{said}{aside}{unable}。"


def rule_list(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield a line for each rule, by family."""
    family = ""
    for rule in rules:
        title = FAMILIES.get(rule.code[:2], OWN)
        if title != family:
            family = title
            yield f"{rule.code[:2]} {title}"
        yield f"  {rule.code} {rule.name}　{rule.doc.title}（{SEVERITIES[rule.severity]}）"


def rule_page(rule: Rule) -> Iterator[str]:
    """Yield what there is to know of one rule."""
    doc = rule.doc
    yield f"{rule.code} {rule.name}　{doc.title}（{SEVERITIES[rule.severity]}）"
    yield f"为什么：{doc.why}"
    yield f"依据：{doc.source.level}，{doc.source.ref}"
    yield f"错误：{doc.wrong}"
    yield f"正确：{doc.right}"
