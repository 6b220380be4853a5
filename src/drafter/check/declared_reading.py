"""Rule files: YAML to declared rules; every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.check.declared import AREAS, Declaration, DeclaredRule, Pattern
from drafter.check.declared_kinds import (
    ConsistencyRule,
    ExistenceRule,
    OccurrenceRule,
    RepetitionRule,
    SubstitutionRule,
)
from drafter.check.finding import LEVELS, Source
from drafter.check.rule import RuleDoc
from drafter.facts.kinds import KINDS
from drafter.source import Mapping, Node, NodeReader, Scalar, Severity

_HEAD = (
    "code", "name", "title", "severity", "kind", "why", "source", "wrong", "right", "message",
    "where", "kinds", "since", "until",
)  # fmt: skip
_OWN = {
    "existence": ("find", "together", "bare", "least", "dense"),
    "substitution": ("swap",),
    "repetition": ("find", "within"),
    "occurrence": ("find", "least", "most"),
    "consistency": ("either",),
}
_ALL_OWN = tuple(dict.fromkeys(key for keys in _OWN.values() for key in keys))
_NEEDED = ("code", "name", "title", "why", "wrong", "right", "message")
_PATTERN_KEYS = ("text", "pattern", "unless", "whole", "right", "note", "severity", "message")
_AREA_NAMES = (*AREAS, "标题", "全文")
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "question": "question"}
_CODE = re.compile(r"[A-Z]{2}\d\d")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BLANK = re.compile(r"\{([^{}]*)\}")
_BLANKS = ("文字", "改为")
_MOST_CHARACTERS = 400
# A repeated group that ends in a repetition, as in (.+)*: on some texts such a pattern never comes to an end.
_ENDLESS = re.compile(r"(?<!\\)[+*}][?+]?\)(?:[+*]|\{\d*,)")


def read_rule(root: Node, reader: NodeReader) -> DeclaredRule | None:
    """Read one rule file; what is wrong is reported, and a rule with anything wrong is left out."""
    before = len(reader.diagnostics)
    top = reader.mapping(root, "规则", (*_HEAD, *_ALL_OWN))
    declaration = _declaration(top, reader) if top is not None else None
    if top is None or declaration is None:
        return None
    kind = reader.text(top.entries.get("kind"), "kind") or ""
    make = _KINDS.get(kind)
    if make is None:
        reader.report(top.place, f"kind 只能是{'、'.join(_KINDS)}之一，现在是“{kind}”。")
        return None
    for key in top.entries:
        if key in _ALL_OWN and key not in _OWN[kind]:
            reader.report(top.places[key], f"kind 是 {kind} 的规则用不上“{key}”；它用{'、'.join(_OWN[kind])}。")
    rule = make(declaration, top, reader)
    return rule if len(reader.diagnostics) == before else None


def _declaration(top: Mapping, reader: NodeReader) -> Declaration | None:
    def text(key: str) -> str:
        return reader.text(top.entries.get(key), key) or ""

    missing = [key for key in _NEEDED if not text(key)]
    if missing:
        reader.report(top.place, f"规则缺少{'、'.join(missing)}；每条规则都要写明编号、名称、道理、错误和正确的例子。")
        return None
    code, name = text("code"), text("name")
    if not _CODE.fullmatch(code) or not _NAME.fullmatch(name):
        reader.report(top.place, "code 是两个大写字母加两位数字，如 TM51；name 用小写字母和短横线。")
        return None
    severity = _severity(top.entries.get("severity"), reader) or "error"
    source = _source(top, reader)
    where, kinds = reader.texts(top.entries.get("where"), "where"), reader.texts(top.entries.get("kinds"), "kinds")
    _known(top, "where", where, _AREA_NAMES, reader)
    _known(top, "kinds", kinds, KINDS, reader)
    _known(top, "message", tuple(_BLANK.findall(text("message"))), _BLANKS, reader)
    since, until = (_number(top.entries.get(key), key, reader) or 0 for key in ("since", "until"))
    if until and until < since:
        reader.report(top.places["until"], f"until（{until}）早于 since（{since}）；这条规则永远用不上。")
    if source is None:
        return None
    return Declaration(
        code=code,
        name=name,
        severity=severity,
        doc=RuleDoc(text("title"), text("why"), source, text("wrong"), text("right")),
        message=text("message"),
        place=top.place,
        where=where,
        kinds=kinds,
        since=since,
        until=until,
    )


def _known(top: Mapping, key: str, written: tuple[str, ...], known: tuple[str, ...], reader: NodeReader) -> None:
    for each in written:
        if each not in known:
            reader.report(top.places[key], f"{key} 里不能写“{each}”；只能是{'、'.join(known)}。")


def _severity(node: Node | None, reader: NodeReader) -> Severity | None:
    written = reader.text(node, "severity")
    if written is None or node is None:
        return None
    if written not in _SEVERITIES:
        reader.report(node.place, f"severity 只能是{'、'.join(_SEVERITIES)}之一。")
    return _SEVERITIES.get(written)


def _source(top: Mapping, reader: NodeReader) -> Source | None:
    node = top.entries.get("source")
    block = reader.mapping(node, "source", ("level", "ref")) if node is not None else None
    if block is not None:
        level, ref = reader.text(block.entries.get("level"), "level"), reader.text(block.entries.get("ref"), "ref")
        for known in LEVELS:
            if level == known and ref:
                return Source(known, ref)
    place = top.places.get("source", top.place)
    reader.report(place, f"source 要有 level（{'、'.join(LEVELS)}之一）和 ref（哪一条、哪个文件或者什么惯例）。")
    return None


def _number(node: Node | None, key: str, reader: NodeReader) -> int | None:
    """Return a whole number, None where it is left out or is none."""
    written = reader.text(node, key)
    if written is None or node is None:
        return None
    if not (written.isascii() and written.isdigit() and len(written) <= 6):
        reader.report(node.place, f"“{key}”要写整数，现在是“{written}”。")
        return None
    return int(written)


def _patterns(node: Node | None, key: str, reader: NodeReader) -> tuple[Pattern, ...]:
    items = reader.sequence(node, key) if node is not None else ()
    return tuple(pattern for item in items if (pattern := _pattern(item, key, reader)) is not None)


def _needed(top: Mapping, key: str, reader: NodeReader) -> tuple[Pattern, ...]:
    if key not in top.entries:
        reader.report(top.place, f"规则缺少“{key}”；请写明要查的词，每行一项，以“- ”开头。")
        return ()
    found = _patterns(top.entries[key], key, reader)
    if not found:
        reader.report(top.places[key], f"“{key}”下面没有可用的一项；请写明要查的词，每行一项，以“- ”开头。")
    return found


def _pattern(node: Node, key: str, reader: NodeReader) -> Pattern | None:
    """A text alone is looked for as it stands; a mapping may give a pattern, exceptions and more."""
    if isinstance(node, Scalar):
        expression = _literal(node, reader)
        return Pattern(expression) if expression is not None else None
    entries = reader.mapping(node, key, _PATTERN_KEYS)
    if entries is None:
        return None
    literal, written = entries.entries.get("text"), entries.entries.get("pattern")
    if (literal is None) == (written is None):
        reader.report(entries.place, "要有 text（照字面查找）或者 pattern（正则表达式），两样里写一样。")
        return None
    expression = _literal(literal, reader) if literal is not None else _compiled(written, reader)
    if expression is None:
        return None
    right = entries.entries.get("right")
    replacement = right.text if isinstance(right, Scalar) else None
    if replacement is not None and right is not None and written is not None:
        _check_template(expression, replacement, right, reader)
    return Pattern(
        expression,
        _unless(entries.entries.get("unless"), reader),
        reader.flag(entries.entries.get("whole"), "whole"),
        replacement,
        reader.text(entries.entries.get("note"), "note") or "",
        written is not None,
        _severity(entries.entries.get("severity"), reader),
        _message(entries, reader),
    )


def _message(entries: Mapping, reader: NodeReader) -> str:
    written = reader.text(entries.entries.get("message"), "message") or ""
    _known(entries, "message", tuple(_BLANK.findall(written)), _BLANKS, reader)
    return written


def _unless(node: Node | None, reader: NodeReader) -> tuple[re.Pattern[str], ...]:
    """Return the stretches in which a word is right: texts as they stand, or patterns."""
    found: list[re.Pattern[str]] = []
    for item in reader.sequence(node, "unless") if node is not None else ():
        if isinstance(item, Scalar):
            expression = _literal(item, reader)
        else:
            entries = reader.mapping(item, "unless", ("pattern",))
            expression = _compiled(entries.entries.get("pattern"), reader) if entries is not None else None
        if expression is not None:
            found.append(expression)
    return tuple(found)


def _literal(node: Node, reader: NodeReader) -> re.Pattern[str] | None:
    written = reader.text(node, "text")
    if written is None or len(written) > _MOST_CHARACTERS:
        reader.report(node.place, f"这里要有文字，不超过{_MOST_CHARACTERS}个字符。")
        return None
    return re.compile(re.escape(written))


def _compiled(node: Node | None, reader: NodeReader) -> re.Pattern[str] | None:
    written = reader.text(node, "pattern")
    if written is None or node is None:
        return None
    if len(written) > _MOST_CHARACTERS:
        reader.report(node.place, f"pattern 不超过{_MOST_CHARACTERS}个字符；太长的请拆成几项。")
        return None
    if _ENDLESS.search(written):
        reader.report(node.place, "pattern 里括号内外都有不限次数的重复，有的文字会查不完；请去掉一处 + 或 *。")
        return None
    try:
        return re.compile(written)
    except (re.error, OverflowError) as error:
        reader.report(node.place, f"pattern 不是正确的正则表达式（{error}）；请改正，或者改用 text。")
        return None


def _check_template(expression: re.Pattern[str], replacement: str, node: Node, reader: NodeReader) -> None:
    try:
        expression.sub(replacement, "")
    except (re.error, IndexError) as error:
        reader.report(node.place, f"right 里的“{replacement}”和 pattern 的括号对不上（{error}）。")


def _existence(declaration: Declaration, top: Mapping, reader: NodeReader) -> DeclaredRule:
    return ExistenceRule(
        declaration,
        _needed(top, "find", reader),
        together=reader.flag(top.entries.get("together"), "together"),
        bare=reader.flag(top.entries.get("bare"), "bare"),
        least=_number(top.entries.get("least"), "least", reader) or 0,
        dense=_number(top.entries.get("dense"), "dense", reader) or 0,
    )


def _substitution(declaration: Declaration, top: Mapping, reader: NodeReader) -> DeclaredRule:
    patterns = _needed(top, "swap", reader)
    for each in patterns:
        message = each.message or declaration.message
        if each.replacement is None and ("{改为}" in message or not (each.note or each.message)):
            said = f"swap 的“{each.expression.pattern}”没有 right（改成什么）；不能一概而论的，"
            reader.report(top.places["swap"], said + "用 note 或者 message 说明怎么改。")
    return SubstitutionRule(declaration, patterns)


def _repetition(declaration: Declaration, top: Mapping, reader: NodeReader) -> DeclaredRule:
    within = _number(top.entries.get("within"), "within", reader)
    if within is None:
        reader.report(top.places.get("within", top.place), "要写 within：多少个字以内再次出现算重复。")
    return RepetitionRule(declaration, _needed(top, "find", reader), within or 0)


def _occurrence(declaration: Declaration, top: Mapping, reader: NodeReader) -> DeclaredRule:
    least, most = (_number(top.entries.get(key), key, reader) for key in ("least", "most"))
    if not least and most is None:
        reader.report(top.place, "要写 least（至少出现几次）或者 most（最多出现几次）。")
    elif least and most is not None and most < least:
        reader.report(top.places["most"], f"most（{most}）小于 least（{least}）；怎么写都不对，请改正。")
    return OccurrenceRule(declaration, _needed(top, "find", reader), least or 0, most)


def _consistency(declaration: Declaration, top: Mapping, reader: NodeReader) -> DeclaredRule:
    groups = reader.sequence(top.entries["either"], "either") if "either" in top.entries else ()
    ways = tuple(_patterns(group, "either", reader) for group in groups)
    if not ways or any(len(each) < 2 for each in ways):
        place = top.places.get("either", top.place)
        reader.report(place, "either 下面每一项是一组写法，至少两种，如 - [公众号, 公众帐号]。")
    return ConsistencyRule(declaration, ways)


_KINDS: dict[str, Callable[[Declaration, Mapping, NodeReader], DeclaredRule]] = {
    "existence": _existence,
    "substitution": _substitution,
    "repetition": _repetition,
    "occurrence": _occurrence,
    "consistency": _consistency,
}
